// The keyboard while a step is shown: which keys are ours, and which are the host's or the visitor's own.

import type { Page } from "@playwright/test";

import { expect, test, tour, type Content, type Widget } from "./widget";

/** A page of fields in which arrow keys mean something. */
const FIELDS: [name: string, html: string, focus?: string][] = [
  ["an input", `<input id="field" value="text">`],
  ["a text area", `<textarea id="field">text</textarea>`],
  ["a select", `<select id="field"><option>a<option>b</select>`],
  ["a slider", `<input id="field" type="range">`],
  ["a slider of the host's own", `<div id="field" role="slider" tabindex="0" aria-valuenow="1">1</div>`],
  ["radio buttons", `<input id="field" type="radio" name="r"><input type="radio" name="r">`],
  ["an editor", `<div id="field" contenteditable>text</div>`],
  ["a plain-text editor", `<div id="field" contenteditable="plaintext-only">text</div>`],
  ["an editor that is no `contenteditable`", `<div id="field" role="textbox" tabindex="0">text</div>`],
  ["a grid", `<div role="grid"><div role="row"><div id="field" role="gridcell" tabindex="0">text</div></div></div>`],
  ["tabs", `<div role="tablist"><button id="field" role="tab">text</button></div>`],
  ["a tool bar", `<div role="toolbar"><button id="field">text</button></div>`],
  ["a canvas", `<canvas id="field" tabindex="0"></canvas>`],
  ["a field in a component", `<x-field id="field"></x-field>`],
];

const HOST = `
  customElements.define("x-field", class extends HTMLElement {
    constructor() { super().attachShadow({ mode: "open", delegatesFocus: true }).append(document.createElement("input")); }
  });`;

/** Starts a tour of three steps in the middle of the page, and goes to the second. */
async function inTheMiddle(widget: Widget, body: string, content: Content = {}, script = HOST): Promise<void> {
  await widget.open({ body, script, content: { ...tour({}, {}, {}), ...content } });
  await widget.call("start", "t");
  await widget.call("next");
  await isAt(widget, 1);
}

async function isAt(widget: Widget, index: number): Promise<void> {
  await expect(widget.step).toBeVisible();
  expect((await widget.state())?.screen.tour?.index).toBe(index);
}

/** What has the focus: an id in the page, or a part of ours. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("data-part") ?? (element?.id || element?.localName);
  });

for (const [name, html] of FIELDS) {
  test(`arrow keys in ${name} are not ours`, async ({ widget, page }) => {
    await inTheMiddle(widget, html);
    await page.locator("#field").focus();
    // In place before the first key goes down.
    const heard = await page.evaluateHandle(() => {
      const keys: boolean[] = [];
      addEventListener("keydown", (key) => setTimeout(() => keys.push(key.defaultPrevented)));
      return keys;
    });
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => heard.jsonValue()).toEqual([false, false, false]);
    await isAt(widget, 1);
  });
}

test("arrow keys are not ours where the whole page is an editor", async ({ widget, page }) => {
  await inTheMiddle(widget, "<p>text</p>");
  await page.evaluate(() => {
    document.body.contentEditable = "true";
    document.body.focus();
  });
  await page.keyboard.press("ArrowRight");
  await isAt(widget, 1);
  await page.evaluate(() => {
    document.body.contentEditable = "inherit";
    document.designMode = "on";
    getSelection()!.collapse(document.querySelector("p"));
  });
  await page.keyboard.press("ArrowRight");
  await isAt(widget, 1);
});

test("arrow keys in a frame are not ours", async ({ widget, page, host }) => {
  host.csp = `${host.csp}; frame-src 'self'`;
  await widget.open({ page: "components", content: tour({}, {}, {}) });
  await widget.call("start", "t");
  await widget.call("next");
  await page.frameLocator("#frame").locator("#framed").focus();
  await page.keyboard.press("ArrowRight");
  await isAt(widget, 1);
});

test("keys that compose a letter, and keys with another one held, are not ours", async ({ widget, page }) => {
  await inTheMiddle(widget, "<p>text</p>");
  for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
    for (const key of ["ArrowRight", "Escape"]) {
      await page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent("keydown", init)), {
        key,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...init,
      });
    }
  }
  await widget.step.focus();
  for (const held of ["Control", "Shift", "Meta"]) await page.keyboard.press(`${held}+ArrowRight`);
  await isAt(widget, 1);
});

test("a key that the host has used is not ours", async ({ widget, page }) => {
  const script = `document.addEventListener("keydown", (key) => key.preventDefault());`;
  await inTheMiddle(widget, "<p>text</p>", {}, script);
  // From a step the host hears no key: that one is ours.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await isAt(widget, 1);
});

for (const [locale, forward, back] of [["en", "ArrowRight", "ArrowLeft"], ["fa", "ArrowLeft", "ArrowRight"]] as const) {
  test(`arrow keys along the line go on and back in ${locale}, from the page and from the step`, async ({ widget, page }) => {
    await inTheMiddle(widget, "<p>text</p>", { locale: { default: "en", supported: ["en", "fa"] } });
    await widget.call("setLocale", locale);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    expect(await focused(page)).toBe("body");
    await page.keyboard.press(forward);
    await isAt(widget, 2);
    // By now the step has the focus, or its button.
    await page.keyboard.press(back);
    await isAt(widget, 1);
    await page.keyboard.press(back);
    await isAt(widget, 0);
    // There is nothing before the first.
    await page.keyboard.press(back);
    await isAt(widget, 0);
  });
}

const LAYERS: [name: string, body: string, script: string][] = [
  ["a modal dialog", `<dialog id="layer"><button>In it</button></dialog>`, `layer.showModal()`],
  ["a popover", `<div id="layer" popover><button>In it</button></div>`, `layer.showPopover()`],
  ["a dialog of its own making", `<div id="layer" role="dialog" aria-modal="true" hidden><button>In it</button></div>`, `layer.hidden = false`],
];
const CLOSES = `
  addEventListener("DOMContentLoaded", () => {
    const layer = document.querySelector("#layer");
    const isOurs = !layer.popover && layer.localName !== "dialog";
    // As most do it: on the document, without a word to others.
    if (isOurs) document.addEventListener("keydown", ({ key }) => key === "Escape" && (layer.hidden = true));
  });`;
for (const [name, body, open] of LAYERS) {
  test(`Escape closes ${name} of the host's, and only the next one ends the tour`, async ({ widget, page }) => {
    const behind = `<button id="behind">Behind</button>`;
    await widget.open({ body: behind + body, script: CLOSES, content: tour({ target: "#behind", overlay: "none" }) });
    await widget.call("start", "t");
    await expect(widget.step).toBeVisible();
    await page.evaluate((open) => {
      const layer = document.querySelector("#layer") as HTMLDialogElement;
      if (open.includes("showModal")) layer.showModal();
      else if (open.includes("showPopover")) layer.showPopover();
      else layer.hidden = false;
      layer.querySelector("button")!.focus();
    }, open);
    await expect(page.locator("#layer")).toBeVisible();
    if (!open.includes("showModal")) {
      await page.keyboard.press("Escape");
      await expect(page.locator("#layer")).toBeHidden();
      await expect(widget.step).toBeVisible();
    }
    await page.keyboard.press("Escape");
    await expect(widget.step).toHaveCount(0);
    expect((await widget.event("Tour Dismissed"))?.properties).toMatchObject({ reason: "escape" });
    if (open.includes("showModal")) {
      // The step stands above the dialog that it has moved into.
      await expect(page.locator("#layer")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.locator("#layer")).toBeHidden();
    }
  });
}

test("Escape in a step does nothing to a layer of the host's, whoever listens first", async ({ widget, page }) => {
  const script = `
    addEventListener("DOMContentLoaded", () => {
      document.addEventListener("keydown", ({ key }) => key === "Escape" && (layer.hidden = true), true);
    });`;
  const body = `<div id="layer" role="dialog" aria-modal="true"><button id="target">In it</button></div>`;
  await widget.open({ body, script, content: tour({ target: "#target" }) });
  await widget.call("start", "t");
  await widget.step.focus();
  await page.keyboard.press("Escape");
  await expect(widget.step).toHaveCount(0);
  await expect(page.locator("#layer")).toBeVisible();
});

test("Escape closes the list of a combobox that says no more than its role, and only the next one ends the tour", async ({ widget, page }) => {
  const body = `<input id="combo" role="combobox" aria-expanded="true" aria-controls="list"><ul id="list" role="listbox"><li role="option">A</ul><button id="beside">Beside</button>`;
  const script = `addEventListener("DOMContentLoaded", () => {
    combo.onkeydown = ({ key }) => key === "Escape" && (combo.setAttribute("aria-expanded", "false"), (list.hidden = true));
  });`;
  await widget.open({ body, script, content: tour({ target: "#beside", overlay: "none" }) });
  await page.locator("#combo").focus();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#list")).toBeHidden();
  await widget.state();
  expect(await widget.names()).not.toContain("Tour Dismissed");
  await page.keyboard.press("Escape");
  await expect.poll(() => widget.names()).toContain("Tour Dismissed");
});
