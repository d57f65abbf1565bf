// How the visitor gets on by doing. The host of `form.html` stops every event; what it does with it is done once.

import { expect, test, tour, type Content, type Widget } from "./widget";

async function start(widget: Widget, advance: unknown, target = "#plain", more: Content = {}): Promise<void> {
  await widget.open({ page: "form", content: tour({ target, advance, ...more }, { title: "Got on" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
}

const gotOn = (widget: Widget) => expect(widget.step).toContainText("Got on");

test("by a click, of which the host hears once", async ({ widget, page }) => {
  await start(widget, { on: "click" });
  await page.locator("#inside").click();
  await gotOn(widget);
  const log = (await page.locator("#log").textContent()) ?? "";
  expect(log.match(/click:/g)).toHaveLength(1);
});

test("by a click elsewhere only if it is asked for", async ({ widget, page }) => {
  await start(widget, { on: "click", target: "#agree" });
  await page.locator("#inside").click();
  await expect(page.locator("#log")).toContainText("click:inside");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#agree").click();
  await gotOn(widget);
});

test("by typing, once there is a pause", async ({ widget, page }) => {
  await start(widget, { input: { minLength: 3 } }, "#name");
  await page.locator("#name").pressSequentially("ab");
  await page.locator("#name").blur();
  await expect(page.locator("#log")).toContainText("input:name");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#name").pressSequentially("cd");
  await gotOn(widget);
});

test("by a change", async ({ widget, page }) => {
  await start(widget, { on: "change" }, "#kind");
  await page.locator("#kind").selectOption("two");
  await gotOn(widget);
});

test("by a submit, which the host handles", async ({ widget, page }) => {
  await start(widget, { on: "submit" }, "#go");
  await page.locator("#go").click();
  await gotOn(widget);
  const log = (await page.locator("#log").textContent()) ?? "";
  expect(log.match(/submit:form/g)).toHaveLength(1);
});

test("by focus", async ({ widget, page }) => {
  await start(widget, { on: "focus" }, "#name");
  await page.locator("#name").focus();
  await gotOn(widget);
});

test("by an event of the host", async ({ widget }) => {
  await start(widget, { event: "Created" });
  await widget.call("track", "Other");
  await expect(widget.step).toContainText("Stop 0");
  await widget.call("track", "Created");
  await gotOn(widget);
});

test("by an address that is pushed", async ({ widget, page }) => {
  await start(widget, { url: "/projects/*" });
  await page.evaluate(() => history.pushState(null, "", "/projects"));
  await widget.state();
  await expect(widget.step).toContainText("Stop 0");
  await page.evaluate(() => history.replaceState(null, "", "/projects/7?tab=1#x"));
  await gotOn(widget);
});

test("by a fragment", async ({ widget, page }) => {
  await start(widget, { url: "/form.html#done" });
  await page.evaluate(() => (location.hash = "done"));
  await gotOn(widget);
});

test("by going back in the history", async ({ widget, page }) => {
  await widget.open({ page: "form", content: tour({ advance: { url: "/form.html" } }, { title: "Got on" }) });
  await page.evaluate(() => history.pushState(null, "", "/elsewhere"));
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.evaluate(() => history.back());
  await gotOn(widget);
});

test("by an element that comes", async ({ widget, page }) => {
  await start(widget, { element: "#result" });
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { id: "result" })));
  await gotOn(widget);
});

test("by any of several ways", async ({ widget, page }) => {
  await start(widget, { any: [{ event: "Created" }, { on: "click" }] });
  await page.locator("#plain").click();
  await gotOn(widget);
});

test("a press on what is disabled is no click", async ({ widget, page }) => {
  await page.clock.install();
  await widget.open({ body: `<button id="target" disabled><b>Save</b></button>`, content: tour({ target: "#target", advance: { on: "click" } }, { title: "Got on" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  const box = (await page.locator("#target").boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.clock.runFor(2_000);
  await widget.state();
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#target").evaluate((target: HTMLButtonElement) => (target.disabled = false));
  await page.locator("#target").click();
  await page.clock.runFor(2_000);
  await gotOn(widget);
});

test("the focus is followed within a component", async ({ widget, page }) => {
  const body = `<x-form><template shadowrootmode="open"><input id="a"><input id="b"></template></x-form>`;
  await widget.open({ body, content: tour({ target: "x-form >>> #b", advance: { on: "focus" } }, { title: "Got on" }) });
  await page.locator("#a").focus();
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#b").focus();
  await gotOn(widget);
});
