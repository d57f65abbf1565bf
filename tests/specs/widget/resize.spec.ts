// A window that becomes another one takes the target out of sight: it is brought back. Who scrolls away is left alone.

import type { Locator, Page } from "@playwright/test";

import { expect, test, tour, type Widget } from "./widget";

const CSS = `
  body { margin: 0; }
  .space { block-size: 620px; }
  .lines { line-height: 20px; }
  #panel { block-size: 80vh; overflow: auto; }
  #target { display: block; block-size: 40px; }`;

async function start(widget: Widget, body: string): Promise<Locator> {
  widget.host.answer("/resize.css", { body: CSS });
  const head = `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/resize.css">`;
  await widget.open({ body: head + body, content: tour({ target: "#target" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  return widget.page.locator("#target");
}

const SPACE = `<div class="space"></div>`;
const TARGET = `<button id="target">Target</button>`;

/** Whether all of the target is in the window, and none of it under the step. */
async function isFree(widget: Widget, target: Locator): Promise<boolean> {
  const [step, at] = [await widget.part(widget.step, "card").boundingBox(), await target.boundingBox()];
  const isApart = at!.y + at!.height <= step!.y + 1 || step!.y + step!.height <= at!.y + 1;
  return isApart && at!.y >= 0 && at!.y + at!.height <= widget.page.viewportSize()!.height;
}

/** Time for whatever a resize has set in motion, in frames and in milliseconds, to be over. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const far = () => [...document.querySelectorAll("html, #panel")].map(({ scrollTop }) => scrollTop).join();
    for (let still = 0, last = ""; still < 20; last = far()) {
      await frame();
      still = far() === last ? still + 1 : 0;
    }
  });

const PLACES: [about: string, body: string][] = [
  ["at the end of a page", SPACE + TARGET + SPACE],
  ["in a panel that is as high as the window", `<div id="panel"><div class="lines">${"line<br>".repeat(25)}</div>${TARGET}${SPACE}</div>`],
];
for (const [about, body] of PLACES) {
  test(`a window that is made lower brings back its target ${about}`, async ({ widget, page }) => {
    const target = await start(widget, body);
    await expect(target).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1280, height: 420 });
    await expect(target).toBeInViewport({ ratio: 1 });
    await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
  });
}

test("a window that is made narrower brings back a target that the text above pushes down", async ({ widget, page }) => {
  const target = await start(widget, `<p class="lines">${"word ".repeat(1500)}</p>${TARGET}${SPACE}`);
  await expect(target).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 700, height: 720 });
  await expect(target).toBeInViewport({ ratio: 1 });
});

test("who has scrolled away from the target stays there, whatever becomes of the window", async ({ widget, page }) => {
  await start(widget, TARGET + SPACE.repeat(4));
  await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
  await settle(page);
  for (const [width, height] of [[1280, 420], [700, 720], [1280, 720]] as const) {
    await page.setViewportSize({ width, height });
    await settle(page);
    expect(await page.evaluate(() => scrollY)).toBe(900);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test("that is turned the target comes back, and the sheet leaves it free", async ({ widget, page }) => {
    const target = await start(widget, SPACE + SPACE + TARGET + SPACE);
    for (const [width, height] of [[740, 360], [360, 640], [740, 360]] as const) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => isFree(widget, target), { message: `${width} × ${height}` }).toBe(true);
    }
  });

  test("that is turned the page is scrolled where the sheet would have no room", async ({ widget, page }) => {
    // In the middle of the low window, where it stays, neither side has room for the sheet.
    const target = await start(widget, `<div class="lines">${"line<br>".repeat(5)}</div>${TARGET}${SPACE.repeat(3)}`);
    await target.evaluate((target) => (target.style.blockSize = "150px"));
    await page.setViewportSize({ width: 740, height: 360 });
    await expect.poll(() => isFree(widget, target)).toBe(true);
  });

  test("whose browser shows its bar while the page is scrolled, nothing moves by itself", async ({ widget, page }) => {
    const target = await start(widget, SPACE + TARGET + SPACE.repeat(3));
    const top = (await target.boundingBox())!.y + (await page.evaluate(() => scrollY));
    // Most of it can be seen still, and less than half when the bar has come.
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), top - 640 + 30);
    await settle(page);
    const before = await page.evaluate(() => scrollY);
    await page.setViewportSize({ width: 360, height: 584 });
    await settle(page);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});
