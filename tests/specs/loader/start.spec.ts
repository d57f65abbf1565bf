import { readFile } from "node:fs/promises";
import path from "node:path";

import { EMPTY_WASM, fakeApp } from "../../support/fake_app";
import { distPath } from "../../support/places";
import { expect, pageWith, recordOf, SILENT_TAG, TAG, test } from "./loader";

test("glue, WASM and content are asked for at once", async ({ page, host, build }) => {
  for (const file of ["/hamrah_app.js", "/hamrah_app_bg.wasm", "/content.json"]) {
    host.answer(file, { body: "", delay: 60_000 });
  }
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect
    .poll(() => host.requests.slice(2).toSorted())
    .toEqual(["/content.json", `/hamrah_app.js?v=${build}`, `/hamrah_app_bg.wasm?v=${build}`]);
});

test("the tag's attributes become options, and no other attributes do", async ({ page, host }) => {
  host.page("/", pageWith(`<script async src="/hamrah.js" data-content="/content.json" data-endpoint="/v1/batch"
    data-format="segment" data-write-key="k" data-sync="/progress" data-user="u_42" data-signature="v1.2.ab"
    data-locale="fa" data-off="false" data-turbo-track="reload"></script>`));
  await page.goto(host.url);
  await expect.poll(() => recordOf(page)).toMatchObject({ boots: [{ content: { schema: 1 } }] });
  expect((await recordOf(page))?.boots[0]?.options).toEqual({
    content: "/content.json",
    endpoint: "/v1/batch",
    format: "segment",
    writeKey: "k",
    sync: "/progress",
    user: "u_42",
    signature: "v1.2.ab",
    locale: "fa",
    off: "false",
  });
});

test("the WASM compiles while it arrives", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.wasm).toEqual(["response"]);
});

test("without content nothing is loaded until `init` brings it", async ({ page, host }) => {
  host.page("/", pageWith(SILENT_TAG, `(window.hamrah ||= []).push(["track", "Early"]);`));
  await page.goto(host.url);
  expect(host.requestsFor("/hamrah_app")).toEqual([]);
  await page.evaluate(() => window.hamrah.init({ content: { schema: 1, theme: {} }, headers: { "X-Team": "a" } }));
  await expect.poll(async () => (await recordOf(page))?.calls).toEqual([["track", "Early"]]);
  expect((await recordOf(page))?.boots).toEqual([
    {
      options: { content: { schema: 1, theme: {} }, headers: { "X-Team": "a" } },
      content: { schema: 1, theme: {} },
    },
  ]);
});

test("an early `init` and the tag's attributes make one start", async ({ page, host }) => {
  host.page("/", pageWith(TAG, `(window.hamrah ||= []).push(["init", { user: "u_1" }], ["next"]);`));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.calls).toEqual([["next"]]);
  expect((await recordOf(page))?.boots.map(({ options }) => options)).toEqual([
    { content: "/content.json", user: "u_1" },
  ]);
  expect(host.requestsFor("/content.json")).toHaveLength(1);
});

test("`init` without content says what it needs", async ({ page, host, journal }) => {
  host.page("/", pageWith(SILENT_TAG));
  await page.goto(host.url);
  const message = await page.evaluate(() => window.hamrah.init().catch((error: Error) => error.message));
  expect(message).toBe("init needs `content`, a URL or an object");
  expect(journal.warnings).toEqual(["[hamrah] not started: init needs `content`, a URL or an object"]);
  await page.evaluate(() => window.hamrah.init({ content: "/content.json" }));
  expect((await recordOf(page))?.boots).toHaveLength(1);
});

test("files are found beside the loader, and content beside the page", async ({ page, host, build }) => {
  host.answer("/cdn/v1/hamrah.js", { body: await readFile(path.join(distPath, "hamrah.js")) });
  host.answer("/cdn/v1/hamrah_app.js", { body: fakeApp(build) });
  host.answer("/cdn/v1/hamrah_app_bg.wasm", { body: EMPTY_WASM });
  host.answer("/app/onboarding.json", { body: `{"schema": 1, "place": "page"}` });
  host.page("/app/", pageWith(`<script async src="/cdn/v1/hamrah.js?x=1" data-content="onboarding.json"></script>`));
  await page.goto(`${host.url}/app/`);
  await expect.poll(async () => (await recordOf(page))?.boots[0]?.content).toEqual({ schema: 1, place: "page" });
  expect(host.requestsFor("/hamrah")).toEqual([]);
});
