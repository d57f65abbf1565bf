// The vendors' own browser libraries, as npm has them, served beside the host's files as a CDN would.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import type { Page } from "@playwright/test";

import type { Host } from "./host";

const require = createRequire(import.meta.url);
/** A file of a package, whatever the package exports. */
const inPackage = (name: string, file: string) => path.join(path.dirname(require.resolve(`${name}/package.json`)), file);

/** Segment's bundles, with what they fetch themselves: their settings and their parts. */
export async function serveSegment(page: Page): Promise<void> {
  const umd = inPackage("@segment/analytics-next", "dist/umd");
  await page.route("**/segment/*.js", (route) => route.fulfill({ path: path.join(umd, path.basename(route.request().url())) }));
  await page.route("**/analytics-next/bundles/*", (route) => {
    return route.fulfill({ path: path.join(umd, path.basename(route.request().url())) });
  });
  await page.route("**/v1/projects/*/settings", (route) => {
    const apiHost = `${new URL(route.request().url()).host}/segment`;
    return route.fulfill({ json: { integrations: { "Segment.io": { apiKey: "wk", apiHost, protocol: "http" } } } });
  });
}

/** PostHog's bundle at `/posthog/array.js`, and nothing of what it would fetch besides. */
export async function servePostHog(page: Page): Promise<void> {
  const bundle = inPackage("posthog-js", "dist/array.no-external.js");
  await page.route("**/posthog/array.js", (route) => route.fulfill({ path: bundle }));
  await page.route(/\/posthog\/(array\/|flags|decide|static|config)/, (route) => route.fulfill({ json: {} }));
}

/** Google's own reader of a data layer, which takes `push` over as their tag manager does, at `/gtm.js`. */
export async function serveDataLayerHelper(page: Page): Promise<void> {
  const bundle = inPackage("data-layer-helper", "dist/data-layer-helper.js");
  await page.route("**/gtm.js", (route) => route.fulfill({ path: bundle }));
}

/** A widely used trap for the focus, as `focusTrap` and `tabbable` at `/trap.js`. */
export async function serveFocusTrap(host: Host): Promise<void> {
  const files = [inPackage("tabbable", "dist/index.umd.js"), inPackage("focus-trap", "dist/focus-trap.umd.js")];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  host.answer("/trap.js", { body: texts.join("\n") });
}

/** Letters that are much wider than those of any machine. */
export const latePath = inPackage("@fontsource/press-start-2p", "files/press-start-2p-latin-400-normal.woff2");
