// A bad network between pages and the collector. Pages and their files come through whole; what is posted to
// `/device/<name>/…` meets the faults of a plan on its way to the collector's `/…`.

import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as later } from "node:timers/promises";

import type { Fate, Fault } from "./fault";

const POSTED = /^\/device\/([^/]+)(\/.*)$/;
const DELAY = 400;
/** Longer than the first pauses of a sender: it has tried again by then. */
const LATE = 1_500;

/** A request as it came, with all that is needed to send it on. */
interface Posted {
  device: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

interface Answer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export class Proxy {
  /** How often each fault really happened; `away` and `unreachable` are those that no plan chose. */
  readonly counts: Partial<Record<Fault | "away" | "unreachable", number>> = {};
  /** What happens to requests; without a plan nothing does. */
  plan: Fate | undefined;
  /** Nobody can be reached. */
  away = false;
  /** Of each device, the ids of the messages that the collector has acknowledged. */
  private readonly acknowledged = new Map<string, Set<string>>();
  private readonly errands = new Set<Promise<unknown>>();
  private onForward: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly pages: string,
    private readonly collector: string,
  ) {}

  /** Stands before the server of pages and the collector, whose addresses these are. */
  static async start(pages: string, collector: string): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, pages, collector);
    server.on("request", (incoming, response) => {
      proxy.respond(incoming, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The ids of this device's messages that the collector has said to have. */
  arrived(device: string): Set<string> {
    let ids = this.acknowledged.get(device);
    if (!ids) this.acknowledged.set(device, (ids = new Set()));
    return ids;
  }

  /** The next request is on its way to the collector. */
  underWay(): Promise<void> {
    return new Promise((resolve) => this.onForward.push(resolve));
  }

  /** What was sent on late has arrived too, or failed. */
  async quiet(): Promise<void> {
    while (this.errands.size > 0) await Promise.allSettled(this.errands);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.quiet();
  }

  private async respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, device, path] = POSTED.exec(incoming.url ?? "") ?? [];
    if (!device || !path || incoming.method !== "POST") {
      const body = await buffer(incoming);
      const headers = incoming.headers;
      answer(response, await send(this.pages, incoming.method ?? "GET", incoming.url ?? "/", headers, body));
      return;
    }
    const planned = this.plan?.next(device) ?? "none";
    const fault = this.away ? "away" : planned;
    if (fault === "reset") {
      this.count(fault);
      incoming.socket.resetAndDestroy();
      return;
    }
    const posted: Posted = { device, path, headers: incoming.headers, body: await buffer(incoming) };
    await this.meet(fault, posted, response);
  }

  private async meet(fault: Fault | "away", posted: Posted, response: ServerResponse): Promise<void> {
    if (fault === "413" && !hasSeveral(posted.body)) fault = "none";
    this.count(fault);
    switch (fault) {
      case "none":
        return answer(response, await this.forward(posted));
      case "delay":
        await later(DELAY);
        return answer(response, await this.forward(posted));
      case "away":
      case "drop":
        response.destroy();
        return;
      case "silence":
      case "reset":
        return;
      case "cut request":
        await this.forwardHalf(posted);
        response.destroy();
        return;
      case "lost answer":
        await this.forward(posted);
        response.destroy();
        return;
      case "cut answer":
        return cut(response, await this.forward(posted));
      case "twice": {
        const [first] = await Promise.all([this.forward(posted), this.forward(posted)]);
        return answer(response, first);
      }
      case "late":
        response.destroy();
        this.errand(later(LATE).then(() => this.forward(posted)));
        return;
      case "302":
        return refuse(response, 302, { Location: "/login" });
      case "408":
      case "413":
      case "429":
      case "500":
      case "503":
        return refuse(response, Number(fault));
      case "429 after seconds":
        return refuse(response, 429, { "Retry-After": "1" });
      case "503 after date":
        return refuse(response, 503, { "Retry-After": new Date(Date.now() + 2_000).toUTCString() });
      case "503 for an hour":
        return refuse(response, 503, { "Retry-After": "3600" });
      case "503 after nonsense":
        return refuse(response, 503, { "Retry-After": "when it suits" });
    }
  }

  private count(fault: Fault | "away" | "unreachable"): void {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
  }

  private errand(work: Promise<unknown>): void {
    const errand: Promise<unknown> = work.catch(() => undefined).finally(() => this.errands.delete(errand));
    this.errands.add(errand);
  }

  private async forward({ device, path, headers, body }: Posted): Promise<Answer> {
    for (const tell of this.onForward.splice(0)) tell();
    try {
      const answered = await send(this.collector, "POST", path, headers, body);
      if (answered.status < 300) for (const id of ids(body)) this.arrived(device).add(id);
      return answered;
    } catch (error) {
      this.count("unreachable");
      throw error;
    }
  }

  /** As a phone does that leaves its network: the collector sees a body that ends before its length. */
  private forwardHalf({ path, headers, body }: Posted): Promise<void> {
    return new Promise((resolve) => {
      const outgoing = request(this.collector + path, { method: "POST", headers, agent: false });
      outgoing.on("error", () => undefined);
      outgoing.on("close", resolve);
      outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy());
    });
  }
}

function send(
  base: string,
  method: string,
  path: string,
  headers: IncomingMessage["headers"],
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // No connection is kept: one that a killed collector has left would fail for a reason of the proxy's own.
    const outgoing = request(base + path, { method, headers, agent: false }, (incoming) => {
      buffer(incoming).then(
        (text) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: text }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The connection to the browser is its own: what concerns the other one is left out. */
function own({ headers, body }: Answer): IncomingMessage["headers"] {
  const { connection: _, "transfer-encoding": __, ...kept } = headers;
  return { ...kept, "content-length": String(body.length) };
}

function answer(response: ServerResponse, answered: Answer): void {
  response.writeHead(answered.status, own(answered)).end(answered.body);
}

function cut(response: ServerResponse, answered: Answer): void {
  response.writeHead(answered.status, own(answered));
  response.write(answered.body.subarray(0, answered.body.length / 2), () => response.destroy());
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Type": "text/plain", ...headers }).end("not now");
}

function ids(body: Buffer): string[] {
  return Array.from(body.toString().matchAll(/"messageId":"([^"]+)"/g), ([, id]) => id!);
}

function hasSeveral(body: Buffer): boolean {
  return ids(body).length > 1;
}
