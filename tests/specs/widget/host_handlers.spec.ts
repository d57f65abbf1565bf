// What the visitor does moves the tour on, and the host's own handlers run once, as if we were not there: whatever they
// do with the event, the element and the page.

import { expect, test, tour, type Content, type Widget } from "./widget";

const BODY = `
  <div id="menu"><button id="go" class="go"><b><i id="deep">Go</i></b></button></div>
  <button class="go" id="twin">Go too</button>
  <p id="log"></p>`;

/** Counts the host's own handlers, and does this in them. */
const hostThat = (does: string, phase = "false") => `
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll(".go")) button.addEventListener("click", (event) => {
      sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1;
      ${does}
    }, ${phase});
  });`;

async function start(widget: Widget, script: string, target: unknown = "#go", more: Content = {}): Promise<void> {
  const content = tour({ target, advance: { on: "click" }, ...more }, { title: "Got on" });
  await widget.open({ body: BODY, script, content });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Step 0");
}

const clicks = (widget: Widget) => widget.page.evaluate(() => Number(sessionStorage["clicks"] ?? 0));

const HANDLERS: [about: string, script: string][] = [
  ["stops the event", hostThat("event.stopPropagation();")],
  ["stops it at once, on its way down", hostThat("event.stopImmediatePropagation(); event.preventDefault();", "true")],
  ["removes the element", hostThat("event.currentTarget.remove();")],
  ["removes all there is", hostThat("document.body.replaceChildren();")],
  ["draws the element anew", hostThat("const old = event.currentTarget; old.replaceWith(old.cloneNode(true));")],
  ["disables the element", hostThat("event.currentTarget.disabled = true;")],
  ["goes to another route", hostThat(`history.pushState(null, "", "/elsewhere");`)],
  ["throws", hostThat(`console.debug("before"); try { throw new Error("mine"); } catch {}`)],
  ["moves the focus", hostThat("document.querySelector('#twin').focus();")],
];
for (const [about, script] of HANDLERS) {
  test(`a click counts, and the host's handler runs once, though it ${about}`, async ({ widget, page }) => {
    await start(widget, script);
    await page.locator("#deep").click();
    await expect(widget.step).toContainText("Got on");
    expect(await clicks(widget)).toBe(1);
    expect((await widget.names()).filter((name) => name === "Tour Step Completed")).toHaveLength(1);
  });
}

test("a click counts though the host's handler loads another page", async ({ widget, page }) => {
  await start(widget, hostThat(`location.assign("/?other");`));
  await page.locator("#deep").click();
  await page.waitForURL("**/?other");
  await widget.ready();
  await expect(widget.step).toContainText("Got on");
  expect(await clicks(widget)).toBe(1);
});

test("a click counts on either of two elements that the author's words mean", async ({ widget, page }) => {
  await start(widget, hostThat(""), ".go");
  await page.locator("#twin").click();
  await expect(widget.step).toContainText("Got on");
  expect(await clicks(widget)).toBe(1);
});

test("a click by the keyboard counts", async ({ widget, page }) => {
  await start(widget, hostThat(""));
  await page.locator("#go").focus();
  await page.keyboard.press("Enter");
  await expect(widget.step).toContainText("Got on");
  expect(await clicks(widget)).toBe(1);
});

const ANY = [{ on: "click" }, { on: "focus", target: "#field" }, { on: "change", target: "#kind" }, { on: "submit", target: "#form" }, { event: "Done" }, { url: "/there" }, { element: "#came" }, "next"];
const WAYS: [about: string, act: (widget: Widget) => Promise<unknown>][] = [
  ["a click", ({ page }) => page.locator("#go").click()],
  ["focus", ({ page }) => page.locator("#field").focus()],
  ["a change", ({ page }) => page.locator("#kind").selectOption("two")],
  ["a submit", ({ page }) => page.locator("#send").press("Enter")],
  ["an event", (widget) => widget.call("track", "Done")],
  ["an address", ({ page }) => page.evaluate(() => history.pushState(null, "", "/there"))],
  ["an element", ({ page }) => page.evaluate(() => document.body.append(Object.assign(document.createElement("i"), { id: "came" })))],
  ["the button", (widget) => widget.part(widget.step, "primary").click()],
];
for (const [about, act] of WAYS) {
  test(`of many ways on, ${about} is one`, async ({ widget }) => {
    const body = `${BODY}<form id="form"><input id="field"><select id="kind"><option>one<option>two</select><button id="send">Send</button></form>`;
    const script = `addEventListener("submit", (event) => event.preventDefault());`;
    await widget.open({ body, script, content: tour({ target: "#go", placement: "inline-end", advance: { any: ANY } }, { title: "Got on" }, { title: "Too far" }) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Step 0");
    await act(widget);
    await expect(widget.step).toContainText("Got on");
  });
}

test("a click beside the step does nothing, and is the host's", async ({ widget, page }) => {
  await start(widget, `addEventListener("click", () => (document.title += "!"));`);
  const box = page.viewportSize()!;
  await page.mouse.click(box.width - 20, box.height - 20);
  await expect(page).toHaveTitle("Host!");
  await page.locator("#twin").click();
  await expect(page).toHaveTitle("Host!!");
  await expect(widget.step).toContainText("Step 0");
});
