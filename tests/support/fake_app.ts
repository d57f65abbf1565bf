// A stand-in for the app, to see the loader alone: it has the interface of hamrah_app.js and writes down what it is
// asked. Its WASM is as small as one can be, and real, so that policies and broken files have something to act on.

import type { Page } from "@playwright/test";

import type { Host } from "./host";

/** A module with nothing in it. */
export const EMPTY_WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** A module that imports `a.b`, which no build of the stand-in has: what another build's WASM is to the glue. */
export const FOREIGN_WASM = Uint8Array.of(
  ...EMPTY_WASM,
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 7, 1, 1, 97, 1, 98, 0, 0],
);

/** What the stand-in was asked. */
export interface Record {
  /** How the WASM came: a `Response` compiles while it arrives. */
  wasm: ("response" | "bytes")[];
  boots: { options: { [name: string]: unknown }; content: unknown }[];
  calls: unknown[][];
  /** What hints for the loader would hold for. */
  marks: unknown[];
}

/** The glue of a build. It fails `boot` when the content has a `refuse`, and `start` always. */
export function fakeApp(build: string): string {
  return `
    // Under a symbol, because a name would be a global.
    const record = (globalThis[Symbol.for("fake")] ??= { wasm: [], boots: [], calls: [], marks: [] });
    const plain = (value) => (typeof value === "function" ? "a function" : value);
    export const build = ${JSON.stringify(build)};
    export default async ({ module_or_path }) => {
      const source = await module_or_path;
      const streams = source instanceof Response;
      record.wasm.push(streams ? "response" : "bytes");
      await (streams ? WebAssembly.instantiateStreaming(source, { a: {} }) : WebAssembly.instantiate(source, { a: {} }));
    };
    export async function boot(options, content, mark) {
      record.marks.push(await mark);
      const answer = await content;
      const read = answer instanceof Response ? await answer.json() : answer;
      if (read.refuse) throw new Error(read.refuse);
      record.boots.push({ options: structuredClone(options), content: read });
    }
    export async function call(name, args) {
      record.calls.push([name, ...args.map(plain)]);
      if (name === "start") throw new Error('no tour has the id "' + args[0] + '"');
      return name + " is done";
    }`;
}

/** Puts the stand-in where the loader looks for the app. */
export function serveFakeApp(host: Host, build: string): void {
  host.answer("/hamrah_app.js", { body: fakeApp(build) });
  host.answer("/hamrah_app_bg.wasm", { body: EMPTY_WASM });
  host.answer("/content.json", { body: JSON.stringify({ schema: 1 }) });
}

/** What the stand-in has been asked so far; nothing when it was not even loaded. */
export function recordOf(page: Page): Promise<Record | undefined> {
  return page.evaluate(() => (globalThis as unknown as { [key: symbol]: Record })[Symbol.for("fake")]);
}
