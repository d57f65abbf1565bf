// What is typed counts however it comes into the field, and never in the middle of a word.

import { expect, test, tour, type Widget } from "./widget";

const BODY = `
  <label>Name <input id="name"></label>
  <div id="editor" contenteditable="true" role="textbox"></div>
  <div id="picker" data-value=""><button id="opens">Choose</button></div>
  <div id="portal"></div>`;

async function start(widget: Widget, input: unknown, target = "#name", script = ""): Promise<void> {
  await widget.page.clock.install();
  await widget.open({ body: BODY, script, content: tour({ target, advance: { input } }, { title: "Got on" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
}

const gotOn = (widget: Widget) => expect(widget.step).toContainText("Got on");

/** The tour stands where it was, though there was time to think. */
async function staysPut(widget: Widget): Promise<void> {
  // A pause of the visitor's counts after half a second.
  await widget.page.clock.runFor(900);
  await expect(widget.step).toContainText("Stop 0");
}

test("half a word of an input method does not count, its end does", async ({ widget, page, context }) => {
  await start(widget, { minLength: 2 });
  await page.locator("#name").focus();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await expect(page.locator("#name")).toHaveValue("にほん");
  await staysPut(widget);
  await devtools.send("Input.insertText", { text: "日本" });
  await expect(page.locator("#name")).toHaveValue("日本");
  await gotOn(widget);
});

test("what is pasted counts", async ({ widget, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await start(widget, { equals: "Acme" });
  await page.evaluate(() => navigator.clipboard.writeText(" ACME "));
  await page.locator("#name").focus();
  await page.keyboard.press("Control+V");
  await expect(page.locator("#name")).toHaveValue(" ACME ");
  await gotOn(widget);
});

test("what the browser fills in counts", async ({ widget, page }) => {
  await start(widget, { contains: "@" });
  // A browser sets the value, and tells by these two.
  await page.locator("#name").evaluate((field: HTMLInputElement) => {
    field.value = "sara@example.com";
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
  await gotOn(widget);
});

test("what stood there already counts when the visitor leaves the field", async ({ widget, page }) => {
  await start(widget, { startsWith: "ac" });
  await page.locator("#name").evaluate((field: HTMLInputElement) => (field.value = "Acme"));
  await page.locator("#name").focus();
  await staysPut(widget);
  await page.keyboard.press("Tab");
  await gotOn(widget);
});

test("what is typed into an editor counts", async ({ widget, page }) => {
  await start(widget, { contains: "hello" }, "#editor");
  await page.locator("#editor").pressSequentially("Oh, hello");
  await gotOn(widget);
});

test("an input of the host's making is read by the host, also when its list is elsewhere", async ({ widget, page }) => {
  // A list at the end of the page, as component libraries have it: nothing happens in the target itself.
  const script = `
    addEventListener("DOMContentLoaded", () => {
      opens.onclick = () => {
        const option = document.createElement("button");
        option.textContent = "Berlin";
        option.onclick = () => { picker.dataset.value = "Berlin"; option.remove(); };
        portal.append(option);
      };
    });
    hamrah.push(["registerInput", "[data-value]", (element) => element.dataset.value]);`;
  await start(widget, { equals: "berlin" }, "#picker", script);
  await page.locator("#opens").click();
  await staysPut(widget);
  await page.getByRole("button", { name: "Berlin" }).click();
  await gotOn(widget);
});

test("a function that throws or has nothing to say harms nobody", async ({ widget, page, journal }) => {
  await start(widget, { minLength: 1 }, "#picker");
  await page.evaluate(() => window.hamrah.registerInput("#picker", () => null as never));
  await page.locator("#opens").click();
  await staysPut(widget);
  await page.evaluate(() =>
    window.hamrah.registerInput("#picker", () => {
      throw new Error("mine");
    }),
  );
  await page.locator("#opens").click();
  await expect.poll(() => journal.warnings.join()).toContain("a function of `registerInput` has thrown");
  await page.evaluate(() => window.hamrah.registerInput("#picker", (() => 7) as never));
  await page.locator("#opens").click();
  await gotOn(widget);
});

test("`registerInput` refuses what is no selector and no function", async ({ widget }) => {
  await widget.open();
  expect(await widget.call("registerInput", "a[", "x")).toMatch(/must be a CSS selector/);
  expect(await widget.call("registerInput", "a")).toMatch(/must be a function/);
});
