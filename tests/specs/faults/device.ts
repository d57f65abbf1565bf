// One browser profile with its tabs, whose pages make events; one tab at a time of it sends.

import { setTimeout as later } from "node:timers/promises";

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

  /** A tab's process ends, and nothing in it learns of that. */
  async crash(tab: Page): Promise<void> {
    // It takes back what is not durable yet, which is told by the database alone.
    await tab.evaluate(() => window.faults.durable());
    const session = await this.context.newCDPSession(tab);
    const crashed = tab.waitForEvent("crash");
    // It never answers: nobody is left to.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    await this.close(tab);
  }

  /** The messages of this device that have not arrived yet. */
  get waiting(): string[] {
    return this.ledger.missing(this.network.arrived(this.name));
  }

  /** How each tab is, for whoever has to find out why nothing is sent. */
  async describe(): Promise<string> {
    const told = this.tabs.map(async (tab, number) => {
      const state = await Promise.race([tab.evaluate(look), later(5_000, "does not answer")]).catch(String);
      return `${this.name}, tab ${number}: ${JSON.stringify(state)}`;
    });
    return (await Promise.all(told)).join("\n");
  }
}

/** Runs in the page: what waits on the device, and who has the right to send. */
async function look(): Promise<unknown> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("hamrah");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(["rows", "records"]);
  const rows = transaction.objectStore("rows").count();
  const record = transaction.objectStore("records").get("queue");
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
  const locks = await navigator.locks.query();
  return {
    online: navigator.onLine,
    visible: document.visibilityState,
    rows: rows.result,
    record: record.result,
    text: localStorage.getItem("hamrah:outbox")?.length,
    held: locks.held?.map(({ clientId }) => clientId),
    pending: locks.pending?.length,
    now: Date.now(),
  };
}
