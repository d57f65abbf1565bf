// Content that is not what it should be: one warning says where, the rest works, and the host does not notice.

import { expect, test, type Content } from "./widget";

const FINE: Content = { id: "fine", title: "Fine", primary: { label: "Go", do: "dismiss" } };

const UNREADABLE: [name: string, answer: { status?: number; body?: string; cut?: boolean }, message: string][] = [
  ["is not JSON", { body: "{ schema: 1 }" }, "the content is not JSON"],
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
