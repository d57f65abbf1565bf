// Not every newcomer goes straight on: they put off, close, put away, switch the language, and begin again.

import { ENGLISH, expect, HEBREW, PERSIAN, Product, test } from "./story";

test("who says \"later\" is left alone, also after a reload", async ({ product, page, collector }) => {
  await product.open();
  await product.seesWelcome();
  await Product.part(product.modal, "secondary").click();
  await expect(product.modal).toHaveCount(0);
  await expect(product.launcher).toBeVisible();
  await expect.poll(() => collector.eventNames()).toContain("Item Snoozed");
  await page.reload();
  await expect(product.launcher).toBeVisible();
  await expect(product.modal).toHaveCount(0);
});

test("who says \"later\" is asked again after a day", async ({ product, page }) => {
  await page.clock.install();
  await product.open();
  await product.seesWelcome();
  await Product.part(product.modal, "secondary").click();
  await expect(product.modal).toHaveCount(0);
  await page.clock.fastForward("23:00:00");
  await page.reload();
  await expect(product.launcher).toBeVisible();
  await expect(product.modal).toHaveCount(0);
  await page.clock.fastForward("02:00:00");
  await page.reload();
  await product.seesWelcome();
});

test("a closed welcome does not come back", async ({ product, page, collector }) => {
  await product.open();
  await product.seesWelcome();
  await page.keyboard.press("Escape");
  await expect(product.modal).toHaveCount(0);
  await page.reload();
  await expect(product.launcher).toBeVisible();
  await expect(product.modal).toHaveCount(0);
  await expect.poll(() => collector.eventNames()).toContain("Modal Dismissed");
  const dismissed = (await collector.events()).find(({ event }) => event === "Modal Dismissed");
  expect(dismissed?.properties).toMatchObject({ item_id: "welcome", reason: "escape" });
});

test("a modal stands above everything else", async ({ product }) => {
  await product.open();
  await product.seesWelcome();
  await expect(product.launcher).toBeHidden();
  await Product.part(product.modal, "close").click();
  await expect(product.launcher).toBeVisible();
});

for (const language of [ENGLISH, PERSIAN]) {
  test.describe(`the checklist in ${language.tag}`, () => {
    test.use({ language });

    test("put away, it can be brought back", async ({ product, page, collector }) => {
      await product.open();
      await product.seesWelcome();
      await page.keyboard.press("Escape");
      await product.opensChecklist();
      await Product.part(product.panel, "quiet").click();
      await expect(product.launcher).toHaveCount(0);
      await product.toast.getByRole("button", { name: language.bringBack }).click();
      await expect(product.panel).toBeVisible();
      await expect(product.toast).toHaveCount(0);

      await Product.part(product.panel, "quiet").click();
      await expect(product.launcher).toHaveCount(0);
      await expect(product.toast).toBeVisible();
      await page.reload();
      await page.waitForFunction(() => window.hamrah.state());
      await expect(product.launcher).toHaveCount(0);
      await expect.poll(() => collector.eventNames()).toContain("Checklist Dismissed");
    });
  });
}

test("the language changes in the middle of a tour", async ({ product, page, collector }) => {
  await product.open();
  await product.seesWelcome();
  await product.startsTour();
  await product.target("new-project").click();
  await product.seesStep("name");
  for (const language of [PERSIAN, HEBREW, ENGLISH]) {
    await page.getByRole("button", { name: language.name }).click();
    const translated = new Product(page, collector, language);
    await translated.seesStep("name");
    await expect(translated.root).toHaveAttribute("dir", language.dir);
    await expect(translated.root).toHaveAttribute("lang", language.tag);
    // The product draws its form anew: the step has found the new field.
    await translated.atRest();
    const field = (await translated.target("project-name").boundingBox())!;
    const spot = (await page.locator("hamrah-root [data-part=spotlight]").boundingBox())!;
    expect(Math.abs(spot.x + spot.width / 2 - (field.x + field.width / 2))).toBeLessThan(2);
    expect(Math.abs(spot.y + spot.height / 2 - (field.y + field.height / 2))).toBeLessThan(2);
  }
  await product.createsProject();
  await product.endsTour();
  await product.seesCelebration();
});

test("\"start over\" begins the story anew, for another visitor", async ({ product, page, collector }) => {
  await product.livesThroughIt();
  await page.locator("#start-over").click();
  await product.seesWelcome();
  await product.startsTour();
  const visitors = async () => new Set((await collector.events()).flatMap(({ userId }) => userId ?? [])).size;
  await expect.poll(visitors).toBe(2);
});

test("a tour in the middle is taken up after a reload, and followed in another tab", async ({ product, page }) => {
  await product.open();
  await product.seesWelcome();
  await product.startsTour();
  await product.target("new-project").click();
  await product.seesStep("name");
  await page.reload();
  await product.seesStep("name");

  const tab = await product.inAnotherTab();
  await tab.open("/projects/new");
  await tab.seesStep("name");
  await tab.step.getByRole("button").last().click();
  await expect(tab.step).toHaveCount(0);
  await expect(product.step).toHaveCount(0);
});
