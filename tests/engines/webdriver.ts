// The little of the WebDriver protocol that is needed: https://www.w3.org/TR/webdriver2/

import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as later } from "node:timers/promises";

export type Capabilities = Record<string, unknown>;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class WebDriver {
  constructor(private readonly address: string) {}

  /** Waits until the server listens. */
  async ready(): Promise<void> {
    for (let patience = 100; ; patience--) {
      try {
        await this.send("GET", "/status");
        return;
      } catch (error) {
        if (patience === 0) throw error;
        await later(100);
      }
    }
  }

  /** Starts a browser that knows nothing of earlier ones, within so many milliseconds. */
  async start(alwaysMatch: Capabilities, within: number): Promise<{ name: string; session: Session }> {
    const signal = AbortSignal.timeout(within);
    const { sessionId, capabilities } = (await this.send("POST", "/session", { capabilities: { alwaysMatch } }, signal)) as {
      sessionId: string;
      capabilities: { browserVersion: string };
    };
    const send = (method: string, path: string, body?: object) => this.send(method, `/session/${sessionId}${path}`, body);
    return { name: `WebKitGTK ${capabilities.browserVersion}`, session: new Session(send) };
  }

  private async send(method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> {
    const response = await fetch(this.address + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) {
      const { error, message } = value as { error: string; message: string };
      throw new Error(`${method} ${path}: ${error}: ${message}`);
    }
    return value;
  }
}

/** One running browser, and the window to which commands go. */
class Session {
  private current: string | undefined;
  /** One command at a time: each goes to the window that was chosen last. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly send: (method: string, path: string, body?: object) => Promise<unknown>) {}

  async window(): Promise<string> {
    this.current = (await this.send("GET", "/window")) as string;
    return this.current;
  }

  async newWindow(): Promise<string> {
    const { handle } = (await this.send("POST", "/window/new", { type: "tab" })) as { handle: string };
    return handle;
  }

  in(window: string): { get(path: string): Promise<unknown>; post(path: string, body: object): Promise<unknown> } {
    const send = (method: string, path: string, body?: object) => {
      const answer = this.turn.then(async () => {
        if (this.current !== window) {
          await this.send("POST", "/window", { handle: window });
          this.current = window;
        }
        return this.send(method, path, body);
      });
      this.turn = answer.catch(() => undefined);
      return answer;
    };
    return { get: (path) => send("GET", path), post: (path, body) => send("POST", path, body) };
  }

  async quit(): Promise<void> {
    await this.turn;
    await this.send("DELETE", "");
  }
}
