// The `test` of specs that need Playwright's own page: with a journal of what goes wrong on it.

import { expect } from "@playwright/test";

import { Journal } from "./journal";
import { test as base } from "./servers";

export { expect };

interface Fixtures {
  /** What goes wrong on `page`. After every test, nothing may have been thrown into the page. */
  journal: Journal;
  /** Whether the widget is made to fail here. It comes back after that, so a test might not notice. */
  mayFail: boolean;
}

export const test = base.extend<Fixtures>({
  mayFail: [false, { option: true }],
  journal: [
    async ({ page, mayFail }, use) => {
      const journal = new Journal(page);
      await use(journal);
      expect(journal.uncaught, "nothing is thrown into the host").toEqual([]);
      const failed = journal.warnings.filter((text) => text.includes("it failed, was taken off"));
      if (!mayFail) expect(failed, "the widget does not fail").toEqual([]);
    },
    { auto: true },
  ],
});
