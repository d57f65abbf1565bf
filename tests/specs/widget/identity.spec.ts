// Who is reported: each event with its own user, and with that user's proof.

import type { ReportedMessage } from "../../../www/hamrah";
import type { Host } from "../../support/host";
import { expect, test } from "./widget";

const soon = expect.configure({ timeout: 20_000 });

interface Batch {
  batch: ReportedMessage[];
  context?: { signature?: string };
}
const batches = (host: Host) => host.posts.map(({ body }) => JSON.parse(body) as Batch);

test("an anonymous visitor's id goes with what names them, and log-out begins another", async ({ widget, host }) => {
  host.answer("/v1/batch", { status: 200, body: "{}" });
  await widget.open({ attributes: 'data-endpoint="/v1/batch"' });
  await widget.call("track", "My Anonymous");
  await widget.call("identify", "u_1");
  await widget.call("track", "My Named");
  await widget.call("reset");
  await widget.call("track", "My Next");
  await soon.poll(() => JSON.stringify(batches(host))).toContain("My Next");
  const all = batches(host).flatMap(({ batch }) => batch);
  const of = (name: string) => all.find((message) => message.type === "track" && message.event === name);
  const identify = all.find(({ type }) => type === "identify");
  expect(identify?.userId).toBe("u_1");
  expect(identify?.anonymousId).toBe(of("My Anonymous")?.anonymousId);
  expect(of("My Anonymous")?.userId).toBeUndefined();
  expect(of("My Named")?.userId).toBe("u_1");
  expect(of("My Next")?.userId).toBeUndefined();
  expect(of("My Next")?.anonymousId).not.toBe(of("My Anonymous")?.anonymousId);
});

test("no event travels with another user's proof, also after it has waited", async ({ widget, host }) => {
  host.answer("/v1/batch", { cut: true });
  await widget.open({ attributes: 'data-endpoint="/v1/batch"' });
  await widget.call("track", "My Anonymous");
  await widget.call("identify", "u_1", {}, { signature: "v1.1.aa" });
  await widget.call("track", "My First");
  await widget.call("identify", "u_1", { plan: "team" });
  await widget.call("track", "My Second");
  await widget.call("reset");
  await widget.call("track", "My Guest");
  await soon.poll(() => widget.rows().then((rows) => JSON.stringify(rows))).toContain("My Guest");
  await widget.goto();
  await widget.call("identify", "u_2", {}, { signature: "v1.2.bb" });
  await widget.call("track", "My Third");
  host.answer("/v1/batch", { status: 200, body: "{}" });
  await soon.poll(() => JSON.stringify(batches(host))).toContain("My Third");
  const proofs: Record<string, string | undefined> = { u_1: "v1.1.aa", u_2: "v1.2.bb" };
  for (const { batch, context } of batches(host)) {
    for (const { userId } of batch) expect(context?.signature).toBe(userId && proofs[userId]);
  }
});
