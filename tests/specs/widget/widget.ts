// The `test` of the widget's specs: the real widget in a host page under the strictest policy that it promises to run
// under, and what it tells its host's handlers.

import type { Locator, Page } from "@playwright/test";

import type { ReportedEvent, State } from "../../../www/hamrah";
import { type Host, STRICT_CSP } from "../../support/host";
import { expect, test as base } from "../../support/test";

export { expect };

export type Content = Record<string, unknown>;

export interface Place {
  /** What stands in the page's body; a page of `tests/pages` is taken as it is. */
  body?: string;
  /** The host's own script, which runs before the tag. */
  script?: string;
  /** More attributes of the tag. */
  attributes?: string;
  /** The content, or the text of the file if it is not to be one. */
  content?: Content | string;
  path?: string;
}

/** Writes down what is reported, from the first event on. */
const LISTEN = `
  const heard = (globalThis[Symbol.for("heard")] ??= []);
  (window.hamrah ||= []).push(["on", "*", (event) => heard.push(event)]);`;

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

  /** Serves a page with the tag. The host's script comes before it as a file, since the policy forbids inline ones. */
  serve({ body = "<main>Host</main>", script = "", attributes = "", content = {}, path = "/" }: Place): void {
    const text = typeof content === "string" ? content : JSON.stringify({ schema: 1, ...content });
    const name = path === "/" ? "/index" : path;
    this.host.answer(`${name}.json`, { body: text });
    this.host.answer(`${name}.js`, { body: `{${LISTEN}}\n${script}` });
    const tag = `<script async src="/hamrah.js" data-content="${name}.json" ${attributes}></script>`;
    this.host.page(
      path,
      `<!doctype html><html lang="en"><title>Host</title><script src="${name}.js"></script><body>${body}${tag}`,
    );
  }

  /** Opens a page with the tag, and waits until the widget answers. */
  async open(place: Place = {}): Promise<void> {
    this.serve(place);
    await this.goto(place.path);
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
  events(): Promise<ReportedEvent[]> {
    return this.page.evaluate(
      () => (globalThis as unknown as { [key: symbol]: ReportedEvent[] | undefined })[Symbol.for("heard")] ?? [],
    );
  }

  async names(): Promise<string[]> {
    return (await this.events()).map(({ event, type }) => event ?? type);
  }

  async event(name: string): Promise<ReportedEvent | undefined> {
    return (await this.events()).findLast(({ event }) => event === name);
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

/** A tour of one id, `t`, whose steps have the ids `s0`, `s1`, … */
export function tour(...steps: Content[]): Content {
  return { tours: [{ id: "t", steps: steps.map(named) }] };
}

function named(step: Content, index: number): Content {
  return { id: `s${index}`, title: `Step ${index}`, ...step };
}
