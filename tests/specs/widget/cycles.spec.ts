// What is left of what comes and goes again and again: no node, no listener, no memory of the WASM's, and of the page's
// next to nothing. The first half of the cycles makes whatever is made once and kept; the second half is held against it.

import { isDeepStrictEqual } from "node:util";

import type { CDPSession, Page } from "@playwright/test";

import { expect, test, type Content, type Widget } from "./widget";

/** `HAMRAH_CYCLES=200` for the numbers that are published: fewer are too few to tell the heap's growth from its noise. */
const CYCLES = Number(process.env["HAMRAH_CYCLES"] ?? 40);

/** The most bytes of the page's own heap that a cycle may leave. */
const HEAP = CYCLES < 200 ? Infinity : 1_000;

const button = { label: "Go", do: "dismiss" };

const CONTENT: Content = {
  modals: [{ id: "m", when: { event: "Never" }, title: "Modal", body: "**Bold** [link](/x)", ask: [{ attribute: "a", label: "Which?", choices: [{ value: "v", label: "V" }] }], primary: button }],
  tours: [{ id: "t", steps: [{ id: "a", target: "#target", title: "A", spotlight: { extra: ["#section"] } }, { id: "b", title: "B" }] }],
  checklists: [{ id: "c", title: "Setup", tasks: [{ id: "one", title: "One" }, { id: "two", title: "Two" }] }],
  emptyStates: [{ id: "e", target: "#section", emptyWhen: { absent: "#section > .row" }, title: "Nothing here", primary: button }],
  celebrations: [{ id: "x", when: { event: "Ping" }, frequency: "always", title: "Done" }],
};

const BODY = `<main><button id="target">Target</button><section id="section"></section></main>`;

/** What a page can say of what is ours. */
const PRELUDE = `
  const shown = (part) => document.querySelector("hamrah-root")?.shadowRoot.querySelector('[data-part="' + part + '"]');
  const until = async (holds) => { while (!holds()) await new Promise(requestAnimationFrame); };
  const there = (part) => until(() => shown(part));
  const gone = (part) => until(() => !shown(part));
  const slot = () => document.querySelector("#section > hamrah-slot");`;

/** One turn of each. */
const TURNS: [name: string, turn: string][] = [
  ["start and take-down of the widget", `
    await hamrah.init(); await there("launcher"); await until(slot); await hamrah.start("t"); await there("step");
    await hamrah.destroy(); await until(() => !document.querySelector("hamrah-root") && !slot());`],
  ["start over the one that runs", `await hamrah.init({ locale: turn % 2 ? "en" : "fa" }); await there("launcher");`],
  ["start and stop of a tour", `await hamrah.start("t"); await there("step"); await hamrah.next(); await hamrah.stop(); await gone("step");`],
  ["opening and closing of a modal", `await hamrah.open("m"); await there("modal"); await hamrah.close("m"); await gone("modal");`],
  ["opening and closing of a checklist", `await hamrah.open("c"); await there("panel"); await hamrah.close("c"); await gone("panel");`],
  ["coming and going of a toast", `await hamrah.track("Ping"); await there("toast"); shown("toast").querySelector("button").click(); await gone("toast");`],
  // At a host's pace: what comes and goes more often than ten times a second, for long, is left alone.
  ["filling and emptying of a section", `
    await until(slot); await new Promise((then) => setTimeout(then, 100));
    const row = document.createElement("p"); row.className = "row"; document.querySelector("#section").append(row);
    await until(() => !slot()); row.remove();`],
];

/** What the browser keeps for the page, garbage collected before. */
interface Kept {
  nodes: number;
  listeners: number;
  documents: number;
  /** Bytes of the WASM's linear memory, of each module that has run. */
  wasm: number[];
}

async function collect(devtools: CDPSession): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await devtools.send("HeapProfiler.collectGarbage");
}

async function kept(page: Page, devtools: CDPSession): Promise<Kept> {
  // Of an element that went while it faded in, the document's timeline lets go in the next frame.
  await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then))));
  await collect(devtools);
  const { nodes, jsEventListeners: listeners, documents } = await devtools.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(() =>
    (globalThis as unknown as { [key: symbol]: WebAssembly.Memory[] })[Symbol.for("memories")]!.map(({ buffer }) => buffer.byteLength),
  );
  return { nodes, listeners, documents, wasm };
}

/** The same, when what the browser lets go of a moment later is gone; and the bytes of the heap then. */
async function measured(page: Page, devtools: CDPSession): Promise<{ kept: Kept; heap: number }> {
  let latest = await kept(page, devtools);
  const isSteady = async () => {
    const before = latest;
    latest = await kept(page, devtools);
    return isDeepStrictEqual(before, latest);
  };
  await expect.poll(isSteady, { intervals: [300], timeout: 20_000 }).toBe(true);
  const { metrics } = await devtools.send("Performance.getMetrics");
  return { kept: latest, heap: metrics.find(({ name }) => name === "JSHeapUsedSize")!.value };
}

/** Opens the page, with an eye on the memory of each WASM that it starts. */
async function open(widget: Widget): Promise<CDPSession> {
  const { page, host } = widget;
  await page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = ((globalThis as unknown as { [key: symbol]: WebAssembly.Memory[] })[Symbol.for("memories")] = []);
    const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (...given) => {
      const source = await instantiate(...given);
      memories.push(source.instance.exports["memory"] as WebAssembly.Memory);
      return source;
    };
  });
  host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
  // No handler listens: what it writes down would be counted.
  host.page("/", `<!doctype html><html lang="en"><title>Host</title><body>${BODY}<script async src="/hamrah.js" data-content="/content.json" data-user="u_1"></script>`);
  await widget.goto();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  return devtools;
}

for (const [name, turn] of TURNS) {
  test(`nothing is left by the ${name}`, async ({ widget, page }, info) => {
    test.setTimeout(180_000 * Math.max(1, CYCLES / 100));
    const devtools = await open(widget);
    const half = () => page.evaluate(`(async () => { ${PRELUDE}\nfor (let turn = 0; turn < ${CYCLES / 2}; turn++) { ${turn} } })()`);
    await half();
    const before = await measured(page, devtools);
    await half();
    const after = await measured(page, devtools);
    const growth = (after.heap - before.heap) / (CYCLES / 2);
    info.annotations.push({ type: "kept", description: JSON.stringify({ cycles: CYCLES, ...after.kept, growth }) });
    // The browser may let go of more than has come.
    for (const count of ["nodes", "listeners", "documents"] as const) expect(after.kept[count], count).toBeLessThanOrEqual(before.kept[count]);
    expect(after.kept.wasm).toEqual(before.kept.wasm);
    expect(after.kept.wasm).toHaveLength(1);
    expect(growth).toBeLessThan(HEAP);
  });
}
