// The options of `init` that are the host's own functions or say what may leave the page.

import { expect, test, type Content } from "./widget";

const modal = (action: unknown): Content => ({ modals: [{ id: "m", title: "Hello", primary: { label: "Go", do: action } }] });
const soon = expect.configure({ timeout: 15_000 });

test("an action calls one of `functions`, once", async ({ widget, page }) => {
  await widget.open({ content: modal({ call: "openChat" }), script: `hamrah.push(["init", { functions: { openChat: () => document.body.append("chat") } }]);` });
  await widget.part(widget.modal, "primary").click();
  await expect(page.locator("body")).toContainText("chat");
  await expect(widget.modal).toHaveCount(0);
});

for (const [name, functions, message] of [
  ["throws", "{ openChat() { throw new Error('mine'); } }", 'the function "openChat" has thrown'],
  ["is not there", "{}", 'calls "openChat"'],
] as const) {
  test(`a function that ${name} is told of, and holds nothing up`, async ({ widget, journal }) => {
    await widget.open({ content: modal({ call: "openChat" }), script: `hamrah.push(["init", { functions: ${functions} }]);` });
    await widget.part(widget.modal, "primary").click();
    await expect(widget.modal).toHaveCount(0);
    expect(journal.warnings).toHaveLength(1);
    expect(journal.warnings[0]).toContain(message);
  });
}

test("`navigate` takes the place of a page load", async ({ widget, page, host }) => {
  await widget.open({
    content: modal({ navigate: "/reports" }),
    script: `hamrah.push(["init", { navigate: (url) => history.pushState(null, "", url) }]);`,
  });
  await widget.part(widget.modal, "primary").click();
  await expect(page).toHaveURL(`${host.url}/reports`);
  expect(host.requestsFor("/reports")).toEqual([]);
});

test("without `navigate`, or when it throws, the page is loaded, and what was done is remembered", async ({ widget, page, host }) => {
  host.page("/reports", "<!doctype html><title>Reports</title>");
  await widget.open({
    content: modal({ navigate: "/reports" }),
    script: `hamrah.push(["init", { navigate() { throw new Error("mine"); } }]);`,
  });
  await widget.part(widget.modal, "primary").click();
  await expect(page).toHaveTitle("Reports");
  await widget.goto();
  expect((await widget.state())?.items["m"]?.outcome).toBe("completed");
});

test("`mask` decides what is told of addresses, and nothing is told when it throws", async ({ widget, page, host }) => {
  host.answer("/v1/batch", { status: 200, body: "{}" });
  await widget.open({
    script: `hamrah.push(["init", { endpoint: "/v1/batch", mask(url) { if (url.includes("secret")) throw 1; return url.replace(/person-\\d+/, ":id"); } }]);`,
  });
  await page.evaluate(() => history.pushState(null, "", "/person-42"));
  await widget.call("track", "My First");
  await page.evaluate(() => history.pushState(null, "", "/secret"));
  await widget.call("track", "My Second");
  await soon.poll(() => host.posts.map(({ body }) => body).join()).toContain("My Second");
  const all = host.posts.map(({ body }) => body).join();
  expect(all).toContain('"path":"/:id"');
  expect(all).not.toContain("person-42");
  expect(all).not.toContain("/secret");
});

test("until consent is granted nothing is shown, stored or sent", async ({ widget, page, host }) => {
  host.answer("/v1/batch", { status: 200, body: "{}" });
  const content = modal("dismiss");
  widget.serve({ content, script: `hamrah.push(["init", { endpoint: "/v1/batch", consent: "pending" }], ["track", "My First"]);` });
  await page.goto(host.url);
  await page.waitForFunction(() => !Array.isArray(window.hamrah));
  await page.evaluate(() => window.hamrah.track("My Second").catch(() => undefined));
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  expect(host.requestsFor("/v1/batch")).toEqual([]);
  await page.evaluate(() => window.hamrah.init({ endpoint: "/v1/batch", consent: "granted" }));
  await expect(widget.modal).toContainText("Hello");
  expect(await page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
});

test("the write key and the signature go with every batch", async ({ widget, host }) => {
  host.answer("/v1/batch", { status: 200, body: "{}" });
  await widget.open({ attributes: 'data-endpoint="/v1/batch" data-write-key="k_1" data-user="u_1" data-signature="v1.1.00ff"' });
  await soon.poll(() => host.posts.length).toBeGreaterThan(0);
  for (const { body } of host.posts) expect(JSON.parse(body)).toMatchObject({ writeKey: "k_1", context: { signature: "v1.1.00ff" } });
});

test("an `init` that is refused leaves nothing of the one before", async ({ widget, page }) => {
  await widget.open({ content: { modals: [{ id: "m", title: "Hello", primary: { label: "Go" } }] } });
  await expect(widget.modal).toBeVisible();
  expect(await widget.call("init", { consent: 5 })).toContain("consent");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
});
