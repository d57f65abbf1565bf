// The files of the widget on another origin than the page, as on a CDN: what that server has to say, and what happens
// where it does not.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { buildId } from "../../support/build";
import { Host, STRICT_CSP } from "../../support/host";
import { distPath } from "../../support/places";
import { expect, test as base, type Widget } from "./widget";

const CONTENT = { modals: [{ id: "m", title: "Hello", primary: { label: "Go", do: "dismiss" } }] };

const test = base.extend<{ cdn: Host }>({
  cdn: async ({}, use) => {
    const cdn = await Host.start();
    await use(cdn);
    await cdn.stop();
  },
});

/** A page whose tag names the other origin. Its content is its own. */
async function open(widget: Widget, cdn: Host, attributes = "", head = ""): Promise<void> {
  const { host, page } = widget;
  host.csp = STRICT_CSP.replace("script-src 'self'", `script-src 'self' ${cdn.url}`).replace("connect-src 'self'", `connect-src 'self' ${cdn.url}`);
  host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
  host.page("/", `<!doctype html><html lang="en"><title>Host</title>${head}<main>Host</main><script async src="${cdn.url}/hamrah.js" data-content="/content.json" ${attributes}></script>`);
  await page.goto(host.url);
  await page.waitForLoadState("load");
}

/** The digest of a file, as `integrity` wants it. */
async function integrity(file: string): Promise<string> {
  const hash = createHash("sha384").update(await readFile(path.join(distPath, file)));
  return `sha384-${hash.digest("base64")}`;
}

test("a server that allows it is all that the tag needs", async ({ widget, cdn, host, journal }) => {
  cdn.allowsAnyOrigin = true;
  await open(widget, cdn);
  await expect(widget.modal).toContainText("Hello");
  expect(cdn.requests.map((request) => request.replace(/\?.*/, "")).sort()).toEqual(["/hamrah.js", "/hamrah_app.js", "/hamrah_app_bg.wasm"]);
  expect(host.requestsFor("/hamrah")).toEqual([]);
  await widget.page.evaluate(() => window.hamrah.debug());
  await expect(widget.page.getByRole("region", { name: "Hamrah, debugging" })).toBeVisible();
  expect(journal.warnings).toEqual([]);
});

test("where it does not, one warning says what it lacks, and the page goes on", async ({ widget, cdn, page, journal }) => {
  await open(widget, cdn);
  await expect.poll(() => journal.warnings).toHaveLength(1);
  expect(journal.warnings[0]).toMatch(/^\[hamrah\] not started: .*Access-Control-Allow-Origin.*hamrah_app/);
  expect(await page.evaluate(() => window.hamrah.track("Called"))).toBeUndefined();
  expect(journal.warnings).toHaveLength(1);
  expect(journal.uncaught).toEqual([]);
});

test("so it does where the page's policy lacks the other origin", async ({ widget, cdn, host, page, journal }) => {
  cdn.allowsAnyOrigin = true;
  await open(widget, cdn);
  await expect(widget.modal).toContainText("Hello");
  host.csp = STRICT_CSP.replace("script-src 'self'", `script-src 'self' ${cdn.url}`);
  await page.goto(host.url);
  await expect.poll(() => journal.warnings).toHaveLength(1);
  expect(journal.warnings[0]).toMatch(/be in the page's script-src and connect-src/);
  expect(await page.evaluate(() => window.hamrah.state())).toBeUndefined();
  // The browser's own words for what it refused.
  journal.errors.length = 0;
});

test.describe("a page that is isolated (COEP)", () => {
  const isolated = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };

  async function openIsolated(widget: Widget, cdn: Host, attributes = ""): Promise<void> {
    const { host, page } = widget;
    host.csp = undefined;
    host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
    host.answer("/", {
      headers: { "Content-Type": "text/html; charset=utf-8", ...isolated },
      body: `<!doctype html><html lang="en"><title>Host</title><main>Host</main><script async src="${cdn.url}/hamrah.js" data-content="/content.json" ${attributes}></script>`,
    });
    await page.goto(host.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  }

  test("takes the tag with `crossorigin`", async ({ widget, cdn, journal }) => {
    cdn.allowsAnyOrigin = true;
    await openIsolated(widget, cdn, "crossorigin");
    await expect(widget.modal).toContainText("Hello");
    expect(journal.warnings).toEqual([]);
  });

  test("takes it without, if the loader says that it is for all (CORP)", async ({ widget, cdn }) => {
    cdn.allowsAnyOrigin = true;
    cdn.answer("/hamrah.js", {
      headers: { "Content-Type": "text/javascript", "Cross-Origin-Resource-Policy": "cross-origin" },
      body: await readFile(path.join(distPath, "hamrah.js")),
    });
    await openIsolated(widget, cdn);
    await expect(widget.modal).toContainText("Hello");
  });

  test("refuses it otherwise, and goes on", async ({ widget, cdn, page }) => {
    cdn.allowsAnyOrigin = true;
    await openIsolated(widget, cdn);
    await page.waitForLoadState("load");
    expect(await page.evaluate(() => "hamrah" in window)).toBe(false);
  });
});

test.describe("integrity", () => {
  test("of the loader is looked at by the browser", async ({ widget, cdn }) => {
    cdn.allowsAnyOrigin = true;
    await open(widget, cdn, `crossorigin integrity="${await integrity("hamrah.js")}"`);
    await expect(widget.modal).toContainText("Hello");
  });

  test("of a loader that was changed keeps it out", async ({ widget, cdn, page }) => {
    cdn.allowsAnyOrigin = true;
    cdn.answer("/hamrah.js", { headers: { "Content-Type": "text/javascript" }, body: "window.changed = true;" });
    await open(widget, cdn, `crossorigin integrity="${await integrity("hamrah.js")}"`);
    expect(await page.evaluate(() => "changed" in window || "hamrah" in window)).toBe(false);
  });
  test("of the widget's script is looked at by way of an import map", async ({ widget, cdn, host, page, journal }) => {
    cdn.allowsAnyOrigin = true;
    for (const [digest, appears] of [[await integrity("hamrah_app.js"), true], [await integrity("hamrah.js"), false]] as const) {
      const address = `${cdn.url}/hamrah_app.js?v=${await buildId()}`;
      host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
      host.csp = undefined;
      host.page("/", `<!doctype html><html lang="en"><title>Host</title><script type="importmap">${JSON.stringify({ integrity: { [address]: digest } })}</script>
        <main>Host</main><script async src="${cdn.url}/hamrah.js" data-content="/content.json"></script>`);
      await page.goto(host.url);
      if (appears) await expect(widget.modal).toContainText("Hello");
      else await expect.poll(() => journal.warnings).toHaveLength(1);
    }
    await expect(widget.modal).toHaveCount(0);
  });

  test("of the WASM is looked at by the loader, so that nothing runs that the page has not named", async ({ widget, cdn, host, page, journal }) => {
    cdn.allowsAnyOrigin = true;
    const map = { integrity: { [`${cdn.url}/hamrah_app.js?v=${await buildId()}`]: await integrity("hamrah_app.js") } };
    host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
    host.csp = undefined;
    host.page("/", `<!doctype html><html lang="en"><title>Host</title><script type="importmap">${JSON.stringify(map)}</script><main>Host</main>
      <script async crossorigin src="${cdn.url}/hamrah.js" integrity="${await integrity("hamrah.js")}"
        data-integrity="${await integrity("hamrah_app_bg.wasm")}" data-content="/content.json"></script>`);
    await page.goto(host.url);
    await expect(widget.modal).toContainText("Hello");
    expect(journal.warnings).toEqual([]);

    // A custom section more: the same program, and not the same file.
    const wasm = await readFile(path.join(distPath, "hamrah_app_bg.wasm"));
    cdn.answer("/hamrah_app_bg.wasm", { headers: { "Content-Type": "application/wasm" }, body: Buffer.concat([wasm, Uint8Array.of(0, 2, 1, 120)]) });
    await page.goto(host.url);
    await expect.poll(() => journal.warnings).toEqual([expect.stringMatching(/^\[hamrah\] not started: .*is not that of data-integrity/)]);
    await expect(page.locator("hamrah-root, hamrah-slot")).toHaveCount(0);
    expect(await page.evaluate(() => window.hamrah.track("Called"))).toBeUndefined();
    expect(journal.warnings).toHaveLength(1);
    expect(journal.uncaught).toEqual([]);
    // The browser's own words for what it refused.
    journal.errors.length = 0;
  });
});
