// The collector is killed while it takes events in, again and again, and started on the same database: whatever it has
// acknowledged is there, and what it has not is sent again.

import { setTimeout as later } from "node:timers/promises";

import { Chance } from "../../support/chance";
import { DAWDLING, Plan } from "../../support/fault";
import { EVENTS, expect, SEED, test } from "./faults";
import { meanwhile, populate, storm } from "./storm";

test("a collector that is killed while ingesting loses and doubles nothing", async ({ browser, collector, network }) => {
  test.setTimeout(1_200_000);
  network.plan = new Plan(`${SEED}/collector`, DAWDLING);
  const chance = new Chance(`${SEED}/kills`);
  let kills = 0;
  const kill = async () => {
    // While a request is being read or stored, if one comes soon.
    await Promise.race([network.underWay().then(() => later(chance.whole(0, 12))), later(2_000)]);
    await collector.crash();
    kills++;
  };
  const devices = await populate(browser, network);
  const work = storm(devices, network, `${SEED}/collector`, EVENTS);
  await meanwhile(work, () => chance.whole(250, 2_000), kill);
  const stored = await collector.exported();
  for (const device of devices) device.ledger.check(stored);
  expect(kills).toBeGreaterThanOrEqual(5);
  expect(network.counts.unreachable ?? 0, "requests met a collector that was killed").toBeGreaterThanOrEqual(5);
});
