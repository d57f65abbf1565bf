// What else befalls a queue on a visitor's device: no room, no storage, other versions of the widget, tabs that start
// together, tabs that stand still, ten thousand calls before the widget is there.

import type { CDPSession } from "@playwright/test";

import { Device } from "./device";
import { expect, test } from "./faults";

/** So many events a device keeps. */
const ROWS = 10_000;
/** So many an earlier page has left, for whatever reason. */
const LEFT = 10_200;

const soon = expect.configure({ timeout: 120_000 });

test.beforeEach(() => test.setTimeout(240_000));

test("of more events than a device keeps, each is stored or counted as given up", async ({ collector, network, context }) => {
  const device = new Device("d", context, network, "u");
  const earlier = await device.open();
  await soon.poll(() => device.waiting).toEqual([]);
  await earlier.goto(`${network.url}/faults.json`);
  device.tabs.pop();
  await earlier.evaluate(leave, LEFT);
  await device.burst(await device.open(), 20);
  const accounted = async () => {
    const stored = await collector.exported();
    const told = stored.flatMap(({ event, properties }) => (event === "Reports Dropped" ? [Number(properties!["count"])] : []));
    return stored.filter(({ event }) => event === "Left").length + told.reduce((sum, count) => sum + count, 0);
  };
  await soon.poll(accounted, { intervals: [1_000] }).toBe(LEFT);
  await soon.poll(() => device.waiting).toEqual([]);
  const stored = await collector.exported();
  expect(stored.filter(({ event }) => event === "Left").length).toBeGreaterThanOrEqual(ROWS - 100);
});

test("thousands of calls that were made before the widget was there are all performed, in order", async ({
  collector,
  network,
  context,
}) => {
  const device = new Device("d", context, network, "u");
  await device.open({ early: 2_000 });
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

test("a device without room costs nothing as long as the page lives, and keeps again when there is room", async ({
  collector,
  network,
  context,
}) => {
  network.away = true;
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  const session = await context.newCDPSession(tab);
  await device.burst(tab, 20);
  await session.send("Storage.overrideQuotaForOrigin", { origin: network.url, quotaSize: 1 });
  await device.burst(tab, 200);
  await session.send("Storage.overrideQuotaForOrigin", { origin: network.url });
  await device.burst(tab, 20);
  network.away = false;
  await tab.evaluate(() => dispatchEvent(new Event("online")));
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

test("a visitor who clears the site's data has cleared what waited, and is heard of again at once", async ({
  collector,
  network,
  context,
  journal,
}) => {
  network.away = true;
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  await device.burst(tab, 30);
  const session: CDPSession = await context.newCDPSession(tab);
  await session.send("Storage.clearDataForOrigin", { origin: network.url, storageTypes: "all" });
  const after = await tab.evaluate(() => window.faults.burst(30));
  network.away = false;
  await tab.evaluate(() => dispatchEvent(new Event("online")));
  await soon.poll(() => after.heard.filter(([id]) => !network.arrived("d").has(id))).toEqual([]);
  const numbers = (await collector.exported()).flatMap(({ event, properties }) => (event === "Counted" ? [properties!["n"]] : []));
  expect(new Set(numbers).size, "nothing is there twice").toBe(numbers.length);
  expect(journal.uncaught).toEqual([]);
});

test("a database that the browser closes without ending what it was told does not keep all tabs from sending", async ({
  collector,
  network,
  context,
}) => {
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  await soon.poll(() => device.waiting).toEqual([]);
  await tab.evaluate(loseNextSettlement);
  await device.burst(tab, 30);
  await soon.poll(() => tab.evaluate(() => document.title)).toBe("lost");
  await device.burst(tab, 30);
  await device.burst(await device.open(), 30);
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

test("a database of a later version does not keep an earlier widget from reporting", async ({ collector, network, context }) => {
  const device = new Device("d", context, network, "u");
  const other = await context.newPage();
  await other.goto(`${network.url}/faults.json`);
  await other.evaluate(later);
  const tab = await device.open();
  await device.burst(tab, 50);
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

test("a tab whose database is taken over by a later version goes on reporting", async ({ collector, network, context }) => {
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  await device.burst(tab, 30);
  await soon.poll(() => device.waiting).toEqual([]);
  const other = await context.newPage();
  await other.goto(`${network.url}/faults.json`);
  await other.evaluate(later);
  await device.burst(tab, 50);
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

test("what an earlier version of the widget has left as a text arrives", async ({ collector, network, context }) => {
  const other = await context.newPage();
  await other.goto(`${network.url}/faults.json`);
  await other.evaluate(leaveText);
  const device = new Device("d", context, network, "u");
  await device.burst(await device.open(), 5);
  await soon.poll(() => device.waiting).toEqual([]);
  const stored = await collector.exported();
  expect(stored.filter(({ event }) => event === "Left").map(({ messageId }) => messageId)).toEqual(["left-1"]);
});

test("what a page had to leave as a text is sent by a tab that was there before", async ({ collector, network, context }) => {
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  await soon.poll(() => device.waiting).toEqual([]);
  const other = await context.newPage();
  await other.goto(`${network.url}/faults.json`);
  await other.evaluate(leaveText);
  await device.burst(tab, 5);
  const left = async () => (await collector.exported()).filter(({ event }) => event === "Left").length;
  await soon.poll(left).toBe(1);
  await soon.poll(() => tab.evaluate(() => localStorage.getItem("hamrah:outbox"))).toBeFalsy();
  await soon.poll(() => device.waiting).toEqual([]);
});

test("what was left as a text is sent once, also where the device has no room for it", async ({ network, context }) => {
  const device = new Device("d", context, network, "u");
  const tab = await device.open();
  await soon.poll(() => device.waiting).toEqual([]);
  await tab.evaluate(takeNothing);
  await tab.evaluate(leaveText);
  const before = network.counts.none ?? 0;
  await device.burst(tab, 20);
  await soon.poll(() => device.waiting).toEqual([]);
  await soon.poll(() => tab.evaluate(() => localStorage.getItem("hamrah:outbox"))).toBeFalsy();
  expect((network.counts.none ?? 0) - before).toBeLessThan(10);
});

test("tabs that start together, as when a browser restores them, take nothing from each other", async ({
  collector,
  network,
  context,
}) => {
  network.away = true;
  const device = new Device("d", context, network, "u");
  for (let round = 0; round < 3; round++) {
    const tabs = await Promise.all(Array.from({ length: 4 }, () => device.open({ early: 20 })));
    await Promise.all(tabs.map((tab) => device.burst(tab, 10)));
    await Promise.all(tabs.map((tab) => device.close(tab)));
  }
  network.away = false;
  await device.open();
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

for (const [when, happens] of [
  ["the visitor comes to another one", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["the network is back", () => window.dispatchEvent(new Event("online"))],
] as const) {
  test(`what a crashed tab has left is sent when ${when}, though that one has nothing new`, async ({ network, context }) => {
    const device = new Device("d", context, network, "u");
    const [other, crashing] = [await device.open(), await device.open()];
    await soon.poll(() => device.waiting).toEqual([]);
    network.away = true;
    await device.burst(crashing, 20);
    await device.crash(crashing);
    network.away = false;
    await other.evaluate(happens);
    await soon.poll(() => device.waiting).toEqual([]);
  });
}

test("a tab that is frozen while it sends does not hold up another one for good", async ({ collector, network, context }) => {
  const device = new Device("d", context, network, "u");
  const [frozen, other] = [await device.open(), await device.open()];
  network.plan = { next: () => "delay" };
  await device.burst(frozen!, 30);
  await network.underWay();
  const session = await context.newCDPSession(frozen!);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await device.burst(other!, 30);
  await device.close(frozen!);
  await soon.poll(() => device.waiting).toEqual([]);
  device.ledger.check(await collector.exported());
});

/** Opens the widget's database as a later version of it may. */
function later(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("hamrah", 99);
    opening.onupgradeneeded = () => undefined;
    opening.onerror = () => reject(new Error("the database does not open"));
    opening.onblocked = () => reject(new Error("the widget does not let go of its database"));
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** A device without room: each row that is added is taken back. */
function takeNothing(): void {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...row) {
    const request = add.apply(this, row);
    this.transaction.abort();
    return request;
  };
}

/** A page that went before its rows were written leaves them so, and so did an early version of the widget. */
function leaveText(): void {
  const body = { type: "track", event: "Left", messageId: "left-1", anonymousId: "a", timestamp: "2026-01-02T03:04:05.678Z" };
  const left = { version: 1, notBefore: 0, failures: 3, dropped: [], messages: [{ id: body.messageId, body }] };
  localStorage.setItem("hamrah:outbox", JSON.stringify(left));
}

/** Fills the widget's database, as a page of a product that tracks much leaves it. */
function leave(count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("hamrah");
    opening.onerror = () => reject(new Error("the database does not open"));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("rows", "readwrite");
      for (let number = 0; number < count; number++) {
        const id = `left-${number}`;
        const timestamp = new Date().toISOString();
        const body = { type: "track", event: "Left", messageId: id, anonymousId: "a", timestamp };
        transaction.objectStore("rows").add({ id, body, rank: 1 });
      }
      transaction.oncomplete = () => (opening.result.close(), resolve());
      transaction.onabort = () => reject(new Error("the database is full"));
    };
  });
}

/** As Chromium does when the site's data is cleared: what was committed by name has no end, only the database has. */
function loseNextSettlement(): void {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...record) {
    IDBObjectStore.prototype.put = put;
    const { transaction } = this;
    transaction.addEventListener("complete", (event) => {
      event.stopImmediatePropagation();
      transaction.db.close();
      transaction.db.dispatchEvent(new Event("close"));
      document.title = "lost";
    });
    return put.apply(this, record);
  };
}
