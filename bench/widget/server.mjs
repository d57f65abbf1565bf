// Serves the host's page, and every product's files at /p/<id>/, pressed and to be kept for ever, as a CDN would.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

import { page } from "./page.mjs";

const TYPES = { js: "text/javascript", css: "text/css", wasm: "application/wasm" };

export async function serve(products) {
  const recorder = await readFile(new URL("recorder.js", import.meta.url));
  const byId = new Map(products.map((product) => [product.id, product]));
  /** What was asked for of products' files, with what it weighed. */
  const sent = new Map();
  const respond = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const [, folder, id, name] = url.pathname.split("/");
    if (url.pathname === "/host") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
      response.end(page(Object.fromEntries(url.searchParams)));
    } else if (url.pathname === "/recorder.js") {
      response.writeHead(200, { "Content-Type": TYPES.js }).end(recorder);
    } else if (folder === "p" && byId.get(id)?.files.has(name)) {
      const body = byId.get(id).files.get(name);
      sent.set(url.pathname, body.length);
      response.writeHead(200, {
        "Content-Type": TYPES[name.split(".").pop()],
        "Content-Encoding": "br",
        "Cache-Control": "public, max-age=31536000, immutable",
      });
      response.end(body);
    } else {
      const body = JSON.parse((await text(request)) || "{}");
      const answers = products.map(({ answer }) => answer?.(url.pathname, body)).filter(Boolean);
      response.writeHead(answers.length > 0 ? 200 : 404, { "Content-Type": "application/json" });
      response.end(JSON.stringify(answers[0] ?? {}));
    }
  };
  const server = createServer((request, response) => void respond(request, response));
  // A socket on which nothing is ever said: one of the products wants to be told of news.
  const sockets = new Set();
  server.on("upgrade", (request, socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket)).resume();
    sockets.add(socket);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of a product's files that were asked for, each once. */
    weight: (id) => [...sent].filter(([path]) => path.startsWith(`/p/${id}/`)).reduce((sum, [, bytes]) => sum + bytes, 0),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
