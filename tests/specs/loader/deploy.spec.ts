import { EMPTY_WASM, fakeApp, FOREIGN_WASM } from "../../support/fake_app";
import { expect, pageWith, recordOf, TAG, test } from "./loader";

test("a loader out of the cache gets the WASM of the glue that the server has now", async ({ page, host, build, journal }) => {
  host.answer("/hamrah_app.js", { body: fakeApp("newer") });
  host.answer("/hamrah_app_bg.wasm", ({ searchParams }) => ({
    body: searchParams.get("v") === "newer" ? EMPTY_WASM : FOREIGN_WASM,
  }));
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  // The two may overtake each other: the first is asked for beside the glue, which asks for the second.
  expect(host.requestsFor("/hamrah_app_bg.wasm").sort()).toEqual([
    `/hamrah_app_bg.wasm?v=${build}`,
    "/hamrah_app_bg.wasm?v=newer",
  ]);
  expect(journal.warnings).toEqual([]);
});

test("glue out of the cache that does not fit the WASM is fetched anew", async ({ page, host, build, journal }) => {
  host.answer("/hamrah_app.js", ({ searchParams }) => ({
    body: fakeApp(searchParams.get("v") === build ? build : "newer"),
  }));
  host.answer("/hamrah_app_bg.wasm", ({ searchParams }) => ({
    body: searchParams.get("v") === "newer" ? EMPTY_WASM : FOREIGN_WASM,
  }));
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect(host.requestsFor("/content.json")).toHaveLength(1);
  expect(journal.warnings).toEqual([]);
});

test("when nothing fits, it gives up with one warning", async ({ page, host, journal }) => {
  host.answer("/hamrah_app_bg.wasm", { body: FOREIGN_WASM });
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  expect(await page.evaluate(() => window.hamrah.state())).toBeUndefined();
  expect(journal.warnings).toEqual([expect.stringMatching(/^\[hamrah\] not started: .*import/i)]);
});
