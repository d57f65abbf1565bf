// The `test` of the specs about bad networks: the real widget, a proxy with faults, the real collector.

import { Proxy } from "../../support/proxy";
import { expect, test as base } from "../../support/test";

export { expect };

/** So many events at least: a minute's, since pauses after failures are real ones; more for a longer run. */
export const EVENTS = Number(process.env["HAMRAH_FAULT_EVENTS"] ?? 1_500);
/** The faults and deeds of a failed run happen again with its seed. */
export const SEED = process.env["HAMRAH_FAULT_SEED"] ?? String(Date.now());

export const test = base.extend<{ network: Proxy }>({
  network: async ({ host, collector }, use, info) => {
    info.annotations.push({ type: "seed", description: SEED });
    const proxy = await Proxy.start(host.url, collector.url);
    await use(proxy);
    await proxy.stop();
    if (info.status !== info.expectedStatus) console.log(`to repeat "${info.title}": HAMRAH_FAULT_SEED=${SEED}`);
  },
});
