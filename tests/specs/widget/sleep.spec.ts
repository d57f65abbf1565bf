// The sleep rule with the real widget: a visitor for whom nothing is left to show loads the loader alone.

import { expect, test, tour, type Content, type Widget } from "./widget";

const CONTENT: Content = {
  modals: [
    { id: "welcome", title: "Welcome", primary: { label: "Go", do: "dismiss" } },
    { id: "news", when: { event: "Awaited" }, title: "News", primary: { label: "Fine", do: "dismiss" } },
    { id: "reports", when: { url: "/reports/**" }, title: "Reports", primary: { label: "Fine", do: "dismiss" } },
  ],
  emptyStates: [{ id: "none", title: "Nothing here yet" }],
  success: { when: { event: "Done", count: 2 } },
  ...tour({}),
};

/** Leaves for another page: the last moment in which the widget can leave a hint. */
const leave = (widget: Widget) => widget.page.goto(`${widget.host.url}/elsewhere`);

const loaded = (widget: Widget) => widget.host.requestsFor("/hamrah_app").length;

/** Opens the product without waking the widget. */
async function open(widget: Widget, path = "/"): Promise<void> {
  widget.host.requests.length = 0;
  await widget.page.goto(widget.host.url + path);
  await widget.page.waitForFunction(() => window.hamrah && !Array.isArray(window.hamrah));
  await widget.page.waitForLoadState("networkidle");
}

/** Everything is seen. */
async function finish(widget: Widget, attributes = ""): Promise<void> {
  widget.host.page("/elsewhere", "<!doctype html><title>Elsewhere</title>");
  widget.host.answer("/v1/batch", { body: "{}" });
  await widget.open({ content: CONTENT, attributes });
  await widget.part(widget.modal, "primary").click();
  await expect(widget.modal).toHaveCount(0);
}

test("a finished visitor's next pages ask for the content and no more, until something is waited for", async ({ widget, page }) => {
  await finish(widget, 'data-user="u_1"');
  await leave(widget);
  for (let turn = 0; turn < 2; turn++) {
    await open(widget);
    expect(widget.host.requests).toEqual(["/", "/host.js", "/hamrah.js", "/content.json"]);
  }
  await page.evaluate(() => window.hamrah.identify("u_1"));
  await page.evaluate(() => window.hamrah.track("Other"));
  expect(loaded(widget)).toBe(0);
  await page.evaluate(() => window.hamrah.track("Awaited"));
  await expect(widget.modal).toContainText("News");
  // While it is on screen, the next page has it again.
  await leave(widget);
  await open(widget);
  await expect(widget.modal).toContainText("News");
});

test("while something is open the next page wakes, and so it does after a crash", async ({ widget, page }) => {
  await finish(widget);
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  await leave(widget);
  await open(widget);
  await expect(widget.step).toBeVisible();
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem("hamrah:sleep"))).toBeNull();
});

test("a page, a place in the markup, another user and new content wake", async ({ widget, page, host }) => {
  await finish(widget, 'data-user="u_1"');
  await leave(widget);
  await open(widget);
  await page.evaluate(() => history.pushState(null, "", "/reports/2026"));
  await expect(widget.modal).toContainText("Reports");
  await widget.part(widget.modal, "primary").click();
  await expect(widget.modal).toHaveCount(0);
  await leave(widget);

  await open(widget);
  expect(loaded(widget)).toBe(0);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("hamrah-empty-state"), { id: "slot" })));
  await page.evaluate(() => document.querySelector("#slot")!.setAttribute("item", "none"));
  await expect(page.locator("hamrah-slot")).toContainText("Nothing here yet");
  await page.evaluate(() => document.querySelector("#slot")!.remove());
  await leave(widget);

  await open(widget);
  expect(loaded(widget)).toBe(0);
  await widget.call("identify", "u_2");
  await expect(widget.modal).toContainText("Welcome");
  await widget.call("identify", "u_1");
  await expect(widget.modal).toHaveCount(0);
  await leave(widget);

  await open(widget);
  const more = [...(CONTENT["modals"] as Content[]), { id: "newest", title: "Newest", primary: { label: "Go" } }];
  host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT, modals: more }) });
  await open(widget);
  await expect(widget.modal).toContainText("Newest");
});

test("what happened meanwhile counts, is reported with its own time, and at the latest after a day", async ({ widget, page, host }) => {
  await finish(widget, 'data-user="u_1" data-endpoint="/v1/batch"');
  await expect.poll(() => host.posts.length, { timeout: 15_000 }).toBeGreaterThan(0);
  // Sent, and known to have arrived.
  await expect.poll(() => widget.rows()).toEqual([]);
  await leave(widget);
  await open(widget);
  expect(loaded(widget)).toBe(0);
  const before = Date.now();
  await page.evaluate(() => window.hamrah.track("Other", { n: 1 }));
  await page.evaluate(() => window.hamrah.track("Other", { n: 2 }));
  const after = Date.now();
  await page.evaluate(() => {
    const hint = JSON.parse(localStorage.getItem("hamrah:sleep")!) as { until: number };
    if (hint.until > Date.now() + 86_400_000) throw new Error("longer than a day");
    localStorage.setItem("hamrah:sleep", JSON.stringify({ ...hint, until: Date.now() }));
  });
  // It is heard of later than it happened.
  await page.waitForFunction((after) => Date.now() > after, after);
  host.posts.length = 0;
  await open(widget);
  await expect.poll(() => widget.names()).toContain("Other");
  const done = (await widget.events()).filter((event) => event.type === "track" && event.event === "Other");
  expect(done.map((event) => "properties" in event && event.properties)).toEqual([{ n: 1 }, { n: 2 }]);
  for (const event of done) {
    expect(Date.parse(event.timestamp)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(event.timestamp)).toBeLessThanOrEqual(after);
  }
  expect(await page.evaluate(() => localStorage.getItem("hamrah:noted"))).toBeNull();
  await expect.poll(() => host.posts.map(({ body }) => body).join(), { timeout: 15_000 }).toContain("Other");
});

test("what could not be sent keeps awake", async ({ widget, host }) => {
  await finish(widget, 'data-endpoint="/away"');
  host.answer("/away", { status: 503 });
  await expect.poll(() => widget.rows().then((rows) => rows.length)).toBeGreaterThan(0);
  await leave(widget);
  await open(widget);
  await expect.poll(() => loaded(widget)).toBeGreaterThan(0);
});

/** The host says who is there when it has asked its own server. */
async function nameLate(widget: Widget, user: string): Promise<void> {
  await widget.page.evaluate(async (user) => {
    for (let turn = 0; turn < 10; turn++) await fetch(location.href);
    await window.hamrah.identify(user);
  }, user);
}

test("a user who is named late sleeps, is not taken for another one, and keeps what they did", async ({ widget, page }) => {
  await finish(widget);
  await nameLate(widget, "u_1");
  await leave(widget);
  for (let turn = 0; turn < 2; turn++) {
    await open(widget);
    await nameLate(widget, "u_1");
    await page.evaluate(() => window.hamrah.track("Other"));
    expect(loaded(widget)).toBe(0);
    await leave(widget);
  }
  // Somebody else on the same device: nothing of it is theirs.
  await open(widget);
  await nameLate(widget, "u_2");
  await expect(widget.modal).toContainText("Welcome");
  expect(await widget.names()).not.toContain("Other");
  // The first one is back.
  await widget.call("identify", "u_1");
  await expect.poll(() => widget.names()).toContain("Other");
  const done = (await widget.events()).filter((event) => event.type === "track" && event.event === "Other");
  expect(done.map(({ userId }) => userId)).toEqual(["u_1", "u_1"]);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hamrah:noted")))).toEqual([]);
});

test("a wrong call while it sleeps wakes it and is refused, and what was right is not lost", async ({ widget, page, journal }) => {
  await finish(widget, 'data-user="u_1"');
  await leave(widget);
  await open(widget);
  await widget.call("track", "Other", { n: 1 });
  expect(loaded(widget)).toBe(0);
  expect(await widget.call("track", "Other", 7)).toMatch(/hamrah\.track: the properties must be/);
  expect(loaded(widget)).toBeGreaterThan(0);
  expect(await widget.call("track", "")).toMatch(/hamrah\.track: the event's name must be/);
  expect(journal.warnings).toEqual([]);
  expect(await widget.call("track", "Other", 7)).toMatch(/hamrah\.track: the properties must be/);
  await widget.call("track", "Other", { n: 2 });
  const other = (await widget.events()).flatMap((event) => (event.type === "track" && event.event === "Other" ? [event.properties] : []));
  expect(other).toEqual([{ n: 1 }, { n: 2 }]);
});

test("a page that was woken notices a place in its markup that comes later", async ({ widget, page, host }) => {
  const list = { id: "list", when: { event: "Awaited" }, title: "First steps", tasks: [{ id: "a", title: "Begin" }] };
  host.page("/elsewhere", "<!doctype html><title>Elsewhere</title>");
  await widget.open({ content: { checklists: [list] } });
  await leave(widget);
  await open(widget);
  expect(loaded(widget)).toBe(0);
  await page.evaluate(() => window.hamrah.track("Awaited"));
  await expect(page.locator("hamrah-root")).toContainText("First steps");
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("hamrah-checklist"), { id: "place" })));
  await page.evaluate(() => document.querySelector("#place")!.setAttribute("item", "list"));
  await expect(page.locator("hamrah-slot")).toContainText("Begin");
});

test("the author's overlay wakes it", async ({ widget, page }) => {
  await finish(widget);
  await leave(widget);
  await open(widget);
  expect(loaded(widget)).toBe(0);
  await widget.call("debug");
  await expect(page.getByRole("region", { name: "Hamrah, debugging" })).toBeVisible();
});
