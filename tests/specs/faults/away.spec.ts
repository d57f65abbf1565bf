// A network that is away for an hour, and clocks that are set, in virtual time: nothing is given up for having waited.

import type { Page } from "@playwright/test";

import type { Proxy } from "../../support/proxy";
import { Device } from "./device";
import { expect, test } from "./faults";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const soon = expect.configure({ timeout: 60_000 });

test.beforeEach(() => test.setTimeout(240_000));

test("an hour without the endpoint costs no event, and few tries", async ({ collector, network, context, journal }) => {
  const device = await waiting(network, context.newPage.bind(context), 40);
  const [tab] = device.tabs;
  let tries = 0;
  tab!.on("request", (request) => (tries += Number(request.method() === "POST")));
  await pass(tab!, HOUR, 5_000);
  // A pause is a minute, a quarter more or less by chance; the first ones are shorter.
  expect(tries).toBeGreaterThanOrEqual(HOUR / MINUTE / 1.5);
  expect(tries).toBeLessThanOrEqual((HOUR / MINUTE) * 1.5 + 10);
  await device.burst(tab!, 20);
  network.away = false;
  await passUntilSent(device, 3 * MINUTE);
  device.ledger.check(await collector.exported());
  expect(journal.uncaught).toEqual([]);
});

test("a server that asks for an hour gets five minutes of peace", async ({ collector, network, context }) => {
  const device = await waiting(network, context.newPage.bind(context), 20);
  const [tab] = device.tabs;
  network.away = false;
  network.plan = { next: () => "503 for an hour" };
  await soon.poll(async () => (await pass(tab!, 1_000, 1_000), network.counts["503 for an hour"] ?? 0)).toBe(1);
  await pass(tab!, 4 * MINUTE, 5_000);
  expect(network.counts["503 for an hour"]).toBe(1);
  network.plan = undefined;
  await passUntilSent(device, 2 * MINUTE);
  device.ledger.check(await collector.exported());
});

for (const [what, jump] of [
  ["back by a day", -24 * HOUR],
  ["forward by a month", 30 * 24 * HOUR],
] as const) {
  test(`a clock that is set ${what} while events wait does not delay them`, async ({
    collector,
    network,
    context,
  }) => {
    const device = await waiting(network, context.newPage.bind(context), 20);
    const [tab] = device.tabs;
    await pass(tab!, 5 * MINUTE, 5_000);
    await tab!.clock.setSystemTime((await tab!.evaluate(() => Date.now())) + jump);
    await device.burst(tab!, 20);
    network.away = false;
    await passUntilSent(device, 2 * MINUTE);
    device.ledger.check(await collector.exported());
  });
}

test("a week offline, over reloads, costs no event", async ({ collector, network, context }) => {
  const device = await waiting(network, context.newPage.bind(context), 15);
  const [tab] = device.tabs;
  for (let day = 0; day < 7; day++) {
    await pass(tab!, 24 * HOUR, HOUR);
    await tab!.reload();
    await device.burst(tab!, 15);
  }
  network.away = false;
  await passUntilSent(device, 3 * MINUTE);
  const stored = await collector.exported();
  device.ledger.check(stored);
  expect(stored.filter(({ event }) => event === "Counted")).toHaveLength(8 * 15);
});

/** A device on a virtual clock with one tab, whose events wait because the endpoint is away. */
async function waiting(network: Proxy, newPage: () => Promise<Page>, events: number): Promise<Device> {
  network.away = true;
  const page = await newPage();
  await page.clock.install();
  const device = new Device("d", page.context(), network, "u");
  const tab = await device.open({ page });
  await device.burst(tab, events);
  return device;
}

/** Lets time pass on the tab's clock, in steps: what a step begins, such as a request, happens in real time. */
async function pass(tab: Page, time: number, step: number): Promise<void> {
  for (let passed = 0; passed < time; passed += step) {
    await tab.clock.fastForward(step);
    await tab.evaluate(() => fetch("/faults.json").then((response) => response.text()));
  }
}

/** All arrives within so much virtual time. */
async function passUntilSent(device: Device, time: number): Promise<void> {
  const step = 5_000;
  for (let passed = 0; passed < time && device.waiting.length > 0; passed += step) await pass(device.tabs[0]!, step, step);
  await soon.poll(() => device.waiting).toEqual([]);
}
