// `<Hamrah />` in a Yew application, both in one WASM: the example of `examples/yew_app`. Its `main` counts the presses
// that Yew hears, so a press of ours that reached the application would be seen there.

import type { Page } from "@playwright/test";

import { type Host, STRICT_CSP } from "../../support/host";
import { serveFolder } from "../../support/npm";
import { yewAppPath } from "../../support/places";
import { expect, test } from "../../support/test";

const modal = (page: Page) => page.locator("hamrah-root [data-part=modal]");
const step = (page: Page) => page.locator("hamrah-root [data-part=step]");
const primary = "[data-part=primary]";

async function open(page: Page, host: Host, at = ""): Promise<void> {
  host.csp = STRICT_CSP;
  host.answer("/v1/batch", { body: "{}" });
  await serveFolder(host, yewAppPath, at);
  await page.goto(`${host.url}${at}/index.html`);
  await expect(modal(page)).toContainText(/Welcome, \S?Sara/);
}

/** The events that the application has heard of. */
const heard = (page: Page) => page.locator("#heard li").allTextContents();

/** A press that comes through a modal too: the application's own work goes on behind it. */
const press = (page: Page, id: string) => page.locator(id).evaluate((button: HTMLElement) => button.click());

test("a tour leads through the application and its own dialog, and each press counts once", async ({ page, host, journal }) => {
  await open(page, host);
  await modal(page).locator(primary).click();
  await expect(step(page)).toContainText("It starts here");
  await expect(page.locator("#presses")).toHaveText("0");
  await page.locator("#new").click();
  // In the dialog, where our element is inside of the application's.
  await expect(step(page)).toContainText("Give it a name");
  expect(await page.locator("dialog hamrah-root").count()).toBe(1);
  await expect(page.locator("#presses")).toHaveText("1");
  await page.locator("#name").fill("Books");
  await expect(step(page)).toContainText("Others see this name");
  const before = await page.locator("#presses").textContent();
  await step(page).locator(primary).click();
  await expect(step(page)).toContainText("Now create it");
  await step(page).locator("[data-part=secondary]").click();
  await expect(step(page)).toContainText("Others see this name");
  await step(page).locator(primary).click();
  await expect(step(page)).toContainText("Now create it");
  await expect(page.locator("#presses")).toHaveText(before!);
  await page.locator("#create").click();
  await expect(step(page)).toHaveCount(0);
  await expect(page.locator("#lists li")).toHaveText(["Books"]);
  const names = await heard(page);
  expect(names.slice(0, 2)).toEqual(["Session Started", "identify"]);
  for (const name of ["Modal Completed", "Tour Started", "Tour Completed", "List Created", "Checklist Task Completed"]) {
    expect(names.filter((have) => have === name), name).toHaveLength(1);
  }
  expect(names.filter((name) => name === "Tour Step Shown").length).toBe(6);
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("other props are told to the running widget", async ({ page, host, journal }) => {
  await open(page, host);
  await press(page, "#language");
  await expect(modal(page)).toContainText("خوش آمدید");
  await expect(page.locator("hamrah-root [data-part=root]")).toHaveAttribute("dir", "rtl");
  await modal(page).locator("[data-part=secondary]").click();
  await expect(modal(page)).toHaveCount(0);
  // Somebody else has not seen it.
  await page.locator("#visitor").click();
  await expect(modal(page)).toContainText("Omid");
  await modal(page).locator("[data-part=secondary]").click();
  await page.locator("#visitor").click();
  await expect.poll(async () => (await heard(page)).filter((name) => name === "identify")).toHaveLength(3);
  await expect(modal(page)).toHaveCount(0);
  // A task of the checklist calls one of the application's functions, made anew in each render.
  await page.locator("hamrah-root [data-part=launcher]").click();
  await page.locator("hamrah-root [data-part=panel]").getByRole("button", { name: "راهنما را ببینید" }).click();
  await expect(page.locator("#helps")).toHaveText("1");
  expect(journal.warnings).toEqual([]);
});

test("what stands among the application's elements outlasts each drawing anew", async ({ page, host, journal }) => {
  await open(page, host);
  await modal(page).locator("[data-part=secondary]").click();
  const empty = page.locator("#lists > hamrah-slot");
  const tidy = page.locator("hamrah-checklist > hamrah-slot");
  await expect(empty).toContainText("No lists yet");
  await expect(tidy).toContainText("Sort your lists");
  const presses = async () => Number(await page.locator("#presses").textContent());
  for (const change of ["#turn", "#language", "#turn", "#language", "#visitor", "#visitor"]) {
    const before = await presses();
    // Whoever is new is welcomed: the application's own work goes on behind that.
    await press(page, change);
    await expect.poll(presses).toBe(before + 1);
    await expect(empty).toHaveCount(1);
    await expect(tidy).toHaveCount(1);
  }
  await expect(modal(page)).toHaveCount(0);
  await expect(empty).toContainText("No lists yet");
  await expect(tidy).toContainText("Sort your lists");

  await tidy.getByRole("button", { name: "Sort your lists" }).click();
  await expect(tidy.getByRole("listitem").filter({ hasText: "Sort" })).toHaveAttribute("data-state", "done");
  await press(page, "#bare");
  await expect(page.locator("hamrah-slot")).toHaveCount(0);
  await press(page, "#bare");
  await expect(tidy.getByRole("listitem").filter({ hasText: "Sort" })).toHaveAttribute("data-state", "done");
  await empty.locator(primary).click();
  await expect(step(page)).toContainText("It starts here");

  await page.locator("#new").click();
  await page.locator("#name").fill("Books");
  await expect(step(page)).toContainText("Others see this name");
  await press(page, "#create");
  await expect(page.locator("#lists li")).toHaveText(["Books"]);
  await expect(empty).toHaveCount(0);
  await press(page, "#widget");
  await expect(page.locator("hamrah-slot")).toHaveCount(0);
  await press(page, "#turn");
  expect(await page.locator("#sections").innerHTML()).toBe(
    '<section><hamrah-checklist item="tidy"></hamrah-checklist></section><section><ul id="lists"><li>Books</li></ul></section>',
  );
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("it comes and goes with the component, and keeps nothing", async ({ page, host, journal }) => {
  await open(page, host);
  await press(page, "#widget");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  await press(page, "#widget");
  await expect(modal(page)).toContainText("Sara");
  await modal(page).locator("[data-part=secondary]").click();
  const cycle = async () => {
    await page.locator("#widget").click();
    await expect(page.locator("hamrah-root")).toHaveCount(0);
    await page.locator("#widget").click();
    await expect(page.locator("hamrah-root [data-part=launcher]")).toBeVisible();
  };
  const session = await page.context().newCDPSession(page);
  const kept = async () => {
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { listeners: jsEventListeners, roots: await page.evaluate(() => document.documentElement.children.length) };
  };
  await cycle();
  await cycle();
  const before = await kept();
  for (let turn = 0; turn < 5; turn++) await cycle();
  // The browser may let go of more than has come.
  await expect.poll(async () => (await kept()).listeners).toBeLessThanOrEqual(before.listeners);
  expect((await kept()).roots).toBe(before.roots);
  // As quickly as a program can: what counts is how it ends.
  for (const [presses, launchers] of [[7, 0], [4, 0], [5, 1], [6, 1]] as const) {
    await page.locator("#widget").evaluate(async (button: HTMLElement, presses) => {
      for (let turn = 0; turn < presses; turn++) {
        button.click();
        // Yew draws in a microtask.
        if (turn % 2) await Promise.resolve();
      }
    }, presses);
    await expect(page.locator("hamrah-root [data-part=launcher]")).toHaveCount(launchers);
    await expect(page.locator("hamrah-root")).toHaveCount(launchers);
  }
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("content may be a file, and other content starts the widget anew", async ({ page, host, journal }) => {
  const hello = { id: "hello", title: "From the file", primary: { label: "Go", do: { navigate: "/there" } } };
  await open(page, host, "/lists");
  host.file("/lists/onboarding.json", Buffer.from(JSON.stringify({ schema: 1, modals: [hello] })));
  await press(page, "#content");
  await expect(modal(page)).toContainText("From the file");
  await expect(page.locator("hamrah-root")).toHaveCount(1);
  expect(host.requestsFor("/lists/onboarding.json")).toHaveLength(1);
  await modal(page).locator(primary).click();
  await expect(page.locator("#page")).toHaveText("/there");
  // What is embedded again: its welcome was seen, its checklist stands.
  await press(page, "#content");
  await expect(page.locator("hamrah-root [data-part=launcher]")).toBeAttached();
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("a file that is not there is one warning, and the application goes on", async ({ page, host, journal }) => {
  await open(page, host);
  host.answer("/onboarding.json", { status: 404 });
  await press(page, "#content");
  await expect.poll(() => journal.warnings).toEqual([expect.stringContaining("onboarding.json")]);
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  await page.locator("#new").click();
  await expect(page.locator("dialog")).toBeVisible();
});

test("`navigate` leads within the application, and `mask` says what is told of addresses", async ({ page, host, journal }) => {
  await open(page, host, "/lists/42");
  await page.evaluate(() => Object.assign(window, { isStillThere: true }));
  await modal(page).locator("[data-part=secondary]").click();
  await page.locator("hamrah-root [data-part=launcher]").click();
  await page.locator("hamrah-root [data-part=panel]").getByRole("button", { name: "Read about lists" }).click();
  await expect(page.locator("#page")).toHaveText("/about/42");
  expect(await page.evaluate(() => "isStillThere" in window)).toBe(true);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  const sent = () => host.posts.map(({ body }) => body).join();
  await expect.poll(sent).toContain("/lists/nn/index.html");
  expect(sent()).not.toContain("/lists/42");
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});

test("without consent nothing is shown, kept or sent, and with it all begins anew", async ({ page, host, journal }) => {
  await open(page, host);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hamrah:progress")));
  await expect.poll(kept).toHaveLength(1);
  await press(page, "#consent");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  await expect.poll(kept).toEqual([]);
  const before = host.posts.length;
  await page.locator("#new").click();
  await page.locator("#name").fill("Books");
  await page.locator("#create").click();
  await expect(page.locator("#lists li")).toHaveText(["Books"]);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  expect(host.posts.length).toBe(before);
  await press(page, "#consent");
  await expect(modal(page)).toContainText("Sara");
  const later = host.posts.slice(before).map(({ body }) => body).join();
  expect(later, "what was done without consent is not told").not.toContain("List Created");
  await expect.poll(kept).toHaveLength(1);
  expect(journal.warnings).toEqual([]);
  expect(journal.errors).toEqual([]);
});
