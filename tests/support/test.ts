// The `test` of every spec: Playwright's, with a host, a collector and a journal for those that ask for them.

import { expect, test as base } from "@playwright/test";

import { Collector } from "./collector";
import { Host } from "./host";
import { Journal } from "./journal";

export { expect };

interface Fixtures {
  /** The real collector, serving the demo, with an empty database. */
  collector: Collector;
  /** A web server for hard host pages. */
  host: Host;
  /** What goes wrong on `page`. After every test, nothing may have been thrown into the page. */
  journal: Journal;
}

export const test = base.extend<Fixtures>({
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
  journal: [
    async ({ page }, use) => {
      const journal = new Journal(page);
      await use(journal);
      expect(journal.uncaught, "nothing is thrown into the host").toEqual([]);
    },
    { auto: true },
  ],
});
