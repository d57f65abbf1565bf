// What a visitor wants: no reports at all, none from now on, or none by a signal of their browser.

import { expect, test, type Content } from "./widget";

const REPORTING = { attributes: 'data-endpoint="/v1/batch"' };
const soon = expect.configure({ timeout: 15_000 });
const DOWN = { cut: true };
const UP = { status: 200, body: "{}" };
const HELLO: Content = { modals: [{ id: "m", title: "Hello", primary: { label: "Go", do: "dismiss" } }] };

test("`optOut` stops at once, forgets all, and holds after a reload; `optIn` starts anew", async ({ widget, host, page }) => {
  host.answer("/v1/batch", DOWN);
  await widget.open({ ...REPORTING, content: HELLO });
  await expect(widget.modal).toContainText("Hello");
  await widget.call("track", "My Event");
  await soon.poll(() => widget.stored()).toContain("My Event");
  await widget.call("optOut");
  host.answer("/v1/batch", UP);
  const before = host.requestsFor("/v1/batch").length;
  await expect(widget.modal).toHaveCount(0);
  await soon.poll(() => widget.stored()).toBe('{"hamrah:out":"1"}[]');
  expect(await widget.call("track", "My Other")).toContain("hamrah.init");

  await page.reload();
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  await widget.call("track", "My Third");
  await page.goto("about:blank");
  expect(host.requestsFor("/v1/batch").length).toBe(before);

  await page.goto(host.url);
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  expect(await widget.stored()).toBe('{"hamrah:out":"1"}[]');
  expect(await widget.call("optIn")).toBe("done");
  await expect(widget.modal).toContainText("Hello");
  await widget.call("track", "My Fourth");
  await soon.poll(() => host.posts.map(({ body }) => body).join()).toContain("My Fourth");
  expect(host.posts.map(({ body }) => body).join()).not.toMatch(/My (Event|Other|Third)/);
});

test("another tab of a visitor who has opted out stores and sends nothing more", async ({ widget, host, context }) => {
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  const other = await context.newPage();
  await other.goto(host.url);
  await other.waitForFunction(() => !Array.isArray(window.hamrah));
  await other.evaluate(() => window.hamrah.state());
  await soon.poll(() => host.posts.length).toBeGreaterThan(0);
  await widget.call("optOut");
  // What one tab writes the others know a moment later.
  await other.waitForFunction(() => localStorage.getItem("hamrah:out"));
  await other.evaluate(() => window.hamrah.track("My Event"));
  await other.goto("about:blank");
  await widget.page.goto(`${host.url}/host.js`);
  expect(await widget.stored()).toBe('{"hamrah:out":"1"}[]');
  expect(host.posts.map(({ body }) => body).join()).not.toContain("My Event");
});

test("what a tab has stored that did not know of it yet is gone from the next page on", async ({ widget, host, page }) => {
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  await widget.call("optOut");
  await page.evaluate(() => localStorage.setItem("hamrah:progress", "{}"));
  await page.goto(host.url);
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  await expect.poll(() => widget.stored()).toBe('{"hamrah:out":"1"}[]');
});

test("when consent is withdrawn nothing that waited is sent or kept", async ({ widget, host, page }) => {
  host.answer("/v1/batch", UP);
  await widget.open({ ...REPORTING, content: HELLO });
  await soon.poll(() => host.posts.length).toBeGreaterThan(0);
  await widget.call("track", "My Event");
  await page.evaluate(() => window.hamrah.init({ consent: "denied" }));
  await expect(widget.modal).toHaveCount(0);
  await soon.poll(() => widget.stored()).toBe("{}[]");
  await page.goto("about:blank");
  expect(host.posts.map(({ body }) => body).join()).not.toContain("My Event");
});

for (const [signal, set] of [
  ["Global Privacy Control", () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true })],
  ["Do Not Track", () => Object.defineProperty(navigator, "doNotTrack", { value: "1" })],
] as const) {
  for (const respected of [true, false]) {
    test(`${signal} is ${respected ? "respected" : "not looked at"} when the content says ${respected ? "so" : "nothing"}`, async ({ widget, host, page }) => {
      await page.addInitScript(set);
      host.answer("/v1/batch", UP);
      const content = respected ? { ...HELLO, privacy: { respectSignals: true } } : HELLO;
      await widget.open({ ...REPORTING, content });
      await expect(widget.modal).toContainText("Hello");
      await widget.call("track", "My Event");
      await page.goto("about:blank");
      if (respected) expect(host.requestsFor("/v1/batch")).toEqual([]);
      else await soon.poll(() => host.posts.map(({ body }) => body).join()).toContain("My Event");
    });
  }
}
