// An endpoint that fails in each way that there is: the tour goes on, one warning names the endpoint where somebody can
// do something about it, and what waited arrives once all is well.

import type { Page } from "@playwright/test";

import { Host, STRICT_CSP, type Answer } from "../../support/host";
import { BODY, EVERYTHING, tourWorks } from "./everything";
import { expect, test, type Widget } from "./widget";

const soon = expect.configure({ timeout: 20_000 });
const UP: Answer = { body: "{}" };

/** Leads the reports to `endpoint`, has a tour, and says which warnings there were about it. */
async function reports(widget: Widget, endpoint: string): Promise<void> {
  await widget.open({ body: BODY, content: EVERYTHING, attributes: `data-endpoint="${endpoint}"` });
  await widget.call("track", "My Event");
}

const arrived = (host: Host) => host.posts.flatMap(({ body }) => (JSON.parse(body) as { batch: { event?: string }[] }).batch.map(({ event }) => event)).filter((name) => name === "My Event");

/** A try after the pause that a failure has made. */
const again = (page: Page) => page.evaluate(() => dispatchEvent(new Event("online")));

for (const [about, answer, warns] of [
  ["answers 500", { status: 500 }, false],
  ["answers 503 and asks for time", { status: 503, headers: { "Retry-After": "1" } }, false],
  ["answers with a page to log in", { status: 302, headers: { Location: "/login" } }, false],
  ["cuts the connection", { cut: true }, true],
  ["answers 200 with nonsense", { status: 200, body: "<!doctype html><title>OK</title>" }, false],
] as [string, Answer, boolean][]) {
  test(`one that ${about}`, async ({ widget, page, host, journal }) => {
    host.answer("/v1/batch", answer);
    await reports(widget, "/v1/batch");
    await soon.poll(() => host.requestsFor("/v1/batch").length).toBeGreaterThan(0);
    await tourWorks(widget);
    const ours = journal.warnings.filter((warning) => warning.startsWith("[hamrah]"));
    expect(ours).toHaveLength(warns ? 1 : 0);
    if (warns) expect(ours[0]).toContain(`${host.url}/v1/batch can not be reached`);
    expect(host.requestsFor("/login")).toEqual([]);
    if (arrived(host).length === 0) {
      host.answer("/v1/batch", UP);
      await again(page);
      await soon.poll(() => arrived(host)).toEqual(["My Event"]);
    }
    await soon.poll(() => widget.rows()).toEqual([]);
  });
}

test("one that never answers is given up after half a minute, and holds nothing up", async ({ widget, page, host, journal }) => {
  await page.clock.install();
  host.answer("/v1/batch", { delay: 600_000 });
  await reports(widget, "/v1/batch");
  await page.clock.runFor(6_000);
  await soon.poll(() => host.requestsFor("/v1/batch").length).toBe(1);
  await page.clock.runFor(31_000);
  await soon.poll(() => journal.warnings.join()).toContain("/v1/batch can not be reached");
  expect(await widget.call("start", "t")).toBe("done");
  await expect(widget.step).toContainText("Stop 0");
  host.answer("/v1/batch", UP);
  await page.clock.runFor(600_000);
  await soon.poll(() => arrived(host)).toEqual(["My Event"]);
});

test("one of another origin that does not allow it (CORS) is named, with what to look at", async ({ widget, page, host, journal }) => {
  const other = await Host.start();
  try {
    other.answer("/v1/batch", UP);
    host.csp = STRICT_CSP.replace("connect-src 'self'", `connect-src 'self' ${other.url}`);
    await reports(widget, `${other.url}/v1/batch`);
    await soon.poll(() => journal.warnings.join()).toContain(`${other.url}/v1/batch can not be reached`);
    await tourWorks(widget);
    const ours = journal.warnings.filter((warning) => warning.startsWith("[hamrah]"));
    expect(ours).toHaveLength(1);
    expect(ours[0]).toContain("CORS");
    expect(await widget.rows()).not.toEqual([]);
    other.allowsAnyOrigin = true;
    await again(page);
    await soon.poll(() => arrived(other)).toContain("My Event");
  } finally {
    await other.stop();
  }
});

test("one that the page's own policy forbids is named, with what to look at", async ({ widget, host, journal }) => {
  await reports(widget, "https://reports.example/v1/batch");
  await soon.poll(() => journal.warnings.join()).toContain("https://reports.example/v1/batch can not be reached");
  await tourWorks(widget);
  const ours = journal.warnings.filter((warning) => warning.startsWith("[hamrah]"));
  expect(ours).toHaveLength(1);
  expect(ours[0]).toContain("connect-src");
  expect(host.posts).toEqual([]);
  // The browser's own words for what it refused.
  journal.errors.length = 0;
});

test("one that is no address is named, and nothing is sent", async ({ widget, journal }) => {
  await widget.open({ body: BODY, content: EVERYTHING, attributes: `data-endpoint="https://"` });
  await tourWorks(widget);
  expect(journal.warnings).toEqual([expect.stringContaining('the endpoint "https://" is not an address')]);
});
