// The `test` of every spec, before it has a browser: Playwright's, with the servers that a page may need.

import { test as base } from "@playwright/test";

import { Collector } from "./collector";
import { Host } from "./host";

interface Servers {
  /** The real collector, serving the demo, with an empty database. */
  collector: Collector;
  /** A web server for hard host pages. */
  host: Host;
}

export const test = base.extend<Servers>({
  collector: async ({}, use) => {
    const collector = await Collector.start();
    await use(collector);
    await collector.stop();
  },
  host: async ({}, use) => {
    const host = await Host.start();
    await use(host);
    await host.stop();
  },
});
