// A headless Chromium, and what it tells of its own work.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium } from "playwright-core";

const OPTIONS = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
};
const VISITOR = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };

/** DevTools' "Slow 4G". */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 188_744, uploadThroughput: 86_400 };

export const launch = () => chromium.launch(OPTIONS);

/** A browser whose caches are on a disk and stay there from visit to visit. */
export async function launchKept() {
  const folder = await mkdtemp(path.join(tmpdir(), "hamrah-bench-"));
  const context = await chromium.launchPersistentContext(folder, { ...OPTIONS, ...VISITOR });
  return {
    context,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens the host's page for a new visitor, or in `context`; runs `work` on it, and closes it. */
export async function visit({ browser, context, origin, query = {}, slow = false, before }, work) {
  const own = context ? undefined : await browser.newContext(VISITOR);
  const tab = await (context ?? own).newPage();
  try {
    const devtools = await tab.context().newCDPSession(tab);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    if (before) await tab.addInitScript(before);
    await tab.goto(`${origin}/host?${new URLSearchParams(query)}`);
    if (slow) {
      await devtools.send("Network.enable");
      await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    }
    await tab.waitForTimeout(150);
    return await work(new Visit(tab, devtools));
  } finally {
    await (own ?? tab).close();
  }
}

class Visit {
  constructor(tab, devtools) {
    this.tab = tab;
    this.devtools = devtools;
  }

  run(script, ...given) {
    return this.tab.evaluate(script, given);
  }

  rest(ms = 300) {
    return this.tab.waitForTimeout(ms);
  }

  /** Milliseconds that the page's main thread was at work, not those that it waited for a processor. */
  async work() {
    const { metrics } = await this.devtools.send("Performance.getMetrics");
    const seconds = (name) => metrics.find((metric) => metric.name === name).value;
    return { all: seconds("TaskDuration") * 1000, script: seconds("ScriptDuration") * 1000 };
  }

  /** What is kept after the garbage is collected. */
  async kept() {
    for (let turn = 0; turn < 3; turn++) await this.devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.devtools.send("Runtime.getHeapUsage");
    const { nodes, jsEventListeners } = await this.devtools.send("Memory.getDOMCounters");
    return { bytes: usedSize, nodes, listeners: jsEventListeners };
  }
}
