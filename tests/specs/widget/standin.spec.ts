// Where the browser can't hold a step on its target by itself, script does, and rests when nothing moves.

import type { Locator, Page } from "@playwright/test";

import { STRICT_CSP } from "../../support/host";
import { drift, isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

/** Pixels: what rounding makes between two boxes that were laid out apart. */
const ROUNDING = 0.75;
const bare: Content = { spotlight: { padding: 0, radius: 0 }, overlay: "none" };

/** An older browser, that can't anchor. */
const withoutAnchoring = (page: Page) =>
  page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS) as (...given: string[]) => boolean;
    CSS.supports = (...given: string[]) => !given.some((text) => /anchor|position-area/.test(text)) && supports(...given);
  });

async function point(widget: Widget, target: string, more: Content = {}): Promise<void> {
  widget.host.csp = `${STRICT_CSP}; frame-src 'self'`;
  await widget.open({ page: "standing", content: tour({ target, waitFor: "2s", onMissing: "end", ...bare, ...more }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await isLit(widget.page, target);
}

const inFrame = (page: Page, act: () => void) =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => { (${act.toString()})(); done(); }))`);

/** The card stands just beside its target: how far apart they are along the axis on which they don't overlap. */
async function gap(widget: Widget, target: () => Promise<{ x: number; y: number; width: number; height: number } | null>): Promise<number> {
  const [card, on] = [await widget.part(widget.step, "card").boundingBox(), await target()];
  if (!card || !on) return Infinity;
  return Math.max(on.y - card.y - card.height, card.y - on.y - on.height, on.x - card.x - card.width, card.x - on.x - on.width);
}

for (const [name, target] of [["in an SVG", "#bars"], ["in a frame", "#frame >>> #framed"]] as const) {
  for (const old of [false, true]) {
    test(`a target ${name} keeps its light and its step${old ? ", in an older browser" : ""}`, async ({ widget, page }) => {
      if (old) await withoutAnchoring(page);
      await point(widget, target);
      const element = target.startsWith("#frame") ? page.frameLocator("#frame").locator("#framed") : page.locator(target);
      await expect.poll(() => gap(widget, () => element.boundingBox())).toBeLessThan(40);
      expect(await gap(widget, () => element.boundingBox())).toBeGreaterThan(5);
      const pushed = await drift(page, target, () => inFrame(page, () => (document.querySelector<HTMLElement>("#top")!.style.height = "45px")));
      expect(pushed.gone).toBeGreaterThan(40);
      await isLit(page, target);
      const resized = await drift(page, target, () => page.setViewportSize({ width: 1000, height: 700 }));
      if (!old) expect(resized.worst).toBeLessThanOrEqual(ROUNDING);
      await isLit(page, target);
      await inFrame(page, () => (document.documentElement.scrollTop += 60));
      await isLit(page, target);
      await inFrame(page, () => (document.querySelector("#box")!.scrollTop += 25));
      await isLit(page, target);
      await inFrame(page, () => (document.querySelector<HTMLIFrameElement>("#frame")!.contentDocument!.documentElement.scrollTop -= 20));
      await isLit(page, target);
      await expect.poll(() => gap(widget, () => element.boundingBox())).toBeLessThan(40);
    });
  }
}

test("a shape that slides keeps its light, and no script runs when it has come to rest", async ({ widget, page }) => {
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window);
    let asked = 0;
    Object.assign(window, { asked: () => asked, requestAnimationFrame: (run: FrameRequestCallback) => (asked++, request(run)) });
  });
  await point(widget, "#bars");
  const slid = await drift(page, "#bars", () => inFrame(page, () => document.querySelector("#bars")!.classList.add("sliding")));
  expect(slid.gone).toBeGreaterThan(50);
  // A frame late at most: it moves 120 px in half a second.
  expect(slid.worst).toBeLessThan(120);
  await isLit(page, "#bars");
  const askedIn = (frames: number) =>
    page.evaluate(async (frames) => {
      const { asked } = window as unknown as { asked: () => number };
      const before = asked();
      for (let count = 0; count < frames; count++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return asked() - before - frames;
    }, frames);
  await expect.poll(() => askedIn(20)).toBe(0);
});

test("in an older browser a step stands where there is room, with its arrow at the middle of its target", async ({ widget, page }) => {
  await withoutAnchoring(page);
  for (const [placement, edge] of [["block-start", "bottom"], ["block-end", "top"], ["inline-end", "left"]] as const) {
    await point(widget, "#plain", { placement });
    await expect(widget.step).toHaveAttribute("data-fit", placement);
    const middle = async (of: Locator) => {
      const { x, y, width, height } = (await of.boundingBox())!;
      return { x: x + width / 2, y: y + height / 2, left: x, top: y, right: x + width, bottom: y + height };
    };
    const arrow = await middle(widget.part(widget.step, "arrow"));
    const [card, on] = [await middle(widget.part(widget.step, "card")), await middle(page.locator("#plain"))];
    const across = edge === "left" ? "y" : "x";
    expect(Math.abs(arrow[across] - on[across])).toBeLessThan(2);
    expect(Math.abs(arrow[edge === "left" ? "x" : "y"] - card[edge])).toBeLessThan(1);
  }
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await expect(widget.step).toBeInViewport({ ratio: 1 });
});

test("several elements are lit in one step, each in a hole of one shade", async ({ widget, page }) => {
  const extra = ["#late", "#bars", "#frame"];
  await point(widget, "#plain", { spotlight: { padding: 0, radius: 0, extra }, overlay: "dim" });
  const lights = page.locator('[data-part="spotlight"][data-anchored]');
  await expect(lights).toHaveCount(3);
  await isLit(page, "#bars", 2);
  await isLit(page, "#frame", 3);
  await inFrame(page, () => document.body.append(Object.assign(document.createElement("button"), { id: "late", textContent: "Late" })));
  await expect(lights).toHaveCount(4);
  await isLit(page, "#late", 1);
  const scrolled = await drift(page, "#late", () => inFrame(page, () => (document.documentElement.scrollTop += 40)), 1);
  expect(scrolled.worst).toBeLessThanOrEqual(ROUNDING);
  await inFrame(page, () => document.querySelector("#late")!.remove());
  await expect(lights).toHaveCount(3);
  await widget.part(widget.step, "primary").click();
  await expect(page.locator('[data-part="spotlight"]')).toHaveCount(1);
});

for (const old of [false, true]) {
  test(`a step covers nothing that it lights, where there is room${old ? ", in an older browser" : ""}`, async ({ widget, page }) => {
    if (old) await withoutAnchoring(page);
    const places = { a: [560, 320], below: [600, 380], above: [580, 250], beside: [720, 300] };
    const css = Object.entries(places).map(([id, [x, y]]) => `#${id} { position: absolute; inset: ${y}px auto auto ${x}px; inline-size: 100px; block-size: 36px }`);
    widget.host.answer("/lit.css", { headers: { "Content-Type": "text/css" }, body: css.join("\n") });
    const body = `<link rel="stylesheet" href="/lit.css">${Object.keys(places).map((id) => `<button id="${id}">${id}</button>`).join("")}`;
    const spotlight = (...extra: string[]) => ({ target: "#a", spotlight: { padding: 0, radius: 0, extra } });
    const content = tour(
      spotlight(),
      spotlight("#below"),
      spotlight("#below", "#above", "#beside"),
      { ...spotlight("#below"), placement: "inline-start" },
      spotlight(),
    );
    await widget.open({ body, content });
    await widget.call("start", "t");
    const side = async () => {
      await isLit(page, "#a");
      const [card, target] = [(await widget.part(widget.step, "card").boundingBox())!, (await page.locator("#a").boundingBox())!];
      const sides = { above: target.y - card.y - card.height, below: card.y - target.y - target.height, before: target.x - card.x - card.width, after: card.x - target.x - target.width };
      return Object.entries(sides).find(([, apart]) => apart >= 0 && apart < 40)?.[0];
    };
    for (const [index, wanted] of ["below", "above", "before", "before", "below"].entries()) {
      await expect(widget.step).toContainText(`Stop ${index}`);
      await expect.poll(side, { message: `step ${index}` }).toBe(wanted);
      if (index < 4) await widget.part(widget.step, "primary").click();
    }
  });
}

test("what is lit besides is as bright as without a tour", async ({ widget, page }) => {
  const body = `<style>button { position: absolute; width: 80px; height: 60px; border: 0; background: rgb(40 160 90) }</style>`;
  widget.host.csp = undefined;
  const buttons = `<button id="a" style="left:40px;top:40px"></button><button id="b" style="left:240px;top:40px"></button><button id="c" style="left:440px;top:40px"></button>`;
  await widget.open({ body: body + buttons, content: tour({ target: "#a", spotlight: { padding: 0, extra: ["#b"] }, placement: "block-end" }) });
  const colours = () => page.evaluate(async (shot) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${shot}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    canvas.drawImage(image, 0, 0);
    return [80, 280, 480].map((x) => [...canvas.getImageData(x, 70, 1, 1).data.slice(0, 3)]);
  }, shot.toString("base64"));
  let shot = await page.screenshot();
  const before = await colours();
  await widget.call("start", "t");
  await isLit(page, "#a");
  await isLit(page, "#b", 1);
  await expect.poll(async () => {
    shot = await page.screenshot();
    const now = await colours();
    return now.map((colour, index) => Math.max(...colour.map((part, at) => Math.abs(part - before[index]![at]!))) <= 2);
  }).toEqual([true, true, false]);
});
