// The light and the step keep to their target, wherever in the page it is and whatever the page does.

import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { STRICT_CSP } from "../../support/host";
import { latePath } from "../../support/vendors";
import { drift, isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

/** Pixels: what rounding makes between two boxes that were laid out apart. */
const ROUNDING = 0.75;

const bare: Content = { spotlight: { padding: 0, radius: 0 }, overlay: "none" };

async function point(widget: Widget, target: string, lit = target, more: Content = {}): Promise<void> {
  await widget.open({ page: "places", content: tour({ target, waitFor: "1s", onMissing: "end", ...bare, ...more }) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await isLit(widget.page, lit);
}

const scroll = (page: Page, selector: string, by: number) =>
  page.evaluate(
    async ([selector, by]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let turn = 0; turn < 6; turn++) {
        await frame();
        document.querySelector(selector)!.scrollTop += by / 6;
      }
    },
    [selector, by] as const,
  );

/** Sets a property of an element's style in a frame. */
const style = (page: Page, selector: string, name: string, value: string) =>
  page.evaluate(
    ([selector, name, value]) =>
      new Promise<void>((done) =>
        requestAnimationFrame(() => {
          document.querySelector<HTMLElement>(selector)!.style.setProperty(name, value);
          done();
        }),
      ),
    [selector, name, value] as const,
  );

const PLACES: [name: string, target: string, lit?: string][] = [
  ["that is fixed to the window", "#fixed"],
  ["that is sticky", "#sticky"],
  ["in hidden overflow", "#clipped"],
  ["that is drawn only through its child", "#contents", "#child"],
  ["that is a group in an SVG", "#group"],
  ["that is a shape in an SVG", "#circle"],
  ["that is a table's cell", "#cell"],
  ["that is a table's row", "#row"],
  ["in what is moved and grown by a transform", "#moved"],
  ["in what is turned by a transform", "#turned"],
  ["in what is zoomed", "#zoomed"],
  ["that breaks where the line does", "#broken"],
  ["in columns", "#column"],
  ["that is tiny", "#tiny"],
  ["that is huge", "#huge"],
  ["that is plain", "#plain"],
];
for (const [name, target, lit = target] of PLACES) {
  test(`a target ${name} keeps its light`, async ({ widget, page }) => {
    await point(widget, target, lit);
    const scrolled = await drift(page, lit, async () => {
      await scroll(page, "#scroller", 60);
      await scroll(page, "html", 90);
      await scroll(page, "#scroller", -30);
    });
    const resized = await drift(page, lit, () => page.setViewportSize({ width: 900, height: 600 }));
    const pushed = await drift(page, lit, () => style(page, "#top", "block-size", "35px"));
    expect(scrolled.worst).toBeLessThanOrEqual(ROUNDING);
    expect(resized.worst).toBeLessThanOrEqual(ROUNDING);
    expect(pushed.worst).toBeLessThanOrEqual(ROUNDING);
  });
}

for (const percent of [50, 75, 125, 200]) {
  test(`a page zoomed to ${percent}% keeps the light on its target`, async ({ widget, page }) => {
    await point(widget, "#plain");
    const zoomed = await drift(page, "#plain", () => style(page, "html", "zoom", String(percent / 100)));
    expect(zoomed.gone).toBeGreaterThan(1);
    await isLit(page, "#plain");
    const scrolled = await drift(page, "#plain", () => scroll(page, "#scroller", 60));
    expect(scrolled.worst).toBeLessThanOrEqual(ROUNDING);
  });
}

const MOVES = ["shifting", "walking", "grown"];
for (const move of MOVES) {
  test(`a target that is ${move} keeps its light`, async ({ widget, page }) => {
    await point(widget, "#plain");
    const moved = await drift(page, "#plain", () => page.evaluate((move) => document.querySelector("#plain")!.classList.add(move), move));
    expect(moved.gone).toBeGreaterThan(50);
    expect(moved.worst).toBeLessThanOrEqual(ROUNDING);
  });
}

test("a picture that comes late pushes the target and its light alike", async ({ widget, page, host }) => {
  await point(widget, "#plain");
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="160"/>`;
  host.answer("/late.svg", { body: picture, delay: 150 });
  const pushed = await drift(page, "#plain", () =>
    page.evaluate(async () => {
      const image = document.querySelector<HTMLImageElement>("#picture")!;
      image.src = "/late.svg";
      await image.decode();
    }),
  );
  expect(pushed.gone).toBeGreaterThan(50);
  expect(pushed.worst).toBeLessThanOrEqual(ROUNDING);
});

for (const [name, target] of [["in the page", "#target"], ["in an SVG", "#shape"], ["in a frame", "#frame >>> #target"]] as const) {
  test(`a font that comes late pushes a target ${name} and its light alike`, async ({ widget, page, host }) => {
    host.csp = `${STRICT_CSP}; font-src 'self'; frame-src 'self'`;
    const words = `<p>${"Words that are much wider in the letters that come late. ".repeat(12)}</p>`;
    host.answer("/late.css", { body: `body { font: 16px Late, sans-serif } iframe { inline-size: 90%; block-size: 300px }` });
    host.answer("/late.woff2", { headers: { "Content-Type": "font/woff2" }, body: await readFile(latePath) });
    const link = `<link rel="stylesheet" href="/late.css">`;
    host.page("/framed.html", `<!doctype html><title>Frame</title>${link}${words}<button id="target">Target</button>`);
    const svg = `<svg width="100" height="40"><rect id="shape" x="10" y="5" width="60" height="30" /></svg>`;
    await widget.open({ body: `${link}${words}<button id="target">Target</button>${svg}<iframe id="frame" src="/framed.html"></iframe>`, content: tour({ target, ...bare }) });
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    await isLit(page, target);
    const pushed = await drift(page, target, () =>
      page.evaluate(async () => {
        const frame = document.querySelector("iframe")!.contentWindow! as Window & typeof globalThis;
        for (const { document, FontFace } of [window, frame]) {
          const font = new FontFace("Late", "url(/late.woff2)");
          document.fonts.add(font);
          await font.load();
        }
      }),
    );
    expect(pushed.gone).toBeGreaterThan(20);
    // In an SVG or a frame script follows: then the light is there in the next frame.
    if (target === "#target") expect(pushed.worst).toBeLessThanOrEqual(ROUNDING);
    await isLit(page, target);
    const rested = await drift(page, target, () => page.evaluate(() => document.fonts.ready));
    expect(rested.worst).toBeLessThanOrEqual(ROUNDING);
  });
}

test("a target that is moved to another parent keeps its light", async ({ widget, page }) => {
  await point(widget, "#plain");
  await page.evaluate(() => document.body.append(document.querySelector("#plain")!));
  await isLit(page, "#plain");
  // It is still watched: what hides it now is its new parent's.
  await page.evaluate(() => {
    const fold = Object.assign(document.createElement("div"), { id: "fold" });
    document.querySelector("#plain")!.before(fold);
    fold.append(document.querySelector("#plain")!);
  });
  await isLit(page, "#plain");
  await page.evaluate(() => document.querySelector("#fold")!.remove());
  await expect(widget.step).toHaveCount(0);
  await expect.poll(() => widget.names()).toContain("Tour Dismissed");
});

test("a target in a closed `details` is not visible, until it is opened", async ({ widget, page }) => {
  await widget.open({ page: "places", content: tour({ target: "#folded", waitFor: "1h", ...bare }) });
  await widget.call("start", "t");
  await expect.poll(() => widget.names()).toContain("Tour Started");
  await expect(widget.step).toHaveCount(0);
  await page.evaluate(() => (document.querySelector("details")!.open = true));
  await expect(widget.step).toBeVisible();
  await isLit(page, "#folded");
  await page.evaluate(() => (document.querySelector("details")!.open = false));
  await expect(widget.step).toHaveCount(0);
});

test("on a machine that is slower than a frame, the next step stands in its place as soon as its words are there", async ({ widget, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // Whenever anybody looks, 20 ms have passed.
  await page.addInitScript(() => {
    const now = Date.now;
    let more = 0;
    Date.now = () => now() + (more += 20);
  });
  await widget.open({ page: "places", content: tour({ target: "#plain" }, { target: "#tiny" }, { target: "#plain" }) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => {
    const root = document.querySelector("hamrah-root")!.shadowRoot!.querySelector("[data-part=root]")!;
    const box = (part: string) => JSON.stringify(root.querySelector(`[data-part=${part}]`)!.getBoundingClientRect());
    const seen: Record<string, string[]> = {};
    // After all that is done in the task in which something has changed: the browser may paint then.
    const changed = async () => {
      for (let turn = 0; turn < 9; turn++) await undefined;
      const words = root.querySelector("[data-part=title]")!.textContent;
      (seen[words] ??= []).push(box("step") + box("spotlight"));
    };
    new MutationObserver(() => void changed()).observe(root, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { seen, now: () => box("step") + box("spotlight") });
  });
  for (const index of [1, 2]) {
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText(`Stop ${index}`);
    await expect(widget.step).toBeVisible();
    const [seen, now] = await page.evaluate((words) => {
      const { seen, now } = globalThis as unknown as { seen: Record<string, string[]>; now: () => string };
      return [seen[words] ?? [], now()];
    }, `Stop ${index}`);
    expect(new Set(seen)).toEqual(new Set([now]));
  }
});
