// The story without a pointer.

import { ENGLISH, expect, PERSIAN, Product, test } from "./story";

/** The name or part of what has the focus, in the page or in the widget. */
const focused = (product: Product) =>
  product.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("data-part") ?? element?.getAttribute("data-tour") ?? element?.localName;
  });

const press = (product: Product, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => product.page.keyboard.press(key)), Promise.resolve());

for (const language of [ENGLISH, PERSIAN]) {
  test.describe(`by keyboard in ${language.tag}`, () => {
    test.use({ language });

    test("the whole story", async ({ product, page }) => {
      await product.open();
      await product.seesWelcome();
      await expect.poll(() => focused(product)).toBe("title");

      // Into the group of answers, to the second, on to the primary action.
      await press(product, "Tab", "Space", "ArrowDown");
      await expect(product.modal.locator("input[value=deadlines]")).toBeChecked();
      await press(product, "Tab");
      expect(await focused(product)).toBe("primary");
      await press(product, "Enter");

      // Each page begins at its title; "Back" stands before the way on, and Enter in a field goes on.
      await product.seesPage("team");
      await expect.poll(() => focused(product)).toBe("title");
      await press(product, "Tab", "Tab");
      expect(await focused(product)).toBe("back");
      await press(product, "Enter");
      await product.seesWelcome();
      await expect(product.modal.locator("input[value=deadlines]")).toBeChecked();
      await press(product, "Tab", "Enter");
      await product.seesPage("team");
      await expect.poll(() => focused(product)).toBe("title");
      await press(product, "Tab", "Space", "Enter");
      await product.seesPage("ready");
      await expect.poll(() => focused(product)).toBe("title");
      await press(product, "Tab");
      await page.keyboard.type(language.project);
      await press(product, "Enter");
      await product.seesStep("open");

      // Tab comes into the step, and through it to its target.
      await press(product, "Tab");
      expect(await focused(product)).toBe("quiet");
      await press(product, "Tab", "Tab");
      expect(await focused(product)).toBe("new-project");
      await press(product, "Enter");
      await product.seesStep("name");
      await product.target("project-name").focus();
      await page.keyboard.type(language.project);
      await product.seesStep("create");
      await expect(product.target("project-name")).toHaveValue(language.project);
      await expect(product.target("project-name")).toBeFocused();
      await press(product, "Enter");
      await product.seesStep("board");

      // Forward along the line, and back against it.
      const [forward, back] = language.dir === "ltr" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
      await product.step.focus();
      await press(product, forward);
      await product.seesStep("done");
      await press(product, back);
      await product.seesStep("board");
      await press(product, forward);
      await product.seesStep("done");
      await press(product, forward);
      await expect(product.step).toHaveCount(0);
      await product.seesCelebration();
      await product.seesOneOfFourDone();
    });
  });
}

test("in a modal, Tab goes round, and Escape closes it and gives the focus back", async ({ product, page, collector }) => {
  await product.open();
  await product.seesWelcome();
  const round = new Set<string | null | undefined>();
  for (let i = 0; i < 6; i++) {
    await press(product, "Tab");
    round.add(await focused(product));
  }
  expect([...round]).toEqual(expect.arrayContaining(["input", "primary", "secondary", "close"]));
  expect([...round]).not.toContain("new-project");
  await press(product, "Escape");
  await expect(product.modal).toHaveCount(0);
  await expect.poll(() => collector.eventNames()).toContain("Modal Dismissed");

  // Where the visitor was, they are again.
  await product.target("nav-team").focus();
  await page.evaluate(() => window.hamrah.open("welcome"));
  await expect(product.modal).toBeVisible();
  await press(product, "Escape");
  await expect(product.modal).toHaveCount(0);
  await expect(product.target("nav-team")).toBeFocused();
});

test("Escape ends the tour, from the product as from the step", async ({ product, page, collector }) => {
  await product.open();
  await product.seesWelcome();
  await product.startsTour();
  await press(product, "Escape");
  await expect(product.step).toHaveCount(0);
  await page.evaluate(() => window.hamrah.start("first-project"));
  await product.seesStep("open");
  await product.target("new-project").focus();
  await press(product, "Escape");
  await expect(product.step).toHaveCount(0);
  await expect(product.target("new-project")).toBeFocused();
  const dismissed = async () => (await collector.eventNames()).filter((name) => name === "Tour Dismissed").length;
  await expect.poll(dismissed).toBe(2);
});

test("arrow keys in the product's field move its caret, not the tour", async ({ product, page }) => {
  await product.open("/projects/new");
  await product.seesWelcome();
  await press(product, "Escape");
  await page.evaluate(() => window.hamrah.start("first-project"));
  await product.seesStep("open");
  await page.evaluate(() => window.hamrah.goTo("name"));
  await product.seesStep("name");
  await product.target("project-name").focus();
  await page.keyboard.type("bd");
  await press(product, "ArrowLeft");
  await page.keyboard.type("oar");
  await expect(product.target("project-name")).toHaveValue("board");
  await product.seesStep("create");
});

test("the checklist opens, starts a tour and minimises by keyboard", async ({ product }) => {
  await product.open();
  await product.seesWelcome();
  await press(product, "Escape");
  await product.launcher.focus();
  await press(product, "Enter");
  await expect(product.panel).toBeVisible();
  await expect.poll(() => focused(product)).toBe("panel");
  await press(product, "Escape");
  await expect(product.panel).toHaveCount(0);
  await expect(product.launcher).toBeFocused();
  await press(product, "Enter");
  await expect(product.panel).toBeVisible();
  await press(product, "Tab", "Enter");
  await product.seesStep("open");
  await expect(product.panel).toHaveCount(0);
});
