// What is left when the widget is taken down.

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
  const before = await kept(page);
  for (let i = 0; i < 5; i++) await cycle();
  // What a request of the browser's own storage still listens to goes with it, a moment later.
  const more = async () => {
    const now = await kept(page);
    return { nodes: now.nodes - before.nodes, listeners: Math.max(0, now.listeners - before.listeners) };
  };
  await expect.poll(more).toEqual({ nodes: 0, listeners: 0 });
});
