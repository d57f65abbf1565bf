// The real collector with a database of its own, serving the demo.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { collectorPath, sitePath } from "./places";

/** An event as the collector stored it. */
export interface StoredEvent {
  seq: number;
  receivedAt: string;
  type: string;
  messageId: string;
  timestamp: string;
  event?: string;
  userId?: string;
  anonymousId?: string;
  sentAt?: string;
  properties?: Record<string, unknown>;
  context?: Record<string, unknown>;
  traits?: Record<string, unknown>;
}

export interface CollectorOptions {
  /** The folder it serves; the demo's when left out. */
  site?: string;
  /** More arguments of `hamrah serve`. */
  args?: string[];
}

/** More than any test stores, as text. */
const EXPORT_LIMIT = 512 * 1024 * 1024;

export class Collector {
  private constructor(
    private process: ChildProcess,
    private readonly folder: string,
    /** Its address, such as `http://127.0.0.1:40123`. */
    readonly url: string,
    /** Where it stores, as its `--database` says it. */
    readonly database: string,
    private readonly args: string[],
  ) {}

  /** Starts a collector on a free port and waits until it serves. */
  static async start(options: CollectorOptions = {}): Promise<Collector> {
    const folder = await mkdtemp(path.join(tmpdir(), "hamrah-test-"));
    const database = `sqlite://${path.join(folder, "events.db")}`;
    const site = options.site ?? sitePath;
    const args = ["--site", site, "--database", database, ...(options.args ?? [])];
    try {
      const { child, url } = await serve("127.0.0.1:0", args);
      return new Collector(child, folder, url, database, args);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Ends the collector as a power cut would, and starts it again where it was. */
  async crash(): Promise<void> {
    const exited = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await exited;
    this.process = (await serve(new URL(this.url).host, this.args)).child;
  }

  /** What `hamrah export` writes: every stored event, in order of arrival. */
  async exported(): Promise<StoredEvent[]> {
    const run = promisify(execFile);
    const { stdout } = await run(collectorPath, ["export", "--database", this.database], { maxBuffer: EXPORT_LIMIT });
    return stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as StoredEvent);
  }

  /** Every event stored so far, in order of arrival. */
  async events(): Promise<StoredEvent[]> {
    const all: StoredEvent[] = [];
    let after = 0;
    for (;;) {
      const response = await fetch(`${this.url}/v1/events?after=${after}&limit=1000`);
      if (!response.ok) throw new Error(`/v1/events answered ${response.status}: ${await response.text()}`);
      const { events, more, next } = (await response.json()) as { events: StoredEvent[]; more: boolean; next: number };
      all.push(...events);
      if (!more) return all;
      after = next;
    }
  }

  /** The names of the tracked events stored so far, in order of arrival. */
  async eventNames(): Promise<string[]> {
    return (await this.events()).flatMap(({ event }) => event ?? []);
  }

  /** Ends the collector and forgets what it stored. */
  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, "exit");
      this.process.kill("SIGTERM");
      // It lets requests under way finish; a page that is still open may keep one for long.
      const impatience = setTimeout(() => this.process.kill("SIGKILL"), 2_000);
      await exited;
      clearTimeout(impatience);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Starts a collector and waits until it serves. */
async function serve(listen: string, args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(collectorPath, ["serve", "--listen", listen, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    return { child, url: await ready(child) };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** Waits for the line that says where the collector serves. */
async function ready(child: ChildProcess): Promise<string> {
  const ended = once(child, "exit").then(([code]) => `it ended with ${code}`, String);
  for await (const line of createInterface(child.stdout!)) {
    const found = /^ready (http:\S+)$/.exec(line);
    if (found?.[1]) return found[1];
  }
  throw new Error(`the collector does not serve: ${await ended}`);
}
