// What can happen to a request on its way, and how often it does. A plan is a seed and weights: the same device's
// n-th request meets the same fault in every run of the seed.

import { Chance } from "./chance";

/** So often, of all requests, in hundredths. */
export const FAULTS = {
  /** It arrives, and so does its answer. */
  none: 26,
  /** It arrives later than usual. */
  delay: 8,
  /** The connection is closed as if nobody were there. */
  drop: 6,
  /** The connection is reset (RST). */
  reset: 5,
  /** Nothing ever comes back: the sender must have patience of its own, and an end to it. */
  silence: 2,
  /** The connection ends in the middle of the body, on both sides. */
  "cut request": 5,
  /** It arrives, but the answer is lost: the sender can't know. */
  "lost answer": 7,
  /** The answer ends in the middle of its body. */
  "cut answer": 4,
  /** It arrives twice, at the same time. */
  twice: 5,
  /** The sender is told of a failure, and the request arrives all the same, some time later. */
  late: 5,
  /** A captive portal or an expired login. */
  "302": 3,
  "408": 3,
  /** Never for a single event, which is how a real limit would be: then it could never arrive. */
  "413": 5,
  "429": 3,
  /** With `Retry-After` in seconds. */
  "429 after seconds": 3,
  "500": 3,
  "503": 3,
  /** With `Retry-After` as a date. */
  "503 after date": 3,
  /** With a `Retry-After` that means nothing. */
  "503 after nonsense": 3,
  "503 for an hour": 0,
} as const;

export type Fault = keyof typeof FAULTS;

/** A network that only dawdles and stutters, where something else is the one to fail. */
export const DAWDLING: Partial<Record<Fault, number>> = { none: 80, delay: 8, twice: 6, late: 6 };

/** The most faults of one device in a row: a bad network, but one. */
const IN_A_ROW = 5;
/** The most silences of one device, since each costs the sender's whole patience. */
const SILENCES = 1;

/** Decides what happens to the next request of a device. */
export interface Fate {
  next(device: string): Fault;
}

export class Plan implements Fate {
  private readonly lines = new Map<string, { chance: Chance; inARow: number; silences: number }>();

  constructor(
    private readonly seed: string,
    private readonly weights: Readonly<Partial<Record<Fault, number>>> = FAULTS,
  ) {}

  /** What happens to the next request of this device. */
  next(device: string): Fault {
    let line = this.lines.get(device);
    if (!line) this.lines.set(device, (line = { chance: new Chance(`${this.seed}/${device}`), inARow: 0, silences: 0 }));
    const fault = line.chance.weighted(this.weights);
    if (fault === "none" || line.inARow >= IN_A_ROW) {
      line.inARow = 0;
      return "none";
    }
    line.inARow++;
    if (fault === "silence" && line.silences++ >= SILENCES) return "drop";
    return fault;
  }
}
