// Two tabs of one product report by one queue: each report arrives once.

import { expect, test, Widget } from "./widget";

const soon = expect.configure({ timeout: 20_000 });

for (const has of [true, false]) test(`what two tabs report arrives once, also when one of them is closed, ${has ? "with" : "without"} locks`, async ({ widget, host, context }) => {
  if (!has) await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
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

for (const [has, within] of [[true, 20_000], [false, 70_000]] as const) {
  test(`another tab goes on where the one that sends has crashed, ${has ? "with" : "without"} locks`, async ({ widget, host, context }) => {
    test.setTimeout(within + 60_000);
    if (!has) await context.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
    host.answer("/v1/batch", { status: 200, body: "{}", delay: 600_000 });
    await widget.open({ attributes: 'data-endpoint="/v1/batch"' });
    await widget.call("track", "My Event");
    // Not before: a new page sends at once what waits.
    await soon.poll(() => host.requestsFor("/v1/batch").length).toBe(1);
    const other = new Widget(await context.newPage(), host);
    await other.goto();
    const crashed = widget.page.waitForEvent("crash");
    const session = await context.newCDPSession(widget.page);
    void session.send("Page.crash").catch(() => undefined);
    await crashed;
    host.answer("/v1/batch", { status: 200, body: "{}" });
    await other.call("track", "My Other");
    const arrived = () => host.posts.map(({ body }) => body).join();
    await expect.poll(arrived, { timeout: within }).toContain("My Other");
    expect(arrived()).toContain("My Event");
  });
}
