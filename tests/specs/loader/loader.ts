// The `test` of the loader's specs: a host that serves the real loader and a stand-in for the app.

import { buildId } from "../../support/build";
import { serveFakeApp } from "../../support/fake_app";
import type { Host } from "../../support/host";
import { test as base } from "../../support/test";

export { expect } from "../../support/test";
export { recordOf } from "../../support/fake_app";

export const test = base.extend<{ build: string; host: Host }>({
  build: async ({}, use) => use(await buildId()),
  host: async ({ host, build }, use) => {
    serveFakeApp(host, build);
    await use(host);
  },
});

/** A host's page: a script of its own, then the tag. */
export function pageWith(tag: string, script = ""): string {
  return `<!doctype html><title>Host</title><main>Host</main>${script && `<script>${script}</script>`}${tag}`;
}

export const TAG = `<script async src="/hamrah.js" data-content="/content.json"></script>`;

/** The tag that waits for `init`. */
export const SILENT_TAG = `<script src="/hamrah.js"></script>`;
