// A tour in a dialog of the host's that keeps the focus in: the real focus-trap from npm, and the platform's own dialog.
// The step has to be reached, used and left by keyboard and pointer, and neither may fight the other for the focus.

import { serveFocusTrap } from "../../support/vendors";
import { expect, test, tour, type Widget } from "./widget";

const INNER = `<h2>Invite</h2><button id="first">First</button><input id="mail"><button id="last">Send</button>`;

/** How each comes up, by a call that the page offers under a symbol. */
const TRAPS: [name: string, body: string, open: string][] = [
  [
    "a dialog of the host's own, with focus-trap",
    `<div id="trap" role="dialog" aria-modal="true" aria-label="Invite" hidden>${INNER}</div>`,
    `trap.hidden = false; const held = focusTrap.createFocusTrap(trap, { onDeactivate: () => (trap.hidden = true) }); held.activate();`,
  ],
  ["a modal dialog", `<dialog id="trap" aria-label="Invite">${INNER}</dialog>`, `trap.showModal();`],
];

const focused = (widget: Widget) =>
  widget.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("data-part") ?? (element?.id || element?.localName);
  });

for (const [name, body, open] of TRAPS) {
  test.describe(`in ${name}`, () => {
    test.beforeEach(async ({ widget, host, page }) => {
      await serveFocusTrap(host);
      host.answer("/open.js", { body: `document.querySelector("#opener").onclick = () => { ${open} };` });
      const content = tour({ target: "#opener", advance: { on: "click" } }, { target: "#last" }, { target: "#first" }, { target: "#mail" }, {}, { target: "#behind" });
      const html = `<button id="opener">Open</button><a href="#x" id="behind">Behind</a>${body}<script src="/trap.js"></script><script src="/open.js"></script>`;
      await widget.open({ body: html, content });
      await widget.call("start", "t");
      await expect(widget.step).toContainText("Stop 0");
      await page.locator("#opener").click();
      await expect(widget.step).toContainText("Stop 1");
    });

    test("a step takes the focus and is used by keyboard", async ({ widget, page }) => {
      await widget.part(widget.step, "primary").focus();
      await page.keyboard.press("Enter");
      await expect(widget.step).toContainText("Stop 2");
      expect(await focused(widget)).toBe("primary");
      await page.keyboard.press("ArrowLeft");
      await expect(widget.step).toContainText("Stop 1");
      await page.keyboard.press("ArrowRight");
      await expect(widget.step).toContainText("Stop 2");
    });

    test("a step is used by pointer, and the dialog stays open", async ({ widget, page }) => {
      await widget.part(widget.step, "primary").click();
      await expect(widget.step).toContainText("Stop 2");
      await widget.part(widget.step, "secondary").click();
      await expect(widget.step).toContainText("Stop 1");
      await expect(page.locator("#trap")).toBeVisible();
      await page.locator("#mail").fill("a@b.example");
      expect(await focused(widget)).toBe("mail");
    });

    test("Tab goes from the step to its target and back, and leaves nobody outside of the dialog", async ({ widget, page }) => {
      await widget.call("goTo", "s2");
      await expect(widget.step).toContainText("Stop 2");
      await widget.part(widget.step, "close").focus();
      await page.keyboard.press("Tab");
      expect(await focused(widget)).toBe("first");
      await page.keyboard.press("Tab");
      expect(await focused(widget)).toBe("mail");
      await page.keyboard.press("Shift+Tab");
      expect(await focused(widget)).toBe("first");
      await page.keyboard.press("Shift+Tab");
      expect(await focused(widget)).toBe("close");
      const seen = new Set<string | null | undefined>();
      for (let turn = 0; turn < 12; turn++) {
        await page.keyboard.press("Tab");
        seen.add(await focused(widget));
      }
      for (const id of ["first", "mail", "last"]) expect([...seen]).toContain(id);
      for (const id of ["opener", "behind"]) expect([...seen]).not.toContain(id);
    });

    test("Escape in the step ends the tour alone, and the next one closes the dialog", async ({ widget, page }) => {
      await widget.part(widget.step, "primary").focus();
      await page.keyboard.press("Escape");
      await expect(widget.step).toHaveCount(0);
      await expect(page.locator("#trap")).toBeVisible();
      expect(["first", "mail", "last"]).toContain(await focused(widget));
      await page.keyboard.press("Escape");
      await expect(page.locator("#trap")).toBeHidden();
      expect((await widget.names()).filter((event) => event === "Tour Dismissed")).toHaveLength(1);
    });

    for (const [where, id] of [["without a target", "s4"], ["whose target is behind the dialog", "s5"]] as const) {
      test(`a step ${where} is reached by Tab, both ways, and left by it`, async ({ widget, page }) => {
        await page.locator("#mail").focus();
        await widget.call("goTo", id);
        await expect(widget.step).toContainText(`Stop ${id.slice(1)}`);
        expect(await focused(widget)).toBe("mail");
        const round = async (key: string, times: number) => {
          const seen: unknown[] = [];
          for (let turn = 0; turn < times; turn++) {
            await page.keyboard.press(key);
            seen.push(await focused(widget));
          }
          return seen;
        };
        expect(await round("Tab", 6)).toEqual(["last", "secondary", "primary", "close", "first", "mail"]);
        expect(await round("Shift+Tab", 5)).toEqual(["first", "close", "primary", "secondary", "last"]);
        await widget.part(widget.step, "close").focus();
        await page.keyboard.press("Enter");
        await expect(widget.step).toHaveCount(0);
        await expect(page.locator("#trap")).toBeVisible();
        expect(["first", "mail", "last", "trap"]).toContain(await focused(widget));
      });
    }

    test("a step does not disturb who types in the dialog", async ({ widget, page }) => {
      await page.locator("#mail").focus();
      await page.keyboard.type("a");
      await widget.call("goTo", "s3");
      await expect(widget.step).toContainText("Stop 3");
      await page.keyboard.type("b");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.type("c");
      await expect(page.locator("#mail")).toHaveValue("acb");
      await expect(widget.step).toContainText("Stop 3");
    });
  });
}
