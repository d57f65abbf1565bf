// What a step lets the visitor do with the page beneath it, by the pointer and by the keyboard.

import { expect, test, tour, type Content, type Widget } from "./widget";

const BODY = `<button id="target">Target</button><p><input id="field"></p><p><button id="beside">Beside</button></p><p id="log"></p>`;
const SCRIPT = `
  addEventListener("DOMContentLoaded", () => {
    for (const name of ["click", "keydown"])
      document.body.addEventListener(name, (event) => log.append(name + ":" + event.target.id + " "));
  });`;

async function start(widget: Widget, step: Content): Promise<void> {
  await widget.open({ body: BODY, script: SCRIPT, content: tour({ target: "#target", placement: "inline-end", ...step }, { title: "Next one" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
}

const log = async (widget: Widget) => (await widget.page.locator("#log").textContent()) ?? "";

async function pressAt(widget: Widget, selector: string): Promise<void> {
  const box = (await widget.page.locator(selector).boundingBox())!;
  await widget.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

for (const overlay of ["dim", "none"]) {
  test(`with \`overlay: ${overlay}\` the page can be used, and is ${overlay === "dim" ? "" : "not "}dimmed`, async ({ widget, page }) => {
    await start(widget, { overlay });
    await pressAt(widget, "#target");
    await pressAt(widget, "#beside");
    expect(await log(widget)).toContain("click:target click:beside");
    await expect(widget.step).toContainText("Stop 0");
    const shade = await page.locator('[data-part="spotlight"]').evaluate((light) => getComputedStyle(light).getPropertyValue("--h-shade"));
    expect(shade.trim() === "transparent").toBe(overlay === "none");
  });
}

test("with `overlay: block` only the target can be used, by pointer and keyboard", async ({ widget, page }) => {
  await start(widget, { overlay: "block" });
  await pressAt(widget, "#beside");
  await page.locator("#beside").focus();
  await page.keyboard.press("Enter");
  await page.locator("#field").focus();
  await page.keyboard.type("abc");
  expect(await log(widget)).toBe("");
  await expect(page.locator("#field")).toHaveValue("");
  await pressAt(widget, "#target");
  await page.locator("#target").focus();
  await page.keyboard.press("Enter");
  expect((await log(widget)).match(/click:target/g)).toHaveLength(2);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Next one");
  await pressAt(widget, "#beside");
  expect(await log(widget)).toContain("click:beside");
});

test("with `interaction: block` the target can't be used, and all else can", async ({ widget, page }) => {
  await start(widget, { interaction: "block" });
  await pressAt(widget, "#target");
  await page.locator("#target").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  expect(await log(widget)).not.toContain("target");
  await pressAt(widget, "#beside");
  expect(await log(widget)).toContain("click:beside");
  // What the host does by itself goes on.
  await page.locator("#target").evaluate((element: HTMLElement) => element.click());
  expect(await log(widget)).toContain("click:target");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Next one");
  await pressAt(widget, "#target");
  expect((await log(widget)).match(/click:target/g)).toHaveLength(2);
});

test("what a step forbids is allowed again while its target is awaited, and when the tour ends", async ({ widget, page }) => {
  await start(widget, { overlay: "block", waitFor: "1h" });
  await page.locator("#target").evaluate((element: HTMLElement) => (element.hidden = true));
  await expect(widget.step).toHaveCount(0);
  await page.locator("#field").focus();
  await page.keyboard.type("a");
  await expect(page.locator("#field")).toHaveValue("a");
  await page.locator("#target").evaluate((element: HTMLElement) => (element.hidden = false));
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#field").focus();
  await page.keyboard.type("b");
  await expect(page.locator("#field")).toHaveValue("a");
  await page.keyboard.press("Escape");
  await expect(widget.step).toHaveCount(0);
  await page.keyboard.type("c");
  await expect(page.locator("#field")).toHaveValue(/c/);
});

test.describe("with a target in a frame", () => {
  const FRAME = `<!doctype html><title>Frame</title><button id="target">Target</button><input id="field">`;

  async function startInFrame(widget: Widget, step: Content): Promise<void> {
    widget.host.csp = `${widget.host.csp}; frame-src 'self'`;
    widget.host.page("/framed.html", FRAME);
    const body = `<input id="beside"><iframe id="frame" src="/framed.html"></iframe>`;
    await widget.open({ body, content: tour({ target: "#frame >>> #target", placement: "inline-end", ...step }, { title: "Next one" }) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await widget.page.frameLocator("#frame").locator("#target").evaluate((target) => {
      target.addEventListener("click", () => (target.textContent += "!"));
    });
  }

  test("with `overlay: block` nothing else can be used by keyboard, in the page or in the frame", async ({ widget, page }) => {
    await startInFrame(widget, { overlay: "block" });
    const frame = page.frameLocator("#frame");
    await page.locator("#beside").focus();
    await page.keyboard.type("a");
    await frame.locator("#field").focus();
    await page.keyboard.type("b");
    await expect(page.locator("#beside")).toHaveValue("");
    await expect(frame.locator("#field")).toHaveValue("");
    // Tab still leads on.
    await page.keyboard.press("Shift+Tab");
    await expect(frame.locator("#target")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(frame.locator("#target")).toHaveText("Target!");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Next one");
    await frame.locator("#field").focus();
    await page.keyboard.type("c");
    await expect(frame.locator("#field")).toHaveValue("c");
  });

  test("with `overlay: block` who comes by keyboard into another frame is led back to the step", async ({ widget, page }) => {
    widget.host.page("/other.html", `<!doctype html><title>Other</title><input id="field">`);
    await startInFrame(widget, { overlay: "block" });
    await page.evaluate(async () => {
      const other = Object.assign(document.createElement("iframe"), { id: "other", src: "/other.html" });
      const loaded = new Promise((done) => (other.onload = done));
      document.body.append(other);
      await loaded;
    });
    // Where the target is, one may stay.
    await page.frameLocator("#frame").locator("#target").focus();
    await page.frameLocator("#other").locator("#field").focus();
    await expect(widget.step).toBeFocused();
    await page.keyboard.type("a");
    await expect(page.frameLocator("#other").locator("#field")).toHaveValue("");
    await page.frameLocator("#frame").locator("#target").focus();
    await page.keyboard.press("Enter");
    await expect(page.frameLocator("#frame").locator("#target")).toHaveText("Target!");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Next one");
    await page.frameLocator("#other").locator("#field").focus();
    await page.keyboard.type("b");
    await expect(page.frameLocator("#other").locator("#field")).toHaveValue("b");
  });

  test("with `interaction: block` the target can't be used by keyboard, and all else can", async ({ widget, page }) => {
    await startInFrame(widget, { interaction: "block" });
    const frame = page.frameLocator("#frame");
    await frame.locator("#target").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await expect(frame.locator("#target")).toHaveText("Target");
    await frame.locator("#field").focus();
    await page.keyboard.type("b");
    await expect(frame.locator("#field")).toHaveValue("b");
  });
});

test("in a dialog that may not be used the step can be, and counts for none of it", async ({ widget, page }) => {
  const body = `<dialog id="target"><button id="inside">In it</button></dialog>`;
  const script = `addEventListener("DOMContentLoaded", () => { target.showModal(); inside.onclick = () => (document.title = "used"); });`;
  const content = tour({ target: "#target", interaction: "block", advance: { any: ["next", { on: "click" }] } }, { target: "#target", advance: { any: ["next", { on: "click" }] } }, { title: "The end" });
  await widget.open({ body, script, content });
  await widget.call("start", "t");
  await expect(page.locator("#target > hamrah-root")).toHaveCount(1);
  await expect(widget.step).toContainText("Stop 0");
  await pressAt(widget, "#inside");
  await expect(page).not.toHaveTitle("used");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  // A press on the step's own words is none on the dialog around it.
  await widget.part(widget.step, "title").click();
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("The end");
  expect((await widget.names()).filter((name) => name === "Tour Step Completed")).toHaveLength(2);
});

test("with `overlay: block` the target does all that it does: a field submits its form, a label switches", async ({ widget, page }) => {
  const body = `<form id="form" action="/nowhere"><input id="field"><button id="send">Send</button></form>
    <label id="label" for="switch">Switch</label><p>Far away: <input id="switch" type="checkbox"></p>`;
  const script = `addEventListener("DOMContentLoaded", () => (form.onsubmit = (event) => event.preventDefault()));`;
  const content = tour({ target: "#field", overlay: "block", advance: { on: "submit" } }, { target: "#label", overlay: "block" });
  await widget.open({ body, script, content });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await pressAt(widget, "#send");
  await page.locator("#field").press("Enter");
  await expect(widget.step).toContainText("Stop 1");
  expect((await widget.names()).filter((name) => name === "Tour Step Completed")).toHaveLength(1);
  await page.locator("#label").click();
  await expect(page.locator("#switch")).toBeChecked();
  await pressAt(widget, "#switch");
  await expect(page.locator("#switch")).toBeChecked();
});
