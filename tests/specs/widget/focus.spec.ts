// Where the focus is while a tour goes on: in the step for who uses the keyboard, never away from who types, and back
// where it was in the end. And that a change of step is said once.

import type { Page } from "@playwright/test";

import { expect, test, tour, type Widget } from "./widget";

/** What has the focus: an id in the page, or a part of ours. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("data-part") ?? (element?.id || element?.localName);
  });

/** Presses a key again and again, and tells where the focus has been. */
async function goRound(page: Page, key: string, times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let turn = 0; turn < times; turn++) {
    await page.keyboard.press(key);
    seen.push((await focused(page))!);
  }
  return seen;
}

const PAGE = `<button id="before">Before</button><button id="target">Target</button><button id="after">After</button>`;

async function start(widget: Widget, ...steps: Parameters<typeof tour>): Promise<void> {
  await widget.open({ body: PAGE, content: tour(...steps) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
}

const TYPING: [name: string, html: string][] = [
  ["an input", `<input id="field">`],
  ["a text area", `<textarea id="field"></textarea>`],
  ["a select", `<select id="field"><option>a<option>b</select>`],
  ["an editor", `<div id="field" contenteditable>text</div>`],
  ["an editor that is no `contenteditable`", `<div id="field" role="textbox" tabindex="0">text</div>`],
  ["a combobox of the host's own", `<div id="field" role="combobox" aria-expanded="false" tabindex="0">text</div>`],
  ["a component that shows its field", `<x-open id="field"></x-open>`],
  ["a component that hides its field", `<x-closed id="field"></x-closed>`],
];
const FIELDS = `
  for (const mode of ["open", "closed"])
    customElements.define("x-" + mode, class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode, delegatesFocus: true }).append(document.createElement("input"));
      }
    });`;
for (const [name, html] of TYPING) {
  test(`a step that comes does not take the focus from ${name}`, async ({ widget, page }) => {
    await widget.open({ body: html + PAGE, script: FIELDS, content: tour({ target: "#target" }, { target: "#after" }) });
    await page.locator("#field").focus();
    const before = await focused(page);
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    expect(await focused(page)).toBe(before);
    await widget.call("stop");
    await expect(widget.step).toHaveCount(0);
    expect(await focused(page)).toBe(before);
  });
}

test("from a step, Tab goes to its target and on from there", async ({ widget, page }) => {
  await start(widget, { target: "#target" }, {});
  expect(await focused(page)).toBe("step");
  expect(await goRound(page, "Tab", 4)).toEqual(["primary", "close", "target", "after"]);
  expect(await goRound(page, "Shift+Tab", 5)).toEqual(["target", "close", "primary", "before", "body"].slice(0, 4).concat(["body"]));
});

test("who comes from before the target by Tab comes through the step", async ({ widget, page }) => {
  await start(widget, { target: "#target" }, {});
  await page.locator("#before").focus();
  expect(await goRound(page, "Tab", 4)).toEqual(["primary", "close", "target", "after"]);
  await page.locator("#target").focus();
  expect(await goRound(page, "Tab", 1)).toEqual(["after"]);
});

test("who has nothing focused comes into the step by Tab", async ({ widget, page }) => {
  const content = {
    modals: [{ id: "m", title: "M", primary: { label: "Go", do: { start: "t" } } }],
    ...tour({ target: "#target", advance: { on: "click" } }, {}),
  };
  await widget.open({ body: PAGE, content });
  await widget.part(widget.modal, "primary").press("Enter");
  await expect(widget.step).toBeVisible();
  expect(await focused(page)).toBe("body");
  expect(await goRound(page, "Tab", 4)).toEqual(["quiet", "close", "target", "after"]);
  // Only so long as nothing was tried: a turn through the page is not led back here.
  expect(await goRound(page, "Tab", 2)).toEqual(["body", "before"]);
});

test.describe("with a target in a frame", () => {
  const FRAME = `<!doctype html><title>Frame</title><button id="first">First</button><button id="target">Target</button><button id="last">Last</button>
    <dialog id="layer"><button id="inside">In it</button></dialog>`;
  const BODY = `<button id="before">Before</button><iframe id="frame" src="/framed.html"></iframe><button id="after">After</button>`;

  /** What has the focus, in the frame too. */
  const focusedAnywhere = (page: Page) =>
    page.evaluate(() => {
      const frame = document.querySelector("iframe")!;
      let element = document.activeElement === frame ? frame.contentDocument!.activeElement : document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute("data-part") ?? (element?.id || element?.localName);
    });

  async function pressing(page: Page, key: string, times: number): Promise<(string | undefined)[]> {
    const seen: (string | undefined)[] = [];
    for (let turn = 0; turn < times; turn++) {
      await page.keyboard.press(key);
      seen.push(await focusedAnywhere(page));
    }
    return seen;
  }

  test.beforeEach(async ({ widget, host }) => {
    host.csp = `${host.csp}; frame-src 'self'`;
    host.page("/framed.html", FRAME);
    await widget.open({ body: BODY, content: tour({ target: "#frame >>> #target" }, { target: "#frame >>> #first" }) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
  });

  test("Tab goes from the step into the frame and on, and back again", async ({ page }) => {
    expect(await pressing(page, "Tab", 5)).toEqual(["primary", "close", "target", "last", "after"]);
    expect(await pressing(page, "Shift+Tab", 6)).toEqual(["last", "target", "close", "primary", "first", "before"]);
    expect(await pressing(page, "Tab", 4)).toEqual(["first", "primary", "close", "target"]);
  });

  // As on a machine that has more to do than there is time.
  test("keys that come faster than timers lead on from where the last one led", async ({ widget, page }) => {
    const late = `{ const { setTimeout } = window; window.setTimeout = (run, delay, ...rest) => setTimeout(run, (delay || 0) + 1_000, ...rest); }`;
    await widget.open({ body: BODY, script: late, content: tour({ target: "#frame >>> #target" }, {}) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await page.locator("iframe").contentFrame().locator("#first").focus();
    expect(await pressing(page, "Tab", 4)).toEqual(["primary", "close", "target", "last"]);
  });

  test("who comes into the frame by Tab comes through the step", async ({ widget, page }) => {
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    await page.locator("#before").focus();
    expect(await pressing(page, "Tab", 5)).toEqual(["secondary", "primary", "close", "first", "target"]);
    expect(await pressing(page, "Shift+Tab", 5)).toEqual(["first", "close", "primary", "secondary", "before"]);
  });

  test("and back out of it to what is before it in the order that the page gives", async ({ widget, page }) => {
    await page.evaluate(() => {
      const early = Object.assign(document.createElement("button"), { id: "early", tabIndex: 1 });
      document.querySelector("#before")!.after(early);
    });
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    await page.frameLocator("#frame").locator("#first").focus();
    expect(await pressing(page, "Shift+Tab", 5)).toEqual(["close", "primary", "secondary", "before", "early"]);
  });

  test("Escape closes a layer of the frame's, and only the next one ends the tour", async ({ widget, page }) => {
    const frame = page.frameLocator("#frame");
    await frame.locator("#layer").evaluate((layer: HTMLDialogElement) => layer.showModal());
    await frame.locator("#inside").focus();
    await page.keyboard.press("Escape");
    await expect(frame.locator("#layer")).toBeHidden();
    await expect(widget.step).toBeVisible();
    await frame.locator("#target").focus();
    await page.keyboard.press("ArrowRight");
    await expect(widget.step).toContainText("Stop 0");
    await page.keyboard.press("Escape");
    await expect(widget.step).toHaveCount(0);
    expect((await widget.event("Tour Dismissed"))?.properties).toMatchObject({ reason: "escape" });
  });

  test("a frame that loads anew is listened to again", async ({ widget, page }) => {
    const target = page.frameLocator("#frame").locator("#target");
    await target.evaluate((target) => (target.textContent = "Old"));
    await page.evaluate(() => document.querySelector("iframe")!.contentWindow!.location.reload());
    await expect(target).toHaveText("Target");
    await expect.poll(async () => (await target.focus(), pressing(page, "Shift+Tab", 1))).toEqual(["close"]);
    await expect(widget.step).toContainText("Stop 0");
  });
});

test("from a step, Tab goes to what can be used in its target", async ({ widget, page }) => {
  const body = `
    <button id="before">Before</button>
    <section id="target"><h2>Title</h2><input type="hidden"><button disabled>No</button><a id="first" href="#x">First</a>
    <div hidden><button>No</button></div><button id="last">Last</button><button tabindex="-1">No</button></section>
    <button id="after">After</button>`;
  await widget.open({ body, content: tour({ target: "#target" }) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  expect(await goRound(page, "Tab", 5)).toEqual(["primary", "close", "first", "last", "after"]);
  expect(await goRound(page, "Shift+Tab", 5)).toEqual(["last", "first", "close", "primary", "before"]);
});

test("a step whose target can't be used keeps nobody in", async ({ widget, page }) => {
  const body = `<button id="before">Before</button><h1 id="target">Target</h1><button id="after">After</button>`;
  await widget.open({ body, content: tour({ target: "#target" }) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  const seen = await goRound(page, "Tab", 6);
  expect(seen.slice(0, 2)).toEqual(["primary", "close"]);
  expect(seen).toEqual(expect.arrayContaining(["before", "after"]));
});

test("a target that is drawn anew does not bring the focus to the step again", async ({ widget, page }) => {
  await start(widget, { target: "#target", waitFor: "1h" });
  await page.locator("#after").focus();
  const redraw = () => page.locator("#target").evaluate((old) => old.replaceWith(old.cloneNode(true)));
  await redraw();
  await expect(widget.step).toBeVisible();
  expect(await focused(page)).toBe("after");
  await page.locator("#target").evaluate((old) => old.toggleAttribute("hidden", true));
  await expect(widget.step).toHaveCount(0);
  await page.locator("#target").evaluate((old) => old.toggleAttribute("hidden", false));
  await expect(widget.step).toBeVisible();
  expect(await focused(page)).toBe("after");
});

test("who goes on by keyboard finds the focus in the next step, also when that was waited for", async ({ widget, page }) => {
  const body = `<button id="opener">Opener</button><input id="first"><div id="place"></div>`;
  await widget.open({ body, content: tour({ target: "#first" }, { target: "#late", waitFor: "1h" }) });
  await page.locator("#opener").focus();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await widget.part(widget.step, "primary").focus();
  await page.keyboard.press("Enter");
  await expect(widget.step).toHaveCount(0);
  await page.evaluate(() => document.querySelector("#place")!.append(Object.assign(document.createElement("input"), { id: "late" })));
  await expect(widget.step).toContainText("Stop 1");
  expect(["step", "primary"]).toContain(await focused(page));
  await page.keyboard.press("Tab");
  await widget.part(widget.step, "close").focus();
  await page.keyboard.press("Enter");
  await expect(widget.step).toHaveCount(0);
  expect(await focused(page)).toBe("opener");
});

/** Goes on by keyboard from a step on `#first` to one whose target is late, with nothing focused before the tour. */
async function waitsForLate(widget: Widget): Promise<void> {
  const body = `<input id="first"><div id="place"></div>`;
  await widget.open({ body, content: tour({ target: "#first" }, { target: "#late", waitFor: "1h" }) });
  await widget.call("start", "t");
  await widget.part(widget.step, "primary").focus();
  await widget.page.keyboard.press("Enter");
  await expect(widget.step).toHaveCount(0);
  expect(await focused(widget.page)).toBe("first");
}

const comesLate = (page: Page) =>
  page.evaluate(() => document.querySelector("#place")!.append(Object.assign(document.createElement("button"), { id: "late", textContent: "Late" })));

test("a field that got the focus only because the step had gone gives it to the next one", async ({ widget, page }) => {
  await waitsForLate(widget);
  await comesLate(page);
  await expect(widget.step).toContainText("Stop 1");
  expect(await focused(page)).toBe("step");
});

test("who has begun to type in it meanwhile is not disturbed", async ({ widget, page }) => {
  await waitsForLate(widget);
  await page.keyboard.type("ab");
  await comesLate(page);
  await expect(widget.step).toContainText("Stop 1");
  await page.keyboard.type("c");
  await expect(page.locator("#first")).toHaveValue("abc");
});

test("in the end the focus is back where it was", async ({ widget, page }) => {
  await widget.open({ body: PAGE, content: tour({ target: "#target" }, { target: "#after" }) });
  await page.locator("#before").focus();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  expect(await focused(page)).toBe("step");
  await page.keyboard.press("ArrowRight");
  await expect(widget.step).toContainText("Stop 1");
  await page.keyboard.press("Escape");
  await expect(widget.step).toHaveCount(0);
  expect(await focused(page)).toBe("before");
});

test("where it was may be gone: then the focus is at the target", async ({ widget, page }) => {
  await widget.open({ body: PAGE, content: tour({ target: "#target" }) });
  await page.locator("#before").focus();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.locator("#before").evaluate((before) => before.remove());
  await page.keyboard.press("Escape");
  await expect(widget.step).toHaveCount(0);
  expect(await focused(page)).toBe("target");
});

test.describe("a change of step is said once", () => {
  /** Writes down what a screen reader would say: the live region's changes, and dialogs that the focus comes into. */
  const listen = (page: Page) =>
    page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { [Symbol.for("said")]: said });
      const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
      const words = (element: Element) => element.textContent!.trim();
      shadow.addEventListener("focusin", (event) => {
        const dialog = event.target as Element;
        if (dialog.getAttribute("role") !== "dialog") return;
        const names = dialog.getAttribute("aria-labelledby")!.split(" ").map((id) => shadow.getElementById(id)!);
        said.push(names.map(words).join(": "));
      });
      const announcer = shadow.querySelector("[data-part=announcer]")!;
      new MutationObserver(() => words(announcer) && said.push(words(announcer))).observe(announcer, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
  const said = (page: Page) =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return (globalThis as unknown as { [key: symbol]: string[] })[Symbol.for("said")]!.splice(0);
    });

  test("by the focus, where the step takes it", async ({ widget, page }) => {
    await widget.open({ body: PAGE, content: tour({ target: "#target" }, { target: "#after" }) });
    await listen(page);
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    expect(await said(page)).toEqual(["Step 1 of 2: Stop 0"]);
  });

  test("by a message, where the visitor's focus stays", async ({ widget, page }) => {
    await widget.open({ body: `<input id="field">${PAGE}`, content: tour({ target: "#target" }, { target: "#after" }, {}) });
    await listen(page);
    await page.locator("#field").focus();
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    expect(await said(page)).toEqual(["Step 1 of 3: Stop 0"]);
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    expect(await said(page)).toEqual(["Step 2 of 3: Stop 1"]);
    await page.locator("#after").evaluate((old) => old.replaceWith(old.cloneNode(true)));
    await expect(widget.step).toBeVisible();
    expect(await said(page)).toEqual([]);
  });

  test("and by the message, where the focus stays on the same button", async ({ widget, page }) => {
    await widget.open({ body: PAGE, content: tour({ target: "#target" }, { target: "#after" }, {}) });
    await listen(page);
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    await said(page);
    await widget.part(widget.step, "primary").focus();
    await page.keyboard.press("Enter");
    await expect(widget.step).toContainText("Stop 1");
    expect(await focused(page)).toBe("primary");
    expect(await said(page)).toEqual(["Step 2 of 3: Stop 1"]);
  });
});
