// Hosts that change the ground on which we stand, and machines that sleep: a tour survives, or leaves cleanly.

import { createRequire } from "node:module";
import path from "node:path";

import { BODY, EVERYTHING, works } from "./everything";
import { expect, test, tour, type Widget } from "./widget";

const require = createRequire(import.meta.url);

test("a host that freezes all that JavaScript brings", async ({ widget, journal }) => {
  const script = `
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const thing = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
      if (typeof thing === "function" && thing.prototype && /^[A-Z]/.test(name)) { Object.freeze(thing.prototype); Object.freeze(thing); }
    }
    for (const made of [[][Symbol.iterator](), new Map().entries(), (function* () {})(), (async () => {}) ()]) Object.freeze(Object.getPrototypeOf(made));`;
  await widget.open({ script, body: BODY, content: EVERYTHING });
  await works(widget);
  expect(journal.errors).toEqual([]);
  expect(journal.warnings).toEqual([]);
});

test("a host that puts its own things on `Object.prototype` and `Array.prototype`", async ({ widget }) => {
  const script = `
    Object.prototype.extend = function () {};
    Array.prototype.last = function () { return this[this.length - 1]; };
    Object.prototype.content = "/wrong.json";`;
  await widget.open({ script, body: BODY, content: EVERYTHING });
  await works(widget);
});

test("a host with Angular's Zone, which puts itself in place of listeners, timers, promises and observers", async ({ widget, page, journal }) => {
  await page.route("**/zone.js", (route) => route.fulfill({ path: path.join(path.dirname(require.resolve("zone.js/package.json")), "bundles/zone.umd.js") }));
  await widget.open({ body: `<script src="/zone.js"></script>${BODY}`, content: EVERYTHING });
  expect(await page.evaluate(() => "Zone" in window && "__zone_symbol__addEventListener" in document)).toBe(true);
  await works(widget);
  expect(journal.errors).toEqual([]);
});

const LISTENERS: [about: string, script: string][] = [
  ["knows no options", `return original.call(this, name, listener, !!options);`],
  ["wraps each listener", `const heard = (event) => listener.call(this, event); return original.call(this, name, heard, options);`],
  ["tells the whole page of each event", `document.title = name; return original.call(this, name, listener, options);`],
];
for (const [about, script] of LISTENERS) {
  test(`a host whose own \`addEventListener\` ${about}`, async ({ widget, journal }) => {
    const patch = `
      const original = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (name, listener, options) { ${script} };`;
    await widget.open({ script: patch, body: BODY, content: EVERYTHING });
    await works(widget);
    expect(journal.errors).toEqual([]);
  });
}

test("a host whose `addEventListener` throws for us is left alone, and its page works", async ({ widget, page }) => {
  const script = `
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (name, listener, options) {
      if (this === window && name === "keydown" || name === "storage") throw new TypeError("not here");
      return original.call(this, name, listener, options);
    };`;
  await widget.open({ script, body: BODY, content: EVERYTHING });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#target").click();
  await expect(widget.step).toContainText("Stop 1");
});

test("a page that is written anew keeps its tour, which works there", async ({ widget, page, host, journal }) => {
  // Trusted Types forbid `document.write`.
  host.csp = undefined;
  await widget.open({ body: BODY, content: EVERYTHING });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.evaluate(() => {
    document.open();
    document.write(`<!doctype html><title>Anew</title><body><button id="target">Anew</button><input id="field">`);
    document.close();
  });
  await expect(widget.step).toContainText("Stop 0");
  await expect(page.locator("hamrah-root")).toHaveCount(1);
  await page.locator("#target").click();
  await expect(widget.step).toContainText("Stop 1");
  await page.locator("#field").fill("ab");
  await expect(widget.step).toContainText("The end");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toHaveCount(0);
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("a page that is written anew again and again has one widget at most", async ({ widget, page, host }) => {
  host.csp = undefined;
  await widget.open({ body: BODY, content: EVERYTHING });
  await widget.call("start", "t");
  for (let round = 0; round < 3; round++) {
    await page.evaluate((round) => {
      document.open();
      document.write(`<!doctype html><title>${round}</title><body><button id="target">Anew</button>`);
      document.close();
    }, round);
  }
  await expect(widget.step).toContainText("Stop 0");
  await expect(page.locator("hamrah-root")).toHaveCount(1);
  await widget.call("destroy");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});

test("a host that draws its whole document anew takes our element away, and the step comes back", async ({ widget, page }) => {
  await widget.open({ body: BODY, content: EVERYTHING });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => document.querySelector("hamrah-root")!.remove());
  await expect(widget.step).toBeVisible();
  await expect(page.locator('[data-part="spotlight"]')).toBeVisible();
  await page.locator("#target").click();
  await expect(widget.step).toContainText("Stop 1");
});

const HIDDEN = "<div id=away hidden></div>";
const MOVES: [about: string, move: string][] = [
  ["into its body", "document.body.prepend(root)"],
  ["into what is hidden", "document.querySelector('#away').append(root)"],
  ["to nowhere", "root.remove()"],
  ["out of the page and back at once", "root.remove(); document.documentElement.append(root)"],
  ["and hides it in every way that there is", "Object.assign(root, { inert: true, hidden: true, ariaHidden: 'true', className: 'hidden' }); root.setAttribute('aria-hidden', 'true'); root.style.setProperty('display', 'none', 'important'); root.style.setProperty('transform', 'scale(0)', 'important')"],
];
for (const [about, move] of MOVES) {
  test(`a host that moves our element ${about}: every surface is back, and can be used`, async ({ widget, page, journal }) => {
    // Trusted Types forbid text that is run.
    widget.host.csp = undefined;
    const script = `globalThis.moveOurs = () => { const root = document.querySelector("hamrah-root"); ${move}; };`;
    await widget.open({ script, body: BODY + HIDDEN, content: EVERYTHING });
    const moves = () => page.evaluate(() => (globalThis as unknown as { moveOurs: () => void }).moveOurs());
    await moves();
    await widget.launcher.click();
    await moves();
    const panel = page.locator("hamrah-root [data-part=panel]");
    await widget.part(panel, "minimise").click();
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    await moves();
    await page.locator("#target").click();
    await expect(widget.step).toContainText("Stop 1");
    await page.locator("#field").fill("ab");
    await expect(widget.step).toContainText("The end");
    await widget.part(widget.step, "primary").click();
    await widget.call("open", "m");
    await expect(widget.modal).toBeVisible();
    await moves();
    await widget.modal.getByText("Selling").click();
    await expect(page.locator("hamrah-root dialog:modal")).toBeVisible();
    await widget.part(widget.modal, "close").click();
    await expect(widget.modal).toHaveCount(0);
    await widget.call("track", "A");
    const toast = page.locator("[data-part=toast]");
    await expect(toast).toContainText("Hooray");
    await moves();
    await widget.part(toast, "close").click();
    await expect(toast).toHaveCount(0);
    await expect(page.locator("html > hamrah-root")).toHaveCount(1);
    expect(journal.warnings).toEqual([]);
  });
}

test("a host that keeps our element where it wants it is not fought with", async ({ widget, page }) => {
  await widget.open({ body: BODY + HIDDEN, content: EVERYTHING });
  const moved = await page.evaluate(async () => {
    let moved = 0;
    const keep = () => {
      const ours = document.querySelector("html > hamrah-root");
      if (ours) moved += 1;
      if (ours) document.querySelector("#away")!.append(ours);
    };
    new MutationObserver(keep).observe(document.documentElement, { childList: true });
    keep();
    await new Promise((resolve) => setTimeout(resolve, 0));
    return moved;
  });
  expect(moved).toBeLessThan(20);
  await page.locator("#field").fill("still works");
});

test("a host that never wants our element is not fought with", async ({ widget, page }) => {
  await widget.open({ body: BODY, content: EVERYTHING });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  const removed = await page.evaluate(async () => {
    let removed = 0;
    const clean = () => {
      const ours = document.querySelector("hamrah-root");
      if (ours) removed += 1;
      ours?.remove();
    };
    new MutationObserver(clean).observe(document.documentElement, { childList: true });
    clean();
    await new Promise((resolve) => setTimeout(resolve, 0));
    return removed;
  });
  expect(removed).toBeLessThan(20);
  await page.locator("#field").fill("still works");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});

const hide = (widget: Widget, hidden: boolean) =>
  widget.page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

test("in a tab that nobody sees no step is missed and nothing opens", async ({ widget, page }) => {
  await page.clock.install();
  const modals = [{ id: "m", when: { event: "E" }, title: "Hello", primary: { label: "Go" } }];
  await widget.open({ content: { ...tour({ target: "#late", waitFor: "2s" }, { title: "Too far" }), modals } });
  await widget.call("start", "t");
  await hide(widget, true);
  await page.clock.runFor(60_000);
  await widget.call("track", "E");
  expect(await widget.names()).not.toContain("Tour Step Target Missing");
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "late", textContent: "Late" })));
  await hide(widget, false);
  await page.clock.runFor(500);
  await expect(widget.step).toContainText("Stop 0");
  expect((await widget.state())?.screen.modal).toBeNull();
});

/** The host's clock, which the test may set. */
const CLOCK = `
  const now = Date.now;
  globalThis.shift = 0;
  Date.now = () => now() + shift;`;
const setClock = (widget: Widget, by: number) => widget.page.evaluate((by) => Object.assign(globalThis, { shift: by }), by);

test("a machine that slept while a target was awaited skips nothing", async ({ widget, page }) => {
  await widget.open({ script: CLOCK, content: tour({ target: "#late", waitFor: "3s" }, { title: "Too far" }) });
  await widget.call("start", "t");
  await setClock(widget, 8 * 3_600_000);
  await widget.call("track", "Awake");
  expect(await widget.names()).not.toContain("Tour Step Target Missing");
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "late", textContent: "Late" })));
  await expect(widget.step).toContainText("Stop 0");
});

test("a clock that is set back makes no wait of years", async ({ widget }) => {
  await widget.open({ script: CLOCK, content: tour({ target: "#never", waitFor: "2s" }, { title: "Got on" }) });
  await widget.call("start", "t");
  await setClock(widget, -400 * 86_400_000);
  await expect(widget.step).toContainText("Got on", { timeout: 20_000 });
});

test("two tags and two starts make one tour, whatever runs first", async ({ widget, page, host }) => {
  host.answer("/other.json", { body: JSON.stringify({ schema: 1, ...tour({ title: "Of the other" }) }) });
  const body = `${BODY}<script async src="/hamrah.js?second" data-content="/other.json"></script>`;
  await widget.open({ body, content: EVERYTHING });
  await widget.call("start", "t");
  await expect(widget.step).toHaveCount(1);
  await expect(page.locator("hamrah-root")).toHaveCount(1);
  await widget.call("destroy");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});

test("another product's tour on the same page is in nobody's way", async ({ widget, page }) => {
  // As the others do it: a veil over all, keys and clicks of the document.
  const script = `
    addEventListener("DOMContentLoaded", () => {
      const veil = document.body.appendChild(document.createElement("div"));
      veil.id = "veil";
      Object.assign(veil.style, { position: "fixed", inset: 0, zIndex: 2147483647, background: "rgba(0, 0, 0, .5)" });
      document.addEventListener("keydown", (event) => event.key === "Escape" && veil.remove());
    });`;
  await widget.open({ body: BODY, script, content: tour({ title: "Ours" }, {}) });
  await widget.call("start", "t");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await expect(page.locator("#veil")).toHaveCount(1);
});
