// The whole story of a newcomer, in every language of the demo, under the demo's own strict policy.

import type { Collector } from "../../support/collector";
import { expect, LANGUAGES, Product, test } from "./story";

/** What the collector has to have stored after the story, in the order in which it happened. */
const REPORTED = [
  "Session Started",
  "Modal Shown welcome",
  "Checklist Shown setup",
  "Modal Answered welcome",
  "Modal Answered welcome team",
  "Modal Answered welcome ready",
  "Modal Completed welcome ready",
  "Tour Started first-project",
  "Tour Step Shown first-project open",
  "Tour Step Completed first-project open",
  "Tour Step Shown first-project name",
  "Tour Step Completed first-project name",
  "Tour Step Shown first-project create",
  "Project Created",
  "Tour Step Completed first-project create",
  "Checklist Task Completed setup project",
  "Tour Step Shown first-project board",
  "Tour Step Completed first-project board",
  "Tour Step Shown first-project done",
  "Tour Step Completed first-project done",
  "Tour Completed first-project",
  "Celebration Shown first-project-done",
];

for (const language of LANGUAGES) {
  test.describe(`the newcomer's story in ${language.tag}`, () => {
    test.use({ language });

    test("from the welcome to the first project, and remembered", async ({ product, page, collector, journal }) => {
      await product.open();
      await product.seesWelcome();
      await expect(product.root).toHaveAttribute("dir", language.dir);
      await expect(product.root).toHaveAttribute("lang", language.tag);
      await product.chooses("overview");
      await product.goesOn();
      await product.seesPage("team");
      await product.chooses("2-10");
      await product.goesOn();
      await product.seesPage("ready");
      await product.modal.getByRole("textbox").fill(language.project);
      await product.startsTour();

      await product.target("new-project").click();
      await expect(page).toHaveURL(/\/projects\/new$/);
      await product.seesStep("name");
      await expect(Product.part(product.step, "body"), "what was written is put to use").toContainText(language.project);
      await product.createsProject();
      await product.endsTour();
      await product.seesCelebration();
      await product.seesOneOfFourDone();

      await page.reload();
      await product.seesOneOfFourDone();
      await expect(product.modal).toHaveCount(0);
      await expect(product.step).toHaveCount(0);

      const tab = await product.inAnotherTab();
      await tab.open("/settings");
      await expect(Product.part(tab.launcher, "count")).not.toHaveText(language.oneOfFour);
      const two = await Product.part(tab.launcher, "count").textContent();
      await expect(Product.part(product.launcher, "count")).toHaveText(two!);

      const all = [...REPORTED, "Checklist Task Completed setup settings"];
      await expect.poll(() => stored(collector)).toEqual(all);
      const ids = (await collector.events()).map(({ messageId }) => messageId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(journal.errors, "the page's policy is kept").toEqual([]);
      expect(journal.warnings).toEqual([]);
    });

    test("every surface is accessible", async ({ product }) => {
      // Axe looks at every element of the page, five times.
      test.slow();
      await product.open();
      await product.seesWelcome();
      await product.isAccessible();
      await product.goesOn();
      await product.seesPage("team");
      await product.isAccessible();
      await product.startsTour();
      await product.isAccessible();
      await product.target("new-project").click();
      await product.createsProject();
      await product.isAccessible();
      await product.endsTour();
      await product.seesCelebration();
      // While the pointer is on it, a toast stays.
      await product.toast.hover();
      await product.isAccessible();
      await product.opensChecklist();
      await product.isAccessible();
    });
  });
}

test("what is reported says whom, what and in which language", async ({ product, collector }) => {
  await product.livesThroughIt();
  await expect.poll(() => collector.eventNames()).toContain("Celebration Shown");
  const events = (await collector.events()).filter(({ type }) => type === "track");
  const visitors = new Set(events.map(({ userId }) => userId));
  expect([...visitors]).toEqual([expect.stringMatching(/^demo-\w{8}$/)]);
  const step = events.find(({ event }) => event === "Tour Step Shown");
  expect(step?.properties).toMatchObject({ item_id: "first-project", step_id: "open", step_index: 0, locale: "en" });
});

async function stored(collector: Collector): Promise<string[]> {
  const tracked = (await collector.events()).filter(({ type }) => type === "track");
  return tracked.map(({ event, properties }) =>
    [event, properties?.["item_id"], properties?.["step_id"]].filter(Boolean).join(" "),
  );
}
