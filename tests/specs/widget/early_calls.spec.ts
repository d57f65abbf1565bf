// Ten thousand calls before the widget is there: none is lost, their order is kept, and the page gets its turns meanwhile.

import { expect, test, type Content } from "./widget";

const CALLS = 10_000;

const CONTENT: Content = { attributes: ["n"], modals: [{ id: "m", when: { event: "Call 9999" }, title: "Last", primary: { label: "Go" } }] };

/** A host that is eager: it calls before the tag, and writes down what it hears, and how often it had a turn. */
const EAGER = `
  const kept = (globalThis[Symbol.for("kept")] = { heard: [], turns: 0, settled: 0 });
  let turning = true;
  const turn = () => { kept.turns++; if (turning) setTimeout(turn); };
  (window.hamrah ||= []).push(["on", "*", ({ event }) => {
    if (!event?.startsWith("Call ")) return;
    if (kept.heard.push(event) === 1) turn();
    if (kept.heard.length === ${CALLS}) turning = false;
  }]);
  for (let n = 0; n < ${CALLS}; n++) {
    if (n % 100 === 0) hamrah.push(["identify", "u_1", { n }]);
    hamrah.push(["track", "Call " + n, { n }]);
  }`;

interface Kept {
  heard: string[];
  turns: number;
}

for (const [about, attributes] of [["without an endpoint", ""], ["with an endpoint that is away", 'data-endpoint="/v1/batch"']] as const) {
  test(`ten thousand calls before the widget are performed in their order, ${about}`, async ({ widget, page, host, journal }) => {
    test.setTimeout(120_000);
    host.answer("/v1/batch", { cut: true });
    await widget.open({ content: CONTENT, script: EAGER, attributes });
    const kept = () => page.evaluate(() => (globalThis as unknown as { [key: symbol]: Kept })[Symbol.for("kept")]!);
    await expect.poll(async () => (await kept()).heard.length, { timeout: 60_000 }).toBe(CALLS);
    const { heard, turns } = await kept();
    expect(heard.findIndex((name, n) => name !== `Call ${n}`)).toBe(-1);
    expect(turns).toBeGreaterThan(20);
    await expect(widget.modal).toContainText("Last");
    expect((await widget.state())?.attributes).toMatchObject({ n: 9900 });
    expect(journal.warnings.filter((text) => !text.includes("endpoint"))).toEqual([]);
    if (!attributes) return;
    // What waits has its limit; what is beyond it is counted.
    const soon = expect.configure({ timeout: 60_000 });
    await soon.poll(async () => {
      const rows = (await widget.rows()).length;
      const { dropped } = (await widget.record()) as { dropped?: { count: number }[] };
      return { rows: rows <= 10_000, all: rows + (dropped ?? []).reduce((sum, { count }) => sum + count, 0) >= CALLS + 100 };
    }).toEqual({ rows: true, all: true });
  });
}

test("ten thousand calls once it runs are performed in their order, and each is answered", async ({ widget, page }) => {
  test.setTimeout(120_000);
  await widget.open({ content: CONTENT });
  const { answers, turns } = await page.evaluate(async (count) => {
    const answers: unknown[] = [];
    let turns = 0;
    let turning = true;
    const turn = () => { turns++; if (turning) setTimeout(turn); };
    const calls = [];
    for (let n = 0; n < count; n++) calls.push((n % 2 ? window.hamrah.track(`Call ${n}`) : window.hamrah.goTo("x").catch(() => {})).then(() => answers.push(n)));
    turn();
    await Promise.all(calls);
    turning = false;
    return { answers, turns };
  }, CALLS);
  // A refusal is looked at a moment later than an answer.
  for (const rest of [0, 1]) {
    const own = answers.filter((n) => (n as number) % 2 === rest);
    expect(own.length === CALLS / 2 && own.every((n, index) => n === 2 * index + rest)).toBe(true);
  }
  expect(turns).toBeGreaterThan(20);
});

test("a handler that calls at each event of its own keeps the page from nothing", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  await page.evaluate(async () => {
    let rounds = 0;
    await window.hamrah.on("Round", () => void (rounds++ < 3_000 && window.hamrah.track("Round")));
    void window.hamrah.track("Round");
    // Were it all in one task, the page would come to this only at its end.
    await new Promise((resolve) => setTimeout(resolve));
    document.body.dataset["rounds"] = String(rounds);
  });
  expect(Number(await page.locator("body").getAttribute("data-rounds"))).toBeLessThan(3_000);
});
