// The loader as a guest in somebody's page: what it leaves there, and what it finds.

import { readFile } from "node:fs/promises";
import path from "node:path";

import type { Page } from "@playwright/test";

import { STRICT_CSP } from "../../support/host";
import { EMPTY_WASM, fakeApp } from "../../support/fake_app";
import { distPath } from "../../support/places";
import { expect, pageWith, recordOf, SILENT_TAG, TAG, test } from "./loader";

const globals = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));

test("the only global it adds is `hamrah`", async ({ page, host }) => {
  host.page("/without", pageWith(""));
  host.page("/with", pageWith(TAG));
  await page.goto(`${host.url}/without`);
  const before = new Set(await globals(page));
  await page.goto(`${host.url}/with`);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect((await globals(page)).filter((name) => !before.has(name))).toEqual(["hamrah"]);
});

test("it leaves the host's markup as it was", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect(await page.locator("html").evaluate((html) => html.outerHTML)).toBe(
    `<html><head><title>Host</title></head><body><main>Host</main>${TAG.replace("async", 'async=""')}</body></html>`,
  );
});

test("a second copy of the tag does nothing", async ({ page, host }) => {
  host.answer("/other.json", { body: `{"schema": 1}` });
  // Which of the two runs first is the network's matter.
  host.page("/", pageWith(`${TAG}${TAG.replace("/content.json", "/other.json")}`));
  await page.goto(host.url);
  await page.waitForLoadState("load");
  const same = await page.evaluate(async () => {
    const first = window.hamrah;
    const script = document.createElement("script");
    script.src = "/hamrah.js?again";
    await new Promise((resolve) => {
      script.onload = resolve;
      document.body.append(script);
    });
    return first === window.hamrah;
  });
  expect(same).toBe(true);
  await page.evaluate(() => window.hamrah.next());
  expect((await recordOf(page))?.boots).toHaveLength(1);
  expect(host.requestsFor("/hamrah_app.js")).toHaveLength(1);
  expect(host.requestsFor("/content.json").length + host.requestsFor("/other.json").length).toBe(1);
});

test("of tags of two versions the first one runs, with the files of its own version", async ({ page, host, build }) => {
  const loader = await readFile(path.join(distPath, "hamrah.js"), "utf8");
  host.answer("/older/hamrah.js", { body: loader.replace(build, "older") });
  host.answer("/older/hamrah_app.js", { body: fakeApp("older") });
  host.answer("/older/hamrah_app_bg.wasm", { body: EMPTY_WASM });
  const start = `<script>hamrah.init({ content: "/content.json" }); hamrah.track("Called");</script>`;
  const tags = { "": SILENT_TAG, "/older": SILENT_TAG.replace("/hamrah", "/older/hamrah") };
  for (const [first, second, version] of [["", "/older", build], ["/older", "", "older"]] as const) {
    host.page("/", pageWith(tags[first] + tags[second] + start));
    const before = host.requestsFor("/").length;
    await page.goto(host.url);
    await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
    expect(await page.evaluate(() => window.hamrah.next())).toBe("next is done");
    const asked = host.requestsFor("/").slice(before).filter((request) => /hamrah_app/.test(request));
    expect(asked.sort()).toEqual([`${first}/hamrah_app.js?v=${version}`, `${first}/hamrah_app_bg.wasm?v=${version}`]);
  }
});

test("a host's element with the id `hamrah` is in nobody's way", async ({ page, host }) => {
  host.page("/", pageWith(`<div id="hamrah"></div>${TAG}`));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect(await page.evaluate(() => window.hamrah.next())).toBe("next is done");
});

test("it runs under the strictest policy that WebAssembly allows, with Trusted Types", async ({ page, host, journal }) => {
  host.csp = STRICT_CSP;
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect(journal.errors).toEqual([]);
  expect(journal.warnings).toEqual([]);
});

test("it runs under a policy of nonces", async ({ page, host, journal }) => {
  host.csp = "default-src 'self'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'";
  host.page("/", pageWith(TAG.replace("async", 'async nonce="abc"')));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  expect(journal.warnings).toEqual([]);
});

test("a script that a tag manager inserts finds its attributes and its files", async ({ page, host }) => {
  host.page("/", pageWith("", ""));
  await page.goto(host.url);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.src = "/hamrah.js";
    script.dataset["content"] = "/content.json";
    document.head.append(script);
  });
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
});
