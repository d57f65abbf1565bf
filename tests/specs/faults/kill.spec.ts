// The browser is killed, all of its processes at once, while events are made. What the widget has promised to be
// durable by then arrives when the browser is started again on the same profile.

import { KillableBrowser } from "../../support/browser";
import { DAWDLING, Plan } from "../../support/fault";
import { Device, type Made } from "./device";
import { expect, SEED, test } from "./faults";

/** An event outlives the browser when it was made so many milliseconds before its end. */
const DURABLE_WITHIN = 1_000;
const LIVES = 4;
/** Before each kill. */
const EVENTS = 150;

test("what was made a second before the browser is killed arrives after its next start", async ({
  collector,
  network,
  launchOptions,
}) => {
  test.setTimeout(400_000);
  network.plan = new Plan(`${SEED}/kill`);
  const browser = await KillableBrowser.create(launchOptions.args ?? []);
  const lost: number[] = [];
  const ledgers: Device["ledger"][] = [];
  const made: (Made & { end: number })[] = [];
  try {
    for (let life = 0; life < LIVES; life++) {
      // In every other life nothing can be sent: all depends on the device then.
      network.away = life % 2 === 1;
      const device = new Device("d", await browser.start(), network, "u");
      const told: Made[] = [];
      const tabs = [await device.open(), await device.open()];
      for (const tab of tabs) {
        await tab.exposeFunction("tell", (one: Made) => told.push(one));
        await tab.evaluate(() => window.faults.endless(40, (one) => window.tell(one)));
      }
      await expect.poll(() => told.length, { timeout: 60_000, intervals: [20] }).toBeGreaterThan(EVENTS);
      const end = Date.now();
      await browser.kill();
      made.push(...told.map((one) => ({ ...one, end })));
      for (const { tab, n, at } of told) {
        if (at <= end - DURABLE_WITHIN) device.ledger.note({ tab, made: n + 1, heard: [] });
      }
      ledgers.push(device.ledger);
    }
    network.away = false;
    // What the killed browser has promised is asked for here: a lease of its tab that has to end and pauses that it has
    // still to keep are long enough without new failures.
    network.plan = new Plan(`${SEED}/after`, DAWDLING);
    const device = new Device("d", await browser.start(), network, "u");
    const tab = await device.open();
    await device.burst(tab, 1);
    await expect.poll(() => device.waiting, { timeout: 200_000 }).toEqual([]);
    await network.quiet();
    ledgers.push(device.ledger);
  } finally {
    await browser.remove();
  }
  const stored = await collector.exported();
  for (const ledger of ledgers) ledger.check(stored);
  const ids = new Set(stored.map(({ properties }) => `${properties?.["tab"]} ${properties?.["n"]}`));
  for (const { tab, n, at, end } of made) if (!ids.has(`${tab} ${n}`)) lost.push(end - at);
  const oldest = Math.max(0, ...lost);
  console.log(`${made.length} events in browsers that were killed, ${lost.length} lost, made up to ${oldest} ms before`);
  expect(made.length).toBeGreaterThan(LIVES * EVENTS);
});
