// A host's page with the widget's tag in it.

import type { Host } from "./host";

export type Content = Record<string, unknown>;

export interface Place {
  /** A page of `tests/pages`. */
  page?: string;
  /** Else what stands in the page's body. */
  body?: string;
  /** The host's own script, which runs before the tag. */
  script?: string;
  /** More attributes of the tag. */
  attributes?: string;
  /** The content, or the text of the file if it is not to be one. */
  content?: Content | string;
}

/** Writes down what is reported, from the first event on. */
const LISTEN = `
  const heard = (globalThis[Symbol.for("heard")] ??= []);
  (window.hamrah ||= []).push(["on", "*", (event) => heard.push(event)]);`;

/** Serves the page. The host's script comes before the tag as a file, since the policy forbids inline ones. */
export function serve(host: Host, { page, body = "<main>Host</main>", script = "", attributes = "", content = {} }: Place): void {
  const text = typeof content === "string" ? content : JSON.stringify({ schema: 1, ...content });
  host.answer("/content.json", { body: text });
  host.answer("/host.js", { body: `{${LISTEN}}\n${script}` });
  if (page) return;
  const tag = `<script async src="/hamrah.js" data-content="/content.json" ${attributes}></script>`;
  const html = `<!doctype html><html lang="en"><title>Host</title><script src="/host.js"></script><body>${body}${tag}`;
  host.page("/", html);
}

/** A tour of one id, `t`, whose steps have the ids `s0`, `s1`, … */
export function tour(...steps: Content[]): Content {
  return { tours: [{ id: "t", steps: steps.map(named) }] };
}

/** Not "Step 1": the first step says that it is "Step 1 of 2". */
function named(step: Content, index: number): Content {
  return { id: `s${index}`, title: `Stop ${index}`, ...step };
}
