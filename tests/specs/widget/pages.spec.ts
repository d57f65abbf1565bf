// A tour that leads over pages: by the routers of single-page applications, by page loads, in other tabs; left, waiting,
// found again, given up.

import { chromium, type Page } from "@playwright/test";

import type { ReportedMessage } from "../../../www/hamrah";
import { browserPath } from "../../support/places";
import { expect, test, tour, Widget, type Content } from "./widget";

/** The pages of the product, which all have the tag: `/list`, `/list/7`, `/other`. */
const CONTENT: Content = tour(
  { url: "/list", target: "#open", title: "Open", advance: { on: "click" } },
  { url: "/list/*", target: "#name", title: "Name" },
  { url: "/end", title: "End" },
);
const PAGES: Record<string, string> = {
  "/list": `<a id="open" href="/list/7">Open</a>`,
  "/list/7": `<input id="name"><a id="away" href="/other">Away</a>`,
  "/other": `<main>Other</main>`,
  "/end": `<main>The end</main>`,
};

function serve(widget: Widget, content = CONTENT, attributes = "", script = ""): void {
  widget.serve({ content, script });
  for (const [path, body] of Object.entries(PAGES)) {
    const tag = `<script async src="/hamrah.js" data-content="/content.json" ${attributes}></script>`;
    widget.host.page(path, `<!doctype html><html lang="en"><title>${path}</title><script src="/host.js"></script><body>${body}${tag}`);
  }
}

async function started(widget: Widget, script = "", content = CONTENT): Promise<void> {
  serve(widget, content, "", script);
  await widget.goto("/list");
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Open");
}

const wayBack = (widget: Widget) => widget.page.locator('[data-part="toast"]', { hasText: "The tour is waiting" });

test("a tour goes on over page loads, each step on its page", async ({ widget, page }) => {
  await started(widget);
  await page.locator("#open").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  await expect(widget.step).toContainText("Step 2 of 3");
  await page.reload();
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toHaveCount(0);
  await widget.goto("/end");
  await expect(widget.step).toContainText("End");
  await widget.part(widget.step, "primary").click();
  await expect.poll(() => widget.names()).toContain("Tour Completed");
});

test("in a new tab the tour stands at the same step, and ends in both", async ({ widget, page, context, host }) => {
  await started(widget);
  await page.locator("#open").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  const tab = new Widget(await context.newPage(), host);
  await tab.goto("/list/7");
  await expect(tab.step).toContainText("Name");
  await tab.part(tab.step, "close").click();
  await expect(tab.step).toHaveCount(0);
  await expect(widget.step).toHaveCount(0);
});

test("after a log-in on another page the tour goes on where it stood", async ({ widget, page, host }) => {
  serve(widget, CONTENT, `data-user="u_1"`);
  await widget.goto("/list");
  await widget.call("start", "t");
  await page.locator("#open").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  // The session of the host has ended: its log-in page knows nobody, and sends back.
  host.page("/login", `<!doctype html><title>Log in</title><script src="/host.js"></script><body><a id="in" href="/list/7">In</a>
    <script async src="/hamrah.js" data-content="/content.json"></script>`);
  await widget.goto("/login");
  expect((await widget.state())?.user).toBeNull();
  await expect(widget.step).toHaveCount(0);
  await page.locator("#in").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
});

const ROUTERS: [name: string, script: string, route: (path: string) => string][] = [
  ["the history", `const go = (path) => { history.pushState(null, "", path); draw(path); };`, (path) => path],
  ["the fragment", `const go = (path) => { location.hash = "#" + path; draw(path); };`, (path) => `#${path}`],
  [
    "the Navigation API",
    `navigation.addEventListener("navigate", (event) => event.intercept({ handler: async () => draw(new URL(event.destination.url).pathname) }));
     const go = (path) => navigation.navigate(path);`,
    (path) => path,
  ],
  [
    "the history, in a browser without the Navigation API",
    `Object.defineProperty(window, "navigation", { value: undefined });
     const go = (path) => { history.pushState(null, "", path); draw(path); };`,
    (path) => path,
  ],
];
for (const [name, router, route] of ROUTERS) {
  test(`a tour follows a router that lives in ${name}`, async ({ widget, page }) => {
    const script = `
      const views = { "/one": '<button id="first">First</button>', "/two": '<button id="second">Second</button>', "/three": "Third" };
      const draw = (path) => { const main = document.querySelector("main"); main.textContent = ""; setTimeout(() => {
        const at = views[path] ?? ""; const found = /id="(.*)"/.exec(at);
        const node = document.createElement(found ? "button" : "p");
        if (found) node.id = found[1];
        node.textContent = "View of " + path; main.append(node); }, 50); };
      ${router}
      window.go = go;`;
    const content = tour(
      { target: "#first", url: route("/one"), advance: { url: route("/two") } },
      { target: "#second", url: route("/two"), advance: { any: ["next", { url: route("/three") }] } },
      { url: route("/three") },
    );
    const go = (path: string) => page.evaluate((path) => (window as unknown as { go: (path: string) => void }).go(path), path);
    await widget.open({ script, body: "<main></main>", content });
    await go("/one");
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await go("/two");
    await expect(widget.step).toContainText("Stop 1");
    await page.evaluate(() => history.back());
    await expect(widget.step).toHaveCount(0);
    await go("/two");
    await expect(widget.step).toContainText("Stop 1");
    await go("/three");
    await expect(widget.step).toContainText("Stop 2");
  });
}

test("a tour whose page was left offers a small way back, and goes on there", async ({ widget, page }) => {
  await started(widget);
  await page.locator("#open").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  await page.locator("#away").click();
  await page.waitForURL("**/other");
  await widget.ready();
  await expect(wayBack(widget)).toBeVisible({ timeout: 15_000 });
  await expect(widget.step).toHaveCount(0);
  await wayBack(widget).getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await expect(widget.step).toContainText("Name");
  await expect(wayBack(widget)).toHaveCount(0);
});

test("the way back goes by the host's own router, and can be closed with the tour", async ({ widget, page }) => {
  await started(widget);
  const navigate = (url: string) => history.pushState(null, "", url);
  await page.evaluate(`hamrah.init({ navigate: ${navigate.toString()} })`);
  await expect(widget.step).toContainText("Open");
  await page.evaluate(() => {
    history.pushState(null, "", "/other");
    Object.assign(window, { stays: true });
  });
  await expect(wayBack(widget)).toBeVisible({ timeout: 15_000 });
  await wayBack(widget).getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/list$/);
  await expect(widget.step).toContainText("Open");
  expect(await page.evaluate(() => "stays" in window), "the page was not loaded anew").toBe(true);
  await page.evaluate(() => history.pushState(null, "", "/other"));
  await expect(wayBack(widget)).toBeVisible({ timeout: 15_000 });
  await wayBack(widget).getByRole("button", { name: "Close the tour" }).click();
  await expect(wayBack(widget)).toHaveCount(0);
  expect((await widget.state())?.items["t"]?.outcome).toBe("dismissed");
});

test("Back leads to the page where the step was", async ({ widget, page }) => {
  await started(widget);
  await page.locator("#open").click();
  await page.waitForURL("**/list/7");
  await widget.ready();
  await widget.part(widget.step, "secondary").click();
  await page.waitForURL("**/list");
  await widget.ready();
  await expect(widget.step).toContainText("Open");
});

test("a tour that was left too long is given up", async ({ widget, page }) => {
  await started(widget);
  await widget.goto("/other");
  const age = (days: number) =>
    page.evaluate((days) => {
      const key = Object.keys(localStorage).find((key) => key.startsWith("hamrah:progress"))!;
      const progress = JSON.parse(localStorage.getItem(key)!) as { tour: { moved: number; seen: number } };
      progress.tour.moved -= days * 86_400_000;
      progress.tour.seen -= days * 86_400_000;
      localStorage.setItem(key, JSON.stringify(progress));
    }, days);
  await age(6.9);
  await page.reload();
  await widget.ready();
  expect(await widget.names()).not.toContain("Tour Dismissed");
  await age(0.2);
  await page.reload();
  await widget.ready();
  await expect.poll(() => widget.names()).toContain("Tour Dismissed");
  expect((await widget.event("Tour Dismissed"))?.properties).toMatchObject({ item_id: "t", reason: "navigated" });
});

test("what is printed is the host's page alone", async ({ widget, page }) => {
  await started(widget);
  await page.emulateMedia({ media: "print" });
  await expect(widget.step).toBeHidden();
  await expect(page.locator('[data-part="spotlight"]')).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await expect(widget.step).toBeVisible();
});

test("a page that is drawn ahead of time is nobody's visit until it is looked at", async ({ widget, page }) => {
  await page.addInitScript(() => Object.defineProperty(document, "prerendering", { value: true, configurable: true }));
  const modal = { modals: [{ id: "m", title: "Hello", primary: { label: "Go" } }] };
  widget.serve({ content: modal });
  await page.goto(widget.host.url);
  await expect.poll(() => widget.host.requestsFor("/hamrah_app_bg.wasm").length).toBe(1);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, "prerendering", { value: false, configurable: true });
    document.dispatchEvent(new Event("prerenderingchange"));
  });
  await expect(widget.modal).toBeVisible();
});

test("a page that the browser kept and brings back knows how far the tour is meanwhile", async ({ host }) => {
  // A browser of its own has to start for it.
  test.setTimeout(120_000);
  // The usual browser of the tests keeps no pages.
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--headless=new", "--no-sandbox", "--disable-gpu"], ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  try {
    const page: Page = await browser.newPage();
    const widget = new Widget(page, host);
    serve(widget, tour({ title: "One" }, { title: "Two" }, { title: "Three" }));
    // What may not be stored is not kept either.
    const html = `<!doctype html><html lang="en"><title>Page</title><script src="/host.js"></script><body>
      <script async src="/hamrah.js" data-content="/content.json"></script>`;
    for (const path of ["/list", "/other"]) host.answer(path, { headers: { "Content-Type": "text/html", "Cache-Control": "no-cache" }, body: html });
    await widget.goto("/list");
    await widget.call("start", "t");
    await expect(widget.step).toContainText("One");
    await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => (document.title = `persisted: ${persisted}`)));
    await widget.goto("/other");
    await expect(widget.step).toContainText("One");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Two");
    // A page that was kept does not load again.
    await page.goBack({ waitUntil: "commit" });
    const kept = () =>
      page.evaluate(() => {
        const [navigation] = performance.getEntriesByType("navigation") as (PerformanceNavigationTiming & { notRestoredReasons?: object })[];
        return document.title + JSON.stringify(navigation?.notRestoredReasons ?? "");
      });
    await expect.poll(kept).toContain("persisted: true");
    await expect(widget.step).toContainText("Two");
    await widget.part(widget.step, "primary").click();
    await expect(widget.step).toContainText("Three");
    const names = (await widget.events()).flatMap((message: ReportedMessage) => (message.type === "track" ? message.event : []));
    expect(names.filter((name) => name === "Tour Started")).toHaveLength(1);
  } finally {
    await browser.close();
  }
});
