// What went wrong on a page, as its developer would see it.

import type { Page } from "@playwright/test";

export class Journal {
  /** The texts of `console.warn`. */
  readonly warnings: string[] = [];
  /** The texts of `console.error` and of failed resources. */
  readonly errors: string[] = [];
  /** Exceptions and rejections that nobody caught. */
  readonly uncaught: string[] = [];

  constructor(page: Page) {
    page.on("console", (message) => {
      if (message.type() === "warning") this.warnings.push(message.text());
      if (message.type() === "error") this.errors.push(message.text());
    });
    page.on("pageerror", (error) => this.uncaught.push(String(error)));
  }
}
