// What is left when the widget is taken down.

import { isDeepStrictEqual } from "node:util";

import type { Page } from "@playwright/test";

import { expect, test } from "./story";

/** Nodes and listeners that the browser keeps for the page, garbage collected before. */
async function kept(page: Page): Promise<{ nodes: number; listeners: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { nodes, listeners: jsEventListeners };
}

/** The same, when what the browser's own storage lets go of a moment later is gone. */
async function keptInTheEnd(page: Page): ReturnType<typeof kept> {
  let latest = await kept(page);
  const isSteady = async () => {
    const before = latest;
    latest = await kept(page);
    return isDeepStrictEqual(before, latest);
  };
  await expect.poll(isSteady, { intervals: [500] }).toBe(true);
  return latest;
}

test("`destroy` leaves the page as it was", async ({ product, page }) => {
  await product.open();
  await product.seesWelcome();
  await product.startsTour();
  await page.evaluate(() => window.hamrah.destroy());
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  // The product goes on: its links, its routes, its form.
  await product.target("new-project").click();
  await product.target("project-name").fill("Without us");
  await product.target("create-project").click();
  await expect(page).toHaveURL(/\/projects\/(?!new)[^/]+$/);
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});

test("starting and taking down again and again keeps nothing", async ({ product, page }) => {
  test.slow();
  await product.open();
  await product.seesWelcome();
  await page.keyboard.press("Escape");
  const user = (await page.evaluate(() => window.hamrah.state()))!.user!;
  const cycle = async () => {
    await page.evaluate((user) => window.hamrah.init({ user }), user);
    await expect(product.launcher).toBeVisible();
    await page.evaluate(() => window.hamrah.start("first-project"));
    await product.seesStep("open");
    await page.evaluate(() => window.hamrah.destroy());
    await expect(page.locator("hamrah-root")).toHaveCount(0);
  };
  // What is made once and kept for the next start is made here.
  await cycle();
  await cycle();
  const before = await keptInTheEnd(page);
  for (let i = 0; i < 5; i++) await cycle();
  await expect.poll(() => kept(page)).toEqual(before);
});
