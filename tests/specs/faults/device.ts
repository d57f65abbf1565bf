// One browser profile with its tabs, whose pages make events; one tab at a time of it sends.

import type { BrowserContext, Page } from "@playwright/test";

import type { Proxy } from "../../support/proxy";
import { Ledger, type Told } from "./ledger";

/** An event that the widget has taken, and when. */
export interface Made {
  tab: string;
  n: number;
  at: number;
}

export interface Faults {
  burst(count: number): Promise<Told>;
  endless(pause?: number, tell?: (made: Made) => void): void;
  tour(): Promise<Told>;
  farewell(): void;
  become(user: string): Promise<Told>;
  durable(): Promise<void>;
  told(): Told;
}

declare global {
  interface Window {
    faults: Faults;
    /** Where a test that wants to hear of each event listens. */
    tell(made: Made): void;
  }
}

export class Device {
  readonly ledger = new Ledger();
  readonly tabs: Page[] = [];

  constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly network: Proxy,
    public user: string,
  ) {}

  /** Opens one more tab, which calls so often before the widget is there, and waits until its widget answers. */
  async open({ early = 0, page }: { early?: number; page?: Page } = {}): Promise<Page> {
    const tab = page ?? (await this.context.newPage());
    this.tabs.push(tab);
    await tab.goto(`${this.network.url}/faults.html?device=${this.name}&user=${this.user}&early=${early}`);
    await this.note(tab.evaluate(() => window.hamrah.state().then(() => window.faults.told())));
    return tab;
  }

  async burst(tab: Page, count: number): Promise<void> {
    await this.note(tab.evaluate((wanted) => window.faults.burst(wanted), count));
  }

  async tour(tab: Page): Promise<void> {
    await this.note(tab.evaluate(() => window.faults.tour()));
  }

  async note(told: Promise<Told>): Promise<void> {
    this.ledger.note(await told);
  }

  /** Closes a tab, as a visitor does (its page learns of it) or as a closed window does. */
  async close(tab: Page, isGentle = false): Promise<void> {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    const closed = tab.waitForEvent("close");
    await tab.close({ runBeforeUnload: isGentle });
    await closed;
  }

  /** The messages of this device that have not arrived yet. */
  get waiting(): string[] {
    return this.ledger.missing(this.network.arrived(this.name));
  }
}
