// The `test` of the specs that run in every engine: a visitor in the browser that HAMRAH_ENGINE names.

import { expect as hasty } from "@playwright/test";

import type { Engine } from "../../engines/tab";
import { Visit } from "../../engines/visit";
import { engineName } from "../../support/places";
import { test as base } from "../../support/servers";
import { Guest, PATIENCE } from "./guest";

export const expect = hasty.configure({ timeout: PATIENCE });

interface Fixtures {
  /** The time that a test may take. */
  patience: void;
  /** A visitor who has never been here; no page is open yet. */
  visit: Visit;
  /** The visitor at a host's page, under the strictest policy. */
  guest: Guest;
}

const LAUNCHERS: Record<string, () => Promise<{ launch(): Promise<Engine> }>> = {
  chromium: () => import("../../engines/chromium"),
  firefox: () => import("../../engines/firefox"),
  webkit: () => import("../../engines/webkit"),
};

export const test = base.extend<Fixtures, { engine: Engine }>({
  engine: [
    async ({}, use) => {
      const launcher = LAUNCHERS[engineName];
      if (!launcher) throw new Error(`HAMRAH_ENGINE is ${engineName}, which is none of ${Object.keys(LAUNCHERS)}`);
      const engine = await (await launcher()).launch();
      await use(engine);
      await engine.quit();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  patience: [
    async ({}, use, info) => {
      // Not in a fixture that has a time of its own: it would be set for that one alone.
      info.setTimeout(3 * info.timeout);
      await use();
    },
    { auto: true },
  ],
  visit: [
    async ({ engine }, use, info) => {
      const { tab, leave } = await engine.visitor();
      info.annotations.push({ type: "engine", description: engine.name });
      await use(new Visit(tab));
      await leave();
    },
    { timeout: 120_000 },
  ],
  guest: async ({ visit, host }, use) => {
    const guest = new Guest(visit, host);
    await use(guest);
    expect(await guest.problems(), "nothing is thrown into the host, and its policy is kept").toEqual([]);
  },
});
