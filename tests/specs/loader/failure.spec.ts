import { EMPTY_WASM } from "../../support/fake_app";
import { type Answer, STRICT_CSP } from "../../support/host";
import { expect, pageWith, recordOf, TAG, test } from "./loader";

/** The page has told once what is wrong, and calls made before and after are harmless. */
const CALLS = `
  (window.hamrah ||= []).push(["track", "Early"]);
  addEventListener("load", () => hamrah.state().then((state) => document.body.append("state: " + state)));`;

const FAILURES: { name: string; file: string; answer: Answer; warning: RegExp }[] = [
  { name: "the WASM is not there", file: "/hamrah_app_bg.wasm", answer: { status: 404 }, warning: /hamrah_app_bg\.wasm\S* answered 404/ },
  { name: "the WASM is broken", file: "/hamrah_app_bg.wasm", answer: { body: EMPTY_WASM.slice(0, 6) }, warning: /WebAssembly/ },
  { name: "a page comes in place of the WASM", file: "/hamrah_app_bg.wasm", answer: { headers: { "Content-Type": "text/html" }, body: "<!doctype html>" }, warning: /WebAssembly/ },
  { name: "the network goes before the WASM", file: "/hamrah_app_bg.wasm", answer: { cut: true }, warning: /fetch/ },
  { name: "the glue is not there", file: "/hamrah_app.js", answer: { status: 404 }, warning: /hamrah_app\.js/ },
  { name: "the glue is broken", file: "/hamrah_app.js", answer: { body: "export const build = ;" }, warning: /Unexpected token/ },
  { name: "the network goes before the glue", file: "/hamrah_app.js", answer: { cut: true }, warning: /hamrah_app\.js/ },
];

for (const { name, file, answer, warning } of FAILURES) {
  test(`${name}: one warning, calls resolve, the host goes on`, async ({ page, host, journal }) => {
    host.answer(file, answer);
    host.page("/", pageWith(TAG, CALLS));
    await page.goto(host.url);
    await expect(page.locator("body")).toContainText("state: undefined");
    expect(journal.warnings).toEqual([expect.stringMatching(warning)]);
    expect(journal.warnings[0]).toMatch(/^\[hamrah\] not started: /);
    expect(await page.evaluate(() => window.hamrah.init({ user: "u_1" }))).toBeUndefined();
    expect(journal.warnings).toHaveLength(1);
  });
}

for (const [about, script] of [
  ["a console of its own that throws", `console.warn = () => { throw new Error("not here"); };`],
  ["no console", `Object.defineProperty(window, "console", { value: undefined });`],
] as const) {
  test(`a host with ${about} is not told, and goes on`, async ({ page, host }) => {
    host.answer("/hamrah_app_bg.wasm", { status: 404 });
    host.page("/", pageWith(TAG, script + CALLS));
    await page.goto(host.url);
    await expect(page.locator("body")).toContainText("state: undefined");
  });
}

test("a policy that refuses WebAssembly is named, with what to add", async ({ page, host, journal }) => {
  host.csp = STRICT_CSP.replace(" 'wasm-unsafe-eval'", "");
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  expect(await page.evaluate(() => window.hamrah.track("Called"))).toBeUndefined();
  expect(journal.warnings).toEqual([expect.stringContaining("add 'wasm-unsafe-eval' to its script-src")]);
});

test("a browser without WebAssembly is told so, and downloads nothing", async ({ page, host, journal }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "WebAssembly"));
  host.page("/", pageWith(TAG, CALLS));
  await page.goto(host.url);
  await expect(page.locator("body")).toContainText("state: undefined");
  expect(journal.warnings).toEqual(["[hamrah] not started: this browser has no WebAssembly"]);
  expect(host.requestsFor("/hamrah_app")).toEqual([]);
});

test("an app that can't start says why, to the console and to `init`", async ({ page, host, journal }) => {
  host.page("/", pageWith(TAG));
  host.answer("/content.json", { body: `{"refuse": "the content has no schema"}` });
  await page.goto(host.url);
  await expect.poll(() => journal.warnings).toEqual(["[hamrah] not started: the content has no schema"]);
  const message = await page.evaluate(() =>
    window.hamrah.init({ content: { refuse: "neither has this" } }).catch((error: Error) => error.message),
  );
  expect(message).toBe("neither has this");
  expect(await page.evaluate(() => window.hamrah.track("Called"))).toBeUndefined();
  await page.evaluate(() => window.hamrah.init({ content: { schema: 1 } }));
  expect((await recordOf(page))?.boots).toHaveLength(1);
});

test("content that does not come is the app's to tell, and raises nothing here", async ({ page, host }) => {
  host.answer("/content.json", { cut: true });
  host.answer("/hamrah_app_bg.wasm", { status: 404 });
  host.page("/", pageWith(TAG, CALLS));
  await page.goto(host.url);
  await expect(page.locator("body")).toContainText("state: undefined");
});

test("a server that does not know the type of WASM costs no warning", async ({ page, host, journal }) => {
  host.answer("/hamrah_app_bg.wasm", { headers: { "Content-Type": "application/octet-stream" }, body: EMPTY_WASM });
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.wasm).toEqual(["bytes"]);
  expect(journal.warnings).toEqual([]);
});
