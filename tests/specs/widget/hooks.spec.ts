// What a host can say in a tour: prepare a step or forbid it, and ask why something is not shown.

import { expect, test, tour } from "./widget";

const CONTENT = tour({}, { target: "#item" }, {});

test("a handler prepares the page before its step is looked for", async ({ widget, page }) => {
  const script = `
    hamrah.push(["on", "step:before", async (event) => {
      (globalThis[Symbol.for("asked")] ??= []).push(event);
      if (event.properties.step_id !== "s1") return;
      await new Promise((resolve) => setTimeout(resolve, 300));
      document.body.append(Object.assign(document.createElement("button"), { id: "item", textContent: "Item" }));
    }]);`;
  await widget.open({ script, content: tour({}, { target: "#item", waitFor: "0s" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  const asked = await page.evaluate(() => (globalThis as unknown as { [key: symbol]: object[] })[Symbol.for("asked")]);
  expect(asked).toMatchObject([
    { type: "track", event: "step:before", properties: { item_id: "t", step_id: "s0", step_index: 0 } },
    { properties: { item_id: "t", step_id: "s1", step_index: 1 } },
  ]);
  expect(await widget.names()).not.toContain("step:before");
  expect(await widget.names()).not.toContain("Tour Step Target Missing");
});

for (const [how, answer] of [["at once", "false"], ["by a promise", "Promise.resolve(false)"], ["by a promise of its own make", "({ then: (done) => done(false) })"]] as const) {
  test(`a step is forbidden ${how}, and passed over both ways`, async ({ widget, page }) => {
    const script = `hamrah.push(["on", "step:before", ({ properties }) => properties.step_id !== "s1" || ${answer}]);`;
    await widget.open({ script, body: `<button id="item">Item</button>`, content: CONTENT });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 2");
    expect((await widget.event("Tour Step Skipped"))?.properties).toMatchObject({ step_id: "s1", reason: "api" });
    await widget.part(widget.step, "secondary").click();
    await expect(widget.step).toContainText("Stop 0");
    await expect(page.locator("body")).toBeVisible();
  });
}

test("handlers that throw, fail or say something else hold up nothing", async ({ widget, journal }) => {
  const script = `hamrah.push(
    ["on", "step:before", () => { throw new Error("mine"); }],
    ["on", "step:before", () => 0],
    ["on", "step:before", () => Promise.reject(new Error("mine"))]);`;
  await widget.open({ script, content: CONTENT });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  expect(journal.warnings.join()).toMatch(/"step:before" has thrown/);
  expect(journal.warnings.join()).toMatch(/"step:before" has failed/);
});

test("a handler that never answers holds up its step for five seconds", async ({ widget, page, journal }) => {
  await page.clock.install();
  await widget.open({ script: `hamrah.push(["on", "step:before", () => new Promise(() => {})]);`, content: CONTENT });
  await widget.call("start", "t");
  await page.clock.runFor(3_000);
  await expect(widget.step).toHaveCount(0);
  await page.clock.runFor(3_000);
  await expect(widget.step).toContainText("Stop 0");
  expect(journal.warnings.join()).toContain("has not answered in time");
});

test("who ends the handler is not asked any more", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  await page.evaluate(async () => {
    const end = await window.hamrah.on("step:before", () => false);
    end();
    await window.hamrah.start("t");
  });
  await expect(widget.step).toContainText("Stop 0");
});

test("`why` tells what decides, and refuses what is not there", async ({ widget, page }) => {
  const modals = [{ id: "m", title: "M", when: { all: [{ attribute: "plan", is: "pro" }, { url: "/x" }] }, primary: { label: "Go" } }];
  await widget.open({ content: { ...CONTENT, modals } });
  await widget.call("identify", "u", { plan: "free" });
  const why = (id: string) => page.evaluate((id) => window.hamrah.why(id), id);
  expect(await why("m")).toEqual({
    id: "m",
    showing: false,
    reasons: [
      { condition: "frequency once", holds: true, detail: "was not shown yet" },
      { condition: "when", holds: false, detail: "" },
      { condition: "attribute plan", holds: false, detail: 'is "free"' },
      { condition: "url /x", holds: false, detail: "the page is /" },
      { condition: "attention", holds: true, detail: "" },
    ],
  });
  await widget.call("start", "t");
  expect(await why("t")).toMatchObject({ showing: true, reasons: [{ condition: "step s0", holds: true }] });
  expect(await widget.call("why", "nope")).toMatch(/item "nope" is not in the content/);
  expect(await widget.call("why")).toMatch(/the item's id must be/);
});

test("the visitor chooses a way by a button", async ({ widget }) => {
  const fork = { next: [{ label: "I sell", to: "s1" }, { label: "I buy", to: "s2" }] };
  await widget.open({ content: tour(fork, { next: "s3" }, {}, {}) });
  await widget.call("start", "t");
  await widget.step.getByRole("button", { name: "I buy" }).click();
  await expect(widget.step).toContainText("Stop 2");
  await widget.part(widget.step, "secondary").click();
  await widget.step.getByRole("button", { name: "I sell" }).click();
  await expect(widget.step).toContainText("Stop 1");
  await expect(widget.step).toContainText("Step 2 of 3");
});

for (const [other, answer] of [["fails", "Promise.reject(new Error('analytics'))"], ["never answers", "new Promise(() => {})"]] as const) {
  test(`one handler's word is enough, though another ${other}`, async ({ widget }) => {
    const script = `hamrah.push(["on", "step:before", () => ${answer}], ["on", "step:before", ({ properties }) => properties.step_id !== "s0"]);`;
    await widget.open({ script, content: tour({}, {}) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 1", { timeout: 15_000 });
    expect((await widget.event("Tour Step Skipped"))?.properties).toMatchObject({ step_id: "s0", reason: "api" });
  });
}

test("a promise of `false` counts though another one is broken", async ({ widget, journal }) => {
  const script = `
    hamrah.push(["on", "step:before", () => Promise.reject(new Error("analytics"))],
      ["on", "step:before", async ({ properties }) => properties.step_id !== "s0"]);`;
  await widget.open({ script, content: tour({}, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 1");
  expect(journal.warnings).toContain('[hamrah] a handler of "step:before" has failed');
});
