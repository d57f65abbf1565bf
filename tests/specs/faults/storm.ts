// Many devices at once that make events over a bad network, while their tabs open, close, reload and crash.

import { setTimeout as later } from "node:timers/promises";

import type { Browser } from "@playwright/test";

import { Chance } from "../../support/chance";
import type { Proxy } from "../../support/proxy";
import { expect } from "../../support/test";
import { Device } from "./device";

const DEVICES = 5;
const TABS = 3;
/** Fewer than a device keeps: what is made beyond that is given up, and counted, by design. */
const WAITING = 500;
/** How long a condition may take on a machine that is busy with other things. */
const LIMIT = 240_000;

/** What a device does next, and how often. */
export const DEEDS = {
  burst: 50,
  tour: 8,
  open: 8,
  close: 5,
  "close gently": 5,
  "close in the middle": 3,
  reload: 6,
  crash: 2,
  offline: 3,
  "another user": 3,
};
export type Deed = keyof typeof DEEDS;

type Deeds = Partial<Record<Deed, number>>;

/** The devices that are out in the storm. */
export function populate(browser: Browser, proxy: Proxy): Promise<Device[]> {
  return Promise.all(
    Array.from({ length: DEVICES }, async (_, number) => {
      return new Device(`d${number}`, await browser.newContext(), proxy, `u${number}`);
    }),
  );
}

/** The network is back, and browsers tell their pages. Else pauses after failures in a row would last for minutes. */
export function tellOnline(devices: Device[]): void {
  for (const tab of devices.flatMap((device) => device.tabs)) {
    // One that is closed or crashes just now has nobody to tell.
    tab.evaluate(() => dispatchEvent(new Event("online"))).catch(() => undefined);
  }
}

/** Lets devices make so many events in all, and waits until all of them have arrived. Tells how often each thing was done. */
export async function storm(devices: Device[], proxy: Proxy, seed: string, events: number): Promise<Deeds> {
  const deeds: Deeds = {};
  await Promise.all(
    devices.map(async (device) => {
      const chance = new Chance(`${seed}/${device.name}/deeds`);
      await device.open();
      while (device.ledger.count < events / DEVICES) {
        // What closed tabs have left is sent by whichever tab of the device is open.
        if (device.tabs.length === 0) await device.open();
        // Not more than it keeps.
        await until(device, "sends what waits", (waiting) => waiting < WAITING);
        const deed = chance.weighted(DEEDS);
        if (!(await perform(deed, device, chance))) continue;
        deeds[deed] = (deeds[deed] ?? 0) + 1;
      }
      if (device.tabs.length === 0) await device.open();
      await until(device, "has sent all", (waiting) => waiting === 0);
    }),
  );
  await proxy.quiet();
  return deeds;
}

/** Whether the deed was possible. */
async function perform(deed: Deed, device: Device, chance: Chance): Promise<boolean> {
  const tab = chance.pick(device.tabs);
  const count = chance.whole(10, 60);
  switch (deed) {
    case "burst":
      await device.burst(tab, count);
      return true;
    case "tour":
      await device.tour(tab);
      return true;
    case "open":
      if (device.tabs.length >= TABS) return false;
      await device.open();
      return true;
    case "close":
      await device.burst(tab, count);
      await device.close(tab);
      return true;
    case "close gently":
      await tab.evaluate(() => window.faults.farewell());
      await device.burst(tab, count);
      await device.close(tab, true);
      return true;
    case "close in the middle":
      await device.note(tab.evaluate(() => window.faults.told()));
      await tab.evaluate(() => window.faults.endless());
      await device.close(tab);
      return true;
    case "reload":
      await device.burst(tab, count);
      await tab.reload();
      return true;
    case "crash":
      await device.burst(tab, count);
      await device.crash(tab);
      return true;
    case "offline":
      await device.context.setOffline(true);
      await device.burst(tab, count);
      await device.context.setOffline(false);
      return true;
    case "another user":
      device.user = `${device.name}-${chance.whole(1, 1_000_000)}`;
      await device.note(tab.evaluate((user) => window.faults.become(user), device.user));
      return true;
  }
}

/** Waits until so many of a device's messages have not arrived as `holds` allows. */
async function until(device: Device, message: string, holds: (waiting: number) => boolean): Promise<void> {
  const waiting = expect.poll(() => holds(device.waiting.length), {
    message: `${device.name} ${message}`,
    timeout: LIMIT,
    intervals: [50],
  });
  await waiting.toBe(true).catch(async (error) => {
    console.log(`${device.waiting.length} have not arrived\n${await device.describe()}`);
    throw error;
  });
}

/** Does something again and again until `work` is over. */
export async function meanwhile<T>(work: Promise<T>, pause: () => number, deed: () => Promise<void>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  const deeds = (async () => {
    for (;;) {
      await Promise.race([later(pause()), over.catch(() => undefined)]);
      if (isOver) return;
      await deed();
    }
  })();
  const [result] = await Promise.all([over, deeds]);
  return result;
}

