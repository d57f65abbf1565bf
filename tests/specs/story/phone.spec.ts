// The story on a small phone, held in one hand, by someone who reads Persian.

import type { Locator } from "@playwright/test";

import { expect, PERSIAN, Product, test } from "./story";

test.use({ language: PERSIAN, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

const scrollsSideways = (product: Product) =>
  product.page.evaluate(() => {
    const page = document.documentElement;
    return page.scrollWidth > page.clientWidth;
  });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not on screen");
  return { top: box.y, bottom: box.y + box.height, start: box.x, end: box.x + box.width };
}

async function leavesFree(product: Product, target: Locator): Promise<void> {
  await product.atRest();
  const [step, element] = [await boxOf(product.step.locator("[data-part=card]")), await boxOf(target)];
  expect(step.top >= element.bottom || step.bottom <= element.top, "the step doesn't cover its target").toBe(true);
  expect(element.top).toBeGreaterThanOrEqual(0);
  expect(element.bottom).toBeLessThanOrEqual(740);
  expect([step.start >= 0, step.end <= 360, step.top >= 0, step.bottom <= 740], "all of the step is on screen").toEqual([
    true,
    true,
    true,
    true,
  ]);
}

test("nothing scrolls sideways, and no step covers its target", async ({ product }) => {
  await product.open();
  await product.seesWelcome();
  await product.atRest();
  expect(await scrollsSideways(product)).toBe(false);
  for (const part of ["primary", "secondary", "close"]) {
    await expect(Product.part(product.modal, part)).toBeInViewport({ ratio: 1 });
  }
  await product.startsTour();
  await leavesFree(product, product.target("new-project"));
  await product.target("new-project").tap();
  await product.seesStep("name");
  await leavesFree(product, product.target("project-name"));
  await product.target("project-name").fill(product.language.project);
  await product.seesStep("create");
  await leavesFree(product, product.target("create-project"));
  await product.target("create-project").tap();
  await product.seesStep("board");
  await leavesFree(product, product.target("add-task"));
  // It would lie over the target.
  await expect(product.launcher).toBeHidden();
  expect(await scrollsSideways(product)).toBe(false);
  await product.endsTour();
  await expect(product.launcher).toBeVisible();
  await product.seesCelebration();
  expect(await scrollsSideways(product)).toBe(false);
});

test("the checklist is a sheet whose every task can be tapped", async ({ product, page }) => {
  await product.open();
  await product.seesWelcome();
  await Product.part(product.modal, "close").tap();
  await product.launcher.tap();
  await expect(product.panel).toBeVisible();
  await product.atRest();
  const sheet = await boxOf(product.panel);
  expect([sheet.start, sheet.end, sheet.bottom]).toEqual([0, 360, 740]);
  expect(await scrollsSideways(product)).toBe(false);
  await Product.part(product.panel, "task").last().tap();
  await expect(page).toHaveURL(/\/settings$/);
  await product.seesOneOfFourDone();
});

test("what celebrates leaves the checklist's sheet free", async ({ product }) => {
  await product.livesThroughIt();
  await product.launcher.tap();
  await product.atRest();
  const [toast, sheet] = [await boxOf(product.toast), await boxOf(product.panel)];
  expect(toast.bottom).toBeLessThanOrEqual(sheet.top);
});

test.describe("for those who want less motion", () => {
  test("nothing moves by itself", async ({ product, page }) => {
    const moving = () =>
      page.evaluate(() => document.querySelector("hamrah-root")!.shadowRoot!.getAnimations().length);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await product.open();
    await product.seesWelcome();
    expect(await moving()).toBe(0);
    await product.startsTour();
    expect(await moving()).toBe(0);
    await product.target("new-project").tap();
    await product.createsProject();
    await product.endsTour();
    await product.seesCelebration();
    expect(await moving()).toBe(0);
  });
});
