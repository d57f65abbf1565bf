// Which element a step points at, and what becomes of the step when there is none.

import type { Locator } from "@playwright/test";

import { STRICT_CSP } from "../../support/host";
import { expect, test, tour, type Content, type Widget } from "./widget";

const BODY = `
  <h1>Projects</h1>
  <button id="first">New project</button>
  <button id="second" hidden>New project</button>
  <label for="field">Project name</label><input id="field">
  <a href="#x" aria-label="Help"><i>?</i></a>
  <button data-testid="save">Save</button>
  <p>Nothing here yet</p>`;

/** Starts a tour of one step with this target. */
async function point(widget: Widget, target: unknown, more: Content = {}, body = BODY): Promise<void> {
  await widget.open({ content: tour({ target, waitFor: "1s", onMissing: "end", ...more }), body });
  await widget.call("start", "t");
}

/** The step's light is around the element. */
async function isOn(widget: Widget, element: Locator): Promise<void> {
  await expect(widget.step).toBeVisible();
  await expect
    .poll(async () => {
      const target = await element.boundingBox();
      const light = await widget.page.locator('[data-part="spotlight"]').boundingBox();
      if (!target || !light) return "no box";
      const [dx, dy] = [light.x + light.width / 2 - target.x - target.width / 2, light.y + light.height / 2 - target.y - target.height / 2];
      return Math.abs(dx) <= 1 && Math.abs(dy) <= 1 ? "on it" : `${dx}, ${dy} beside it`;
    })
    .toBe("on it");
}

const FOUND: [name: string, target: unknown, selector: string][] = [
  ["a CSS selector", "#first", "#first"],
  ["a role and a name", { role: "button", name: "New project" }, "#first"],
  ["a role and the name of its label", { role: "textbox", name: "Project name" }, "#field"],
  ["a role and its `aria-label`", { role: "link", name: "help" }, "a"],
  ["a text", { text: "Nothing here yet" }, "body > p"],
  ["a test id", { testId: "save" }, "[data-testid=save]"],
  ["a list, by the first that can be seen", ["#absent", "#second", { testId: "save" }, "#first"], "[data-testid=save]"],
];
for (const [name, target, selector] of FOUND) {
  test(`a target is found by ${name}`, async ({ widget, page }) => {
    await point(widget, target);
    await isOn(widget, page.locator(selector));
  });
}

test("a target is found behind shadow roots that come late, and clicked there", async ({ widget, page, host }) => {
  host.csp = `${STRICT_CSP}; frame-src 'self'`;
  const target = "x-toolbar >>> x-menu >>> button";
  await widget.open({ page: "components", content: tour({ target, advance: { on: "click" } }, {}) });
  await widget.call("start", "t");
  await page.evaluate(() => dispatchEvent(new Event("define")));
  await isOn(widget, page.getByRole("button", { name: "Inner" }));
  await page.getByRole("button", { name: "Inner" }).click();
  await expect(widget.step).toContainText("Stop 1");
});

test("a target is found in a same-origin frame, and clicked there", async ({ widget, page, host }) => {
  host.csp = `${STRICT_CSP}; frame-src 'self'`;
  await widget.open({ page: "components", content: tour({ target: "#frame >>> #framed", advance: { on: "click" } }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.frameLocator("#frame").locator("#framed").click();
  await expect(widget.step).toContainText("Stop 1");
});

test("a late target is waited for", async ({ widget, page }) => {
  await point(widget, "#late", { waitFor: "1h" });
  await expect.poll(() => widget.names()).toContain("Tour Started");
  await expect(widget.step).toHaveCount(0);
  await page.evaluate(() => {
    const late = Object.assign(document.createElement("button"), { id: "late", textContent: "Late" });
    document.body.append(late);
  });
  await isOn(widget, page.locator("#late"));
});

test("a hidden target is waited for until it can be seen", async ({ widget, page }) => {
  await point(widget, "#second", { waitFor: "1h" });
  await expect.poll(() => widget.names()).toContain("Tour Started");
  await expect(widget.step).toHaveCount(0);
  await page.locator("#second").evaluate((element) => element.removeAttribute("hidden"));
  await isOn(widget, page.locator("#second"));
});

test("a target that is drawn anew is followed, and one that went and came back too", async ({ widget, page }) => {
  await point(widget, "#first", { waitFor: "1h" });
  await isOn(widget, page.locator("#first"));
  await page.evaluate(() => {
    const old = document.querySelector("#first")!;
    const anew = old.cloneNode(true) as Element;
    document.body.append(document.createElement("hr"), anew);
    old.remove();
  });
  await isOn(widget, page.locator("#first"));
  await page.locator("#first").evaluate((element) => element.remove());
  await expect(widget.step).toHaveCount(0);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("button"), { id: "first", textContent: "Again" })));
  await isOn(widget, page.locator("#first"));
  expect((await widget.names()).filter((name) => name === "Tour Step Shown")).toHaveLength(1);
});

test("Back goes further back over a step whose target is gone, and says so", async ({ widget, page }) => {
  const content = tour({ target: "#first" }, { target: "[data-testid=save]", waitFor: "1s" }, { target: "#field" });
  await widget.open({ content, body: BODY });
  await widget.call("start", "t");
  for (const step of ["Stop 0", "Stop 1"]) {
    await expect(widget.step).toContainText(step);
    await widget.part(widget.step, "primary").click();
  }
  await expect(widget.step).toContainText("Stop 2");
  await page.locator("[data-testid=save]").evaluate((element) => element.remove());
  const before = (await widget.names()).length;
  await widget.part(widget.step, "secondary").click();
  await expect(widget.step).toContainText("Stop 0");
  await isOn(widget, page.locator("#first"));
  expect((await widget.names()).slice(before)).toEqual(["Tour Step Target Missing", "Tour Step Shown"]);
  expect((await widget.event("Tour Step Target Missing"))?.properties).toMatchObject({ step_id: "s1", why: "not_found" });
  // Forward again it is passed over, too.
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 2");
});

test.describe("a target that does not come", () => {
  const open = async (widget: Widget, onMissing: string, target = "#absent") => {
    await widget.open({ content: tour({ target, waitFor: "1s", onMissing }, {}), body: BODY });
    await widget.call("start", "t");
  };
  const missing = async (widget: Widget) => (await widget.event("Tour Step Target Missing"))?.properties;

  test("is skipped, and reported", async ({ widget }) => {
    await open(widget, "skip");
    await expect(widget.step).toContainText("Stop 1");
    expect(await missing(widget)).toMatchObject({ item_id: "t", step_id: "s0", step_index: 0, why: "not_found" });
    expect((await widget.event("Tour Step Skipped"))?.properties).toMatchObject({ reason: "target_missing" });
  });

  test("leaves its step in the middle with `center`, and is reported", async ({ widget, page }) => {
    await open(widget, "center");
    await expect(widget.step).toContainText("Stop 0");
    expect(await missing(widget)).toMatchObject({ why: "not_found" });
    const [box, size] = [(await widget.step.boundingBox())!, page.viewportSize()!];
    expect(Math.abs(box.x + box.width / 2 - size.width / 2)).toBeLessThan(2);
    expect(Math.abs(box.y + box.height / 2 - size.height / 2)).toBeLessThan(2);
  });

  test("does not move the page when it comes after that, and what is done with it counts", async ({ widget, page }) => {
    await widget.open({ content: tour({ target: "#late", waitFor: "0s", onMissing: "center", advance: { on: "click" } }, {}), body: BODY });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await page.evaluate(async () => {
      const late = document.createElement("button");
      Object.assign(late, { id: "late", textContent: "Late" });
      late.style.cssText = "position: absolute; top: 4000px";
      document.body.append(late);
      for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    });
    await widget.state();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(widget.step).toContainText("Stop 0");
    await page.locator("#late").click();
    await expect(widget.step).toContainText("Stop 1");
  });

  test("is waited for unseen with `pause`, and shown when it comes", async ({ widget, page }) => {
    await open(widget, "pause", "#late");
    await expect.poll(() => missing(widget)).toMatchObject({ why: "not_found" });
    await expect(widget.step).toHaveCount(0);
    await page.evaluate(() => document.body.prepend(Object.assign(document.createElement("button"), { id: "late", textContent: "Late" })));
    await isOn(widget, page.locator("#late"));
  });

  test("ends the tour with `end`, and is reported", async ({ widget }) => {
    await open(widget, "end");
    await expect.poll(() => widget.names()).toContain("Tour Dismissed");
    await expect(widget.step).toHaveCount(0);
    expect((await widget.event("Tour Dismissed"))?.properties).toMatchObject({ reason: "target_missing" });
    expect(await missing(widget)).toMatchObject({ why: "not_found" });
  });

  test("says so when it is there and can't be seen", async ({ widget }) => {
    await open(widget, "skip", "#second");
    await expect(widget.step).toContainText("Stop 1");
    expect(await missing(widget)).toMatchObject({ why: "not_visible" });
  });
});

test("of several elements the first that can be seen is taken, and the doubt is reported", async ({ widget, page }) => {
  const body = `<p hidden class="twin">0</p><p class="twin">1</p><p class="twin">2</p><hr>`;
  await point(widget, ".twin", {}, body);
  await isOn(widget, page.locator(".twin").nth(1));
  expect((await widget.event("Tour Step Target Missing"))?.properties).toMatchObject({ step_id: "s0", why: "ambiguous", waited_ms: expect.any(Number) });
  expect(await widget.names()).toEqual(expect.arrayContaining(["Tour Step Target Missing", "Tour Step Shown"]));
  // It stays the one, and is told of once.
  await page.locator(".twin").first().evaluate((element) => element.removeAttribute("hidden"));
  await page.locator("hr").evaluate((element) => element.remove());
  await isOn(widget, page.locator(".twin").nth(1));
  expect((await widget.names()).filter((name) => name === "Tour Step Target Missing")).toHaveLength(1);
});

test("a target of which there is one is in no doubt", async ({ widget, page }) => {
  await point(widget, { role: "textbox", name: "Project name" });
  await isOn(widget, page.locator("#field"));
  expect(await widget.names()).not.toContain("Tour Step Target Missing");
});

test("a target without a size is said to have none", async ({ widget }) => {
  await widget.open({ body: `<span id="empty"></span>`, content: tour({ target: "#empty", waitFor: "1s" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 1");
  const missing = await widget.event("Tour Step Target Missing");
  expect(missing?.properties).toMatchObject({ why: "zero_size" });
  expect(missing?.properties["waited_ms"]).toBeGreaterThanOrEqual(1000);
});

test("a target's selector that is none is told once, and the step is missed", async ({ widget, journal }) => {
  await point(widget, ["a[", ":nope()"]);
  await expect.poll(() => widget.names()).toContain("Tour Dismissed");
  expect(journal.warnings.filter((text) => text.includes("a["))).toHaveLength(1);
});
