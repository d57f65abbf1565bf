// The widget in a host's page, as a visitor in any engine meets it.

import { expect } from "@playwright/test";

import type { ReportedMessage } from "../../../www/hamrah";
import { part } from "../../engines/parts";
import type { Visit } from "../../engines/visit";
import { type Host, STRICT_CSP } from "../../support/host";
import { type Place, serve } from "../../support/place";

/** Writes down what goes wrong on the page, from the beginning. */
const JOURNAL = `{
  const problems = (globalThis[Symbol.for("problems")] ??= []);
  addEventListener("error", (event) => problems.push("uncaught: " + event.message));
  addEventListener("unhandledrejection", (event) => problems.push("unhandled: " + event.reason));
  addEventListener("securitypolicyviolation", (event) => problems.push("violation of " + event.violatedDirective));
}`;

/** Some of these browsers draw without a graphics card, and take their time. */
export const PATIENCE = 30_000;
/** Farther than this a step is not beside its target any more. */
const BESIDE = 32;

export class Guest {
  constructor(
    readonly visit: Visit,
    readonly host: Host,
  ) {
    host.csp = STRICT_CSP;
  }

  /** Opens a page with the tag, and waits until the widget answers. */
  async open(place: Place, path = place.page ? `/${place.page}.html` : "/"): Promise<void> {
    serve(this.host, { ...place, script: JOURNAL + (place.script ?? "") });
    await this.visit.tab.goto(this.host.url + path);
    await this.ready();
  }

  async ready(): Promise<void> {
    const started = () => this.page(() => Boolean(window.hamrah) && !Array.isArray(window.hamrah));
    await expect.poll(started, { timeout: PATIENCE }).toBe(true);
    await this.call("state");
  }

  /** Performs a call and answers with its refusal, or with "done". */
  call(...call: unknown[]): Promise<string> {
    return this.visit.tab.evaluate(
      (given) =>
        window.hamrah.push(given as never).then(
          () => "done",
          (error: Error) => error.message,
        ),
      call,
    );
  }

  /** Has the host's page do something. */
  page<Answer = void>(script: () => Answer | Promise<Answer>): Promise<Answer> {
    return this.visit.tab.evaluate(script, undefined);
  }

  /** This step is on screen. */
  async sees(title: string): Promise<void> {
    await expect.poll(() => this.visit.text(part("step", "title")), { timeout: PATIENCE }).toBe(title);
  }

  async seesNoStep(): Promise<void> {
    await expect.poll(() => this.visit.isVisible(part("step")), { timeout: PATIENCE }).toBe(false);
  }

  /** The light is around the element, and the step stands beside it without covering it. */
  async isOn(target: string): Promise<void> {
    await expect.poll(() => this.offset(target), { timeout: PATIENCE }).toBe("on it");
  }

  private async offset(path: string): Promise<string> {
    const [target, light, step] = await this.visit.boxes(path, part("spotlight"), part("step"));
    if (!target || !light || !step) return "something is not there";
    const dx = light.x + light.width / 2 - target.x - target.width / 2;
    const dy = light.y + light.height / 2 - target.y - target.height / 2;
    if (Math.abs(dx) > 1 || Math.abs(dy) > 1) return `the light is ${dx}, ${dy} beside it`;
    if (light.width < target.width - 1 || light.height < target.height - 1) return "the light is too small";
    const apart = Math.max(
      target.x - step.x - step.width,
      step.x - target.x - target.width,
      target.y - step.y - step.height,
      step.y - target.y - target.height,
    );
    return apart >= -1 && apart <= BESIDE ? "on it" : `the step is ${apart} away`;
  }

  /** What was reported so far. */
  events(): Promise<ReportedMessage[]> {
    return this.page(
      () => (globalThis as unknown as { [key: symbol]: ReportedMessage[] | undefined })[Symbol.for("heard")] ?? [],
    );
  }

  async names(): Promise<string[]> {
    return (await this.events()).flatMap((message) => (message.type === "track" ? message.event : []));
  }

  problems(): Promise<string[]> {
    return this.page(
      () => (globalThis as unknown as { [key: symbol]: string[] | undefined })[Symbol.for("problems")] ?? [],
    );
  }
}
