import { fakeApp } from "../../support/fake_app";
import { expect, pageWith, recordOf, SILENT_TAG, TAG, test } from "./loader";

test("calls made before the script are performed in order", async ({ page, host, build }) => {
  host.answer("/hamrah_app.js", { body: fakeApp(build), delay: 100 });
  const early = `
    (window.hamrah ||= []).push(["identify", "u_1", { plan: "free" }]);
    window.hamrah.push(["track", "First"], ["track", "Second", { n: 2 }]);`;
  host.page("/", pageWith(TAG, early));
  await page.goto(host.url);
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  await page.evaluate(() => void window.hamrah.track("Third"));
  await page.evaluate(() => window.hamrah.track("Fourth"));
  expect((await recordOf(page))?.calls).toEqual([
    ["identify", "u_1", { plan: "free" }],
    ["track", "First"],
    ["track", "Second", { n: 2 }],
    ["track", "Third"],
    ["track", "Fourth"],
  ]);
});

test("calls made before and after a late `init` keep their order", async ({ page, host }) => {
  host.page("/", pageWith(SILENT_TAG));
  await page.goto(host.url);
  await page.evaluate(async () => {
    void window.hamrah.track("Before");
    void window.hamrah.init({ content: { schema: 1 } });
    await window.hamrah.track("After");
  });
  expect((await recordOf(page))?.calls).toEqual([
    ["track", "Before"],
    ["track", "After"],
  ]);
});

test("a queue that the host has kept goes on working", async ({ page, host }) => {
  host.page("/", pageWith(TAG, `const kept = (window.hamrah ||= []); addEventListener("load", () => kept.push(["next"]));`));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.calls).toEqual([["next"]]);
});

test("every method is there, and resolves to what the app answers", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  const methods = ["identify", "group", "track", "page", "next", "back", "goTo", "skip", "stop", "complete", "open"];
  methods.push("close", "off", "setLocale", "why", "state", "registerInput", "reset", "optOut", "optIn");
  const answers = await page.evaluate(async (names) => {
    const api = window.hamrah as unknown as { [name: string]: () => Promise<string> };
    return Promise.all(names.map((name) => api[name]?.()));
  }, methods);
  expect(answers).toEqual(methods.map((name) => `${name} is done`));
});

test("the overlay for authors is a file of its own, fetched when it is asked for", async ({ page, host, build }) => {
  const body = `export const debug = (on, api, app) => (document.title = [on, api === window.hamrah, app.build].join(" "));`;
  host.answer("/hamrah_debug.js", { body });
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  await page.evaluate(() => window.hamrah.next());
  expect(host.requestsFor("/hamrah_debug.js")).toEqual([]);
  await page.evaluate(() => window.hamrah.debug());
  await expect(page).toHaveTitle(`true true ${build}`);
  await page.evaluate(() => window.hamrah.debug(false));
  await expect(page).toHaveTitle(`false true ${build}`);
  await page.goto(`${host.url}/?a=b&hamrah_debug`);
  await expect(page).toHaveTitle(`true true ${build}`);
  expect(host.requestsFor("/hamrah_debug.js").length).toBeGreaterThan(0);
});

test("a rejected call is for those who look, and raises nothing in the page", async ({ page, host, journal }) => {
  host.page("/", pageWith(TAG, `
    addEventListener("unhandledrejection", (event) => document.body.append("unhandled: " + event.reason));
    (window.hamrah ||= []).push(["start", "early"]);`));
  await page.goto(host.url);
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  const message = await page.evaluate(async () => {
    void window.hamrah.start("dropped");
    void window.hamrah.push(["start", "dropped too"]);
    return window.hamrah.start("caught").catch((error: Error) => error.message);
  });
  expect(message).toBe('no tour has the id "caught"');
  // A rejection is reported as unhandled at the end of its task: one more task, and it would be there.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await expect(page.locator("body")).not.toContainText("unhandled");
  expect(journal.uncaught).toEqual([]);
});

test("nonsense in the queue is refused, and harms no other call", async ({ page, host, journal }) => {
  host.page("/", pageWith(TAG, `window.hamrah = [null, "next", ["restart"], 7, {}, ["toString"], ["next"]];`));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.calls).toEqual([["next"]]);
  const refusal = await page.evaluate(() =>
    // @ts-expect-error there is no such method
    window.hamrah.push(["restart"]).catch((error: Error) => error.message),
  );
  expect(refusal).toBe('hamrah has no "restart"');
  expect(journal.warnings).toEqual([]);
});

test("after `destroy` calls are harmless, and `init` starts again", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  const answers = await page.evaluate(async () => [
    await window.hamrah.track("Before"),
    await window.hamrah.destroy(),
    await window.hamrah.track("Between"),
    await window.hamrah.init({ user: "u_2" }),
    await window.hamrah.track("After"),
  ]);
  expect(answers).toEqual(["track is done", "destroy is done", undefined, undefined, "track is done"]);
  const record = await recordOf(page);
  expect(record?.calls).toEqual([["track", "Before"], ["destroy"], ["track", "After"]]);
  expect(record?.boots.map(({ options }) => options)).toEqual([
    { content: "/content.json" },
    { content: "/content.json", user: "u_2" },
  ]);
  expect(host.requestsFor("/hamrah_app")).toHaveLength(2);
});

test("`init` while it runs takes down what runs, then starts with the new options", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  await page.evaluate(async () => {
    await window.hamrah.track("First");
    void window.hamrah.init({ locale: "fa" });
    await window.hamrah.track("Second");
  });
  const record = await recordOf(page);
  expect(record?.calls).toEqual([["track", "First"], ["destroy"], ["track", "Second"]]);
  expect(record?.boots.map(({ options }) => options["locale"])).toEqual([undefined, "fa"]);
});

test("`destroy` before any start ends nothing that comes later", async ({ page, host }) => {
  host.page("/", pageWith(SILENT_TAG));
  await page.goto(host.url);
  await page.evaluate(async () => {
    await window.hamrah.destroy();
    await window.hamrah.init({ content: { schema: 1 } });
  });
  const record = await recordOf(page);
  expect(record?.boots).toHaveLength(1);
  expect(record?.calls).toEqual([]);
});
