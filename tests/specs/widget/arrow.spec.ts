// The arrow stands on the edge of the card that faces the target, at the target's middle, wherever the browser has put
// the card.

import type { Locator, Page } from "@playwright/test";

import { expect, test, tour, type Content, type Widget } from "./widget";

/** Half of the square's diagonal: so far it stands out of the card. */
const TIP = 9;
/** What rounding makes between boxes that are laid out apart. */
const ROUNDING = 1.5;

type Edge = "top" | "bottom" | "left" | "right";

const button = (style: string) =>
  `<button id="target" style="position:absolute; width:100px; height:40px; padding:0; ${style}">Target</button>`;

async function point(widget: Widget, style: string, more: Content): Promise<void> {
  widget.host.csp = undefined;
  await widget.open({ body: button(style), content: tour({ target: "#target", ...more }) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
}

/** Where the arrow is: on which edge of the card, and how far from the middle of the target along that edge. */
async function arrow(widget: Widget): Promise<{ edge: Edge | undefined; off: number; fromCorner: number }> {
  const box = async (locator: Locator) => (await locator.boundingBox())!;
  const [card, tip, target] = await Promise.all([
    box(widget.part(widget.step, "card")),
    box(widget.part(widget.step, "arrow")),
    box(widget.page.locator("#target")),
  ]);
  const middle = (of: typeof card) => ({ x: of.x + of.width / 2, y: of.y + of.height / 2 });
  const [at, aim] = [middle(tip), middle(target)];
  const far = { top: card.y, bottom: card.y + card.height, left: card.x, right: card.x + card.width };
  const edges: Record<Edge, number> = {
    top: Math.abs(at.y - far.top),
    bottom: Math.abs(at.y - far.bottom),
    left: Math.abs(at.x - far.left),
    right: Math.abs(at.x - far.right),
  };
  const edge = (Object.keys(edges) as Edge[]).find((name) => edges[name] <= ROUNDING);
  const along = edge === "top" || edge === "bottom" ? "x" : "y";
  const [start, end] = along === "x" ? [far.left, far.right] : [far.top, far.bottom];
  return { edge, off: at[along] - aim[along], fromCorner: Math.min(at[along] - start, end - at[along]) };
}

/** Everything has faded in. */
const rest = (page: Page) =>
  page.evaluate(() =>
    Promise.allSettled(document.querySelector("hamrah-root")!.shadowRoot!.getAnimations().map(({ finished }) => finished)),
  );

for (const locale of ["en", "fa"]) {
  const [start, end] = locale === "en" ? (["left", "right"] as const) : (["right", "left"] as const);
  for (const [placement, facing] of [
    ["block-start", "bottom"],
    ["block-end", "top"],
    ["inline-start", end],
    ["inline-end", start],
  ] as const) {
    test(`an arrow of a card at ${placement} points at the middle of the target, in ${locale}`, async ({ widget, page }) => {
      await point(widget, "left: 600px; top: 350px", { placement });
      await widget.call("setLocale", locale);
      await rest(page);
      await expect.poll(async () => (await arrow(widget)).edge).toBe(facing);
      expect(Math.abs((await arrow(widget)).off)).toBeLessThanOrEqual(ROUNDING);
    });
  }
}

test("the arrow changes sides with the card, and keeps to a target that moves", async ({ widget, page }) => {
  await page.setViewportSize({ width: 1000, height: 700 });
  await point(widget, "left: 450px; top: 400px", { placement: "block-end" });
  await rest(page);
  await expect.poll(async () => (await arrow(widget)).edge).toBe("top");
  await page.evaluate(() => (document.querySelector<HTMLElement>("#target")!.style.top = "640px"));
  await expect.poll(async () => (await arrow(widget)).edge).toBe("bottom");
  await page.evaluate(() => (document.querySelector<HTMLElement>("#target")!.style.left = "500px"));
  await expect.poll(async () => Math.abs((await arrow(widget)).off)).toBeLessThanOrEqual(ROUNDING);
  // Neither above nor below is room: the card goes beside, and the arrow too.
  await page.evaluate(() => {
    const { style } = document.querySelector<HTMLElement>("#target")!;
    Object.assign(style, { top: "10px", left: "20px", height: "660px" });
  });
  await expect.poll(async () => (await arrow(widget)).edge).toBe("left");
});

test("where the target is in a corner of the window, the arrow stays where the card is straight", async ({ widget, page }) => {
  await point(widget, "left: 0; top: 300px; width: 14px", { placement: "block-end" });
  await rest(page);
  const { edge, off, fromCorner } = await arrow(widget);
  expect(edge).toBe("top");
  // As near to the target's middle as it can be.
  expect(off).toBeGreaterThan(5);
  expect(fromCorner).toBeGreaterThanOrEqual(TIP + 5);
  expect(fromCorner).toBeLessThan(TIP + 16);
});

test("a card without a target beside it has no arrow", async ({ widget }) => {
  await point(widget, "left: 600px; top: 350px", { placement: "center" });
  await expect(widget.part(widget.step, "arrow")).toBeHidden();
});
