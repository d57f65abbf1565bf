// Content that is not what it should be: one warning says where, the rest works, and the host does not notice.

import { BODY, EVERYTHING, works } from "./everything";
import { expect, test, tour, type Content } from "./widget";

const FINE: Content = { id: "fine", title: "Fine", primary: { label: "Go", do: "dismiss" } };

const UNREADABLE: [name: string, answer: { status?: number; body?: string | Uint8Array; cut?: boolean }, message: string][] = [
  ["is not JSON", { body: "{ schema: 1 }" }, "the content is not JSON"],
  ["is empty", { body: "" }, "the content is not JSON"],
  ["is cut short", { body: `{"schema":1,"modals":[{"id":"m"` }, "the content is not JSON"],
  ["is a page", { body: "<!doctype html><title>Sign in</title>" }, "the content is not JSON"],
  ["is not text", { body: Uint8Array.of(0x1f, 0x8b, 8, 0, 255, 254) }, "the content is not JSON"],
  ["is nothing", { body: "null" }, "the content must be an object"],
  ["is a word", { body: `"schema"` }, "the content must be an object"],
  ["is not there", { status: 404 }, "the content answered 404"],
  ["can't be fetched", { cut: true }, "the content could not be fetched"],
  ["is no object", { body: "[1]" }, "the content must be an object"],
  ["is too large", { body: `{"schema":1,"x":"${"x".repeat(2 * 1024 * 1024)}"}` }, "the content is larger than 2 MB"],
  ["is too deep", { body: `{"a":`.repeat(70) + "1" + "}".repeat(70) }, "at most 64 levels deep"],
];
for (const [name, answer, message] of UNREADABLE) {
  test(`a file that ${name} is told once, and calls are harmless`, async ({ widget, host, page, journal }) => {
    widget.serve({ content: {} });
    host.answer("/content.json", answer);
    await page.goto(host.url);
    await expect.poll(() => journal.warnings).toHaveLength(1);
    expect(journal.warnings[0]).toContain("[hamrah]");
    expect(journal.warnings[0]).toContain(message);
    expect(await widget.call("start", "t")).toBe("done");
    expect(await page.evaluate(() => window.hamrah.state())).toBeUndefined();
    await expect(page.locator("main")).toHaveText("Host");
    await expect(page.locator("hamrah-root")).toHaveCount(0);
  });
}

test("what is wrong is named by its place in one warning, and what is right is shown", async ({ widget, journal }) => {
  await widget.open({
    content: {
      modals: [{ id: "bad", title: 7, primary: { label: "Go" } }, FINE, { ...FINE, colour: "red" }],
      tours: [{ id: "t", steps: [{ id: "s", title: "S", advance: { on: "hover" } }] }],
      checklists: "none",
      nonsense: true,
    },
  });
  await expect(widget.modal).toContainText("Fine");
  expect(journal.warnings).toHaveLength(1);
  for (const place of ["modals[0].title", "modals[2].id", "modals[2].colour", "tours[0].steps[0].advance.on", "checklists", "nonsense"]) {
    expect(journal.warnings[0]).toContain(place);
  }
});

test("markup in a text stays text, and an address of script goes nowhere", async ({ widget, page }) => {
  await widget.open({
    content: {
      modals: [
        {
          ...FINE,
          title: "<img src=x onerror=alert(1)> & {{first_name|<b>you</b>}}",
          body: "<script>alert(1)</script> [link](javascript:alert(1)) **bold** [good](/good)",
        },
      ],
    },
  });
  await expect(widget.modal).toContainText("<img src=x onerror=alert(1)>");
  await expect(widget.modal.locator("img, script, b")).toHaveCount(0);
  await expect(widget.modal.locator("strong")).toHaveText("bold");
  expect(await widget.modal.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(["/good"]);
  expect(await page.evaluate(() => document.querySelectorAll("img").length)).toBe(0);
});

test("a file that takes its time holds nothing up, and what was called meanwhile is done in order", async ({ widget, page, host, journal }) => {
  widget.serve({ body: BODY, content: EVERYTHING });
  host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...EVERYTHING }), delay: 1_500 });
  await page.goto(host.url);
  await page.waitForFunction(() => window.hamrah && !Array.isArray(window.hamrah));
  const calls = page.evaluate(() => Promise.all([window.hamrah.track("First"), window.hamrah.start("t"), window.hamrah.track("Second")]));
  await page.locator("#field").fill("works");
  await expect(page.locator("hamrah-root, hamrah-slot")).toHaveCount(0);
  await calls;
  await expect(widget.step).toContainText("Stop 0");
  const names = (await widget.names()).filter((name) => /First|Second|Tour Started/.test(name));
  expect(names).toEqual(["First", "Tour Started", "Second"]);
  await widget.call("stop");
  await works(widget);
  expect(journal.warnings).toEqual([]);
});

test("a file that never comes leaves the page alone", async ({ widget, page, host, journal }) => {
  widget.serve({ body: BODY, content: EVERYTHING });
  host.answer("/content.json", { delay: 600_000 });
  await page.goto(host.url);
  await expect.poll(() => host.requestsFor("/hamrah_app_bg.wasm").length).toBe(1);
  await page.locator("#field").fill("works");
  await expect(page.locator("hamrah-root, hamrah-slot")).toHaveCount(0);
  expect(journal.warnings).toEqual([]);
});

/** What a deploy may make of the content while somebody is in the middle of it. */
const CHANGED: [about: string, content: Content][] = [
  ["has lost the step that is shown", { ...EVERYTHING, ...tour({ target: "#target", id: "new" }, { id: "other" }) }],
  ["has lost the tour that is under way", { ...EVERYTHING, tours: [] }],
  ["has a modal by the tour's name", { ...EVERYTHING, tours: [], modals: [{ ...FINE, id: "t", when: { event: "Never" } }] }],
  ["has lost the task that is done, and got another one", { ...EVERYTHING, checklists: [{ id: "c", title: "Setup", tasks: [{ id: "z", title: "Newest" }] }] }],
  ["has nothing any more", {}],
];
for (const [about, content] of CHANGED) {
  test(`a file that ${about} on the next page: what is gone is gone, and all else works`, async ({ widget, page, host, journal }) => {
    await widget.open({ body: BODY, content: EVERYTHING });
    await widget.call("start", "t");
    await page.locator("#target").click();
    await expect(widget.step).toContainText("Stop 1");
    await widget.call("track", "A");
    host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...content, modals: [...((content["modals"] as Content[]) ?? []), { ...FINE, id: "added", when: { event: "Added" } }] }) });
    await widget.goto();
    const screen = (await widget.state())?.screen;
    expect(screen?.modal).toBeNull();
    if (!("tours" in content) || JSON.stringify(content["tours"]) === "[]") await expect(widget.step).toHaveCount(0);
    await widget.call("stop");
    await widget.call("track", "Added");
    await expect(widget.modal).toContainText("Fine");
    await widget.part(widget.modal, "primary").click();
    await expect(widget.modal).toHaveCount(0);
    expect(journal.warnings).toEqual([]);
    // And the deploy is taken back.
    host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...EVERYTHING }) });
    await widget.goto();
    await widget.call("reset");
    await works(widget);
  });
}
