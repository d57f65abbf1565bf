// What a thousand tasks cost beside ten: elements, and the browser's work, in the panel and in a place of the page's own.
// Counts are asserted; the ratios of work are printed, and stand in docs/bench.md.

import type { CDPSession } from "@playwright/test";

import { expect, test, type Content, type Widget } from "./widget";

const ROUNDS = 7;

interface Cost {
  elements: number;
  /** Milliseconds of a processor. */
  work: number;
  layout: number;
}

const list = (count: number): Content => ({
  checklists: [{ id: "c", title: "Setup", tasks: Array.from({ length: count }, (_, index) => ({ id: `t${index}`, title: `Task ${index}`, body: "What to do, and why.", do: { event: "Clicked" } })) }],
});

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

async function numbers(devtools: CDPSession): Promise<Omit<Cost, "elements">> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { work: metric("TaskDuration") * 1_000, layout: (metric("LayoutDuration") + metric("RecalcStyleDuration")) * 1_000 };
}

/** The medians of what it costs to do it, undone in between. */
async function cost(widget: Widget, content: Content, [work, undo]: [string, string]): Promise<Cost> {
  await widget.open({ content, attributes: 'data-user="u_1"', body: "<main><div id=place></div></main>" });
  const devtools = await widget.page.context().newCDPSession(widget.page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const helpers = `
    const panel = () => document.querySelector("hamrah-root").shadowRoot.querySelector("[data-part=panel]");
    const place = document.querySelector("#place");
    const inline = () => place.firstChild?.shadowRoot?.querySelector("[data-part=tasks]") ?? place.querySelector("hamrah-slot")?.shadowRoot.querySelector("[data-part=tasks]");
    const until = async (holds) => { while (!holds()) await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); };`;
  const perform = (script: string) => widget.page.evaluate(`(async () => { ${helpers} ${script} })()`);
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await devtools.send("HeapProfiler.collectGarbage");
    const before = await numbers(devtools);
    const elements = (await perform(`${work} return (panel() ?? inline().parentElement).querySelectorAll("*").length;`)) as number;
    const after = await numbers(devtools);
    costs.push({ elements, work: after.work - before.work, layout: after.layout - before.layout });
    await perform(undo);
  }
  await devtools.detach();
  return { elements: median(costs.map(({ elements }) => elements)), work: median(costs.map(({ work }) => work)), layout: median(costs.map(({ layout }) => layout)) };
}

const rounded = ({ elements, work, layout }: Cost) => `${elements} elements, ${work.toFixed(1)} ms of work, ${layout.toFixed(1)} ms of them style and layout`;

const WAYS: Record<string, [work: string, undo: string]> = {
  "opening in the panel": [`await hamrah.open("c"); await until(panel);`, `await hamrah.close("c"); await until(() => !panel());`],
  "coming into the page": [`place.innerHTML = '<hamrah-checklist item="c"></hamrah-checklist>'; await until(inline);`, `place.textContent = ""; await until(() => !inline());`],
};

for (const [name, way] of Object.entries(WAYS)) {
  test(`a thousand tasks, ${name}`, async ({ widget, page }) => {
    test.setTimeout(120_000);
    widget.host.csp = undefined;
    const ten = await cost(widget, list(10), way);
    const thousand = await cost(widget, list(1000), way);
    console.log(`${name}: ten tasks ${rounded(ten)}; a thousand ${rounded(thousand)}: ${(thousand.work / ten.work).toFixed(1)} times the work`);
    await page.evaluate(`(async () => { const place = document.querySelector("#place"); ${way[0].replace("await until(inline);", "").replace("await until(panel);", "")} })()`);
    const tasks = page.locator("[data-part=tasks]");
    await expect(tasks).toHaveCount(1);
    // Those that are out of sight are not laid out.
    const laidOut = () => tasks.evaluate((list) => [...list.querySelectorAll("[data-part=act], [data-part=title]")].filter((part) => part.checkVisibility({ contentVisibilityAuto: true })).length);
    await expect.poll(laidOut).toBeGreaterThan(0);
    expect(await laidOut()).toBeLessThan(100);
    expect(thousand.elements).toBeLessThanOrEqual((name.includes("panel") ? 2 : 4) * ten.elements);
  });
}

test("of a thousand tasks in the page more come as it is scrolled, and those that are there stay as they were", async ({ widget, page }) => {
  await widget.open({ content: list(1000), body: '<main><hamrah-checklist item="c"></hamrah-checklist></main>' });
  const tasks = page.locator("[data-part=task]");
  await expect(tasks.first()).toBeVisible();
  const few = await tasks.count();
  expect(few).toBeLessThan(100);
  await tasks.first().evaluate((first) => Object.assign(first, { mine: true }));
  // Nothing more comes while nobody scrolls.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
  expect(await tasks.count()).toBe(few);
  await expect(async () => {
    await tasks.last().scrollIntoViewIfNeeded();
    expect(await tasks.count()).toBe(1000);
  }).toPass();
  await expect(tasks.last()).toContainText("Task 999");
  expect(await tasks.first().evaluate((first) => "mine" in first)).toBe(true);
});

test("where the browser can't tell what is in sight, all tasks in the page come at once", async ({ widget, page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "IntersectionObserver"));
  await widget.open({ content: list(100), body: '<main><hamrah-checklist item="c"></hamrah-checklist></main>' });
  await expect(page.locator("[data-part=task]")).toHaveCount(100);
});
