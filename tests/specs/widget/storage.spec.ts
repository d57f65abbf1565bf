// What is remembered, and where that is refused, full, broken, or shared with another tab.

import { expect, test, tour, Widget, type Content } from "./widget";

const WELCOME: Content = {
  modals: [{ id: "welcome", title: "Welcome", primary: { label: "Go", do: "dismiss" } }],
  ...tour({}, {}, {}),
};

test("a closed welcome and a tour's step outlast a reload", async ({ widget }) => {
  await widget.open({ content: WELCOME });
  await widget.part(widget.modal, "primary").click();
  await widget.call("start", "t");
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  await widget.goto();
  await expect(widget.step).toContainText("Stop 1");
  await expect(widget.modal).toHaveCount(0);
  expect((await widget.event("Tour Step Shown"))?.properties).toMatchObject({ step_id: "s1", reason: "resume" });
});

for (const [name, forbid] of [
  ["refused", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })],
  ["missing", () => Object.defineProperty(window, "localStorage", { value: null })],
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
] as const) {
  test(`where storage is ${name} all works for as long as the page lives`, async ({ widget, page, journal }) => {
    await page.addInitScript(forbid);
    await widget.open({ content: WELCOME });
    await widget.part(widget.modal, "primary").click();
    await expect(widget.modal).toHaveCount(0);
    await widget.call("start", "t");
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    await widget.call("identify", "u_1");
    expect((await widget.state())?.user).toBe("u_1");
    expect(journal.warnings).toEqual([]);
  });
}

for (const text of ["", "nonsense", "null", "[]", "{}", '{"version":99}', '{"version":1,"items":7,"tour":[]}', "{".repeat(5000), '{"version":1,"tour":{"id":"gone","step":7}}']) {
  test(`stored progress that reads ${text.slice(0, 40)} harms nobody`, async ({ widget, page, journal }) => {
    await page.addInitScript((text) => {
      if (localStorage.length > 0) return;
      for (const key of ["hamrah:progress", "hamrah:anonymous", "hamrah:reports", "hamrah:outbox"]) localStorage.setItem(key, text);
    }, text);
    await widget.open({ content: WELCOME, attributes: 'data-endpoint="/v1/batch"' });
    await expect(widget.modal).toContainText("Welcome");
    await widget.part(widget.modal, "primary").click();
    await expect(widget.modal).toHaveCount(0);
    await widget.goto();
    await expect(widget.modal).toHaveCount(0);
    expect(journal.warnings.filter((warning) => !warning.includes("endpoint"))).toEqual([]);
  });
}

test("what an earlier build has stored, without what was added since, is understood", async ({ widget, page }) => {
  await page.addInitScript((now) => {
    if (localStorage.length > 0) return;
    const welcome = { shown: 1, lastShown: now, visit: 1, completed: now };
    const tour = { id: "t", step: "s1", started: now, moved: now };
    localStorage.setItem("hamrah:progress", JSON.stringify({ version: 1, firstSeen: now, items: { welcome }, tour, gone: { by: "now" } }));
  }, Date.now() - 60_000);
  await widget.open({ content: WELCOME });
  await expect(widget.step).toContainText("Stop 1");
  await expect(widget.modal).toHaveCount(0);
  expect((await widget.state())?.items["welcome"]?.outcome).toBe("completed");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 2");
  await widget.goto();
  await expect(widget.step).toContainText("Stop 2");
});

for (const user of [undefined, "u_1"]) {
  test(`what a later version knows of ${user ? "a user" : "a visitor"} is left alone, and this one remembers beside it`, async ({ widget, page, host, context }) => {
    const key = user ? `hamrah:progress:${user}` : "hamrah:progress";
    const attributes = user ? `data-user="${user}"` : "";
    const later = (text: string) => JSON.stringify({ version: 2, items: { [text]: "in another shape" } });
    const stored = () => page.evaluate((key) => localStorage.getItem(key), key);
    await widget.open({ content: WELCOME, attributes });
    await widget.part(widget.modal, "primary").click();
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    // A deploy: the next tab has the later version, which migrates what it finds. This one is still open.
    host.page("/later", "<!doctype html><title>Later</title>");
    const other = await context.newPage();
    await other.goto(`${host.url}/later`);
    await other.evaluate(([key, text]) => localStorage.setItem(key, text), [key, later("first")] as const);
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 1");
    expect(await stored()).toBe(later("first"));
    // The deploy is taken back.
    await widget.goto();
    await expect(widget.step).toContainText("Stop 1");
    await expect(widget.modal).toHaveCount(0);
    await other.evaluate(([key, text]) => localStorage.setItem(key, text), [key, later("second")] as const);
    await widget.call("stop");
    expect(await stored()).toBe(later("second"));
    // Who opts out is forgotten by all of them.
    await widget.call("optOut");
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["hamrah:out"]);
  });
}

test("two tabs are at the same place, and what was closed in one closes in the other", async ({ widget, host, context }) => {
  await widget.open({ content: WELCOME });
  await expect(widget.modal).toBeVisible();
  const other = new Widget(await context.newPage(), host);
  await other.goto();
  await expect(other.modal).toBeVisible();
  await other.part(other.modal, "primary").click();
  await expect(widget.modal).toHaveCount(0);
  await widget.call("start", "t");
  await expect(other.step).toContainText("Stop 0");
  await other.part(other.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await widget.call("stop");
  await expect(other.step).toHaveCount(0);
  expect((await other.names()).filter((name) => name === "Tour Dismissed")).toEqual([]);
});

test("another user starts clean, and the first finds their place again", async ({ widget }) => {
  await widget.open({ content: WELCOME, attributes: 'data-user="u_1"' });
  await widget.part(widget.modal, "primary").click();
  await widget.call("start", "t");
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  await widget.call("identify", "u_2");
  await expect(widget.modal).toContainText("Welcome");
  await expect(widget.step).toHaveCount(0);
  await widget.call("identify", "u_1");
  await expect(widget.modal).toHaveCount(0);
  await expect(widget.step).toContainText("Stop 1");
});
