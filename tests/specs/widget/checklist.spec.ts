// The checklist in the corner: what its tasks tell, several lists in one panel, a thousand tasks, and phones.

import type { Locator, Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

import { type Content, expect, test, type Widget } from "./widget";

const task = (id: string, more: Content = {}): Content => ({ id, title: `Task ${id}`, ...more });
const list = (id: string, tasks: Content[], more: Content = {}): Content => ({ id, title: `List ${id}`, tasks, ...more });
const many = (count: number): Content[] => Array.from({ length: count }, (_, at) => task(`t${at}`, { do: { event: "Pressed" } }));

const panel = (page: Page): Locator => page.locator("hamrah-root [data-part=panel]");
const item = (page: Page, title: string): Locator =>
  panel(page).getByRole("listitem").filter({ has: page.locator("[data-part=label]").getByText(title, { exact: true }) });

async function opens(widget: Widget, ...checklists: Content[]): Promise<void> {
  await widget.open({ content: { checklists } });
  await widget.launcher.click();
  await expect(panel(widget.page)).toBeVisible();
}

const SETUP = list(
  "setup",
  [
    task("first", { minutes: 2, reward: "+10 points", do: { complete: "first" } }),
    task("second", { doneWhen: { event: "Invited", count: 3 }, do: { event: "Pressed" } }),
    task("third", { after: ["first", "second"], do: { event: "Pressed" } }),
  ],
  { body: "Three small things.", reward: "A month for free.", done: { title: "You did it", body: "The month is **yours**.", confetti: true } },
);

test("a locked task says what it waits for, and can't be pressed", async ({ widget, page }) => {
  await opens(widget, SETUP);
  const button = item(page, "Task third").getByRole("button");
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/After: .*Task first.*, .*Task second/);
  await button.click({ force: true });
  expect(await widget.names()).not.toContain("Pressed");
  await widget.call("complete", "second");
  await expect(button).toHaveAccessibleDescription(/After: [^,]*Task first[^,]*$/);
  await widget.call("complete", "first");
  await expect(button).not.toHaveAttribute("aria-disabled");
  await expect(item(page, "Task third").getByText("After:")).toHaveCount(0);
  await button.click();
  await expect.poll(() => widget.names()).toContain("Pressed");
});

test("a task that counts tells how far it is, as it happens", async ({ widget, page }) => {
  await opens(widget, SETUP);
  await expect(item(page, "Task second")).toContainText("0 of 3");
  await widget.call("track", "Invited");
  await expect(item(page, "Task second")).toContainText("1 of 3");
  await widget.call("setLocale", "fa");
  await expect(item(page, "Task second")).toContainText("۱ از ۳");
});

test("when all is done the list says so in its own words, and celebrates", async ({ widget, page }) => {
  await opens(widget, SETUP);
  await expect(panel(page)).toContainText("A month for free.");
  for (const id of ["first", "second", "third"]) await widget.call("complete", id);
  await expect(panel(page).locator("[data-part=finished]")).toHaveText(/You did it\s*The month is yours\./);
  await expect(panel(page)).not.toContainText("A month for free.");
  await expect(page.locator("[data-part=toast]")).toContainText("You did it");
  expect((await widget.event("Celebration Shown"))?.properties).toMatchObject({ item_id: "setup" });
  await page.reload();
  await expect(panel(page)).toContainText("You did it");
  await expect(page.locator("[data-part=toast]")).toHaveCount(0);
});

test("several lists: one launcher, and the panel lets one choose, also by keyboard", async ({ widget, page }) => {
  await opens(widget, SETUP, list("more", many(2)), list("last", many(1).map((task) => ({ ...task, id: "x" }))));
  await expect(widget.launcher).toHaveCount(1);
  const choice = panel(page).getByRole("group", { name: "Checklists" }).getByRole("button");
  await expect(choice).toHaveText([/List setup\s*0 of 3 done/, /List more\s*0 of 2 done/, /List last\s*0 of 1 done/]);
  await choice.nth(1).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading")).toHaveText("List more");
  await expect(choice.nth(1)).toHaveAttribute("aria-pressed", "true");
  await expect(choice.nth(1)).toBeFocused();
  await page.reload();
  await expect(panel(page).getByRole("heading")).toHaveText("List more");
  expect((await widget.state())?.screen.checklists.map(({ id, open }) => [id, open])).toEqual([["setup", false], ["more", true], ["last", false]]);
});

test("what is folded up in one tab is so in the others", async ({ widget, page, context }) => {
  await opens(widget, SETUP);
  const tab = await context.newPage();
  await tab.goto(widget.host.url);
  await expect(panel(tab)).toBeVisible();
  await tab.locator("hamrah-root [data-part=minimise]").click();
  await expect(panel(page)).toHaveCount(0);
  await tab.reload();
  await expect(tab.locator("hamrah-root [data-part=launcher]")).toBeVisible();
  await expect(panel(tab)).toHaveCount(0);
  await tab.locator("hamrah-root [data-part=launcher]").click();
  await expect(panel(page)).toBeVisible();
});

test("who completes a task by its button goes on in the panel", async ({ widget, page }) => {
  await opens(widget, SETUP);
  await item(page, "Task first").getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(item(page, "Task first")).toHaveAttribute("data-state", "done");
  await expect(panel(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(item(page, "Task second").getByRole("button")).toBeFocused();
});

test("to open a thousand tasks costs no more than twice as much as to open ten; the rest comes as one scrolls", async ({ widget, page }) => {
  const nodes = async (): Promise<number> => panel(page).locator("*").count();
  await opens(widget, list("ten", many(10)));
  const ten = await nodes();
  await opens(widget, list("thousand", many(1000)));
  expect(await nodes()).toBeLessThanOrEqual(2 * ten);
  await expect(panel(page)).toContainText("0 of 1,000 done");
  const tasks = panel(page).locator("[data-part=tasks]");
  // As somebody who holds the key End down.
  await expect(async () => {
    await tasks.evaluate((list) => (list.scrollTop = list.scrollHeight));
    expect(await tasks.locator("li").count()).toBe(1000);
  }).toPass({ intervals: [20] });
  await expect(item(page, "Task t999")).toBeVisible();
  // Those that are out of sight have no boxes.
  const laidOut = await tasks.evaluate(
    (list) => [...list.querySelectorAll("[data-part=act]")].filter((button) => button.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  expect(laidOut).toBeLessThan(100);
});

for (const [locale, scheme, width] of [["en", "light", 1280], ["fa", "dark", 360]] as const) {
  test(`axe finds nothing, and nothing runs over: ${locale}, ${scheme}, ${width}px`, async ({ widget, page }) => {
    await page.setViewportSize({ width, height: 720 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await opens(widget, SETUP, list("more", many(2), { title: "A list with a name that is much too long to be read in one line" }));
    await widget.call("setLocale", locale);
    const found = await new AxeBuilder({ page }).include("hamrah-root").analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const over = await panel(page).evaluate((panel) => [panel.scrollWidth - panel.clientWidth, document.documentElement.scrollWidth - innerWidth]);
    expect(over).toEqual([0, 0]);
  });
}

const place = (page: Page, id: string): Locator => page.locator(`hamrah-checklist[item="${id}"] > hamrah-slot`);
const inPage = (page: Page, id: string, title: string): Locator =>
  place(page, id).getByRole("listitem").filter({ has: page.locator("[data-part=label]").getByText(title, { exact: true }) });

test("a list stands in the page where its markup has a place for it, and has no launcher meanwhile", async ({ widget, page }) => {
  const body = `<main>Host<section id="home"><hamrah-checklist item="setup"></hamrah-checklist></section></main>`;
  await widget.open({ body, content: { checklists: [SETUP] } });
  await expect(place(page, "setup").getByRole("heading")).toHaveText("List setup");
  await expect(widget.launcher).toHaveCount(0);
  expect((await widget.names()).filter((name) => name === "Checklist Shown")).toHaveLength(1);

  const first = inPage(page, "setup", "Task first").getByRole("button");
  const second = inPage(page, "setup", "Task second").getByRole("button");
  await expect(inPage(page, "setup", "Task third").getByRole("button")).toHaveAccessibleDescription(/After: .*Task first/);
  // What is drawn anew keeps the focus; who was at what has gone goes on in the list.
  await second.focus();
  await widget.call("track", "Invited");
  await expect(inPage(page, "setup", "Task second")).toContainText("1 of 3");
  await expect(second).toBeFocused();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(inPage(page, "setup", "Task first")).toHaveAttribute("data-state", "done");
  await expect(place(page, "setup").getByRole("region")).toBeFocused();
  expect((await widget.event("Checklist Task Completed"))?.properties).toMatchObject({ step_id: "first", reason: "action" });

  const found = await new AxeBuilder({ page }).include("hamrah-slot").analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  // The icons are drawings, and not unknown elements.
  expect(await place(page, "setup").locator("svg").first().evaluate((icon) => icon.getBoundingClientRect().width)).toBe(20);
});

test("a place that comes late is filled, one that goes is left, and nothing observes the page for it", async ({ widget, page }) => {
  await widget.open({
    content: { checklists: [SETUP] },
    script: `
      globalThis.observed = 0;
      const observe = MutationObserver.prototype.observe;
      MutationObserver.prototype.observe = function (target, options) {
        if (options.subtree) globalThis.observed += 1;
        return observe.call(this, target, options);
      };`,
  });
  await expect(widget.launcher).toBeVisible();
  const draws = () =>
    page.evaluate(() => {
      const place = document.createElement("hamrah-checklist");
      place.setAttribute("item", "setup");
      document.querySelector("main")!.replaceChildren(place);
    });
  await draws();
  await expect(place(page, "setup")).toContainText("Task first");
  await expect(widget.launcher).toHaveCount(0);
  // The host draws it anew, takes what stands in it, hides it, and takes it away.
  await draws();
  await expect(place(page, "setup")).toContainText("Task first");
  await page.evaluate(() => document.querySelector("hamrah-checklist")!.replaceChildren());
  await expect(place(page, "setup")).toContainText("Task first");
  await page.evaluate(() => (document.querySelector("main")!.hidden = true));
  await expect(widget.launcher).toBeVisible();
  await page.evaluate(() => (document.querySelector("main")!.hidden = false));
  await expect(place(page, "setup")).toBeVisible();
  await expect(widget.launcher).toHaveCount(0);
  await page.evaluate(() => (document.querySelector("main")!.textContent = ""));
  await expect(widget.launcher).toBeVisible();
  expect(await page.evaluate(() => (globalThis as unknown as { observed: number }).observed)).toBe(0);
  await draws();
  await expect(place(page, "setup")).toBeVisible();
  await widget.call("destroy");
  expect(await page.locator("main").innerHTML()).toBe('<hamrah-checklist item="setup"></hamrah-checklist>');
  await draws();
  await widget.call("init");
  await expect(place(page, "setup")).toContainText("Task first");
});

test("a list in the page that is put away leaves its place, and comes back when it is asked for", async ({ widget, page }) => {
  await widget.open({ body: `<hamrah-checklist item="setup"></hamrah-checklist>`, content: { checklists: [SETUP] } });
  await place(page, "setup").getByRole("button", { name: "Dismiss the checklist" }).click();
  await expect(place(page, "setup")).toHaveCount(0);
  await page.locator("[data-part=toast]").getByRole("button", { name: "Bring it back" }).click();
  await expect(place(page, "setup")).toContainText("Task first");
  await place(page, "setup").getByRole("button", { name: "Dismiss the checklist" }).click();
  await page.reload();
  await widget.ready();
  await expect(place(page, "setup")).toHaveCount(0);
  await widget.call("open", "setup");
  await expect(place(page, "setup")).toContainText("Task first");
});
