// Every state of the gallery: it is reached, nothing is complained of, and axe finds nothing in it.

import AxeBuilder from "@axe-core/playwright";

import { STRICT_CSP } from "../../support/host";
import { expect, test } from "../../support/test";
import { type Look, open, STATES } from "./gallery";

/** Each in two languages, schemes and densities: what one of them breaks is found without all their products. */
const LOOKS: Look[] = [
  { lang: "en", scheme: "light" },
  { lang: "fa", scheme: "dark", density: "compact", accent: "e8590c" },
];

for (const { id } of STATES) {
  test(`state ${id} is accessible`, async ({ page, collector, journal }) => {
    for (const look of LOOKS) {
      await open(page, collector, id, look);
      await page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? [])];
        const finite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
        for (const root of roots) for (const animation of root.getAnimations().filter(finite)) animation.finish();
      });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.flat().join(" "))]), JSON.stringify(look)).toEqual([]);
    }
    expect(journal.warnings).toEqual([]);
    expect(journal.errors).toEqual([]);
  });
}

test("the list leads to every state, and what is chosen stands in the address", async ({ page, collector, journal }) => {
  await page.goto(`${collector.url}/`);
  await page.goto(`${collector.url}/gallery/?state=step&lang=he&width=phone`);
  const exhibit = page.frameLocator("iframe");
  await expect(exhibit.locator("html[data-ready]")).toHaveAttribute("dir", "rtl");
  await expect(exhibit.locator("hamrah-root [data-part=step]")).toBeVisible();
  await expect(page.locator("nav li")).toHaveCount(STATES.length);
  await page.getByRole("link", { name: "Modal", exact: true }).click();
  await expect(exhibit.locator("hamrah-root [data-part=modal]")).toBeVisible();
  await page.getByLabel("Language").selectOption("ar");
  await expect(exhibit.locator("html[data-ready]")).toHaveAttribute("lang", "ar");
  await expect(page).toHaveURL(/state=modal&lang=ar.*width=phone/);
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations).toEqual([]);
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("a state is shown under the strictest policy", async ({ page, collector }) => {
  await page.goto(`${collector.url}/gallery/exhibit.html`);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute("content", STRICT_CSP);
});
