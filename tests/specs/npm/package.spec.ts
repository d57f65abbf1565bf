// The npm package, packed and installed: in a React product that Vite builds, in its development server, in a plain
// page, and on a server that has no page.

import { cp, writeFile } from "node:fs/promises";
import path from "node:path";

import type { Page } from "@playwright/test";
import { build, createServer } from "vite";

import { STRICT_CSP } from "../../support/host";
import { install, link, run, serveFolder } from "../../support/npm";
import { pagesPath } from "../../support/places";
import { expect, test } from "../../support/test";

/** From the welcome through the tour. */
async function works(page: Page): Promise<void> {
  const modal = page.locator("hamrah-root [data-part=modal]");
  const step = page.locator("hamrah-root [data-part=step]");
  await expect(modal).toContainText(/Welcome, \S?Sara/);
  await modal.locator("[data-part=primary]").click();
  await expect(step).toContainText("It starts here");
  await page.locator("#new").click();
  await expect(step).toContainText("There it is");
  await expect(page.locator("hamrah-root")).toHaveCount(1);
}

test("a React product that Vite builds runs from below any path, under a strict policy", async ({ page, host, journal }, info) => {
  const folder = info.outputPath("product");
  await install(folder);
  await link(folder, "react", "react-dom");
  await cp(path.join(pagesPath, "npm/react"), folder, { recursive: true });
  await build({ root: folder, base: "./", logLevel: "error", configFile: false, build: { outDir: "dist" } });
  await serveFolder(host, path.join(folder, "dist"), "/below/this");
  host.csp = STRICT_CSP;
  await page.goto(`${host.url}/below/this/index.html`);
  await works(page);
  // The bundler has named the file after what is in it, and knows where it is.
  expect(host.requests.filter((request) => request.includes("hamrah_app_bg"))).toEqual([
    expect.stringMatching(/^\/below\/this\/assets\/hamrah_app_bg-[\w-]+\.wasm$/),
  ]);
  await page.locator("#debug").click();
  await expect(page.getByRole("region", { name: "Hamrah, debugging" })).toBeVisible();
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("Vite's development server serves it", async ({ page, journal }, info) => {
  const folder = info.outputPath("product");
  await install(folder);
  await link(folder, "react", "react-dom");
  await cp(path.join(pagesPath, "npm/react"), folder, { recursive: true });
  const server = await createServer({
    root: folder,
    logLevel: "error",
    configFile: false,
    server: { host: "127.0.0.1", port: 0, fs: { strict: false } },
  });
  try {
    await server.listen();
    await page.goto(server.resolvedUrls!.local[0]!);
    await works(page);
    expect(journal.warnings).toEqual([]);
  } finally {
    await server.close();
  }
});

test("a plain page imports it by its address, with no bundler", async ({ page, host, journal }, info) => {
  const folder = info.outputPath("product");
  await install(folder);
  await serveFolder(host, path.join(folder, "node_modules/hamrah"), "/packages/hamrah");
  host.csp = STRICT_CSP;
  host.answer("/onboarding.json", {
    body: JSON.stringify({
      schema: 1,
      modals: [{ id: "welcome", title: "Welcome, {{ first_name | there }}", primary: { label: "Go", do: { start: "first" } } }],
      tours: [{ id: "first", steps: [{ id: "new", target: "#new", title: "It starts here", advance: { on: "click" } }, { id: "made", title: "There it is" }] }],
    }),
  });
  host.answer("/main.js", {
    body: `
      import hamrah from "/packages/hamrah/index.mjs";
      hamrah.identify("u_1", { first_name: "Sara" });
      hamrah.init({ content: "/onboarding.json" });
      document.title = String(hamrah === window.hamrah);`,
  });
  // Calls that came before it are performed first.
  host.answer("/early.js", { body: `(window.hamrah ||= []).push(["setLocale", "en-GB"]);` });
  host.page("/", `<!doctype html><html lang="en"><title>Product</title><script src="/early.js"></script><button id="new">New</button><script type="module" src="/main.js"></script>`);
  await page.goto(host.url);
  await works(page);
  await expect(page).toHaveTitle("true");
  expect((await page.evaluate(() => window.hamrah.state()))?.locale).toBe("en-GB");
  expect(host.requests.filter((request) => request.includes(".wasm"))).toHaveLength(1);
  expect(journal.warnings).toEqual([]);
});

test("beside a tag that came first it is the tag's", async ({ page, host }, info) => {
  const folder = info.outputPath("product");
  await install(folder);
  await serveFolder(host, path.join(folder, "node_modules/hamrah"), "/packages/hamrah");
  host.answer("/content.json", { body: `{ "schema": 1 }` });
  host.answer("/main.js", { body: `import hamrah from "/packages/hamrah/index.mjs"; document.title = String(hamrah === window.hamrah);` });
  host.page("/", `<!doctype html><title>Product</title><script src="/hamrah.js" data-content="/content.json"></script><script type="module" src="/main.js"></script>`);
  await page.goto(host.url);
  await expect(page).toHaveTitle("true");
  await page.evaluate(() => window.hamrah.state());
  expect(host.requests.filter((request) => request.includes(".wasm"))).toEqual([expect.stringMatching(/^\/hamrah_app_bg\.wasm\?v=/)]);
});

test("on a server it is imported and does nothing, and its types are found in every way", async ({}, info) => {
  const folder = info.outputPath("product");
  await install(folder);
  const script = `
    import hamrah from "hamrah";
    const answers = await Promise.all([hamrah.init({}), hamrah.track("X"), hamrah.state()]);
    console.log(JSON.stringify(answers), typeof hamrah.then, (await import("hamrah/package.json", { with: { type: "json" } })).default.name);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--no-warnings", "--eval", script], { cwd: folder });
  expect(stdout.trim()).toBe("[null,null,null] undefined hamrah");

  await cp(path.join(pagesPath, "npm/types.ts"), path.join(folder, "types.ts"));
  const tsc = path.join(pagesPath, "../node_modules/typescript/bin/tsc");
  for (const [module, resolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]] as const) {
    const compilerOptions = { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], module, moduleResolution: resolution };
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["types.ts"] }));
    await run(process.execPath, [tsc], { cwd: folder });
  }
});
