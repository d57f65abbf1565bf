// Chromium, led by Playwright.

import { type BrowserContext, chromium, type Page } from "@playwright/test";

import { launchOptions } from "../support/chromium";
import { type Engine, type Key, type Point, ROOM, type Tab } from "./tab";

export async function launch(): Promise<Engine> {
  const browser = await chromium.launch(launchOptions);
  return {
    name: `Chromium ${browser.version()}`,
    async visitor() {
      const context = await browser.newContext({ viewport: ROOM });
      return { tab: new ChromiumTab(context, await context.newPage()), leave: () => context.close() };
    },
    quit: () => browser.close(),
  };
}

class ChromiumTab implements Tab {
  constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {}

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate<Given, Answer>(script: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer> {
    return this.page.evaluate(script as (given: unknown) => Answer | Promise<Answer>, given);
  }

  click({ x, y }: Point): Promise<void> {
    return this.page.mouse.click(x, y);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  press(key: Key): Promise<void> {
    return this.page.keyboard.press(key);
  }

  resize(width: number, height: number): Promise<void> {
    return this.page.setViewportSize({ width, height });
  }

  async picture(): Promise<string> {
    return (await this.page.screenshot()).toString("base64");
  }

  async another(): Promise<Tab> {
    return new ChromiumTab(this.context, await this.context.newPage());
  }
}
