// The `test` of the widget's specs: the real widget in a host page under the strictest policy that it promises to run
// under, and what it tells its host's handlers.

import type { Locator, Page } from "@playwright/test";

import type { ReportedEvent, ReportedMessage, State } from "../../../www/hamrah";
import { type Host, STRICT_CSP } from "../../support/host";
import { type Content, type Place, serve, tour } from "../../support/place";
import { expect, test as base } from "../../support/test";

export { type Content, expect, tour };

export class Widget {
  readonly modal: Locator;
  readonly step: Locator;
  readonly launcher: Locator;

  constructor(
    readonly page: Page,
    readonly host: Host,
  ) {
    this.modal = page.locator('[data-part="modal"]');
    this.step = page.locator('[data-part="step"]');
    this.launcher = page.locator('[data-part="launcher"]');
  }

  /** Serves a page with the tag. */
  serve(place: Place): void {
    serve(this.host, place);
  }

  /** Opens a page with the tag, and waits until the widget answers. */
  async open(place: Place = {}): Promise<void> {
    this.serve(place);
    await this.goto(place.page && `/${place.page}.html`);
  }

  async goto(path = "/"): Promise<void> {
    await this.page.goto(this.host.url + path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => window.hamrah && !Array.isArray(window.hamrah));
    await this.state();
  }

  async state(): Promise<State | undefined> {
    return this.page.evaluate(() => window.hamrah.state());
  }

  /** Performs a call and answers with its refusal, or with "done". */
  async call(...call: unknown[]): Promise<string> {
    return this.page.evaluate(
      (given) =>
        window.hamrah.push(given as never).then(
          () => "done",
          (error: Error) => error.message,
        ),
      call,
    );
  }

  /** What was reported so far. */
  events(): Promise<ReportedMessage[]> {
    return this.page.evaluate(
      () => (globalThis as unknown as { [key: symbol]: ReportedMessage[] | undefined })[Symbol.for("heard")] ?? [],
    );
  }

  async names(): Promise<string[]> {
    return (await this.events()).map((message) => (message.type === "track" ? message.event : message.type));
  }

  async event(name: string): Promise<ReportedEvent | undefined> {
    const events = (await this.events()).filter((message) => message.type === "track");
    return events.findLast(({ event }) => event === name);
  }

  /** The rows of reports that wait on the device; none where there is no database. */
  async rows(): Promise<{ id: string; body: ReportedMessage }[]> {
    return (await this.database("rows")) as { id: string; body: ReportedMessage }[];
  }

  /** What holds for all of them. */
  async record(): Promise<unknown> {
    return (await this.database("records"))[0];
  }

  private database(store: string): Promise<unknown[]> {
    return this.page.evaluate(async (store) => {
      const known = await indexedDB.databases();
      if (!known.some(({ name }) => name === "hamrah")) return [];
      const answer = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error as Error);
        });
      const database = await answer(indexedDB.open("hamrah"));
      const all = await answer(database.transaction(store).objectStore(store).getAll());
      database.close();
      return all as unknown[];
    }, store);
  }

  /** Everything that is kept on the device, as one text. */
  async stored(): Promise<string> {
    const texts = await this.page.evaluate(() => JSON.stringify({ ...localStorage }));
    return texts + JSON.stringify(await this.rows());
  }

  /** A button of the shown step or modal. */
  part(surface: Locator, name: string): Locator {
    return surface.locator(`[data-part="${name}"]`);
  }
}

export const test = base.extend<{ widget: Widget }>({
  widget: async ({ page, host, journal }, use) => {
    host.csp = STRICT_CSP;
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (violation) => {
        console.error(`violation of ${violation.violatedDirective} by ${violation.blockedURI} ${violation.sample}`);
      });
    });
    await use(new Widget(page, host));
    expect(journal.errors.filter((text) => /violation|Content Security Policy|Trusted/.test(text))).toEqual([]);
  },
});
