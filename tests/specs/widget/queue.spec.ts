// Where reports wait on the device: in a database, taken over from where an earlier version kept them; and what becomes
// of them where there is no room or no leave.

import type { ReportedEvent } from "../../../www/hamrah";
import type { Host } from "../../support/host";
import { expect, test, Widget } from "./widget";

const REPORTING = { attributes: 'data-endpoint="/v1/batch"' };
const soon = expect.configure({ timeout: 20_000 });
const DOWN = { cut: true };
const UP = { status: 200, body: "{}" };

const arrived = (host: Host) =>
  host.posts.flatMap(({ body }) => (JSON.parse(body) as { batch: ReportedEvent[] }).batch);
const tracked = (host: Host) => arrived(host).flatMap(({ event }) => (event?.startsWith("My ") ? event : []));
const names = async (widget: Widget) =>
  (await widget.rows()).flatMap(({ body }) => (body.type === "track" && body.event.startsWith("My ") ? body.event : []));

test("what waits has a row of its own, and none when it has arrived", async ({ widget, host }) => {
  host.answer("/v1/batch", DOWN);
  await widget.open(REPORTING);
  for (const name of ["My First", "My Second"]) await widget.call("track", name);
  await soon.poll(() => names(widget)).toEqual(["My First", "My Second"]);
  host.answer("/v1/batch", UP);
  await soon.poll(() => widget.rows()).toEqual([]);
  expect(tracked(host)).toEqual(["My First", "My Second"]);
});

test("a report outlives a tab that crashes right after it was made", async ({ widget, host, page, context }) => {
  host.answer("/v1/batch", DOWN);
  await widget.open(REPORTING);
  await soon.poll(() => widget.rows()).not.toEqual([]);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  await page.evaluate(() => void window.hamrah.track("My Last Words"));
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  const next = new Widget(await context.newPage(), host);
  await next.page.goto(`${host.url}/host.js`);
  await soon.poll(() => names(next)).toEqual(["My Last Words"]);
});

test("what an earlier version left as a text arrives first, with the id it had", async ({ widget, host, page }) => {
  host.answer("/v1/batch", UP);
  const body = { type: "track", messageId: "old-1", event: "My Old", anonymousId: "a", properties: {}, timestamp: "2026-01-01T00:00:00.000Z" };
  await page.addInitScript((text) => {
    if (!localStorage.getItem("hamrah:anonymous")) localStorage.setItem("hamrah:outbox", text);
  }, JSON.stringify({ version: 1, notBefore: 0, failures: 0, dropped: [{ why: "overflow", count: 3 }], messages: [{ id: "old-1", body }] }));
  await widget.open(REPORTING);
  await widget.call("track", "My New");
  await soon.poll(() => tracked(host)).toEqual(["My Old", "My New"]);
  expect(arrived(host).find(({ event }) => event === "My Old")?.messageId).toBe("old-1");
  await soon.poll(() => arrived(host).filter(({ event }) => event === "Reports Dropped").map(({ properties }) => properties)).toMatchObject([{ why: "overflow", count: 3 }]);
  expect(await page.evaluate(() => localStorage.getItem("hamrah:outbox"))).toBe("");
});

for (const [name, forbid] of [
  ["missing", () => Object.defineProperty(window, "indexedDB", { value: undefined })],
  ["refused", () => { IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }; }],
] as const) {
  test(`where the database is ${name} what waits is a text that outlasts a reload`, async ({ widget, host, page, journal }) => {
    await page.addInitScript(forbid);
    host.answer("/v1/batch", DOWN);
    await widget.open(REPORTING);
    await widget.call("track", "My First");
    await widget.goto();
    await widget.call("track", "My Second");
    host.answer("/v1/batch", UP);
    await soon.poll(() => tracked(host)).toEqual(["My First", "My Second"]);
    expect(journal.warnings.filter((warning) => !warning.includes("endpoint"))).toEqual([]);
  });
}

test("where the database is full reports wait in memory, in order, and arrive", async ({ widget, host, page }) => {
  await page.addInitScript(() => {
    // The transaction aborts, as it does when the quota is exceeded.
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (...given) {
      const request = add.apply(this, given);
      setTimeout(() => { try { this.transaction.abort(); } catch { /* over */ } });
      request.addEventListener("success", () => this.transaction.abort());
      return request;
    };
    IDBTransaction.prototype.commit = () => undefined;
  });
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  for (let number = 0; number < 12; number++) await widget.call("track", `My ${number}`);
  await soon.poll(() => tracked(host)).toEqual(Array.from({ length: 12 }, (_, number) => `My ${number}`));
  expect(await widget.rows()).toEqual([]);
});

test("ten thousand reports wait; of more, what matters least goes first, and is counted", async ({ widget, host, page }) => {
  test.setTimeout(120_000);
  host.answer("/v1/batch", DOWN);
  await widget.open(REPORTING);
  await soon.poll(() => widget.rows()).not.toEqual([]);
  const before = (await widget.rows()).length;
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("hamrah");
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction("rows", "readwrite").objectStore("rows");
    for (let n = 0; n < 10_020; n++) {
      const event = n % 100 === 0 ? "My Seen" : "My Done";
      const body = { type: "track", messageId: `x-${n}`, event, anonymousId: "a", properties: {}, timestamp: "2026-01-01T00:00:00.000Z" };
      store.add({ id: `x-${n}`, rank: n % 100 === 0 ? 0 : 2, body });
    }
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    database.close();
  });
  const count = () => widget.rows().then((rows) => rows.length);
  await expect.poll(count, { timeout: 90_000, intervals: [2_000] }).toBeLessThanOrEqual(10_000);
  const left = await names(widget);
  expect(left.filter((name) => name === "My Done")).toHaveLength(9_919);
  expect(left.filter((name) => name === "My Seen")).toHaveLength(101 - 20 - before);
  expect(await widget.record()).toMatchObject({ dropped: [{ why: "overflow", count: 20 + before }] });
});

test("a visitor who saves data sends in larger pieces, and later", async ({ widget, host, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  for (let number = 0; number < 20; number++) await widget.call("track", `My ${number}`);
  await soon.poll(() => names(widget).then((all) => all.length)).toBe(20);
  expect(host.requestsFor("/v1/batch")).toEqual([]);
  for (let number = 20; number < 60; number++) await widget.call("track", `My ${number}`);
  await soon.poll(() => tracked(host).length).toBeGreaterThan(40);
  expect(host.requestsFor("/v1/batch").length).toBeLessThan(3);
});
