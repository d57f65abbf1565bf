// The overlay for authors: what it says of each step, and that it says so of the page as it is now. Visitors never load
// it.

import type { Locator } from "@playwright/test";

import { expect, test, tour, type Content, type Widget } from "./widget";

const BODY = `
  <button id="one" data-tour="one">One</button>
  <button class="two">Two</button><button class="two">Two again</button>
  <button id="hidden" hidden>Hidden</button>
  <div id="flat"></div>
  <x-box></x-box>`;
const HOST = `
  customElements.define("x-box", class extends HTMLElement {
    constructor() { super().attachShadow({ mode: "open" }); }
  });`;
const STEPS: Content[] = [
  { target: "#one" },
  { target: ".two" },
  { target: "#hidden" },
  { target: "#flat" },
  { target: { role: "button", name: "Nobody" } },
  { target: ["#nobody", "[data-tour=one]"] },
  { target: "x-box >>> b" },
  { target: "#one", url: "/elsewhere" },
  { target: "#one", when: { attribute: "plan", is: "pro" } },
  {},
];

const panel = (widget: Widget) => widget.page.getByRole("region", { name: "Hamrah, debugging" });
const row = (widget: Widget, index: number): Locator => panel(widget).locator(`[data-step=s${index}]`);

async function open(widget: Widget, path?: string): Promise<void> {
  widget.serve({ body: BODY, script: HOST, content: tour(...STEPS) });
  await widget.goto(path);
}

test("it lists every step, whether its target is there, and why not", async ({ widget }) => {
  await open(widget);
  await widget.call("debug", true);
  await expect(panel(widget)).toBeVisible();
  const said: [state: string, words: RegExp][] = [
    ["found", /^(?!.*\d)/],
    ["ambiguous", /2 visible elements match; the first is taken.*data-tour/],
    ["not_visible", /1 element matches, but is hidden/],
    ["zero_size", /no width or no height/],
    ["not_found", /role button, name “Nobody”.*nothing on the page matches/],
    ["found", /found by the 2\. of 2/],
    ["not_found", /x-box >>> b/],
    ["found", /belongs to another page/],
    ["found", /its `when` does not hold/],
    ["none", /no target/],
  ];
  for (const [index, [state, words]] of said.entries()) {
    await expect(row(widget, index)).toHaveAttribute("data-state", state);
    if (index > 0) await expect(row(widget, index)).toHaveText(words);
  }
  await expect(panel(widget).getByRole("status")).toHaveText("4 targets missing here");
  // To look at a page changes nothing of what is remembered or told.
  expect(await widget.names()).not.toContain("Tour Started");
});

test("it follows the page, inside components too", async ({ widget, page }) => {
  await open(widget);
  await widget.call("debug");
  await expect(row(widget, 2)).toHaveAttribute("data-state", "not_visible");
  await page.locator("#hidden").evaluate((element) => element.toggleAttribute("hidden", false));
  await expect(row(widget, 2)).toHaveAttribute("data-state", "found");
  await page.locator(".two").first().evaluate((element) => element.remove());
  await expect(row(widget, 1)).toHaveAttribute("data-state", "found");
  await page.evaluate(() => document.querySelector("x-box")!.shadowRoot!.append(Object.assign(document.createElement("b"), { textContent: "In" })));
  // Its root is known from no other target: any change of the page brings a look.
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { ariaLabel: "Nobody", textContent: "n" })));
  await expect(row(widget, 6)).toHaveAttribute("data-state", "found");
  await expect(row(widget, 4)).toHaveAttribute("data-state", "found");
  await page.evaluate(() => document.querySelector("x-box")!.shadowRoot!.replaceChildren());
  await expect(row(widget, 6)).toHaveAttribute("data-state", "not_found");
  await widget.call("identify", "u", { plan: "pro" });
  await expect(row(widget, 8)).not.toContainText("its `when` does not hold");
});

test("it starts and stops a tour, and shows where that stands", async ({ widget, page }) => {
  await open(widget);
  await widget.call("debug");
  await panel(widget).getByRole("button", { name: "Start" }).click();
  await expect(widget.step).toBeVisible();
  await expect(row(widget, 0)).toHaveAttribute("aria-current", "step");
  await widget.call("next");
  await expect(row(widget, 1)).toHaveAttribute("aria-current", "step");
  await expect(row(widget, 0)).not.toHaveAttribute("aria-current", "step");
  await widget.call("goTo", "s4");
  await expect(row(widget, 4)).toContainText("waits for its target");
  await panel(widget).getByRole("button", { name: "Stop" }).click();
  await expect(page.locator("[aria-current]")).toHaveCount(0);
});

test("it stays above a step that covers the page, and folds up", async ({ widget }) => {
  widget.serve({ body: BODY, script: HOST, content: tour({ target: "#one", overlay: "block" }, { overlay: "block" }) });
  await widget.goto();
  await widget.call("debug");
  await widget.call("start", "t");
  await expect(row(widget, 0)).toHaveAttribute("aria-current", "step");
  await panel(widget).getByRole("button", { name: "List" }).click();
  await expect(row(widget, 0)).toBeHidden();
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  await panel(widget).getByRole("button", { name: "List" }).click();
  await panel(widget).getByRole("button", { name: "Stop" }).click();
  await expect(widget.step).toHaveCount(0);
});

test("a row shows its element", async ({ widget, page }) => {
  await open(widget);
  await page.setViewportSize({ width: 1000, height: 300 });
  await widget.call("debug");
  await row(widget, 0).getByRole("button").hover();
  const frame = page.locator(".debug-frame");
  await expect(frame).toBeVisible();
  expect(await frame.boundingBox()).toEqual(await page.locator("#one").boundingBox());
  await panel(widget).getByRole("status").hover();
  await expect(frame).toBeHidden();
});

test("it goes as it came, and with the widget", async ({ widget, page, host }) => {
  await open(widget);
  expect(host.requestsFor("/hamrah_debug.js")).toEqual([]);
  const markup = () => page.evaluate(() => [document.head.outerHTML, document.body.outerHTML, document.documentElement.children.length]);
  const clean = await markup();
  await widget.call("debug");
  await expect(panel(widget)).toBeVisible();
  expect(await markup()).toEqual(clean);
  await panel(widget).getByRole("button", { name: "Close" }).click();
  await expect(panel(widget)).toHaveCount(0);
  await widget.call("debug");
  await widget.call("debug");
  await expect(panel(widget)).toHaveCount(1);
  await widget.call("debug", false);
  await expect(panel(widget)).toHaveCount(0);
  await widget.call("debug");
  await expect(panel(widget)).toBeVisible();
  await widget.call("destroy");
  await expect(panel(widget)).toHaveCount(0);
  await widget.call("init", {});
  await widget.ready();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await expect(panel(widget)).toHaveCount(0);
});

test("`?hamrah_debug` opens it, above a dialog of the host's too", async ({ widget, page, host }) => {
  host.page("/app", `<!doctype html><html lang="en"><title>Host</title><script src="/host.js"></script>
    <body>${BODY}<dialog id="dialog"><button>In it</button></dialog>
    <script async src="/hamrah.js" data-content="/content.json"></script>`);
  await open(widget, "/app?hamrah_debug");
  await expect(panel(widget)).toBeVisible();
  await page.evaluate(() => (document.querySelector("#dialog") as HTMLDialogElement).showModal());
  await expect(panel(widget)).toBeVisible();
  await panel(widget).getByRole("button", { name: "Close" }).click();
  await expect(panel(widget)).toHaveCount(0);
});
