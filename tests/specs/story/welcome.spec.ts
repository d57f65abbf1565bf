// What the welcome asks: its way follows the answers, and what was passed over is asked later, once.

import { ENGLISH, expect, HEBREW, PERSIAN, Product, test } from "./story";

for (const language of [ENGLISH, PERSIAN, HEBREW]) {
  test.describe(`the welcome in ${language.tag}`, () => {
    test.use({ language });

    test("leads by what is chosen, back and forth, and remembers it", async ({ product, page, collector, journal }) => {
      await product.open();
      await product.seesWelcome();
      const pictures = product.modal.locator("[data-part=picture]");
      await expect(pictures).toHaveCount(3);
      for (const picture of await pictures.all()) {
        await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      }
      await product.chooses("progress");
      await product.goesOn();
      await product.seesPage("audience");
      await Product.part(product.modal, "back").click();
      await product.seesWelcome();
      await product.chooses("overview");
      await product.goesOn();
      await product.seesPage("team");
      await Product.part(product.modal, "back").click();
      await product.chooses("progress");
      await product.goesOn();
      await product.chooses("team");
      await product.chooses("clients");
      await product.goesOn();
      await product.seesPage("ready");
      await page.reload();
      await product.seesPage("ready");
      expect((await page.evaluate(() => window.hamrah.state()))!.screen.modalPage).toEqual({ id: "ready", index: 3, total: 4, asks: null });
      await product.startsTour();
      const answers = async () =>
        (await collector.events())
          .filter(({ event }) => event === "Modal Answered")
          .map(({ properties }) => [properties!["attribute"], properties!["value"]]);
      await expect.poll(answers).toEqual([["goal", "progress"], ["goal", "overview"], ["goal", "progress"], ["audience", ["team", "clients"]]]);
      expect(journal.warnings).toEqual([]);
      expect(journal.errors).toEqual([]);
    });

    test("asks later, once, what was passed over", async ({ product, page, journal }) => {
      await product.open("/team");
      await product.seesWelcome();
      await page.keyboard.press("Escape");
      await expect(product.modal).toHaveCount(0);
      expect((await page.evaluate(() => window.hamrah.why("welcome")))!.reasons).toContainEqual({ condition: "again team_size", holds: false, detail: "" });
      const invite = async (address: string) => {
        await page.locator("#invite-email").fill(address);
        await page.locator("[data-tour=invite] button").click();
      };
      await invite("reza@example.com");
      await expect(product.modal).toBeVisible();
      await expect(Product.part(product.modal, "choice")).toHaveCount(3);
      await product.isAccessible();
      await product.chooses("2-10");
      await product.goesOn();
      await expect(product.modal).toHaveCount(0);
      expect((await page.evaluate(() => window.hamrah.state()))!.attributes).toMatchObject({ team_size: "2-10" });
      await invite("mina@example.com");
      await expect(page.locator(".notice")).toBeVisible();
      await expect(product.modal).toHaveCount(0);
      expect(journal.warnings).toEqual([]);
      expect(journal.errors).toEqual([]);
    });
  });
}
