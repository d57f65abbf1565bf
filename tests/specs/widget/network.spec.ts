// Reports on their way: nothing without an endpoint, nothing lost while it is away, nothing that is the visitor's own.

import type { ReportedEvent } from "../../../www/hamrah";
import type { Host } from "../../support/host";
import { expect, test, tour } from "./widget";

const REPORTING = { attributes: 'data-endpoint="/v1/batch"' };
/** Reports are gathered for some seconds before they are sent. */
const soon = expect.configure({ timeout: 15_000 });
const DOWN = { cut: true };
const UP = { status: 200, body: "{}" };

/** What has arrived, in the order of arrival. */
function arrived(host: Host): ReportedEvent[] {
  return host.posts.flatMap(({ body }) => (JSON.parse(body) as { batch: ReportedEvent[] }).batch);
}

const tracked = (host: Host) => arrived(host).flatMap(({ event }) => (event?.startsWith("My ") ? event : []));

test("without an endpoint nothing is requested but the widget and its content", async ({ widget, host, page }) => {
  await widget.open({ content: { schema: 1 } });
  await widget.call("track", "My Event");
  await page.goto("about:blank");
  const paths = host.requests.map((request) => request.split("?")[0]);
  expect(paths.toSorted()).toEqual(["/", "/content.json", "/hamrah.js", "/hamrah_app.js", "/hamrah_app_bg.wasm", "/host.js"]);
});

test("reports arrive once, in order, each with an id of its own", async ({ widget, host }) => {
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  for (let number = 0; number < 30; number++) void (await widget.call("track", `My ${number}`));
  await soon.poll(() => tracked(host).length).toBe(30);
  expect(tracked(host)).toEqual(Array.from({ length: 30 }, (_, number) => `My ${number}`));
  const ids = arrived(host).map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what was reported while the endpoint was away outlasts a reload, and arrives once, in order", async ({ widget, host }) => {
  host.answer("/v1/batch", DOWN);
  await widget.open(REPORTING);
  await widget.call("track", "My First");
  await soon.poll(() => host.requestsFor("/v1/batch").length).toBeGreaterThan(0);
  await widget.goto();
  await widget.call("track", "My Second");
  expect(arrived(host)).toEqual([]);
  host.answer("/v1/batch", UP);
  await widget.goto();
  await widget.call("track", "My Third");
  await soon.poll(() => new Set(tracked(host)).size).toBe(3);
  expect([...new Set(tracked(host))]).toEqual(["My First", "My Second", "My Third"]);
  // The same report may come again while a page goes, but never as another one.
  const ids = new Map(arrived(host).map(({ messageId, event }) => [messageId, event]));
  expect([...ids.values()].filter((event) => event?.startsWith("My "))).toHaveLength(3);
});

test("a visitor who was offline is heard of as soon as they are back", async ({ widget, host, page, context, journal }) => {
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  await soon.poll(() => arrived(host).length).toBeGreaterThan(0);
  await context.setOffline(true);
  await widget.call("track", "My Offline");
  await soon.poll(() => widget.stored()).toContain("My Offline");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(tracked(host)).toEqual([]);
  await context.setOffline(false);
  await soon.poll(() => tracked(host)).toEqual(["My Offline"]);
  expect(journal.uncaught).toEqual([]);
});

test("what is reported as the page goes arrives", async ({ widget, host, page }) => {
  host.answer("/v1/batch", UP);
  await widget.open(REPORTING);
  // What waits on the device goes first; so a page that goes before it has looked there leaves its own to a later page.
  await soon.poll(() => host.posts.length).toBeGreaterThan(0);
  await soon.poll(() => widget.rows()).toEqual([]);
  await page.evaluate(() => {
    void window.hamrah.track("My Last");
    return window.hamrah.track("My Very Last");
  });
  await page.goto("about:blank");
  await soon.poll(() => [...new Set(tracked(host))]).toEqual(["My Last", "My Very Last"]);
});

test("an endpoint that refuses is told of, and gets no more of the same", async ({ widget, host, journal }) => {
  host.answer("/v1/batch", { status: 401 });
  await widget.open(REPORTING);
  await widget.call("track", "My Event");
  await soon.poll(() => journal.warnings.join()).toContain("the endpoint refuses the reports");
  await soon.poll(() => widget.rows()).toEqual([]);
});

test("only declared attributes leave the device", async ({ widget, host }) => {
  host.answer("/v1/batch", UP);
  await widget.open({
    ...REPORTING,
    content: { attributes: ["plan"], modals: [{ id: "m", title: "Hello {{first_name}}", primary: { label: "Go", do: "dismiss" } }] },
  });
  await widget.call("identify", "u_1", { plan: "free", first_name: "Sara", email: "sara@example.org" });
  await widget.call("track", "My Event");
  await soon.poll(() => tracked(host)).toEqual(["My Event"]);
  const all = host.posts.map(({ body }) => body).join();
  expect(all).toContain('"plan":"free"');
  expect(all).not.toContain("Sara");
  expect(all).not.toContain("example.org");
});

test("what is typed into the host is neither sent nor stored", async ({ widget, host, page }) => {
  host.answer("/v1/batch", UP);
  const content = tour({ target: "#name", advance: { input: { minLength: 3 } } }, { target: { text: "Plain inside" } });
  await widget.open({ page: "form", content });
  await page.evaluate(() => window.hamrah.init({ endpoint: "/v1/batch" }));
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#name").pressSequentially("my secret");
  await expect(widget.step).toContainText("Stop 1");
  await widget.call("track", "My Event");
  await soon.poll(() => tracked(host)).toEqual(["My Event"]);
  await soon.poll(() => arrived(host).map(({ event }) => event)).toContain("Tour Step Completed");
  expect(host.posts.map(({ body }) => body).join()).not.toContain("secret");
  expect(await widget.stored()).not.toContain("secret");
});
