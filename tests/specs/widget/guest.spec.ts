// The widget as a guest: what it leaves in the host's page, and what the host's page can do to it.

import { expect, test, tour, type Content } from "./widget";

const MODAL: Content = { modals: [{ id: "m", when: { event: "Never" }, title: "Hello", primary: { label: "Go", do: "dismiss" } }] };

test("the host's markup stays as it was, and the only global is `hamrah`", async ({ widget, page, host }) => {
  host.page("/without", `<!doctype html><html lang="en"><title>Host</title><body><main>Host</main>`);
  await page.goto(`${host.url}/without`);
  const before = new Set(await page.evaluate(() => Object.getOwnPropertyNames(window)));
  await widget.open({ body: `<button id="target" class="a" title="b">Target</button>`, content: { ...MODAL, ...tour({ target: "#target" }, {}) } });
  const markup = () => page.evaluate(() => [document.head.outerHTML, document.body.outerHTML]);
  const clean = await markup();
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  expect(await markup()).toEqual(clean);
  await widget.call("stop");
  await widget.call("open", "m");
  await expect(widget.modal).toBeVisible();
  expect(await markup()).toEqual(clean);
  expect(await page.locator("html").evaluate((html) => [html.getAttributeNames(), [...html.children].map(({ localName }) => localName)])).toEqual([
    ["lang"],
    ["head", "body", "hamrah-root"],
  ]);
  const globals = await page.evaluate(() => Object.getOwnPropertyNames(window));
  expect(globals.filter((name) => !before.has(name) && name !== "target")).toEqual(["hamrah"]);
});

test("inside the host's modal dialog a step can be used, and comes back out of it", async ({ widget, page }) => {
  const body = `<button id="opens">Open</button><dialog id="dialog"><button id="inner">Inner</button><button id="close">Close</button></dialog>`;
  const script = `
    addEventListener("DOMContentLoaded", () => {
      opens.onclick = () => dialog.showModal();
      document.querySelector("#close").onclick = () => dialog.close();
    });`;
  const content = tour({ target: "#opens", advance: { on: "click" } }, { target: "#inner" }, { target: "#close", advance: { on: "click" } }, { target: "#opens" });
  await widget.open({ body, script, content });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#opens").click();
  await expect(widget.step).toContainText("Stop 1");
  await expect(page.locator("dialog#dialog > hamrah-root")).toHaveCount(1);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 2");
  await page.locator("#close").click();
  await expect(widget.step).toContainText("Stop 3");
  await expect(page.locator("html > hamrah-root")).toHaveCount(1);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toHaveCount(0);
});

test("a dialog that is opened over a shown step takes the step along", async ({ widget, page }) => {
  const body = `<dialog id="dialog"><p>Over all</p></dialog>`;
  await widget.open({ body, content: tour({}, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await page.evaluate(() => (document.querySelector("#dialog") as HTMLDialogElement).showModal());
  await expect(page.locator("dialog#dialog > hamrah-root")).toHaveCount(1);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await page.evaluate(() => document.querySelector("#dialog")!.remove());
  await expect(page.locator("html > hamrah-root")).toHaveCount(1);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toHaveCount(0);
});

test("what is typed or pressed in our surfaces does not reach the host's shortcuts", async ({ widget, page }) => {
  const script = `
    for (const name of ["keydown", "keyup", "keypress", "click", "pointerdown", "mousedown", "focusin"])
      document.addEventListener(name, (event) => (document.title += " " + name + ":" + (event.key ?? "")));`;
  await widget.open({ script, content: { ...MODAL, ...tour({}, {}) } });
  await widget.call("open", "m");
  await widget.part(widget.modal, "primary").focus();
  await page.keyboard.press("k");
  await widget.part(widget.modal, "primary").click();
  await expect(widget.modal).toHaveCount(0);
  await widget.call("start", "t");
  await widget.part(widget.step, "primary").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(widget.step).toContainText("Stop 1");
  await expect(page).toHaveTitle("Host");
  await widget.call("stop");
  await page.locator("main").click();
  await page.keyboard.press("x");
  await expect(page).toHaveTitle(/keydown:x/);
});

test("resets, small roots and `pointer-events: none` don't reach us", async ({ widget, page }) => {
  await widget.open({ page: "hostile", content: { ...MODAL, ...tour({ target: "#target" }, {}) } });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  const look = (part: string) =>
    page.locator(`[data-part="${part}"]`).first().evaluate((element) => {
      const { fontSize, pointerEvents, transform, cursor, userSelect } = getComputedStyle(element);
      return { fontSize: parseFloat(fontSize), pointerEvents, transform, cursor, userSelect };
    });
  const title = await look("title");
  expect(title.fontSize).toBeGreaterThanOrEqual(14);
  expect(title.transform).toBe("none");
  expect((await look("primary")).pointerEvents).toBe("auto");
  const [step, target] = [(await widget.step.boundingBox())!, (await page.locator("#target").boundingBox())!];
  expect(step.width).toBeGreaterThan(200);
  const apart = Math.max(target.y - step.y - step.height, step.y - target.y - target.height, step.x - target.x - target.width, target.x - step.x - step.width);
  expect(apart).toBeGreaterThanOrEqual(0);
  expect(apart).toBeLessThan(60);
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await widget.call("stop");
  await widget.call("open", "m");
  await widget.part(widget.modal, "primary").click();
  await expect(widget.modal).toHaveCount(0);
});
