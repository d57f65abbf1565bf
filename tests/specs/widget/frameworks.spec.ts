// Hosts made with real frameworks: they draw their elements anew, and their dialogs and menus keep everything else away.

import { STRICT_CSP } from "../../support/host";
import { serveApp } from "../../support/apps";
import { drift, isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

const bare: Content = { spotlight: { padding: 0, radius: 0 } };

/** Opens a product with these steps of a tour, started. */
async function open(widget: Widget, app: string, ...steps: Content[]): Promise<void> {
  // Some of these write style elements.
  widget.host.csp = STRICT_CSP.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace("; require-trusted-types-for 'script'", "");
  await serveApp(widget.host, app);
  await widget.open({ body: `<div id="app"></div><script src="/app.js"></script>`, content: tour(...steps.map((step) => ({ ...bare, ...step }))) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Step 0");
}

for (const [app, target] of [["react.jsx", "#target"], ["vue.js", "#target"], ["lit.js", "x-app >>> #target"]] as const) {
  test(`a target that ${app} draws anew and elsewhere is followed without a flicker`, async ({ widget, page }) => {
    await open(widget, app, { target, onMissing: "end" });
    await isLit(page, target);
    const drawn = await drift(page, target, () =>
      page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let turn = 0; turn < 12; turn++) {
          await frame();
          dispatchEvent(new Event("again"));
          await frame();
        }
      }),
    );
    await expect(page.locator("#target")).toHaveText("Drawn 12 times");
    expect(drawn.gone).toBeGreaterThan(5);
    // In each frame the light was there, and on the element that was there.
    expect(drawn.worst).toBeLessThanOrEqual(0.75);
    await expect(widget.step).toBeVisible();
    expect((await widget.names()).filter((name) => name === "Tour Step Shown")).toHaveLength(1);
  });
}

for (const app of ["radix.jsx", "focus-trap.js"]) {
  test(`a dialog by ${app} stays open, and the step in it can be used`, async ({ widget, page }) => {
    await open(widget, app, { target: "#opens", advance: { on: "click" } }, { target: "#field" }, { target: "#field" }, { target: "#closes", advance: { on: "click" } }, { target: "#opens" });
    await page.locator("#opens").click();
    await expect(widget.step).toContainText("Step 1");
    await isLit(page, "#field");
    await expect(page.locator("#dialog")).toBeVisible();
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Step 2");
    await page.locator("#field").fill("Typed");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Step 3");
    await expect(page.locator("#dialog")).toBeVisible();
    await expect(page.locator("#field")).toHaveValue("Typed");
    await page.locator("#closes").click();
    await expect(widget.step).toContainText("Step 4");
    await expect(page.locator("html > hamrah-root")).toHaveCount(1);
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toHaveCount(0);
  });
}

test("a menu by radix.jsx stays open when the step is pressed", async ({ widget, page }) => {
  await open(widget, "radix.jsx", { target: "#menu", advance: { any: ["next", { element: "#items" }] } }, { target: "#archive" }, { target: "#rename" }, {});
  await page.locator("#menu").click();
  await expect(widget.step).toContainText("Step 1");
  await isLit(page, "#archive");
  await widget.part(widget.step, "body").dispatchEvent("pointerdown", { bubbles: true, composed: true });
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Step 2");
  await expect(page.locator("#items")).toBeVisible();
  await isLit(page, "#rename");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Step 3");
  await expect(page.locator("#items")).toBeVisible();
});
