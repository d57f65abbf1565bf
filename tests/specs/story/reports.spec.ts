// The product's empty section: what it says, the way that it offers, and that it goes with the first report.

import { expect, LANGUAGES, Product, test } from "./story";

for (const language of LANGUAGES) {
  test.describe(`the empty reports in ${language.tag}`, () => {
    test.use({ language });

    test("they say how to begin, and go with the first report", async ({ product, page, collector, journal }) => {
      // Axe looks at every element of the page, twice.
      test.slow();
      await product.open("/reports");
      await product.seesWelcome();
      await Product.part(product.modal, "secondary").click();
      const empty = page.locator("#reports > hamrah-slot");
      await expect(empty).toBeVisible();
      await expect(page.locator(".nothing-yet")).toBeHidden();
      await expect(Product.part(empty, "inline")).toHaveAttribute("dir", language.dir);
      const [section, slot] = [(await page.locator("#reports").boundingBox())!, (await empty.boundingBox())!];
      expect(Math.abs(section.width - slot.width)).toBeLessThan(1);
      await product.isAccessible();

      await Product.part(empty, "primary").click();
      await expect(page).toHaveURL(/\/reports\/new$/);
      await expect(empty).toHaveCount(0);
      await product.target("create-report").click();
      await expect(page).toHaveURL(/\/reports$/);
      await expect(page.locator("#reports > .report")).toHaveCount(1);
      await expect(empty).toHaveCount(0);
      await product.isAccessible();

      await expect.poll(() => collector.eventNames()).toEqual(expect.arrayContaining(["Empty State Shown", "Empty State Acted", "Report Created"]));
      expect(journal.errors, "the page's policy is kept").toEqual([]);
      expect(journal.warnings).toEqual([]);
    });
  });
}

test("the other way leads through the tour", async ({ product, page }) => {
  await product.open("/reports");
  await product.seesWelcome();
  await Product.part(product.modal, "secondary").click();
  await Product.part(page.locator("#reports > hamrah-slot"), "secondary").click();
  await product.seesStep("new", "first-report");
});
