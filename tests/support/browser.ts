// A browser whose processes a test may kill as a crash or a dead battery does, with a profile that outlasts them.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { type Browser, type BrowserContext, chromium } from "@playwright/test";

import { browserPath } from "./places";

export class KillableBrowser {
  private process: ChildProcess | undefined;
  private browser: Browser | undefined;

  private constructor(
    private readonly profile: string,
    private readonly args: string[],
  ) {}

  /** A browser that is not running yet, with a profile of its own. */
  static async create(args: string[]): Promise<KillableBrowser> {
    return new KillableBrowser(await mkdtemp(path.join(tmpdir(), "hamrah-profile-")), args);
  }

  /** Starts it on its profile, and answers with the context that belongs to that. */
  async start(): Promise<BrowserContext> {
    const args = [...this.args, `--user-data-dir=${this.profile}`, "--remote-debugging-port=0", "about:blank"];
    // A group of its own, so that all of its processes can be ended together, and no other one with them.
    this.process = spawn(browserPath, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
    this.browser = await chromium.connectOverCDP(await address(this.process));
    const [context] = this.browser.contexts();
    if (!context) throw new Error("the browser has no context");
    return context;
  }

  /** SIGKILL to all of its processes at once. */
  async kill(): Promise<void> {
    const { process: child, browser } = this;
    if (!child?.pid) return;
    const exited = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await exited;
    await browser?.close();
    // A process that outlived its group would still hold, and write to, the profile.
    for (const pid of await this.left()) process.kill(pid, "SIGKILL");
    this.process = undefined;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Processes that still run on this profile. */
  private async left(): Promise<number[]> {
    const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
    const isOurs = async (pid: number) =>
      (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).includes(this.profile);
    const ours = await Promise.all(pids.map(isOurs));
    return pids.filter((_, index) => ours[index]);
  }
}

/** Where the browser says that it can be reached. */
async function address(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stderr!)) {
    const found = /DevTools listening on (ws:\S+)/.exec(line);
    if (found?.[1]) {
      // What it goes on to say is nobody's matter, but must not fill the pipe.
      child.stderr!.resume();
      return found[1];
    }
  }
  throw new Error(`the browser did not start: it ended with ${child.exitCode ?? child.signalCode}`);
}
