// Firefox, led by Puppeteer over WebDriver BiDi, which Firefox speaks by itself.

import puppeteer, { type BrowserContext, type Page } from "puppeteer-core";

import { firefoxPath } from "../support/places";
import { type Engine, type Key, type Point, ROOM, type Tab } from "./tab";

export async function launch(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    headless: true,
    extraPrefsFirefox: { "full-screen-api.warning.timeout": 0 },
  });
  return {
    name: (await browser.version()).replace("/", " "),
    async visitor() {
      const context = await browser.createBrowserContext();
      return { tab: await FirefoxTab.in(context), leave: () => context.close() };
    },
    async quit() {
      // On a busy machine it may forget to answer that it closes.
      const impatience = setTimeout(() => browser.process()?.kill("SIGKILL"), 10_000);
      await browser.close().catch(() => undefined);
      clearTimeout(impatience);
    },
  };
}

class FirefoxTab implements Tab {
  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {}

  static async in(context: BrowserContext): Promise<FirefoxTab> {
    const page = await context.newPage();
    await page.setViewport(ROOM);
    return new FirefoxTab(context, page);
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async evaluate<Given, Answer>(script: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer> {
    return (await this.page.evaluate(script as (given: unknown) => Answer | Promise<Answer>, given)) as Answer;
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
    return this.page.setViewport({ width, height });
  }

  picture(): Promise<string> {
    return this.page.screenshot({ encoding: "base64" });
  }

  another(): Promise<Tab> {
    return FirefoxTab.in(this.context);
  }
}
