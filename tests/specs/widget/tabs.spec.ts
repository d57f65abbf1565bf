// Two tabs of one product report by one queue: each report arrives once.

import { expect, test, Widget } from "./widget";

test("what two tabs report arrives once, also when one of them is closed", async ({ widget, host, context }) => {
  const soon = expect.configure({ timeout: 20_000 });
  host.answer("/v1/batch", { status: 200, body: "{}" });
  await widget.open({ attributes: 'data-endpoint="/v1/batch"' });
  const other = new Widget(await context.newPage(), host);
  await other.goto();
  for (let number = 0; number < 3; number++) {
    await widget.call("track", `My ${number} here`);
    await other.call("track", `My ${number} there`);
  }
  const messages = () =>
    host.posts.flatMap(({ body }) => (JSON.parse(body) as { batch: { event?: string; messageId: string }[] }).batch);
  const tracked = () => messages().flatMap(({ event }) => (event?.startsWith("My ") ? event : []));
  await soon.poll(() => tracked().length).toBe(6);
  await other.call("track", "My last there");
  await other.page.close({ runBeforeUnload: true });
  await soon.poll(() => tracked()).toContain("My last there");
  const ids = new Set(messages().map(({ messageId }) => messageId));
  expect(ids.size).toBe(new Set(messages().map(({ messageId, event }) => `${messageId} ${event}`)).size);
  expect(new Set(tracked()).size).toBe(7);
  // Both tabs are one visit of one visitor.
  expect(messages().filter(({ event }) => event === "Session Started")).toHaveLength(1);
});
