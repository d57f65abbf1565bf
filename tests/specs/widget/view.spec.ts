// Bringing a target into view: every scroll container, no further than needed, and out from under what lies over it.

import type { Page } from "@playwright/test";

import { expect, test, tour, type Content, type Widget } from "./widget";

interface Rect {
  top: number;
  bottom: number;
  height: number;
}

async function open(widget: Widget, body: string, css: string, script = "", more: Content = {}): Promise<void> {
  widget.host.answer("/view.css", { headers: { "Content-Type": "text/css" }, body: `body { margin: 0; } .space { height: 1500px; } ${css}` });
  const listen = `
    const scrolls = (globalThis.scrolls = []);
    addEventListener("scroll", (event) => scrolls.push(event.target.scrollTop ?? document.documentElement.scrollTop), true);`;
  await widget.open({ body: `<link rel="stylesheet" href="/view.css">${body}`, script: listen + script, content: tour({ target: "#target", ...more }) });
}

/** Starts the tour, and answers where the target has come to rest. */
async function start(widget: Widget): Promise<Rect> {
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  return atRest(widget.page);
}

const atRest = (page: Page): Promise<Rect> =>
  page.evaluate(async () => {
    const place = () => document.querySelector("#target")!.getBoundingClientRect();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let [last, still] = [NaN, 0];
    while (still < 10) {
      await frame();
      const { top } = place();
      still = top === last ? still + 1 : 0;
      last = top;
    }
    const { top, bottom, height } = place();
    return { top, bottom, height };
  });

const scrolls = (page: Page) => page.evaluate(() => (globalThis as unknown as { scrolls: number[] }).scrolls);

/** Whether the target has nothing of the host's over its corners and its middle, once our own surfaces are gone. */
async function isFree(widget: Widget): Promise<boolean> {
  await widget.call("stop");
  await expect(widget.step).toHaveCount(0);
  return widget.page.evaluate(() => {
    const target = document.querySelector("#target")!;
    const { left, top, right, bottom } = target.getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 4], [right - 4, bottom - 4]] as const;
    return points.every(([x, y]) => target.contains(document.elementFromPoint(x, y)));
  });
}

test("a page that needs no move is not moved", async ({ widget, page }) => {
  const body = `<div class="space"></div><div id="box"><div class="space"></div><button id="target">Target</button><div class="space"></div></div><div class="space"></div>`;
  await open(widget, body, "#box { height: 300px; overflow: auto; }");
  await page.evaluate(() => {
    document.querySelector("#box")!.scrollTop = 1300;
    document.documentElement.scrollTop = 1400;
  });
  const before = await atRest(page);
  const scrolled = (await scrolls(page)).length;
  expect((await start(widget)).top).toBe(before.top);
  expect(await scrolls(page)).toHaveLength(scrolled);
});

test("every scroll container is moved, and no further than it takes", async ({ widget, page }) => {
  const body = `<div class="space"></div><div id="outer"><div class="space"></div><div id="inner"><div class="space"></div><button id="target">Target</button><div class="space"></div></div><div class="space"></div></div><div class="space"></div>`;
  await open(widget, body, "#outer { height: 500px; overflow: auto; scroll-behavior: smooth; } #inner { height: 250px; overflow: auto; }");
  const { top, bottom, height } = await start(widget);
  const window = page.viewportSize()!.height;
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(window);
  // It has come in at the near edge: it lies at the end of the window.
  expect(window - bottom).toBeLessThan(height + 30);
  expect(await isFree(widget)).toBe(true);
});

test("a target in part beyond the edge is moved by that part", async ({ widget, page }) => {
  await open(widget, `<div id="target">Target</div><div class="space"></div>`, "#target { height: 100px; margin-top: 670px; }");
  expect(page.viewportSize()!.height).toBe(720);
  expect((await start(widget)).bottom).toBeGreaterThan(600);
});

test("the host's scroll margin counts", async ({ widget, page }) => {
  await open(widget, `<div class="space"></div><button id="target">Target</button><div class="space"></div>`, "#target { scroll-margin: 90px; }");
  await page.evaluate(() => (document.documentElement.scrollTop = 2000));
  expect(Math.abs((await start(widget)).top - 90)).toBeLessThan(1);
});

test("a target under a sticky header is brought out from under it", async ({ widget, page }) => {
  const body = `<header></header><div class="space"></div><button id="target">Target</button><div class="space"></div>`;
  await open(widget, body, "header { position: sticky; top: 0; height: 120px; background: gold; }");
  // Only its upper corners are covered: its middle is not.
  await page.evaluate(() => (document.documentElement.scrollTop += document.querySelector("#target")!.getBoundingClientRect().top - 112));
  expect((await start(widget)).top).toBeGreaterThanOrEqual(120);
  expect(await isFree(widget)).toBe(true);
});

test("a target that would come to lie under a sticky header does not", async ({ widget, page }) => {
  const body = `<header></header><div class="space"></div><button id="target">Target</button><div class="space"></div>`;
  await open(widget, body, "header { position: sticky; top: 0; height: 120px; background: gold; }");
  await page.evaluate(() => (document.documentElement.scrollTop = 2500));
  await start(widget);
  expect(await isFree(widget)).toBe(true);
});

test("a target under a chat bubble is brought out from under it", async ({ widget, page }) => {
  const body = `<div class="space"></div><div id="target">Target</div><div class="space"></div><aside></aside>`;
  await open(widget, body, "#target { height: 40px; } aside { position: fixed; inset: auto 20px 20px auto; width: 70px; height: 70px; background: teal; border-radius: 50%; }");
  await page.evaluate(() => (document.documentElement.scrollTop += document.querySelector("#target")!.getBoundingClientRect().top - 640));
  await start(widget);
  expect(await isFree(widget)).toBe(true);
});

test("under what can't be scrolled away from, the page stays where it is", async ({ widget, page }) => {
  const body = `<div class="space"></div><button id="target">Target</button><div class="veil"></div>`;
  await open(widget, body, "#target { position: fixed; top: 200px; left: 50px; } .veil { position: fixed; inset: 0; }");
  await page.evaluate(() => (document.documentElement.scrollTop = 300));
  const before = await atRest(page);
  expect((await start(widget)).top).toBe(before.top);
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(300);
});

for (const motion of ["no-preference", "reduce"] as const) {
  test(`it glides, unless motion is to be reduced: ${motion}`, async ({ widget, page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    await open(widget, `<div class="space"></div><button id="target">Target</button>`, "");
    await start(widget);
    const places = new Set((await scrolls(page)).filter((top) => top > 0));
    if (motion === "reduce") expect(places.size).toBe(1);
    else expect(places.size).toBeGreaterThan(1);
  });
}

test("what clips and is no scroller stays as it is where all of the target can be seen", async ({ widget, page }) => {
  const body = `<div id="shell"><div id="head"><button id="target">Target</button></div><div class="space"></div></div>`;
  await open(widget, body, `#shell { block-size: 400px; overflow: hidden; } #head { padding-block-start: 20px; } #target { scroll-margin-top: 60px; }`);
  await page.locator("#shell").evaluate((shell) => (shell.scrollTop = 15));
  await start(widget);
  expect(await page.locator("#shell").evaluate((shell) => shell.scrollTop)).toBe(15);
});

test("a header that comes back as one scrolls up does not stay over the target", async ({ widget, page }) => {
  const body = `<header></header><div class="space"></div><button id="target">Target</button><div class="space"></div><div class="space"></div>`;
  const css = "header { position: fixed; inset: 0 0 auto; height: 120px; background: gold; } header.away { transform: translateY(-100%); }";
  const script = `
    let last = 0;
    addEventListener("scroll", () => {
      document.querySelector("header").classList.toggle("away", scrollY > last);
      last = scrollY;
    });`;
  await open(widget, body, css, script);
  await page.evaluate(() => (document.documentElement.scrollTop = 2500));
  await expect(page.locator("header")).toHaveClass("away");
  await start(widget);
  await expect.poll(async () => (await atRest(page)).top).toBeGreaterThanOrEqual(120);
  expect(await isFree(widget)).toBe(true);
});
