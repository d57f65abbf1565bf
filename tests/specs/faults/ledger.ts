// What was made, and whether all of it is in the store: each event once, and in order.
//
// The order that is promised: events of one tab are stored in the order in which they were made. Two tabs of a user
// run at the same time, and which of two events was first is known there by `timestamp` alone.

import type { StoredEvent } from "../../support/collector";
import { expect } from "../../support/test";

/** What a page of `faults.html` tells of itself. */
export interface Told {
  /** One life of one tab. */
  tab: string;
  /** How many numbered events it has made, all of which the widget has taken. */
  made: number;
  /** The messages that its handler of `*` has heard of since it was last asked: their ids, and what they are. */
  heard: [id: string, what: string][];
}

interface Counted {
  tab: string;
  n: number;
  who: string;
}

export class Ledger {
  private readonly made = new Map<string, number>();
  private readonly heard = new Map<string, string>();

  note({ tab, made, heard }: Told): void {
    this.made.set(tab, Math.max(made, this.made.get(tab) ?? 0));
    for (const [id, what] of heard) this.heard.set(id, what);
  }

  /** How many numbered events were made so far. */
  get count(): number {
    return Array.from(this.made.values()).reduce((sum, made) => sum + made, 0);
  }

  /** Those of the messages heard of that are not among these. */
  missing(arrived: ReadonlySet<string>): string[] {
    return Array.from(this.heard).flatMap(([id, what]) => (arrived.has(id) ? [] : what));
  }

  /** Holds what is stored against what was made. */
  check(stored: StoredEvent[]): void {
    const ids = stored.map(({ messageId }) => messageId);
    const distinct = new Set(ids);
    expect(distinct.size, "no id is stored twice").toBe(ids.length);
    expect(this.missing(distinct), "what handlers have heard of is stored").toEqual([]);
    const tabs = new Map<string, number[]>();
    const wrong: string[] = [];
    for (const { event, properties, userId } of stored) {
      if (event !== "Counted") continue;
      const { tab, n, who } = properties as unknown as Counted;
      if (userId !== who) wrong.push(`tab ${tab}: ${n} is stored as of ${userId}, and is ${who}'s`);
      const numbers = tabs.get(tab);
      if (numbers) numbers.push(n);
      else tabs.set(tab, [n]);
    }
    for (const [tab, made] of this.made) {
      const numbers = tabs.get(tab) ?? [];
      if (numbers.length < made) wrong.push(`tab ${tab}: ${made} made, ${numbers.length} stored`);
    }
    for (const [tab, numbers] of tabs) {
      // From 0, without a gap or a repetition, in order of arrival; perhaps some more than the tab had time to tell of.
      const at = numbers.findIndex((n, index) => n !== index);
      if (at >= 0) wrong.push(`tab ${tab}: ${numbers[at]} is stored as number ${at}, after ${numbers[at - 1]}`);
    }
    expect(wrong, "each tab's events are stored, once, in order, as their user's").toEqual([]);
    expect(
      stored.filter(({ event }) => event === "Reports Dropped").map(({ properties }) => properties),
      "nothing is reported as lost",
    ).toEqual([]);
  }
}
