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
  await expect(widget.step).toContainText("Stop 0");
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

test("a click counts on a link that the host then takes out of the page, as routers do", async ({ widget, page, journal }) => {
  // Alone, a link has a `host` as shadow roots have, and it is a text.
  const script = `addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", "/elsewhere");
    event.target.remove();
  });`;
  await widget.open({ body: '<a id="link" href="/elsewhere">Go</a>', script, content: tour({ target: "#link", advance: { on: "click" } }, { title: "Got on" }) });
  await widget.call("start", "t");
  await page.locator("#link").click();
  await expect(widget.step).toContainText("Got on");
  expect(journal.warnings).toEqual([]);
});

for (const [how, does] of [
  ["says `next()`", `hamrah.next();`],
  ["says `skip()`", `hamrah.skip();`],
  ["says `next()` after it has gone to another route", `history.pushState(null, "", "/elsewhere"); hamrah.next();`],
  ["says `next()` in a promise's turn", `Promise.resolve().then(() => Promise.resolve()).then(() => hamrah.next());`],
] as const) {
  test(`a click counts once though the host's handler ${how}`, async ({ widget, page }) => {
    const content = tour({ target: "#go", advance: { on: "click" } }, { title: "Got on" }, { title: "Too far" });
    await widget.open({ body: BODY, script: hostThat(does), content });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await page.locator("#deep").click();
    await expect(widget.step).toContainText("Got on");
    // What comes in tasks of its own has come when these are over.
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve))));
    await expect(widget.step).toContainText("Got on");
    const names = await widget.names();
    expect(names.filter((name) => /Step (Completed|Skipped)/.test(name))).toEqual(["Tour Step Completed"]);
    // A call by itself is one step on, as ever.
    expect(await widget.call("next")).toBe("done");
    await expect(widget.step).toContainText("Too far");
  });
}

test("a click on the last step's target is the end, and `next()` in its handler no mistake", async ({ widget, page }) => {
  const script = hostThat(`hamrah.next().then(() => (document.title = "done"), (error) => (document.title = error.message));`);
  await widget.open({ body: BODY, script, content: tour({ target: "#go", advance: { on: "click" } }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#deep").click();
  await expect(page).toHaveTitle("done");
  await expect(widget.step).toHaveCount(0);
  expect((await widget.event("Tour Completed"))?.properties).toMatchObject({ item_id: "t" });
});

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
    await expect(widget.step).toContainText("Stop 0");
    await act(widget);
    await expect(widget.step).toContainText("Got on");
  });
}

test("one press that counts in several ways moves the tour on once", async ({ widget, page }) => {
  // A press on a label is followed by one on its field.
  const body = `<label id="go" class="go"><i id="deep">Go</i><input type="checkbox"></label>`;
  const script = hostThat(`hamrah.track("Done"); history.pushState(null, "", "/there"); document.body.append(Object.assign(document.createElement("i"), { id: "came" }));`);
  await widget.open({ body, script, content: tour({ target: "#go", placement: "inline-end", advance: { any: ANY } }, { title: "Got on" }, { title: "Too far" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#deep").click();
  await expect(widget.step).toContainText("Got on");
  expect(await clicks(widget)).toBe(2);
  await widget.call("track", "Later");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(widget.step).toContainText("Got on");
  expect((await widget.names()).filter((name) => name === "Tour Step Completed")).toHaveLength(1);
});

test("a click beside the step does nothing, and is the host's", async ({ widget, page }) => {
  await start(widget, `addEventListener("click", () => (document.title += "!"));`);
  const box = page.viewportSize()!;
  await page.mouse.click(box.width - 20, box.height - 20);
  await expect(page).toHaveTitle("Host!");
  await page.locator("#twin").click();
  await expect(page).toHaveTitle("Host!!");
  await expect(widget.step).toContainText("Stop 0");
});
