import { expect, pageWith, recordOf, TAG, test } from "./loader";

const OFF = [
  { name: "a bare attribute", tag: TAG.replace("async", "async data-off"), script: "" },
  { name: 'data-off="true"', tag: TAG.replace("async", 'async data-off="true"'), script: "" },
  { name: "an attribute and no content", tag: `<script src="/hamrah.js" data-off></script>`, script: "" },
  { name: "the storage", tag: TAG, script: `localStorage.hamrah_off = "1";` },
  { name: "an option", tag: TAG, script: `(window.hamrah ||= []).push(["init", { off: true }]);` },
];

for (const { name, tag, script } of OFF) {
  test(`switched off by ${name}, nothing loads and calls are harmless`, async ({ page, host, journal }) => {
    host.page("/", pageWith(tag, `${script}\n(window.hamrah ||= []).push(["identify", "u_1"]);`));
    await page.goto(host.url);
    await page.waitForFunction(() => !Array.isArray(window.hamrah));
    const answers = await page.evaluate(async () => [
      await window.hamrah.track("Called"),
      await window.hamrah.state(),
      await window.hamrah.destroy(),
    ]);
    expect(answers).toEqual([undefined, undefined, undefined]);
    expect(host.requestsFor("/hamrah")).toEqual(["/hamrah.js"]);
    expect(host.requestsFor("/content.json")).toEqual([]);
    expect(journal.warnings).toEqual([]);
  });
}

const ON = [
  { name: 'data-off="false"', tag: TAG.replace("async", 'async data-off="false"'), script: "" },
  { name: 'the storage\'s "false"', tag: TAG, script: `localStorage.hamrah_off = "false";` },
];

for (const { name, tag, script } of ON) {
  test(`${name} leaves it on`, async ({ page, host }) => {
    host.page("/", pageWith(tag, script));
    await page.goto(host.url);
    await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  });
}

test("`init` may switch off what runs, and on again", async ({ page, host }) => {
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await page.waitForFunction(() => "hamrah" in window);
  const answers = await page.evaluate(async () => {
    await window.hamrah.init({ off: true });
    const whileOff = await window.hamrah.state();
    await window.hamrah.init({ off: false });
    return [whileOff, await window.hamrah.state()];
  });
  expect(answers).toEqual([undefined, "state is done"]);
  expect((await recordOf(page))?.calls).toEqual([["destroy"], ["state"]]);
});

test("a page that may not read its storage is not switched off", async ({ page, host }) => {
  host.csp = "sandbox allow-scripts";
  host.allowsAnyOrigin = true;
  host.page("/", pageWith(TAG));
  await page.goto(host.url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
});
