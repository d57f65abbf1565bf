// A user goes on on another device: with the real collector, and where it refuses.

import { createHmac } from "node:crypto";

import { Collector } from "../../support/collector";
import { expect, test, tour, Widget, type Content } from "./widget";

const soon = expect.configure({ timeout: 15_000 });
const SECRET = "a secret of the host's server";
const CONTENT: Content = {
  modals: [{ id: "welcome", title: "Welcome", primary: { label: "Go", do: "dismiss" } }],
  checklists: [{ id: "list", title: "Steps", tasks: [{ id: "one", title: "One", doneWhen: { event: "One" } }, { id: "two", title: "Two", doneWhen: { event: "Two" } }] }],
  ...tour({}, {}, {}),
};

function signature(user: string): string {
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  return `v1.${expiry}.${createHmac("sha256", SECRET).update(`${user}.${expiry}`).digest("hex")}`;
}

test("what was done on one device is done on the other, and the tour goes on there", async ({ widget, host, browser }) => {
  const collector = await Collector.start({ args: ["--secret", SECRET, "--origin", host.url] });
  try {
    host.csp = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${collector.url}`;
    const attributes = `data-sync="${collector.url}/v1/users" data-user="u 1/ü" data-signature="${signature("u 1/ü")}"`;
    await widget.open({ content: CONTENT, attributes });
    await widget.part(widget.modal, "primary").click();
    await widget.call("track", "One");
    await widget.call("start", "t");
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    const stored = async () => {
      const response = await fetch(`${collector.url}/v1/users/${encodeURIComponent("u 1/ü")}/progress`, {
        headers: { "X-Hamrah-Signature": signature("u 1/ü") },
      });
      return (await response.json()) as { progress: { tour?: { step: string }; tasks?: Record<string, number> } | null };
    };
    await soon.poll(async () => (await stored()).progress?.tour?.step).toBe("s1");

    const device = await browser.newContext();
    const phone = new Widget(await device.newPage(), host);
    await phone.goto();
    await expect(phone.step).toContainText("Stop 1");
    expect((await phone.state())?.items["list"]?.tasks).toEqual({ one: true, two: false });
    expect(await phone.names()).not.toContain("Modal Shown");
    await phone.call("track", "Two");
    await soon.poll(async () => Object.keys((await stored()).progress?.tasks ?? {})).toEqual(["one", "two"]);
    await device.close();

    await widget.goto();
    await soon.poll(async () => (await widget.state())?.items["list"]?.tasks).toEqual({ one: true, two: true });
  } finally {
    await collector.stop();
  }
});

test("a store that refuses or is away is told of once, and disturbs nobody", async ({ widget, host, journal }) => {
  for (const answer of [{ status: 403 }, { cut: true }]) {
    host.answer("/v1/users/u_1/progress", answer);
    await widget.open({ content: CONTENT, attributes: 'data-sync="/v1/users" data-user="u_1"' });
    await expect(widget.modal).toBeVisible();
    await soon.poll(() => journal.warnings.filter((text) => text.includes("other devices")).length).toBe(1);
    await widget.call("track", "One");
    await widget.call("track", "Two");
    expect((await widget.state())?.items["list"]?.outcome).toBe("completed");
    expect(journal.warnings.filter((text) => text.includes("other devices"))).toHaveLength(1);
    journal.warnings.length = 0;
    await widget.page.evaluate(() => localStorage.clear());
  }
});

test("a visitor without a name is nobody on other devices", async ({ widget, host }) => {
  await widget.open({ content: CONTENT, attributes: 'data-sync="/v1/users"' });
  await widget.part(widget.modal, "primary").click();
  await widget.call("track", "One");
  expect(host.requestsFor("/v1/users")).toEqual([]);
});

test("attributes that the content does not declare stay on the device", async ({ widget, host }) => {
  const collector = await Collector.start({ args: ["--origin", host.url] });
  try {
    host.csp = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${collector.url}`;
    const content = { ...CONTENT, attributes: ["plan"] };
    await widget.open({ content, attributes: `data-sync="${collector.url}/v1/users"` });
    await widget.call("identify", "u_1", { plan: "team", email: "mina@example.com" });
    const stored = async () => (await fetch(`${collector.url}/v1/users/u_1/progress`)).text();
    await soon.poll(stored).toContain('"plan":"team"');
    expect(await stored()).not.toContain("mina@example.com");
    expect((await widget.state())?.attributes).toMatchObject({ email: "mina@example.com" });
  } finally {
    await collector.stop();
  }
});
