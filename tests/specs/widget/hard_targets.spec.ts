// Targets that are hard to name, to keep and to show: what a page has that nobody prepared for a tour.

import type { Page } from "@playwright/test";

import { serveApp } from "../../support/apps";
import { STRICT_CSP } from "../../support/host";
import { drift, isLit } from "./light";
import { expect, test, tour, type Content, type Widget } from "./widget";

const bare: Content = { spotlight: { padding: 0, radius: 0 }, overlay: "none" };

async function open(widget: Widget, body: string, css: string, step: Content, ...steps: Content[]): Promise<void> {
  widget.host.answer("/hard.css", { headers: { "Content-Type": "text/css" }, body: css });
  const content = tour({ waitFor: "1h", ...bare, ...step }, ...steps);
  await widget.open({ body: `<link rel="stylesheet" href="/hard.css">${body}`, content });
}

async function start(widget: Widget, body: string, css: string, step: Content, ...steps: Content[]): Promise<void> {
  await open(widget, body, css, step, ...steps);
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
}

/** Elements, and the role and name that assistive technology knows each by. */
const NAMED: [role: string, name: string, html: string][] = [
  ["button", "Close the window", `<span id="words">Close <b hidden>not</b> the</span> <button id="target" aria-labelledby="words more">×</button><i id="more">window</i>`],
  ["button", "Search", `<button id="target"><img alt="Search" src="/x.svg"></button>`],
  ["button", "Send", `<input id="target" type="submit" value="Send">`],
  ["link", "Help", `<a id="target" href="#x" title="Help"><i aria-hidden="true">?</i></a>`],
  ["textbox", "Your name", `<label>Your name <input id="target"></label>`],
  ["searchbox", "Find", `<input id="target" type="search" placeholder="Find">`],
  ["combobox", "Country", `<label for="target">Country</label><select id="target"><option>A</select>`],
  ["checkbox", "I agree", `<input id="target" type="checkbox" aria-label="I agree">`],
  ["heading", "Reports", `<h3 id="target">Reports</h3>`],
  ["img", "A chart", `<svg id="target" role="img" aria-label="A chart" width="80" height="40"><rect width="80" height="40"/></svg>`],
  ["tab", "Week", `<div role="tablist"><div role="tab">Day</div><div id="target" role="tab"> We<!-- -->ek </div></div>`],
  ["navigation", "Main", `<nav id="target" aria-label="Main"><a href="#x">One</a></nav>`],
];
for (const [role, name, html] of NAMED) {
  test(`a ${role} is found by the name "${name}"`, async ({ widget, page }) => {
    await start(widget, `<button>Other</button><p>${html}</p>`, "", { target: { role, name }, waitFor: "1s" });
    await isLit(page, "#target");
  });
}

for (const [how, target, lit] of [["its words", { text: "Row 3" }, "[data-row='3'] > span"], ["an attribute", "[data-row='3']", "[data-row='3']"]] as const) {
  test(`a row that is known by ${how} is not mistaken for the one that takes its element`, async ({ widget, page }) => {
    widget.host.csp = STRICT_CSP.replace("; require-trusted-types-for 'script'", "");
    await serveApp(widget.host, "react-rows.jsx");
    const css = `#list { position: relative; block-size: 240px; inline-size: 300px; overflow: auto; } #all { block-size: 40000px; }
      .row { position: absolute; block-size: 40px; inline-size: 100%; }`;
    await open(widget, `<div id="app"></div><script src="/app.js"></script>`, css, { target });
    await widget.call("start", "t");
    await isLit(page, lit);
    const scrollTo = (row: number) => page.locator("#list").evaluate((list, row) => (list.scrollTop = row * 40), row);
    for (const away of [200, 900]) {
      await scrollTo(away);
      await expect(page.locator(`[data-row='${away}']`)).toBeVisible();
      await expect(widget.step).toHaveCount(0);
      await scrollTo(0);
      await expect(widget.step).toContainText("Stop 0");
      await isLit(page, lit);
    }
    expect((await widget.names()).filter((name) => name === "Tour Step Shown")).toHaveLength(1);
  });
}

test("an element that is not what was asked for any more is left", async ({ widget, page }) => {
  await start(widget, `<button class="tab" id="a">A</button><button class="tab" id="b">B</button>`, "", { target: ".tab:not(.done)" });
  await isLit(page, "#a");
  await page.locator("#a").evaluate((tab) => tab.classList.add("done"));
  await isLit(page, "#b");
});

test("a target in a part of the page that is not drawn before it is near is found, and brought into view", async ({ widget, page }) => {
  const section = `<section><p>Words</p></section>`;
  const css = "section { content-visibility: auto; contain-intrinsic-block-size: 600px; }";
  await start(widget, `${section.repeat(5)}<section><button id="target">Target</button></section>${section}`, css, { target: "#target" });
  await expect(page.locator("#target")).toBeInViewport({ ratio: 1 });
  await isLit(page, "#target");
});

for (const dir of ["ltr", "rtl"]) {
  test(`a target far along a row that scrolls sideways is brought into view, and no further: ${dir}`, async ({ widget, page }) => {
    const cards = Array.from({ length: 12 }, (_, at) => `<button class="card" id="card${at}">${at}</button>`).join("");
    const css = `#row { direction: ${dir}; display: flex; gap: 10px; inline-size: 500px; overflow-x: auto; scroll-snap-type: x mandatory; scroll-padding-inline: 12px; }
      .card { flex: 0 0 140px; block-size: 90px; scroll-snap-align: start; }`;
    await start(widget, `<div id="row">${cards}</div>`, css, { target: "#card9" }, { target: "#card0", ...bare });
    const isWithin = (id: string) =>
      page.evaluate((id) => {
        const [card, row] = [`#${id}`, "#row"].map((selector) => document.querySelector(selector)!.getBoundingClientRect()) as [DOMRect, DOMRect];
        return card.left >= row.left - 1 && card.right <= row.right + 1;
      }, id);
    await isLit(page, "#card9");
    await expect.poll(() => isWithin("card9")).toBe(true);
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 1");
    await expect.poll(() => isWithin("card0")).toBe(true);
    await isLit(page, "#card0");
  });
}

for (const target of ["body", "html"]) {
  test(`all of the page as the target, by \`${target}\`, leaves a step that can be used`, async ({ widget, page }) => {
    await start(widget, `<main>Host</main><p>${"Words ".repeat(3000)}</p>`, "", { target }, {});
    await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Stop 1");
    // Not further than to its own edge.
    expect(await page.evaluate(() => scrollY)).toBeLessThanOrEqual(8);
  });
}

test("a step may point at our own checklist", async ({ widget, page }) => {
  const checklists = [{ id: "c", title: "Setup", tasks: [{ id: "a", title: "First", doneWhen: { event: "A" } }] }];
  const launcher = "hamrah-root >>> [data-part=launcher]";
  await widget.open({ content: { checklists, ...tour({ target: launcher, advance: { on: "click" }, ...bare }, {}) } });
  await expect(widget.launcher).toBeVisible();
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await isLit(page, launcher);
  await widget.launcher.click();
  await expect(widget.step).toContainText("Stop 1");
});

test("a frame of another origin hides its elements, and throws nothing", async ({ widget, host, journal }) => {
  host.csp = `${STRICT_CSP}; frame-src *`;
  const other = host.url.replace("127.0.0.1", "localhost");
  host.page("/other.html", `<!doctype html><title>Other</title><button id="target">Target</button>`);
  const body = `<iframe id="frame" src="${other}/other.html"></iframe>`;
  await widget.open({ body, content: tour({ target: "#frame >>> #target", waitFor: "1s" }, {}) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 1");
  expect((await widget.event("Tour Step Target Missing"))?.properties).toMatchObject({ why: "not_found" });
  expect(journal.errors).toEqual([]);
});

test("a target in a component in a frame in a frame is lit, and counts when it is clicked", async ({ widget, page, host }) => {
  host.csp = `${STRICT_CSP}; frame-src 'self'`;
  host.answer("/deep.js", {
    body: `customElements.define("x-deep", class extends HTMLElement {
      constructor() { super().attachShadow({ mode: "open" }).append(Object.assign(document.createElement("button"), { id: "target", textContent: "Deep" })); }
    });`,
  });
  host.page("/inner.html", `<!doctype html><title>Inner</title><script src="/deep.js"></script><p>Words</p><x-deep></x-deep>`);
  host.page("/outer.html", `<!doctype html><title>Outer</title><p>Words</p><iframe id="inner" src="/inner.html"></iframe>`);
  const target = "#outer >>> #inner >>> x-deep >>> #target";
  await start(widget, `<p>Words</p><iframe id="outer" src="/outer.html"></iframe>`, "#outer { inline-size: 500px; block-size: 320px; border: 7px solid tan; }", { target, advance: { on: "click" } }, {});
  await isLit(page, target);
  await page.frameLocator("#outer").frameLocator("#inner").locator("#target").click();
  await expect(widget.step).toContainText("Stop 1");
});

/** What the browser's own zoom does: the pixels of the screen are others, and the window has more or less room. */
async function zoom(page: Page, percent: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const [width, height] = [Math.round((1280 * 100) / percent), Math.round((720 * 100) / percent)];
  await session.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: percent / 100, mobile: false });
}

for (const percent of [50, 67, 110, 150, 200]) {
  test(`with the browser at ${percent} % the light keeps to its target while everything scrolls`, async ({ widget, page }) => {
    const body = `<div class="space"></div><div id="box"><div class="space"></div><button id="target">Target</button><div class="space"></div></div><div class="space"></div>`;
    await start(widget, body, ".space { block-size: 777.7px; } #box { block-size: 300.3px; overflow: auto; } #target { margin-inline-start: 33.3px; }", { target: "#target" });
    await isLit(page, "#target");
    await zoom(page, percent);
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(percent / 100, 2);
    // In a smaller window it may be out of sight.
    await page.evaluate(() => document.querySelector("#target")!.scrollIntoView({ block: "center", behavior: "instant" }));
    await isLit(page, "#target");
    const scrolled = await drift(page, "#target", () =>
      page.evaluate(async () => {
        for (let turn = 0; turn < 6; turn++) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          document.querySelector("#box")!.scrollTop += 5;
          document.documentElement.scrollTop += 7;
        }
      }),
    );
    expect(scrolled.gone).toBeGreaterThan(20);
    expect(scrolled.worst).toBeLessThanOrEqual(0.75);
    await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
  });
}

test("two steps on one element keep the light on it, and each is shown", async ({ widget, page }) => {
  await start(widget, `<button id="target">Target</button>`, "", { target: "#target" }, { target: "#target", ...bare }, {});
  await isLit(page, "#target");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
  await isLit(page, "#target");
  expect((await widget.names()).filter((name) => name === "Tour Step Shown")).toHaveLength(2);
});

/** Menus and lists that close as soon as the focus leaves them, as most do. */
const CLOSING: [name: string, body: string][] = [
  ["a menu", `<button id="opens" aria-haspopup="menu">Menu</button><ul id="list" role="menu" hidden><li role="none"><button id="item" role="menuitem">Item</button></li><li role="none"><button role="menuitem">Other</button></li></ul>`],
  ["a list of its own making", `<input id="opens" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-controls="list"><ul id="list" role="listbox" hidden><li id="item" role="option">Item</li><li role="option">Other</li></ul>`],
];
for (const [name, body] of CLOSING) {
  test(`${name} that closes when the focus leaves it stays open when a step comes and is pressed`, async ({ widget, page }) => {
    const script = `
      addEventListener("DOMContentLoaded", () => {
        const set = (open) => { list.hidden = !open; opens.setAttribute("aria-expanded", open); };
        opens.onclick = () => { set(true); list.querySelector("button")?.focus(); };
        for (const part of [opens, list]) part.addEventListener("focusout", ({ relatedTarget }) => {
          if (!list.contains(relatedTarget) && relatedTarget !== opens) set(false);
        });
      });`;
    await widget.open({ body, script, content: tour({ target: "#opens", advance: { on: "click" }, ...bare }, { target: "#item", ...bare }, { target: "#item", ...bare }, {}) });
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await page.locator("#opens").click();
    for (const title of ["Stop 1", "Stop 2"]) {
      await expect(widget.step).toContainText(title);
      await isLit(page, "#item");
      await expect(page.locator("#list")).toBeVisible();
      await widget.part(widget.step, "primary").click();
    }
    await expect(widget.step).toContainText("Stop 3");
  });
}

for (const [name, css] of [
  ["to the left", "position: fixed; inset: 0 auto 0 0; inline-size: 200px; transform: translateX(-100%)"],
  ["to the right", "position: fixed; inset: 0 0 0 auto; inline-size: 200px; transform: translateX(100%)"],
  ["far above", "position: absolute; top: -5000px; left: 0"],
] as const) {
  test(`a drawer that is closed ${name} is not taken for one that can be seen`, async ({ widget, page }) => {
    const css_ = `#drawer { ${css} } #drawer.open { transform: none; top: 0; }`;
    await open(widget, `<div id="drawer"><button class="item" id="hidden">Item</button></div>`, css_, { target: ".item", waitFor: "1h" });
    await widget.call("start", "t");
    await expect.poll(async () => (await widget.state())?.screen.tour).toBeNull();
    await page.locator("#drawer").evaluate((drawer) => drawer.classList.add("open"));
    await expect(widget.step).toContainText("Stop 0");
    await isLit(page, "#hidden");
  });
}

test("what is scrolled out of sight, in a list that begins at its end too, is brought back", async ({ widget, page }) => {
  const css = `#list { display: flex; flex-direction: column-reverse; block-size: 200px; overflow: auto; } #list > * { flex: none; block-size: 100px; }
    #row { display: flex; inline-size: 300px; overflow: auto; } #row > * { flex: none; inline-size: 200px; }`;
  const items = (name: string) => Array.from({ length: 30 }, (_, index) => `<button id="${name}${index}">${index}</button>`).join("");
  await start(widget, `<div id="list">${items("a")}</div><div id="row">${items("b")}</div>`, css, { target: "#a29" }, { target: "#b0", ...bare });
  await isLit(page, "#a29");
  await page.locator("#row").evaluate((row) => (row.scrollLeft = 3000));
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  await isLit(page, "#b0");
});
