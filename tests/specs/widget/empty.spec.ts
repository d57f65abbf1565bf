// Empty states: they fill sections of the host's own page, in whatever layout, and leave no trace.

import type { Locator, Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

import { serveApp } from "../../support/apps";
import { STRICT_CSP } from "../../support/host";
import { type Content, expect, test, type Widget } from "./widget";

const state = (id: string, more: Content = {}): Content => ({
  id,
  title: `Nothing in ${id}`,
  body: "Here will be **rows**.",
  primary: { label: "Make one", do: { event: "Pressed" } },
  ...more,
});
const fills = (id: string, more: Content = {}): Content =>
  state(id, { target: `#${id}`, emptyWhen: { absent: `#${id} > .row` }, ...more });

const slots = (page: Page): Locator => page.locator("hamrah-slot");
const slot = (page: Page, id: string): Locator => page.locator(`hamrah-slot[item="${id}"]`);

/** Puts rows into a section, or takes everything out of it, and says what was there when the next frame was drawn. */
async function changes(page: Page, id: string, rows: number): Promise<{ slots: number; rows: number }> {
  return page.evaluate(
    async ({ id, rows }) => {
      const section = document.getElementById(id)!;
      section.querySelectorAll(".row").forEach((row) => row.remove());
      for (let at = 0; at < rows; at++) section.append(Object.assign(document.createElement("div"), { className: "row", textContent: "Row" }));
      // Its callback comes after those of this frame, and before it is painted.
      await new Promise((resolve) => requestAnimationFrame(() => new ResizeObserver(resolve).observe(document.documentElement)));
      return { slots: section.querySelectorAll("hamrah-slot").length, rows: section.querySelectorAll(".row").length };
    },
    { id, rows },
  );
}

async function sections(widget: Widget, ...emptyStates: Content[]): Promise<void> {
  await widget.open({ page: "sections", content: { emptyStates } });
}

test("an empty section is filled; the state leaves with the first data, in the same frame, and comes back", async ({ widget, page }) => {
  await sections(widget, fills("plain"));
  await expect(slot(page, "plain")).toContainText("Nothing in plain");
  await expect(page.locator("#plain > hamrah-slot")).toHaveCount(1);
  expect((await widget.event("Empty State Shown"))?.properties).toMatchObject({ item_id: "plain", reason: "rule", locale: "en" });
  expect((await widget.state())?.screen.emptyStates).toEqual(["plain"]);
  expect(await changes(page, "plain", 2)).toEqual({ slots: 0, rows: 2 });
  expect((await widget.state())?.screen.emptyStates).toEqual([]);
  expect(await page.locator("#plain").evaluate((section) => section.getBoundingClientRect().height)).toBe(80);
  expect(await changes(page, "plain", 0)).toEqual({ slots: 1, rows: 0 });
  await expect(slot(page, "plain")).toContainText("Here will be rows.");
  await expect.poll(() => widget.names()).toContain("Empty State Shown");
  expect((await widget.names()).filter((name) => name === "Empty State Shown")).toHaveLength(1);
});

test("it stands in, before or after an element, or where the markup has a place for it", async ({ widget, page }) => {
  await sections(
    widget,
    fills("plain"),
    state("before", { target: "#beside", position: "before", emptyWhen: { absent: "#none" } }),
    state("after", { target: "#beside", position: "after", emptyWhen: { absent: "#none" } }),
    state("markup"),
    state("nowhere"),
    state("list", { target: "#list", emptyWhen: { absent: "#list > *" } }),
  );
  await expect(slots(page)).toHaveCount(5);
  const order = await page.evaluate(() => {
    const beside = document.querySelector("#beside")!;
    return [beside.previousElementSibling, beside.nextElementSibling, document.querySelector("#list")!.firstElementChild, document.querySelector("hamrah-empty-state")!.firstElementChild].map(
      (element) => [element?.localName, element?.getAttribute("item"), element?.getAttribute("role")].join(" "),
    );
  });
  expect(order).toEqual(["hamrah-slot before ", "hamrah-slot after ", "hamrah-slot list listitem", "hamrah-slot markup "]);
  expect((await widget.call("why", "nowhere"))).toBe("done");
  const why = await page.evaluate(() => window.hamrah.why("nowhere"));
  expect(why?.showing).toBe(false);
  expect(why?.reasons.find(({ condition }) => condition === "section")?.holds).toBe(false);
});

test("the host's own elements stay as they were, and `destroy` leaves nothing", async ({ widget, page }) => {
  await widget.open({ page: "sections", content: {} });
  const clean = await page.evaluate(() => document.documentElement.outerHTML);
  const markup = () =>
    page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as Element;
      copy.querySelectorAll("hamrah-slot").forEach((slot) => slot.remove());
      return copy.outerHTML;
    });
  await sections(widget, ...["plain", "grid", "row", "small", "list", "hides"].map((id) => fills(id)), state("markup"));
  await expect(slots(page)).toHaveCount(7);
  expect(await markup()).toBe(clean);
  await widget.call("destroy");
  await expect(slots(page)).toHaveCount(0);
  const left = () => page.evaluate(() => document.documentElement.outerHTML);
  expect(await left()).toBe(clean.replace(/<hamrah-root.*<\/hamrah-root>/, ""));
  await page.evaluate(() => document.querySelector("#plain")!.append("x"));
  await widget.call("init");
  await expect(slots(page)).toHaveCount(7);
});

test("it takes the width of its section and the size of its letters, and nothing else of its style", async ({ widget, page }) => {
  await sections(widget, ...["plain", "grid", "row", "small", "narrow", "hides"].map((id) => fills(id)));
  await expect(slots(page)).toHaveCount(6);
  const look = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("hamrah-slot")].map((slot) => {
        const title = slot.shadowRoot!.querySelector("h2")!;
        const inline = slot.shadowRoot!.querySelector("[data-part=inline]")!;
        const { textTransform, letterSpacing } = getComputedStyle(title);
        const around = slot.parentElement!;
        return [
          slot.getAttribute("item"),
          {
            wide: Math.round(slot.getBoundingClientRect().width - around.clientWidth),
            over: around.scrollWidth - around.clientWidth,
            size: getComputedStyle(inline).fontSize,
            face: getComputedStyle(inline).fontFamily,
            textTransform,
            letterSpacing: parseFloat(letterSpacing) < 1,
            margin: getComputedStyle(slot).marginBlockStart,
            shown: slot.checkVisibility(),
          },
        ];
      }),
    ),
  );
  const expected = { wide: 0, over: 0, size: "16px", face: "serif", textTransform: "none", letterSpacing: true, margin: "7px", shown: true };
  expect(look).toEqual({ plain: expected, grid: expected, row: expected, small: { ...expected, size: "11px" }, narrow: expected, hides: expected });
});

test("a section that is still loading is not taken for an empty one", async ({ widget, page }) => {
  await sections(widget, fills("loads"), fills("plain"));
  await expect(slot(page, "plain")).toBeVisible();
  await expect(slot(page, "loads")).toHaveCount(0);
  await page.locator("#loads").evaluate((section) => section.removeAttribute("aria-busy"));
  await expect(slot(page, "loads")).toBeVisible();
});

test("sections that come late are filled, and what is still in them when they go is cleaned up", async ({ widget, page }) => {
  await sections(widget, state("late", { target: "#late", emptyWhen: { absent: "#late > .row" } }));
  await expect(slots(page)).toHaveCount(0);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("section"), { id: "late" })));
  await expect(page.locator("#late > hamrah-slot")).toBeVisible();
  const inTheOld = await page.evaluate(async () => {
    const old = document.querySelector("#late")!;
    old.remove();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return old.childNodes.length;
  });
  expect(inTheOld).toBe(0);
  expect((await widget.state())?.screen.emptyStates).toEqual([]);
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement("section"), { id: "late" })));
  await expect(page.locator("body > #late:first-child > hamrah-slot")).toContainText("Nothing in late");
});

test("what a host wipes away is put back, unless it will not have it at all", async ({ widget, page, journal }) => {
  await sections(widget, fills("plain"), fills("grid"));
  await expect(slots(page)).toHaveCount(2);
  for (let turn = 0; turn < 5; turn++) {
    await page.locator("#plain").evaluate((section) => section.replaceChildren());
    await expect(slot(page, "plain")).toBeVisible();
  }
  await page.evaluate(() => {
    const section = document.querySelector("#plain")!;
    let taken = 0;
    new MutationObserver(() => {
      section.replaceChildren();
      section.setAttribute("data-taken", `${++taken}`);
    }).observe(section, { childList: true });
    section.replaceChildren();
  });
  await expect.poll(() => journal.warnings.join(), { timeout: 20_000 }).toContain('"plain" was taken away time and again');
  await expect(slot(page, "plain")).toHaveCount(0);
  await expect(slot(page, "grid")).toBeVisible();
});

test("in a product made with React it comes and goes with the data, through any drawing anew", async ({ widget, page }) => {
  widget.host.csp = STRICT_CSP.replace("; require-trusted-types-for 'script'", "");
  await serveApp(widget.host, "react-list.jsx");
  const content = { emptyStates: [state("reports", { target: "#reports", emptyWhen: { absent: "#reports > .report" } })] };
  await widget.open({ body: `<div id="app"></div><script src="/app.js"></script>`, content });
  const inReports = page.locator("#reports > hamrah-slot");
  const tells = (name: string) => page.evaluate((name) => dispatchEvent(new Event(name)), name);
  await expect(inReports).toBeVisible();
  await tells("again");
  await expect(page.locator("h1")).toHaveText("Turn 1");
  await expect(inReports).toBeVisible();
  for (let turn = 0; turn < 3; turn++) {
    await tells("fill");
    await expect(page.locator(".report")).toHaveCount(2);
    await expect(slots(page)).toHaveCount(0);
    await tells("clear");
    await expect(inReports).toContainText("Nothing in reports");
  }
  await tells("leave");
  await expect(page.locator("#elsewhere")).toBeVisible();
  await expect(slots(page)).toHaveCount(0);
  await tells("come");
  await expect(inReports).toBeVisible();
});

test("its buttons act, and what is pressed in it is not pressed in the section", async ({ widget, page }) => {
  const script = `
    addEventListener("DOMContentLoaded", () => {
      const section = document.querySelector("#plain");
      for (const name of ["click", "keydown", "pointerdown"]) section.addEventListener(name, (event) => (document.title += " " + name + (event.key ? ":" + event.key : "")));
    });`;
  const content = {
    emptyStates: [
      fills("plain", { secondary: { label: "Later", do: "snooze" } }),
      fills("grid", { primary: { label: "Go", do: { open: "m" } }, secondary: { label: "No", do: "dismiss" } }),
    ],
    modals: [{ id: "m", when: { event: "Never" }, title: "Hello", primary: { label: "OK" } }],
  };
  await widget.open({ page: "sections", script, content });
  const press = (id: string, part: string) => slot(page, id).locator(`[data-part="${part}"]`);
  await press("plain", "primary").click();
  await expect.poll(() => widget.names()).toContain("Pressed");
  await press("plain", "primary").press("Enter");
  await press("plain", "primary").press("x");
  await expect(page).toHaveTitle("Sections with nothing in them pointerdown keydown:x");
  expect((await widget.names()).filter((name) => name === "Empty State Acted")).toHaveLength(2);
  expect((await widget.event("Empty State Acted"))?.properties).toMatchObject({ item_id: "plain", reason: "primary", elapsed_ms: expect.any(Number) });
  await press("grid", "primary").click();
  await expect(widget.modal).toBeVisible();
  await widget.part(widget.modal, "primary").click();
  await press("grid", "secondary").click();
  await expect(slot(page, "grid")).toHaveCount(0);
  expect((await widget.event("Empty State Acted"))?.properties).toMatchObject({ item_id: "grid", reason: "skip" });
  await press("plain", "secondary").click();
  await expect(slots(page)).toHaveCount(0);
  expect((await widget.event("Item Snoozed"))?.properties).toMatchObject({ item_id: "plain" });
  await page.reload();
  await widget.ready();
  await expect(slots(page)).toHaveCount(0);
  await widget.call("open", "grid");
  await expect(slot(page, "grid")).toBeVisible();
});

test("it speaks the visitor's language, and changes it on the spot", async ({ widget, page }) => {
  const title = { en: "No reports", fa: "گزارشی نیست" };
  await widget.open({ page: "sections", content: { locale: { supported: ["en", "fa"] }, emptyStates: [fills("plain", { title, body: { en: "B", fa: "ب" }, primary: { label: { en: "Go", fa: "برو" } } })] } });
  await expect(slot(page, "plain")).toContainText("No reports");
  await widget.call("setLocale", "fa");
  await expect(slot(page, "plain")).toContainText("گزارشی نیست");
  await expect(slot(page, "plain").locator('[data-part="inline"]')).toHaveAttribute("dir", "rtl");
});

test("markup in its texts is text, and a picture that does not come leaves no frame", async ({ widget, page }) => {
  const nasty = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await sections(widget, fills("plain", { title: nasty, body: `${nasty} [x](javascript:alert(1))`, primary: { label: nasty }, media: { image: "/none.png", alt: nasty } }));
  await expect(slot(page, "plain").locator("h2")).toHaveText(nasty);
  await expect(slot(page, "plain").locator("a")).toHaveCount(0);
  await expect(slot(page, "plain").locator("img")).toBeHidden();
  await expect(slot(page, "plain").locator("script")).toHaveCount(0);
  await expect(page).toHaveTitle("Sections with nothing in them");
});

test("many at once are filled in one look, and nothing runs while nothing happens", async ({ widget, page }) => {
  const ids = Array.from({ length: 100 }, (_, at) => `many${at}`);
  const body = ids.map((id) => `<section id="${id}"></section>`).join("");
  await widget.open({ body, content: { emptyStates: ids.map((id) => fills(id)) } });
  await expect(slots(page)).toHaveCount(100);
  const looks = await page.evaluate(async () => {
    const frames = async (count: number) => {
      for (let at = 0; at < count; at++) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    await frames(5);
    const query = Document.prototype.querySelectorAll;
    let looks = 0;
    Document.prototype.querySelectorAll = function (this: Document, selector: string) {
      looks++;
      return query.call(this, selector);
    } as typeof query;
    await frames(10);
    Document.prototype.querySelectorAll = query;
    return looks;
  });
  expect(looks).toBe(0);
});

test("a host that is a Yew app itself has none of our marks among its elements", async ({ widget, page }) => {
  await sections(widget, fills("plain"));
  await expect(slot(page, "plain")).toBeVisible();
  const marks = await slot(page, "plain").evaluate((slot) => {
    const all = [slot, ...slot.shadowRoot!.querySelectorAll("*")];
    return all.flatMap((element) => Object.keys(element)).filter((key) => key.startsWith("__yew"));
  });
  expect(marks).toEqual([]);
});

for (const [scheme, locale] of [["light", "en"], ["dark", "fa"]] as const) {
  test(`it is accessible in ${scheme}, in ${locale}`, async ({ widget, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const text = (en: string, fa: string) => ({ en, fa });
    const words: Content = {
      title: text("No reports yet", "هنوز گزارشی نیست"),
      body: text("They take **two minutes**. [Read more](/more)", "**دو دقیقه** وقت می‌برد. [بیشتر](/more)"),
      primary: { label: text("New report", "گزارش تازه") },
      secondary: { label: text("Not now", "حالا نه"), do: "dismiss" },
    };
    const content = { locale: { supported: ["en", "fa"] }, theme: { scheme }, emptyStates: ["plain", "grid", "list", "small"].map((id) => fills(id, words)) };
    await widget.open({ page: "sections", content });
    await widget.call("setLocale", locale);
    await expect(slots(page)).toHaveCount(4);
    const { violations } = await new AxeBuilder({ page }).include("hamrah-slot").include("#list").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.flat().join(" "))])).toEqual([]);
  });
}
