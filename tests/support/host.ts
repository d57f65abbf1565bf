// A host's web server that a test can make as difficult as real ones are: any headers, any answer, any delay.

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";

import { distPath, pagesPath } from "./places";

/** What the widget promises to run under. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "require-trusted-types-for 'script'",
].join("; ");

/** An answer that a test has chosen in place of the file. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds before the answer begins. */
  delay?: number;
  /** The connection is closed without an answer, as a cut network does. */
  cut?: boolean;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

export class Host {
  /** Sent as the Content-Security-Policy of every page. */
  csp: string | undefined;
  /** The addresses asked for so far, with their queries. */
  readonly requests: string[] = [];
  /** What was posted so far, where it was answered with a success. */
  readonly posts: { path: string; body: string; headers: IncomingHttpHeaders }[] = [];
  /** The addresses that browsers asked leave for before they sent something to another origin. */
  readonly preflights: string[] = [];
  /** Lets pages of any origin read what is served, as a CDN does. */
  allowsAnyOrigin = false;
  private readonly answers = new Map<string, Answer | ((url: URL) => Answer)>();

  private constructor(private readonly server: Server) {}

  /** Serves `tests/pages`, and beside them what is in `dist`. */
  static async start(): Promise<Host> {
    const server = createServer();
    const host = new Host(server);
    server.on("request", (request, response) => void host.respond(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on, answers requests for this path (whatever their query) in this way. */
  answer(pathname: string, answer: Answer | ((url: URL) => Answer)): void {
    this.answers.set(pathname, answer);
  }

  /** A file of the test's own, of the type that its name says. */
  file(pathname: string, body: Uint8Array): void {
    this.answer(pathname, { headers: { "Content-Type": TYPES[path.extname(pathname)] ?? "application/octet-stream" }, body });
  }

  /** A page of the test's own. */
  page(pathname: string, html: string): void {
    this.answer(pathname, { headers: { "Content-Type": TYPES[".html"]! }, body: html });
  }

  /** The addresses asked for that begin so. */
  requestsFor(prefix: string): string[] {
    return this.requests.filter((request) => request.startsWith(prefix));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    if (url.pathname === "/favicon.ico") {
      // Browsers ask for it when they like, and its absence would stand among a page's errors.
      response.writeHead(204).end();
      return;
    }
    if (request.method === "OPTIONS") {
      this.preflights.push(url.pathname);
      // A star does not stand for `Authorization`.
      const leave = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*, Authorization" };
      response.writeHead(204, this.allowsAnyOrigin ? leave : {}).end();
      return;
    }
    this.requests.push(url.pathname + url.search);
    const chosen = this.answers.get(url.pathname);
    const answer = typeof chosen === "function" ? chosen(url) : chosen;
    if (answer?.delay) await new Promise((resolve) => setTimeout(resolve, answer.delay));
    const posted = request.method === "POST" ? await text(request).catch(() => undefined) : undefined;
    // A page that was closed in the middle of sending has sent nothing.
    if (!request.complete && request.destroyed) return;
    if (answer?.cut) {
      response.destroy();
      return;
    }
    if (posted !== undefined && (answer?.status ?? 200) < 300) {
      this.posts.push({ path: url.pathname, body: posted, headers: request.headers });
    }
    const body = answer?.body ?? (answer?.status ? "" : await this.read(url.pathname));
    const type = TYPES[path.extname(url.pathname)] ?? "application/octet-stream";
    const isPage = (answer?.headers?.["Content-Type"] ?? type).startsWith("text/html");
    response.writeHead(answer?.status ?? (body === undefined ? 404 : 200), {
      "Content-Type": type,
      "Cache-Control": "no-store",
      ...(this.allowsAnyOrigin ? { "Access-Control-Allow-Origin": "*" } : {}),
      ...(isPage && this.csp ? { "Content-Security-Policy": this.csp } : {}),
      ...answer?.headers,
    });
    response.end(body ?? "not found");
  }

  private async read(pathname: string): Promise<Uint8Array | undefined> {
    for (const folder of [pagesPath, distPath]) {
      const file = path.join(folder, path.normalize(pathname));
      try {
        return await readFile(file);
      } catch {
        // Not in this folder.
      }
    }
    return undefined;
  }
}
