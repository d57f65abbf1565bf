// Above whatever the host puts over its page, and usable there.

import { isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

const bare: Content = { spotlight: { padding: 0, radius: 0 } };

/** Whether the middle of the step's button belongs to us, and not to something that lies over it. */
const isOnTop = (widget: Widget) =>
  expect
    .poll(async () => {
      const box = await widget.part(widget.step, "primary").boundingBox();
      if (!box) return "not there";
      return widget.page.evaluate(([x, y]) => {
        let there = document.elementFromPoint(x, y);
        while (there?.shadowRoot) there = there.shadowRoot.elementFromPoint(x, y);
        return there?.getAttribute("data-part") ?? there?.outerHTML;
      }, [box.x + box.width / 2, box.y + box.height / 2] as const);
    })
    .toBe("primary");

async function next(widget: Widget, text: string): Promise<void> {
  await isOnTop(widget);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText(text);
}

test("a step is above every `z-index`, be it of a later element", async ({ widget, page }) => {
  await widget.open({ body: `<button id="target">Target</button>`, content: tour({ target: "#target" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => {
    const veil = document.createElement("div");
    veil.style.cssText = "position: fixed; inset: 0; z-index: 2147483647; background: red";
    document.documentElement.append(veil);
  });
  await next(widget, "Stop 1");
});

test("a step stays above a popover of the host's, and in front of its menu", async ({ widget, page }) => {
  const body = `<button id="target" popovertarget="menu">Menu</button><div id="menu" popover><button id="item">Item</button></div>`;
  await widget.open({ body, content: tour({ target: "#target", advance: { any: ["next", { on: "click" }] }, ...bare }, { target: "#item", ...bare }, { target: "#item", ...bare }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#target").click();
  // The step points into the menu: a press in the step is none beside the menu, which stays open.
  await expect(widget.step).toContainText("Stop 1");
  await isLit(page, "#item");
  await next(widget, "Stop 2");
  await expect(page.locator("#menu")).toBeVisible();
  await isLit(page, "#item");
  await expect(page.locator("#menu > hamrah-root")).toHaveCount(1);
  // The menu goes, and the step with it, but not the root.
  await page.evaluate(() => document.querySelector<HTMLElement>("#menu")!.hidePopover());
  await expect(widget.step).toHaveCount(0);
  await expect(page.locator("html > hamrah-root")).toHaveCount(1);
});

test("a popover that opens beside the step does not cover it", async ({ widget, page }) => {
  const body = `<button id="target">Target</button><div id="over" popover="manual">Over all</div>`;
  await widget.open({ body, content: tour({ target: "#target" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => {
    const over = document.querySelector<HTMLElement>("#over")!;
    over.style.cssText = "position: fixed; inset: 0; width: 100vw; height: 100vh; background: tan";
    over.showPopover();
  });
  await next(widget, "Stop 1");
});

test("an element in full screen takes the step along, and gives it back", async ({ widget, page }) => {
  const body = `<main id="main"><button id="target">Target</button><button id="second">Second</button></main><p>Other</p>`;
  await widget.open({ body, script: `addEventListener("click", ({ target }) => target.id === "target" && main.requestFullscreen());`, content: tour({ target: "#target", advance: { on: "click" } }, { target: "#second" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.locator("#target").click();
  await expect(page.locator("#main:fullscreen > hamrah-root")).toHaveCount(1);
  await expect(widget.step).toContainText("Stop 1");
  await next(widget, "Stop 2");
  await page.evaluate(() => document.exitFullscreen());
  await expect(page.locator("html > hamrah-root")).toHaveCount(1);
  await isOnTop(widget);
});

test("all of the page in full screen keeps the step on top", async ({ widget, page }) => {
  const body = `<button id="target">Target</button>`;
  await widget.open({ body, script: `addEventListener("click", ({ target }) => target.id === "target" && document.documentElement.requestFullscreen());`, content: tour({ target: "#target" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.locator("#target").click();
  await expect(page.locator("html:fullscreen")).toHaveCount(1);
  await next(widget, "Stop 1");
});

test("what a host's modal does to everything else is not done to us", async ({ widget, page }) => {
  const body = `<div id="app"><button id="target">Target</button></div>`;
  await widget.open({ body, content: tour({ target: "#target" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => {
    document.body.style.pointerEvents = "none";
    for (const other of document.documentElement.children) {
      if (other.localName === "head") continue;
      other.setAttribute("aria-hidden", "true");
      if (other.localName !== "body") (other as HTMLElement).inert = true;
    }
  });
  await expect(page.locator("hamrah-root")).not.toHaveAttribute("aria-hidden");
  await next(widget, "Stop 1");
});

test("two tours are never on screen at once", async ({ widget, page }) => {
  const steps = (name: string) => [{ id: "a", target: "#target", title: `${name} 0` }, { id: "b", title: `${name} 1` }];
  const tours = ["one", "two", "three"].map((id) => ({ id, steps: steps(id), ...(id === "three" ? { when: { event: "Asked" } } : {}) }));
  await widget.open({ body: `<button id="target">Target</button>`, content: { tours } });
  await page.evaluate(async () => Promise.all([window.hamrah.start("one"), window.hamrah.start("two"), window.hamrah.track("Asked")]));
  await expect(widget.step).toContainText("two 0");
  await expect(widget.step).toHaveCount(1);
  await expect(page.locator('[data-part="spotlight"]')).toHaveCount(1);
  await widget.call("stop");
  await expect(widget.step).toHaveCount(1);
  await expect(widget.step).toContainText("three 0");
});

const COMPONENT = `
  customElements.define("x-dialog", class extends HTMLElement {
    constructor() {
      super();
      this.dialog = document.createElement("dialog");
      const inner = Object.assign(document.createElement("button"), { id: "inner", textContent: "Inner" });
      this.dialog.append(document.createElement("slot"), inner);
      this.attachShadow({ mode: "open" }).append(this.dialog);
    }
  });
  addEventListener("DOMContentLoaded", () => {
    document.querySelector("#open").addEventListener("click", () => document.querySelector("x-dialog").dialog.showModal());
  });`;

for (const target of ["#slotted", "x-dialog >>> #inner", undefined]) {
  test(`in a component's modal dialog a step ${target ? `on ${target}` : "in the middle"} is used, and comes out of it again`, async ({ widget, page }) => {
    const steps = [{ target: "#open", advance: { on: "click" } }, target ? { target } : {}, target ? { target } : {}, { target: "#open" }];
    const body = `<button id="open">Open</button><x-dialog><button id="slotted">Slotted</button></x-dialog>`;
    await widget.open({ body, script: COMPONENT, content: tour(...steps) });
    await widget.call("start", "t");
    await page.locator("#open").click();
    await expect(widget.step).toContainText("Stop 1");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 2");
    await page.keyboard.press("Escape");
    await expect(widget.step).toHaveCount(0);
    await expect(page.locator("#slotted")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator("#slotted")).toBeHidden();
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await widget.part(widget.step, "close").click();
    await expect(widget.step).toHaveCount(0);
  });
}

test("of two modal dialogs side by side a step stands in the one that is above", async ({ widget, page }) => {
  const body = `<dialog id="confirm"><button id="target">Yes</button></dialog><dialog id="settings"><button id="ask">Delete</button></dialog>`;
  await widget.open({ body, content: tour({ target: "#ask", advance: { on: "click" } }, { target: "#target" }, {}) });
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>("#settings")!.showModal();
    document.querySelector<HTMLElement>("#ask")!.onclick = () => document.querySelector<HTMLDialogElement>("#confirm")!.showModal();
  });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#ask").click();
  await expect(widget.step).toContainText("Stop 1");
  await expect(page.locator("#confirm > hamrah-root")).toHaveCount(1);
  await next(widget, "Stop 2");
});

test("a step is back when the host draws anew all that is in its dialog", async ({ widget, page }) => {
  const inside = `<button id="target">Target</button>`;
  await widget.open({ body: `<dialog id="dialog">${inside}</dialog>`, content: tour({ target: "#target", ...bare }, {}) });
  await page.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")!.showModal());
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.evaluate(() => document.querySelector("#dialog")!.replaceChildren(...[...document.querySelectorAll("#dialog > button")].map((button) => button.cloneNode(true))));
  await isLit(page, "#target");
  await next(widget, "Stop 1");
});
