// `listen`: what the page tells its analytics libraries drives rules, as if it had been told to the widget, and is not
// reported again. What the libraries do stays as it is. The libraries are the real ones, as npm has them.

import type { Page } from "@playwright/test";

import { serveDataLayerHelper, servePostHog, serveSegment } from "../../support/vendors";
import { expect, test, type Widget } from "./widget";

/** Segment's way of starting: calls wait in a stub, which the library replaces when it has come. */
const SEGMENT = `
  const stub = (window.analytics = []);
  for (const name of ["track", "identify", "page", "group", "reset", "on", "ready"]) {
    stub[name] = function (...args) {
      if (window.analytics.initialized) return window.analytics[name](...args);
      stub.push([name, ...args]);
      return stub;
    };
  }
  stub._writeKey = "wk";
  stub._cdn = location.origin;
  stub._loadOptions = { integrations: { "Segment.io": { apiHost: location.host + "/segment", protocol: "http" } } };
  window.loadSegment = () => {
    const script = document.createElement("script");
    script.src = "/segment/standalone.js";
    script.dataset.globalSegmentAnalyticsKey = "analytics";
    document.head.append(script);
  };`;

/** PostHog's way: the same, by a stub that is told of \`init\`. */
const POSTHOG = `
  const stub = (window.posthog = Object.assign([], { _i: [], people: [], __SV: 1 }));
  stub.init = (...args) => stub._i.push(args);
  for (const name of ["capture", "identify", "reset", "register"]) stub[name] = (...args) => void stub.push([name, ...args]);
  stub.init("wk", {
    api_host: location.origin + "/posthog", opt_out_useragent_filter: true, disable_compression: true, autocapture: true,
    request_batching: false, capture_pageview: true, advanced_disable_flags: true,
  }, "posthog");
  window.loadPostHog = () => document.head.append(Object.assign(document.createElement("script"), { src: "/posthog/array.js" }));`;

const task = (id: string, doneWhen: unknown) => ({ id, title: id, doneWhen });
const content = {
  attributes: ["plan"],
  checklists: [{ id: "c", title: "C", tasks: [task("first", { event: "My First" }), task("last", { event: "My Last", count: 99 })] }],
};
const soon = expect.configure({ timeout: 15_000 });

async function open(widget: Widget, libraries: string[], script: string): Promise<void> {
  // The libraries fetch scripts of their own, and set their addresses as plain texts.
  widget.host.csp = undefined;
  widget.host.answer("/in", { status: 200, body: "{}" });
  const init = `hamrah.push(["init", { endpoint: "/in", listen: ${JSON.stringify(libraries)} }]);`;
  await widget.open({ content, script: `${init}\n${script}` });
}

/** How often each event was heard. */
const heard = (page: Page, user?: string) =>
  page.evaluate((key) => {
    const progress = JSON.parse(localStorage.getItem(key) ?? "{}") as { events?: Record<string, { count: number }> };
    return Object.fromEntries(Object.entries(progress.events ?? {}).map(([name, { count }]) => [name, count]));
  }, user ? `hamrah:progress:${user}` : "hamrah:progress");

/** Runs the host's own code. */
const run = (page: Page, code: string) => page.evaluate(code);

test("segment: calls are heard once each: before us, by the stub, and by the library that took its place", async ({ widget, page, host }) => {
  await serveSegment(page);
  host.answer("/segment/t", { status: 200, body: "{}" });
  await open(widget, ["segment"], `${SEGMENT} analytics.track("My First"); analytics.track("My Second");`);
  await soon.poll(() => heard(page)).toEqual({ "My First": 1, "My Second": 1 });

  await run(page, `analytics.track("My Second"); window.stub = analytics; loadSegment()`);
  await page.waitForFunction("analytics.initialized");
  await run(page, `analytics.track("My Third", { a: 1 }); analytics.track({ event: "My Fourth" }); stub.track("My Fifth")`);
  const all = { "My First": 1, "My Second": 2, "My Third": 1, "My Fourth": 1, "My Fifth": 1 };
  await soon.poll(() => heard(page)).toEqual(all);

  // The vendor has got them all, once.
  const sent = () => host.posts.filter(({ path }) => path === "/segment/t").map(({ body }) => (JSON.parse(body) as { event: string }).event);
  await soon.poll(() => sent().toSorted()).toEqual(["My Fifth", "My First", "My Fourth", "My Second", "My Second", "My Third"]);
});

test("segment: who is identified is known to rules, from the first moment on, and a reset is a log-out", async ({ widget, page }) => {
  await serveSegment(page);
  await open(widget, ["segment"], `${SEGMENT} analytics.identify("u_42", { plan: "free" }); analytics.track("My First");`);
  await soon.poll(() => heard(page, "u_42")).toEqual({ "My First": 1 });
  // Nobody else was there before.
  const events = await widget.events();
  expect(new Set(events.map((message) => message.userId))).toEqual(new Set(["u_42"]));

  // The library performs its stub's calls once more, the log-out after all log-ins.
  await run(page, `analytics.reset(); analytics.identify("u_43", { plan: "free" }); analytics.ready(() => (window.isReady = true)); loadSegment()`);
  await page.waitForFunction("window.isReady && analytics.user().id() === null");
  expect((await widget.state())?.user).toBe("u_43");
  await run(page, `analytics.identify({ plan: "team" })`);
  await soon.poll(async () => (await widget.state())?.attributes).toEqual({ plan: "team" });
  expect((await widget.state())?.user).toBe("u_43");
  const before = (await widget.state())?.anonymousId;
  await run(page, "analytics.reset()");
  await soon.poll(async () => (await widget.state())?.user).toBe(null);
  expect((await widget.state())?.anonymousId).not.toBe(before);
  expect((await widget.state())?.attributes).toEqual({});
});

test("posthog: calls are heard once each, its own events are not, and the vendor gets what it always got", async ({ widget, page, host }) => {
  await servePostHog(page);
  for (const path of ["/posthog/e/", "/posthog/i/v0/e/"]) host.answer(path, { status: 200, body: "{}" });
  await open(widget, ["posthog"], `${POSTHOG} posthog.identify("u_42", { plan: "free" }); posthog.capture("My First");`);
  await soon.poll(() => heard(page, "u_42")).toEqual({ "My First": 1 });
  expect((await widget.state())?.attributes).toEqual({ plan: "free" });

  await run(page, `posthog.capture("My Second"); loadPostHog()`);
  await page.waitForFunction("posthog.__loaded");
  const answer = await page.evaluate(`posthog.capture("My Third", { a: 1 }).event`);
  expect(answer).toBe("My Third");
  // Noted by the library itself.
  await page.locator("main").click();
  await soon.poll(() => heard(page, "u_42")).toEqual({ "My First": 1, "My Second": 1, "My Third": 1 });

  const sent = () => host.posts.filter(({ path }) => path.startsWith("/posthog/")).flatMap(({ body }) => (JSON.parse(body) as { batch: { event: string }[] }).batch.map(({ event }) => event));
  await soon.poll(() => sent().filter((name) => name.startsWith("My ")).toSorted()).toEqual(["My First", "My Second", "My Third"]);
  expect(sent()).toContain("$identify");
  await run(page, "posthog.reset()");
  await soon.poll(async () => (await widget.state())?.user).toBe(null);
});

for (const first of ["the widget", "Google's reader"]) {
  test(`gtm: pushes are heard once each when ${first} was there first`, async ({ widget, page }) => {
    await serveDataLayerHelper(page);
    const begin = `
      window.dataLayer = [{ event: "gtm.js" }, { plan: "free" }, { event: "My First" }];
      window.gtag = function () { dataLayer.push(arguments); };
      gtag("config", "G-1"); gtag("event", "My Second", { a: 1 });
      window.models = [];
      window.start = () => (window.helper = new DataLayerHelper(dataLayer, (model, message) => models.push(message), true));`;
    const load = `document.write('<script src="/gtm.js"></' + 'script>');`;
    await open(widget, ["gtm"], `${begin} ${load} ${first === "the widget" ? "" : "addEventListener('DOMContentLoaded', start);"}`);
    await soon.poll(() => heard(page)).toEqual({ "My First": 1, "My Second": 1 });
    if (first === "the widget") await run(page, "start()");

    const length = await page.evaluate(`dataLayer.push({ event: "My Third", plan: "team" }, { event: "gtm.click" })`);
    expect(length).toBe(7);
    // A tag that fires may push something itself, in the middle of the push.
    await run(page, `
      const tag = (message) => message.event === "My Fourth" && dataLayer.push({ event: "My Fifth" });
      const reader = new DataLayerHelper(dataLayer, (model, message) => tag(message));
      dataLayer.push({ event: "My Fourth" }); gtag("event", "My Third")`);
    const all = { "My First": 1, "My Second": 1, "My Third": 2, "My Fourth": 1, "My Fifth": 1 };
    await soon.poll(() => heard(page)).toEqual(all);
    expect(await page.evaluate(`[helper.get("plan"), dataLayer.length]`)).toEqual(["team", 10]);
  });
}

test("what is overheard is not reported, and what it brings about is", async ({ widget, page, host }) => {
  await open(widget, ["segment", "gtm"], `window.analytics = { track() {}, identify() {} }; window.dataLayer = [];`);
  await run(page, `analytics.identify("u_42", { plan: "free" }); analytics.track("My Second"); dataLayer.push({ event: "My First" })`);
  await soon.poll(() => widget.names()).toContain("Checklist Task Completed");
  await page.goto("about:blank");
  const sent = () => host.posts.filter(({ path }) => path === "/in").map(({ body }) => body).join();
  await soon.poll(sent).toContain("Checklist Task Completed");
  expect(sent()).not.toMatch(/My First|My Second|"identify"/);
  expect(sent()).toContain('"userId":"u_42"');
});

test("a library that comes late is heard from its first call on", async ({ widget, page }) => {
  await open(widget, ["segment", "gtm", "posthog"], "");
  expect(await page.evaluate(() => ["analytics", "dataLayer", "posthog"].map((name) => typeof (window as never)[name]))).toEqual(["undefined", "undefined", "undefined"]);
  await run(page, `
    window.analytics = { track() {} }; analytics.track("My First");
    window.dataLayer = window.dataLayer || []; dataLayer.push({ event: "My Second" });
    var posthog = { capture() {} }; posthog.capture("My Third");
    window.analytics = { track() {} }; analytics.track("My Fourth")`);
  await soon.poll(() => heard(page)).toEqual({ "My First": 1, "My Second": 1, "My Third": 1, "My Fourth": 1 });
});

/** A library that notes how it is called. */
const STRICT = `
  window.calls = [];
  const answer = Promise.resolve("answer");
  class Library {
    track(...args) { calls.push([this === window.analytics, args.length, new.target === undefined]); if (args[0] === "Throw") throw failure; return answer; }
    identify() { calls.push([this === undefined]); }
  }
  window.failure = new TypeError("mine");
  window.answer = answer;
  window.analytics = new Library();
  Object.defineProperty(analytics, "page", { value: function () { return this; }, writable: true, configurable: false, enumerable: true });
  window.described = () => JSON.stringify([
    Object.getOwnPropertyDescriptor(window, "analytics").writable, Object.getOwnPropertyDescriptors(analytics), Object.keys(analytics),
    analytics.track === Library.prototype.track, Object.hasOwn(analytics, "track"), Object.hasOwn(window, "posthog"), Object.keys(window).includes("posthog")]);
  window.before = described();`;

test("calls keep their `this`, arguments, answers and errors, and the library is as it was after `destroy`", async ({ widget, page, journal }) => {
  await open(widget, ["segment", "posthog"], STRICT);
  const kept = await page.evaluate(`(() => {
    window.kept = analytics.track;
    let thrown;
    try { analytics.track("Throw", 2, 3); } catch (error) { thrown = error; }
    (0, analytics.identify)();
    return [thrown === failure, analytics.track("My First") === answer, analytics.page() === analytics, kept.name, kept.length, Object.keys(analytics).join()];
  })()`);
  expect(kept).toEqual([true, true, true, "track", 0, "page"]);
  expect(await page.evaluate("calls")).toEqual([[true, 3, true], [true], [true, 1, true]]);
  await soon.poll(() => heard(page)).toEqual({ "My First": 1 });

  await widget.call("destroy");
  expect(await page.evaluate("described()")).toBe(await page.evaluate("before"));
  // Whoever has kept the method has the library's own, in effect.
  expect(await page.evaluate(`kept.call(analytics, "My Second") === answer`)).toBe(true);
  await page.evaluate(() => window.hamrah.init());
  await widget.ready();
  expect(await heard(page)).toEqual({ "My First": 1 });
  expect(journal.warnings).toEqual([]);
});

test("a method that was wrapped on top of ours goes on after `destroy`, and is heard once after the next `init`", async ({ widget, page }) => {
  await open(widget, ["segment"], `window.analytics = { heard: [], track(name) { this.heard.push(name); } };`);
  await run(page, `const ours = analytics.track; analytics.track = function (...args) { analytics.heard.push("wrapped"); return ours.apply(this, args); }`);
  await run(page, `analytics.track("My First")`);
  await soon.poll(() => heard(page)).toEqual({ "My First": 1 });
  await widget.call("destroy");
  await run(page, `analytics.track("My Second")`);
  expect(await page.evaluate("analytics.heard")).toEqual(["wrapped", "My First", "wrapped", "My Second"]);
  await page.evaluate(() => window.hamrah.init({ listen: ["segment"] }));
  await widget.ready();
  await run(page, `analytics.track("My Third")`);
  await soon.poll(() => heard(page)).toEqual({ "My First": 1, "My Third": 1 });
});

test("what can't be overheard is left alone: frozen objects, fixed names, arguments that throw", async ({ widget, page, journal }) => {
  await open(widget, ["segment", "gtm", "posthog"], `
    window.analytics = Object.freeze({ track: (name) => "frozen " + name });
    Object.defineProperty(window, "posthog", { value: { capture: (name) => "fixed " + name.length } });
    window.dataLayer = [{ get event() { throw new Error("mine"); } }, null, 7, Symbol("x"), () => {}];`);
  const answers = await page.evaluate(`[
    analytics.track("My First"), posthog.capture("My Second"), dataLayer.push({ get event() { throw new Error("mine"); } }), dataLayer.push({ event: "My Third" })]`);
  expect(answers).toEqual(["frozen My First", "fixed 9", 6, 7]);
  await soon.poll(() => heard(page)).toEqual({ "My Second": 1, "My Third": 1 });
  await widget.call("destroy");
  expect(await page.evaluate(`posthog.capture("again")`)).toBe("fixed 5");
  expect(journal.warnings).toEqual([]);
});

test("what was told before the visitor agreed is not heard", async ({ widget, page }) => {
  const init = (consent: string) => `{ listen: ["gtm", "segment"], consent: "${consent}" }`;
  const before = `window.dataLayer = [{ event: "My First" }]; window.analytics = [["track", "My First"]];`;
  widget.serve({ content, script: `${before} hamrah.push(["init", ${init("pending")}]);` });
  await page.goto(`${widget.host.url}/`);
  await page.waitForFunction("!Array.isArray(window.hamrah)");
  // Another `init` waits for the one before.
  await run(page, `hamrah.init(${init("pending")})`);
  await run(page, `dataLayer.push({ event: "My Second" })`);
  await run(page, `hamrah.init(${init("granted")})`);
  await widget.ready();
  await run(page, `dataLayer.push({ event: "My Third" })`);
  await soon.poll(() => heard(page)).toEqual({ "My Third": 1 });
});

test("without `listen` nothing is touched, and a name that there is not is refused", async ({ widget, page }) => {
  await widget.open({ content, script: `window.analytics = { track() {} }; window.track = analytics.track;` });
  await run(page, `analytics.track("My First")`);
  expect(await page.evaluate("analytics.track === track")).toBe(true);
  const refusals = await page.evaluate(() =>
    Promise.all([["mixpanel"], "segment", [7]].map((listen) => window.hamrah.init({ listen } as never).catch((error: Error) => error.message))),
  );
  expect(refusals).toEqual([
    'hamrah.init: listen "mixpanel" is not known; known are: segment, gtm, posthog',
    "hamrah.init: listen must be a list of names",
    "hamrah.init: listen must be a string that is not empty",
  ]);
});
