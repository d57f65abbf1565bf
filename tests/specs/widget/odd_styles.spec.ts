// Hosts whose style sheets change the ground on which we stand: all surfaces are where they should be, of their own size,
// and on top.

import type { Page } from "@playwright/test";

import { BODY, EVERYTHING, slot, works } from "./everything";
import { isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

const CONTENT: Content = { ...EVERYTHING, ...tour({ target: "#target", spotlight: { padding: 0, radius: 0 } }, { title: "In the middle" }) };
/** Taller than the window, and with room around the target. */
const PAGE = "#target { position: absolute; inset: 200px auto auto 300px; width: 120px; height: 40px; } body { min-height: 2000px; }";

/** What a scrollbar may take of the window's width. */
const SCROLLBAR = 15;

let visitors = 0;

/** Opens the page for somebody who has seen nothing yet. */
async function open(widget: Widget, css: string, content = CONTENT): Promise<void> {
  widget.host.answer("/odd.css", { headers: { "Content-Type": "text/css" }, body: css });
  await widget.open({ body: `<link rel="stylesheet" href="/odd.css">${BODY}`, content, attributes: `data-user="u_${visitors++}"` });
}

/** The box of a part: its edges' distances to those of the window. */
const box = (page: Page, part: string) =>
  page.locator(`hamrah-root [data-part="${part}"]`).first().evaluate(async (element) => {
    await Promise.allSettled(element.getAnimations({ subtree: true }).map((animation) => animation.finished));
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right: innerWidth - right, bottom: innerHeight - bottom };
  });

/** Whether what is in the middle of a part belongs to us. */
const isOnTop = (page: Page, part: string) =>
  page.locator(`hamrah-root [data-part="${part}"]`).first().evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.localName === "hamrah-root";
  });

/** Every surface stands in the window where it is meant to, whatever the page's root is. */
async function stands(widget: Widget): Promise<void> {
  const { page } = widget;
  const near = (expected: number) => expect.closeTo(expected, 0);
  const launcher = await box(page, "launcher");
  expect(launcher).toMatchObject({ bottom: near(20) });
  expect([20, 20 + SCROLLBAR]).toContainEqual(near(Math.round(launcher.right)));
  expect(await isOnTop(page, "launcher")).toBe(true);

  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await isLit(page, "#target");
  expect(await isOnTop(page, "card")).toBe(true);
  await page.mouse.wheel(0, 60);
  await isLit(page, "#target");
  // At one moment: the page glides to where the wheel has sent it.
  const [card, target] = (await page.evaluate(() => {
    const card = document.querySelector("hamrah-root")!.shadowRoot!.querySelector("[data-part=step] > [data-part=card]")!;
    return [card, document.querySelector("#target")!].map((element) => element.getBoundingClientRect().toJSON());
  })) as [DOMRect, DOMRect];
  const apart = Math.max(target.y - card.y - card.height, card.y - target.y - target.height, target.x - card.x - card.width, card.x - target.x - target.width);
  expect(apart).toBeGreaterThanOrEqual(0);
  expect(apart).toBeLessThan(30);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("In the middle");
  const middle = await box(page, "card");
  expect(Math.abs(middle.top - middle.bottom)).toBeLessThanOrEqual(2);
  expect(Math.abs(middle.left - middle.right)).toBeLessThanOrEqual(SCROLLBAR);
  await widget.call("stop");

  await widget.call("open", "m");
  await expect(widget.modal).toBeVisible();
  const modal = await box(page, "modal");
  expect(Math.abs(modal.top - modal.bottom)).toBeLessThanOrEqual(2);
  expect(Math.abs(modal.left - modal.right)).toBeLessThanOrEqual(SCROLLBAR);
  expect(await isOnTop(page, "modal")).toBe(true);
  await widget.part(widget.modal, "close").click();
  await expect(widget.modal).toHaveCount(0);

  await widget.call("track", "A");
  const canvas = page.locator("hamrah-root canvas");
  expect(await canvas.evaluate((canvas) => {
    const { x, y, width, height } = canvas.getBoundingClientRect();
    return [x, y, Math.round(width) >= document.documentElement.clientWidth - 15, Math.round(height) === innerHeight];
  })).toEqual([0, 0, true, true]);
  const toast = await box(page, "toast");
  // Across from the launcher.
  expect(toast).toMatchObject({ bottom: near(24), left: near(24) });
  expect(await isOnTop(page, "toast")).toBe(true);
}

// Any of these makes an element what `position: fixed` is counted from, or changes how everything in it is drawn.
const EFFECTS = [
  "transform: translate(30px, 10px) scale(.9)",
  "filter: invert(1) hue-rotate(180deg)",
  "perspective: 400px",
  "will-change: transform, filter",
  "contain: layout paint",
  "backdrop-filter: blur(2px)",
  "opacity: .5; clip-path: inset(0 0 50% 0); mix-blend-mode: difference; isolation: isolate; container-type: inline-size",
  "position: relative; left: 40px; top: 30px; overflow: clip; display: grid; place-items: center; writing-mode: vertical-rl",
  "pointer-events: none; user-select: none; visibility: hidden",
];
for (const effect of EFFECTS) {
  test(`all stands where it should though \`html\` and \`body\` have ${effect}`, async ({ widget }) => {
    await open(widget, `${PAGE} html, body { ${effect} } #target { visibility: visible; }`);
    await stands(widget);
  });
}

test("all stands where it should in a page that scrolls inside of `body`", async ({ widget }) => {
  await open(widget, `${PAGE} html, body { margin: 0; height: 100%; min-height: 0; overflow: hidden; } body { overflow: auto; position: relative; }`);
  await stands(widget);
});

const RESETS: [about: string, css: string][] = [
  ["has its own letters for the whole page", "html, body { font: 3px/1 monospace; letter-spacing: 1em; word-spacing: 2em; text-transform: uppercase; text-indent: 50px; direction: rtl; white-space: pre; word-break: break-all; text-align: justify; } #list, hamrah-checklist, hamrah-empty-state { font-size: 16px; }"],
  ["unsets everything", "*, *::before, *::after { all: unset; }"],
  ["unsets everything, and insists", "*, *::before, *::after { all: unset !important; }"],
  ["reverts everything, and insists", "*, *::before, *::after { all: revert !important; }"],
  ["lets nothing initial stay", "*, *::before, *::after { all: inherit !important; }"],
  ["counts in 62.5%", "html { font-size: 62.5%; } body { font-size: 1.6rem; }"],
  ["counts in 62.5%, and its letters are small", "html { font-size: 62.5%; } #list, hamrah-checklist, hamrah-empty-state { font-size: 16px; }"],
  ["has huge letters", "html { font-size: 40px; } #list, hamrah-checklist, hamrah-empty-state { font-size: 16px; }"],
  ["has names for its own that are ours", `* { ${["padding", "gap", "rim", "span", "area", "ring", "hole", "shade", "top", "left", "width", "height", "end", "start", "room", "space", "text", "surface", "muted", "small", "out", "spacing", "tight", "fill", "at", "corner", "base-left", "base-top", "accent", "radius", "font"].map((name) => `--h-${name}: 77px !important;`).join(" ")} }`],
  ["hides and moves whatever it does not know", "html > :not(head, body) { display: none !important; position: static !important; opacity: 0 !important; transform: scale(0) !important; width: 0 !important; height: 0 !important; overflow: hidden !important; clip-path: inset(50%) !important; }"],
  ["has its own looks for dialogs, buttons, fields and lists", "dialog, [popover], button, input, ul, li, h2, p, div, label, fieldset { display: inline !important; position: static !important; font: 30px fantasy !important; background: red !important; border: 9px solid !important; float: right !important; margin: 50px !important; padding: 50px !important; opacity: .1 !important; } dialog::backdrop, ::backdrop { background: red !important; }"],
];
/** What a visitor sees of a part. */
const look = (page: Page, part: string) =>
  page.locator(`hamrah-root [data-part="${part}"]`).first().evaluate((element) => {
    const { fontSize, lineHeight, fontFamily, color, backgroundColor, padding, borderRadius, boxShadow, display, opacity, textAlign, letterSpacing, textTransform, direction } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return { fontSize, lineHeight, fontFamily, color, backgroundColor, padding, borderRadius, boxShadow, display, opacity, textAlign, letterSpacing, textTransform, direction, width, height };
  });
const inPage = (widget: Widget, id: string) =>
  slot(widget, id).locator("[data-part=title]").first().evaluate((element) => {
    const { fontSize, color, display, opacity } = getComputedStyle(element);
    return { fontSize, color, display, opacity };
  });

/** What all surfaces look like. */
async function looks(widget: Widget): Promise<unknown> {
  const { page } = widget;
  // Nothing is measured on its way.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const all: Record<string, unknown> = { launcher: await look(page, "launcher") };
  for (const id of ["none", "place", "inline"]) all[id] = await inPage(widget, id);
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  for (const part of ["step", "card", "title", "count", "primary", "close"]) all[`step ${part}`] = await look(page, part);
  await widget.call("stop");
  await widget.call("open", "m");
  for (const part of ["modal", "title", "body", "question", "label", "choice", "primary", "close"]) all[`modal ${part}`] = await look(page, part);
  await widget.part(widget.modal, "close").click();
  await widget.call("track", "A");
  for (const part of ["toast", "title", "close"]) all[`toast ${part}`] = await look(page, part);
  await widget.part(page.locator("[data-part=toast]"), "close").click();
  await widget.launcher.click();
  // What was celebrated has a line in it.
  await expect(page.locator("hamrah-root [data-part=panel] [data-part=milestones]")).toBeVisible();
  for (const part of ["panel", "progress", "task", "mark", "label", "minimise"]) all[`panel ${part}`] = await look(page, part);
  return all;
}

const PLAIN = `#target { display: block !important; margin: 200px 300px !important; width: 120px; height: 40px; } #list { display: block; }`;
for (const [about, css] of RESETS) {
  test(`a sheet that ${about} changes nothing of ours`, async ({ widget }) => {
    await open(widget, PLAIN);
    const plain = await looks(widget);
    await open(widget, `${PLAIN} ${css}`);
    expect(await looks(widget)).toEqual(plain);
  });

  if (!/all: (unset|inherit) !important/.test(css)) continue;
  test(`everything works with a sheet that ${about}`, async ({ widget }) => {
    const ground = "#target, #field { display: block !important; margin: 50px !important; inline-size: 200px !important; opacity: 1 !important; }";
    await open(widget, `${css} ${ground}`, EVERYTHING);
    await works(widget);
  });
}
