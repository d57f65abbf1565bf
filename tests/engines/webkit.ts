// WebKit as GTK has it: MiniBrowser, led by WebKitWebDriver, on a screen of its own that nobody sees.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";

import { miniBrowserPath, screenPath, webKitDriverPath } from "../support/places";
import { type Engine, type Key, type Point, ROOM, type Tab } from "./tab";
import { type Capabilities, freePort, WebDriver } from "./webdriver";

/** As WebDriver writes keys that are no letters. */
const KEYS: Record<Key, string> = {
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
  Backspace: "\uE003",
  Enter: "\uE007",
  Escape: "\uE00C",
  Tab: "\uE004",
};

const BROWSER: Capabilities = {
  "webkitgtk:browserOptions": { binary: miniBrowserPath, args: ["--automation"] },
};

/** How often a browser is started anew: now and then the driver hangs at it, before any page is there. */
const STARTS = 3;
/** Milliseconds for a browser to start in. */
const START = 30_000;

export async function launch(): Promise<Engine> {
  const { screen, display } = await startScreen();
  let server = await startServer(display);
  const restart = async () => {
    await end(server.child);
    server = await startServer(display);
  };
  const quit = () => end(server.child, screen);
  try {
    const { name, session } = await again(() => server.driver.start(BROWSER, START), restart);
    await session.quit();
    return {
      name,
      visitor: () => again(() => visitor(server.driver), restart),
      quit,
    };
  } catch (error) {
    await quit();
    throw error;
  }
}

/** Tries once more, after `repair`, what has failed. */
async function again<Result>(work: () => Promise<Result>, repair: () => Promise<void>): Promise<Result> {
  for (let left = STARTS - 1; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      console.warn(`WebKit is started anew: ${error}`);
      await repair();
    }
  }
}

async function visitor(driver: WebDriver): Promise<{ tab: Tab; leave(): Promise<void> }> {
  const { session } = await driver.start(BROWSER, START);
  const tab = new WebKitTab(session, await session.window());
  await tab.resize(ROOM.width, ROOM.height);
  return { tab, leave: () => session.quit() };
}

async function startServer(display: string): Promise<{ driver: WebDriver; child: ChildProcess }> {
  const port = await freePort();
  // In a group of its own, so that the browsers that it has started end with it.
  const child = spawn(webKitDriverPath, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: "x11" },
    stdio: ["ignore", "ignore", "ignore"],
    detached: true,
  });
  const driver = new WebDriver(`http://127.0.0.1:${port}`);
  try {
    await driver.ready();
    return { driver, child };
  } catch (error) {
    await end(child);
    throw error;
  }
}

/** An X server on the first free display. */
async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn(screenPath, ["-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const failed = once(screen, "error").then(([error]) => Promise.reject(error as Error));
  const told = once(createInterface(screen.stdio[3] as Readable), "line");
  const [number] = (await Promise.race([told, failed])) as [string];
  failed.catch(() => undefined);
  return { screen, display: `:${number}` };
}

async function end(...processes: ChildProcess[]): Promise<void> {
  for (const child of processes) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exited = once(child, "exit");
    if (!killGroup(child)) child.kill();
    await exited;
  }
}

/** False: it leads no group. */
function killGroup({ pid }: ChildProcess): boolean {
  try {
    return pid !== undefined && process.kill(-pid, "SIGTERM");
  } catch {
    return false;
  }
}

type Session = Awaited<ReturnType<WebDriver["start"]>>["session"];

class WebKitTab implements Tab {
  constructor(
    private readonly session: Session,
    private readonly window: string,
  ) {}

  async goto(url: string): Promise<void> {
    await this.session.in(this.window).post("/url", { url });
  }

  async reload(): Promise<void> {
    await this.session.in(this.window).post("/refresh", {});
  }

  async evaluate<Given, Answer>(script: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer> {
    const call = `
      const answer = arguments[arguments.length - 1];
      new Promise((resolve) => resolve((${script.toString()})(arguments[0])))
        .then((value) => answer({ value }), (error) => answer({ error: String(error) }));`;
    const args = given === undefined ? [null] : [given];
    const { value, error } = (await this.session.in(this.window).post("/execute/async", { script: call, args })) as {
      value?: Answer;
      error?: string;
    };
    if (error !== undefined) throw new Error(error);
    // What is undefined in the page is nothing on the way.
    return (value ?? undefined) as Answer;
  }

  async click({ x, y }: Point): Promise<void> {
    const pointer = [
      { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y), origin: "viewport" },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.act({ type: "pointer", id: "pointer", parameters: { pointerType: "mouse" }, actions: pointer });
  }

  async type(text: string): Promise<void> {
    for (const letter of text) await this.key(letter);
  }

  press(key: Key): Promise<void> {
    return this.key(KEYS[key]);
  }

  async resize(width: number, height: number): Promise<void> {
    // The window has a frame with an address bar: how much, one sees.
    const session = this.session.in(this.window);
    let [outerWidth, outerHeight] = [width, height];
    for (let turn = 0; turn < 5; turn++) {
      await session.post("/window/rect", { x: 0, y: 0, width: outerWidth, height: outerHeight });
      const room = await this.evaluate(roomSoon, { width, height });
      if (room.width === width && room.height === height) return;
      outerWidth += width - room.width;
      outerHeight += height - room.height;
    }
    throw new Error(`the window can't be made to have ${width} × ${height} for the page`);
  }

  async picture(): Promise<string> {
    return (await this.session.in(this.window).get("/screenshot")) as string;
  }

  async another(): Promise<Tab> {
    return new WebKitTab(this.session, await this.session.newWindow());
  }

  private async key(value: string): Promise<void> {
    const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
    await this.act({ type: "key", id: "keyboard", actions });
  }

  private async act(source: object): Promise<void> {
    await this.session.in(this.window).post("/actions", { actions: [source] });
  }
}

/** The page's room, once it is as wanted: the page hears of it a moment after the window. */
function roomSoon({ width, height }: { width: number; height: number }): Promise<{ width: number; height: number }> {
  return new Promise((resolve) => {
    const tell = () => resolve({ width: innerWidth, height: innerHeight });
    const look = () => innerWidth === width && innerHeight === height && tell();
    addEventListener("resize", look);
    setTimeout(tell, 300);
    look();
  });
}
