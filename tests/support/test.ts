// The `test` of specs that need Playwright's own page: with a journal of what goes wrong on it.

import { expect } from "@playwright/test";

import { Journal } from "./journal";
import { test as base } from "./servers";

export { expect };

interface Fixtures {
  /** What goes wrong on `page`. After every test, nothing may have been thrown into the page. */
  journal: Journal;
}

export const test = base.extend<Fixtures>({
  journal: [
    async ({ page }, use) => {
      const journal = new Journal(page);
      await use(journal);
      expect(journal.uncaught, "nothing is thrown into the host").toEqual([]);
    },
    { auto: true },
  ],
});
