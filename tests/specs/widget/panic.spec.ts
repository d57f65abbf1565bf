// A panic: in this build a trap, which comes out of the WASM as an error and leaves everything in there as it was at
// that moment. It is brought about through what the WASM itself calls, so that it is the shipped build that fails.

import type { Page } from "@playwright/test";

import { expect, test, tour, type Content, type Widget } from "./widget";

test.use({ mayFail: true });

/** Where the next one happens. A trap is thrown once, or again and again. */
const FAILING = `{
  const failing = (globalThis[Symbol.for("failing")] = { at: "", always: false, where: [] });
  const trap = (at) => {
    if (failing.at !== at) return;
    if (!failing.always) failing.at = "";
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const before = (object, name, look) => {
    const original = object[name];
    object[name] = function (...args) {
      look(...args);
      return original.apply(this, args);
    };
  };
  const isOurs = () => /wasm/.test(new Error().stack);
  // Yew expects that an element can be made, and panics.
  before(Document.prototype, "createElement", (name) => name === "button" && isOurs() && trap("render"));
  before(Node.prototype, "cloneNode", () => isOurs() && trap("render"));
  // Each event is taken in with its time.
  before(Date, "now", () => isOurs() && trap("update"));
  // A click has a timer set, whose call sends a message, which waits for a microtask of its own. Others may be under way.
  let inTimer = false;
  const { setTimeout } = window;
  window.setTimeout = (run, ...rest) => {
    const ofClick = window.event?.type === "click" && isOurs();
    if (ofClick) trap("callback");
    return setTimeout(() => {
      inTimer = ofClick;
      try { run(); } finally { inTimer = false; }
    }, ...rest);
  };
  before(window, "queueMicrotask", () => inTimer && trap("timer"));
  // What the page sees of us.
  const look = () => {
    const seen = document.querySelector("hamrah-root") ? "there" : "gone";
    if (failing.where.at(-1) !== seen) failing.where.push(seen);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener("unhandledrejection", (event) => console.error("unhandled " + event.reason));
}`;

const BODY = `<button id="target">Target</button><button id="host">Host</button><script src="/use.js"></script>`;
const CONTENT: Content = {
  modals: [{ id: "m", when: { event: "Never" }, title: "Hello", primary: { label: "Go" } }],
  ...tour({ target: "#target", advance: { on: "click" } }, { target: "#never", waitFor: "1s" }, { title: "The end" }),
};

const fail = (page: Page, at: string, always = false) =>
  page.evaluate(([at, always]) => {
    const failing = (globalThis as unknown as { [key: symbol]: object })[Symbol.for("failing")]!;
    Object.assign(failing, { at, always, where: ["there"] });
  }, [at, always] as const);

const where = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { [key: symbol]: { where: string[] } })[Symbol.for("failing")]!.where);

async function open(widget: Widget): Promise<void> {
  const use = `let uses = 0; document.querySelector("#host").onclick = () => (document.title = "used " + ++uses);`;
  widget.host.answer("/use.js", { body: use });
  widget.host.answer("/v1/batch", { body: "{}" });
  await widget.open({ body: BODY, script: FAILING, content: CONTENT, attributes: 'data-endpoint="/v1/batch"' });
  await widget.call("identify", "u_1", { first_name: "Sara" });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
}

/** What the endpoint was told of failures. */
const told = (widget: Widget) =>
  widget.host.posts
    .flatMap(({ body }) => (JSON.parse(body) as { batch: { event?: string; userId?: string; properties: Content }[] }).batch)
    .filter(({ event }) => event === "Widget Failed");

const WAYS: [at: string, act: (widget: Widget) => Promise<unknown>, back: string][] = [
  ["update", (widget) => widget.call("track", "Something"), "Stop 0"],
  ["render", (widget) => widget.call("next"), "The end"],
  ["callback", (widget) => widget.page.locator("#target").click(), "Stop 0"],
  // A click is told when the host has done with it.
  ["timer", (widget) => widget.page.locator("#target").click(), "Stop 0"],
];

for (const [at, act, back] of WAYS) {
  test(`after a panic in a${at === "update" ? "n" : ""} ${at} the overlay is gone, the host is fine, and the widget comes back`, async ({ widget, page, host, journal }) => {
    await open(widget);
    await fail(page, at);
    await act(widget);
    await expect.poll(() => where(page)).toEqual(["there", "gone", "there"]);
    await expect(widget.step).toContainText(back);
    expect(journal.warnings).toEqual([expect.stringMatching(/^\[hamrah\] it failed, was taken off the page, and starts anew: RuntimeError: unreachable/)]);
    await page.locator("#host").click();
    await expect(page).toHaveTitle("used 1");
    expect((await widget.state())?.user).toBe("u_1");

    // It is reported once, by the usual way, of the visitor who saw it; handlers of before hear it, too.
    await expect.poll(() => told(widget).length, { timeout: 15_000 }).toBe(1);
    expect(told(widget)[0]).toMatchObject({ userId: "u_1", properties: { message: expect.stringMatching(/^RuntimeError unreachable build \w+ 0x/) } });
    expect((await widget.names()).filter((name) => name === "Widget Failed")).toHaveLength(1);
    expect(host.posts.length).toBeGreaterThan(0);

    // And it works as before.
    if (back === "Stop 0") await page.locator("#target").click();
    await expect(widget.step).toContainText("The end");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toHaveCount(0);
    expect((await widget.state())?.items["t"]?.outcome).toBe("completed");
    expect(journal.warnings).toHaveLength(1);
    expect(journal.errors).toEqual([]);
  });
}

test("a console of the host's own that throws keeps nobody from coming back", async ({ widget, page }) => {
  await open(widget);
  await page.evaluate(() => (console.warn = () => { throw new Error("not here"); }));
  await fail(page, "update");
  await widget.call("track", "Something");
  await expect.poll(() => where(page)).toEqual(["there", "gone", "there"]);
  await expect(widget.step).toContainText("Stop 0");
});

test("a second panic on a page is the last: the widget stays away until the next one, which knows of it", async ({ widget, page, journal }) => {
  await open(widget);
  await fail(page, "update");
  await widget.call("track", "Something");
  await expect.poll(() => where(page)).toEqual(["there", "gone", "there"]);
  await expect(widget.step).toBeVisible();
  await fail(page, "update");
  await widget.call("track", "Something else");
  await expect.poll(() => where(page)).toEqual(["there", "gone"]);
  expect(journal.warnings).toHaveLength(2);
  expect(journal.warnings[1]).toContain("stays away until the next page");
  for (const call of [["start", "t"], ["state"], ["init", {}], ["state"], ["destroy"]]) expect(await widget.call(...call)).toBe("done");
  await page.locator("#host").click();
  await expect(page).toHaveTitle("used 1");
  expect(await where(page)).toEqual(["there", "gone"]);

  await widget.goto();
  await widget.call("identify", "u_1");
  await expect(widget.step).toContainText("Stop 0");
  expect(await widget.names()).toContain("Widget Failed");
  expect(journal.errors).toEqual([]);
});

test("what fails each time it is shown is shown twice, and then no more", async ({ widget, page, journal }) => {
  await open(widget);
  await fail(page, "render", true);
  await widget.call("open", "m");
  await widget.call("next");
  await expect.poll(() => journal.warnings).toHaveLength(2);
  await expect.poll(async () => (await where(page)).at(-1)).toBe("gone");
  expect((await where(page)).length).toBeLessThanOrEqual(4);
  expect(journal.errors).toEqual([]);
});

test("whoever waits for an answer when it fails gets none, and waits no longer", async ({ widget, page }) => {
  await open(widget);
  await fail(page, "update");
  const answers = await page.evaluate(async () => {
    const calls = [window.hamrah.track("A"), window.hamrah.state(), window.hamrah.next(), window.hamrah.why("t")];
    return (await Promise.allSettled(calls)).map(({ status }) => status);
  });
  expect(answers).toEqual(Array(4).fill("fulfilled"));
});

test("after `destroy` a failure brings nothing back", async ({ widget, page, journal }) => {
  await open(widget);
  await page.evaluate(() => window.hamrah.destroy());
  // Something that was under way may still end in there, and fail: then that is said, and no more comes of it.
  await fail(page, "callback");
  await page.locator("#target").click();
  // A call is answered only after a return that is under way.
  await page.evaluate(() => window.hamrah.state().catch(() => {}));
  expect(journal.warnings.join()).not.toContain("starts anew");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});

test("the host's router works on, where its calls were wrapped", async ({ widget, page, journal }) => {
  await page.addInitScript(() => Object.defineProperty(window, "navigation", { value: undefined }));
  await open(widget);
  expect(await page.evaluate(() => Object.hasOwn(history, "pushState"))).toBe(true);
  for (let turn = 0; turn < 2; turn++) {
    await fail(page, "update");
    await widget.call("track", "Something");
    await expect.poll(async () => (await where(page)).at(-1)).toBe(turn === 0 ? "there" : "gone");
  }
  await page.evaluate(() => history.pushState({ a: 1 }, "", "/elsewhere"));
  await expect(page).toHaveURL(/\/elsewhere$/);
  // As before us: whatever was put on the history is off it.
  expect(await page.evaluate(() => Object.hasOwn(history, "pushState"))).toBe(false);
  expect(journal.errors).toEqual([]);
});

test("after a log-out the team before is not told again", async ({ widget, page }) => {
  await open(widget);
  await widget.call("group", "g_1", { plan: "team" });
  await widget.call("reset");
  await fail(page, "update");
  await widget.call("track", "Something");
  await expect.poll(() => where(page)).toEqual(["there", "gone", "there"]);
  const state = await widget.state();
  expect([state?.user, state?.attributes]).toEqual([null, {}]);
});

test("every kind of input is read as before", async ({ widget, page }) => {
  const content = tour({ target: "x-one", advance: { input: { equals: "said" } } }, { title: "The end" });
  await widget.open({ body: `<x-one tabindex="0">Say it</x-one>`, script: FAILING, content });
  await page.evaluate(async () => {
    await window.hamrah.registerInput("x-one", (element) => element.getAttribute("value"));
    await window.hamrah.registerInput("x-two", () => "");
  });
  await fail(page, "update");
  await widget.call("track", "Something");
  await expect.poll(() => where(page)).toEqual(["there", "gone", "there"]);
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("x-one").evaluate((field) => {
    field.setAttribute("value", "said");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(widget.step).toContainText("The end");
});
