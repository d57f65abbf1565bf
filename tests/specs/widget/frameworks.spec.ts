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
  await expect(widget.step).toContainText("Stop 0");
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

for (const kind of ["addresses", "fragments"] as const) {
  test(`a tour goes with React Router over its ${kind}, there and back, and goes on after a reload`, async ({ widget, page, host }) => {
    const [route, way] = kind === "fragments" ? [(path: string) => `#${path}`, "hash"] : [(path: string) => path, "browser"];
    const content = tour(
      { ...bare, url: route("/projects"), target: "#open", advance: { url: route("/projects/*") } },
      { ...bare, url: route("/projects/*"), target: "#name" },
      { ...bare, url: route("/projects/*/settings"), target: "#save", advance: { on: "click" } },
    );
    await serveApp(host, "router.jsx");
    widget.serve({ content });
    const html = `<!doctype html><html lang="en"><title>Product</title><script src="/host.js"></script>
      <body><div id="app" data-router="${way}"></div><script src="/app.js"></script><script async src="/hamrah.js" data-content="/content.json"></script>`;
    for (const path of ["/", "/projects", "/projects/7", "/projects/7/settings"]) host.page(path, html);
    await widget.goto(kind === "fragments" ? "/#/projects" : "/projects");
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await page.locator("#open").click();
    await expect(widget.step).toContainText("Stop 1");
    await isLit(page, "#name");
    // Away from its page the step goes, and with the page it comes again.
    await page.goBack();
    await expect(page.locator("#open")).toBeVisible();
    await expect(widget.step).toHaveCount(0);
    await page.goForward();
    await expect(widget.step).toContainText("Stop 1");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toHaveCount(0);
    await page.locator("#settings").click();
    await expect(widget.step).toContainText("Stop 2");
    await isLit(page, "#save");
    expect(await page.evaluate(() => "isTheSamePage" in window), "nothing was loaded anew").toBe(true);

    await page.reload();
    await widget.ready();
    await expect(widget.step).toContainText("Stop 2");
    await isLit(page, "#save");
    if (kind === "addresses") await page.evaluate("hamrah.init({ navigate: navigateByRouter })");
    await expect(widget.step).toContainText("Stop 2");
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
    await widget.part(widget.step, "secondary").click();
    await expect(widget.step).toContainText("Stop 1");
    await isLit(page, "#name");
    await expect(page).toHaveURL(new RegExp(`${route("/projects/7")}$`));
    expect(await page.evaluate(() => "isTheSamePage" in window), "nothing was loaded anew").toBe(true);
    await widget.part(widget.step, "primary").click();
    await page.locator("#settings").click();
    await expect(widget.step).toContainText("Stop 2");
    await page.locator("#save").click();
    await expect(widget.step).toHaveCount(0);
    expect((await widget.state())?.items["t"]?.outcome).toBe("completed");
  });
}

test("a dialog by radix.jsx, and the steps of a tour in it, are used by keyboard alone", async ({ widget, page }) => {
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute("data-part") ?? (element?.id || element?.localName);
    });
  /** Presses a key until something has the focus, and tells what had it on the way. */
  async function until(key: string, wanted: string): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let turn = 0; turn < 8 && seen.at(-1) !== wanted; turn++) {
      await page.keyboard.press(key);
      seen.push(await focused());
    }
    expect(seen.at(-1), JSON.stringify(seen)).toBe(wanted);
    return seen;
  }

  await open(widget, "radix.jsx", { target: "#opens", advance: { on: "click" } }, { target: "#field" }, { target: "#closes", advance: { on: "click" } }, { target: "#menu" });
  await until("Tab", "opens");
  await page.keyboard.press("Enter");
  await expect(widget.step).toContainText("Stop 1");
  await isLit(page, "#field");
  // Radix has given the focus to its field: the step leaves it there, and is before it in the order of Tab.
  expect(await focused()).toBe("field");
  await page.keyboard.type("Plan");
  expect(await until("Shift+Tab", "primary")).toEqual(["close", "primary"]);
  // Nobody gets out of the dialog, in either direction, and its own controls are still there.
  const round: unknown[] = [];
  for (let turn = 0; turn < 8; turn++) {
    await page.keyboard.press("Tab");
    round.push(await focused());
  }
  for (const one of ["close", "field", "closes", "primary"]) expect(round).toContain(one);
  for (const one of ["opens", "menu", "body"]) expect(round).not.toContain(one);
  await until("Tab", "primary");
  await page.keyboard.press("Enter");
  await expect(widget.step).toContainText("Stop 2");
  await expect(page.locator("#field")).toHaveValue("Plan");
  await until("Tab", "closes");
  await page.keyboard.press("Enter");
  await expect(page.locator("#dialog")).toHaveCount(0);
  await expect(widget.step).toContainText("Stop 3");
  await until("Tab", "primary");
  await page.keyboard.press("Enter");
  await expect(widget.step).toHaveCount(0);
  // Where Radix had brought it, or on what the step was about, whichever came first.
  expect(["opens", "menu"]).toContain(await focused());
});

for (const first of ["the step", "the dialog"]) {
  test(`a step in the middle of the page is reached from a dialog by radix.jsx when ${first} was there first`, async ({ widget, page }) => {
    const steps: Content[] = first === "the step" ? [{ title: "Stop 0, in the middle" }] : [{ target: "#opens", advance: { on: "click" } }, { title: "In the middle" }];
    await open(widget, "radix.jsx", ...steps);
    await page.locator("#opens").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("#field")).toBeFocused();
    await expect(widget.step).toContainText("n the middle");
    await expect(page.locator("#dialog > hamrah-root")).toHaveCount(1);
    await page.keyboard.type("Plan");
    await page.keyboard.press("Shift+Tab");
    await expect(widget.part(widget.step, "close")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.locator("#field")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.locator("#closes")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(widget.step.locator("button").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(widget.step).toHaveCount(0);
    await expect(page.locator("#dialog")).toBeVisible();
    await expect(page.locator("#field")).toHaveValue("Plan");
    expect(await page.evaluate(() => document.querySelector("#dialog")!.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await expect(page.locator("#dialog")).toHaveCount(0);
    await expect(page.locator("html > hamrah-root")).toHaveCount(1);
  });
}

test("Escape in a step leaves a dialog by radix.jsx open, and closes it from its own field", async ({ widget, page }) => {
  await open(widget, "radix.jsx", { target: "#opens", advance: { on: "click" } }, { target: "#field" }, {});
  await page.locator("#opens").focus();
  await page.keyboard.press("Enter");
  await expect(widget.step).toContainText("Stop 1");
  await widget.part(widget.step, "primary").focus();
  await page.keyboard.press("Escape");
  await expect(widget.step).toHaveCount(0);
  await expect(page.locator("#dialog")).toBeVisible();
  await expect(page.locator("#field")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#dialog")).toHaveCount(0);
  await expect(page.locator("#opens")).toBeFocused();
  expect((await widget.names()).filter((event) => event === "Tour Dismissed")).toHaveLength(1);
});

for (const app of ["radix.jsx", "focus-trap.js"]) {
  test(`a dialog by ${app} stays open, and the step in it can be used`, async ({ widget, page }) => {
    await open(widget, app, { target: "#opens", advance: { on: "click" } }, { target: "#field" }, { target: "#field" }, { target: "#closes", advance: { on: "click" } }, { target: "#opens" });
    await page.locator("#opens").click();
    await expect(widget.step).toContainText("Stop 1");
    await isLit(page, "#field");
    await expect(page.locator("#dialog")).toBeVisible();
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 2");
    await page.locator("#field").fill("Typed");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 3");
    await expect(page.locator("#dialog")).toBeVisible();
    await expect(page.locator("#field")).toHaveValue("Typed");
    await page.locator("#closes").click();
    await expect(widget.step).toContainText("Stop 4");
    await expect(page.locator("html > hamrah-root")).toHaveCount(1);
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toHaveCount(0);
  });
}

test("a menu by radix.jsx stays open when the step is pressed", async ({ widget, page }) => {
  await open(widget, "radix.jsx", { target: "#menu", advance: { any: ["next", { element: "#items" }] } }, { target: "#archive" }, { target: "#rename" }, {});
  await page.locator("#menu").click();
  await expect(widget.step).toContainText("Stop 1");
  await isLit(page, "#archive");
  await widget.part(widget.step, "body").dispatchEvent("pointerdown", { bubbles: true, composed: true });
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 2");
  await expect(page.locator("#items")).toBeVisible();
  await isLit(page, "#rename");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 3");
  await expect(page.locator("#items")).toBeVisible();
});
