// Thousands of events over a network that does everything wrong: 0 lost, 0 twice, in order.

import { setTimeout as later } from "node:timers/promises";

import { Chance } from "../../support/chance";
import { type Fault, FAULTS, Plan } from "../../support/fault";
import { EVENTS, expect, SEED, test } from "./faults";
import { DEEDS, type Deed, meanwhile, populate, storm, tellOnline } from "./storm";

/** Of fewer events not every kind of fault can be expected. */
const ENOUGH = 10_000;

test("a bad network, and tabs that open, close, reload and crash: nothing is lost, doubled or out of order", async ({
  browser,
  collector,
  network,
}) => {
  test.setTimeout(1_200_000);
  network.plan = new Plan(SEED);
  const chance = new Chance(`${SEED}/away`);
  const goAway = async () => {
    network.away = true;
    await later(chance.whole(1_000, 4_000));
    network.away = false;
    tellOnline(devices);
  };
  const devices = await populate(browser, network);
  const work = storm(devices, network, SEED, EVENTS);
  const deeds = await meanwhile(work, () => chance.whole(5_000, 15_000), goAway);
  const stored = await collector.exported();
  console.log(`${stored.length} events stored; on their way:`, network.counts, "and on the devices:", deeds);
  for (const device of devices) device.ledger.check(stored);
  expect(stored.length).toBeGreaterThanOrEqual(EVENTS);
  if (EVENTS < ENOUGH) return;
  const faults = Object.keys(FAULTS).filter((fault) => FAULTS[fault as keyof typeof FAULTS] > 0) as Fault[];
  expect(faults.filter((fault) => !network.counts[fault]), "each kind of fault happened").toEqual([]);
  expect(network.counts.away ?? 0).toBeGreaterThan(0);
  expect((Object.keys(DEEDS) as Deed[]).filter((deed) => !deeds[deed]), "each thing was done").toEqual([]);
});
