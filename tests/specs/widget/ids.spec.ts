// Ids are the author's own: any text of Unicode names an item, a step or a task, to the API, in what is reported, and in
// what is remembered.

import { expect, test, type Content } from "./widget";

const IDS = ["خوش‌آمدید 🎉", "欢迎", "a b", " a", "é", "e\u0301", "\u202eabc", "\u0000", "\n", "👩‍👩‍👧‍👦", "x".repeat(10_000), "[data-x='1'] > *", "#a.b", "\"", "'", "\\", "`${1}`", "<b>&amp;",
  "{{name}}", "0", "-1", "null", "undefined", "true", "NaN", "then", "constructor", "toString", "hasOwnProperty", "valueOf", "__proto__", "__defineGetter__", "length", "*", "step:before", "hamrah:progress", "\ufeff", "\uffff", "\u{10ffff}"];

/** The ids of every kind of item, of a kind of its own each time. */
const KINDS: { kind: string; content: (id: string, index: number) => Content }[] = [
  { kind: "modals", content: (id) => ({ id, title: "M", when: { event: "Never" }, primary: { label: "Go", do: "dismiss" } }) },
  { kind: "tours", content: (id) => ({ id, when: { event: "Never" }, steps: [{ id: "one", title: "One" }, { id, title: "Two" }] }) },
  { kind: "checklists", content: (id, index) => ({ id, when: { event: "Never" }, title: "C", tasks: [{ id: `task ${index}`, title: "T" }] }) },
  { kind: "emptyStates", content: (id, index) => ({ id, target: `#e${index}`, emptyWhen: { present: "main" }, title: "E" }) },
  { kind: "celebrations", content: (id, index) => ({ id, when: { event: `Ping ${index}` }, title: "X" }) },
];

/** What has nothing to show of itself but spaces is no id, and neither is the one name that no object has for its own. */
const isId = (id: string) => /[^ \t\n\f\r]/.test(id) && id !== "__proto__";
const GOOD = IDS.filter(isId);

for (const { kind, content } of KINDS) {
  test(`any text is the id of one of the ${kind}`, async ({ widget, page, journal }) => {
    const sections = GOOD.map((_, index) => `<section id="e${index}"></section>`).join("");
    await widget.open({ body: `<main>${sections}</main>`, attributes: 'data-user="u_1"', content: { [kind]: GOOD.map(content) } });
    const opened = await page.evaluate(async ({ kind, ids }) => {
      const wrong: unknown[] = [];
      for (const [index, id] of ids.entries()) {
        const { hamrah } = window;
        if (kind === "tours") {
          await hamrah.start(id);
          await hamrah.goTo(id);
          const { tour } = (await hamrah.state())!.screen;
          if (tour?.id !== id || tour.step !== id) wrong.push(["step", id, tour]);
          await hamrah.stop();
        } else if (kind === "celebrations") {
          await hamrah.track(`Ping ${index}`);
          const close = () => document.querySelector("hamrah-root")!.shadowRoot!.querySelector<HTMLElement>("[data-part=toast] [data-part=close]");
          // There is room for a few only.
          while (!close()) await new Promise(requestAnimationFrame);
          close()!.click();
          while (close()) await new Promise(requestAnimationFrame);
        } else if (kind !== "emptyStates") {
          await hamrah.open(id);
          await hamrah.close(id);
        }
        const { id: told } = (await hamrah.why(id)) as { id: string };
        if (told !== id) wrong.push(["why", id, told]);
      }
      return wrong;
    }, { kind, ids: GOOD });
    expect(opened).toEqual([]);
    const outcomes = async () => {
      const items = (await page.evaluate(async () => Object.entries((await window.hamrah.state())!.items).map(([id, { outcome }]) => [id, outcome]))) as [string, string][];
      return new Map(items);
    };
    const before = await outcomes();
    expect([...before.keys()].sort()).toEqual(GOOD.toSorted());
    expect([...new Set(before.values())]).not.toContain("none");
    const reported = new Set((await widget.events()).flatMap((event) => ("properties" in event && typeof event.properties?.["item_id"] === "string" ? event.properties["item_id"] : [])));
    expect([...reported].sort()).toEqual(GOOD.toSorted());
    // It is remembered by that name.
    await widget.goto();
    expect(await outcomes()).toEqual(before);
    expect(journal.warnings).toEqual([]);
  });
}

test("any text is the id of a task, and of a list that stands in the page", async ({ widget, page, journal }) => {
  await page.addInitScript((id) => {
    addEventListener("DOMContentLoaded", () => {
      const place = document.createElement("hamrah-checklist");
      place.setAttribute("item", id);
      document.body.append(place);
    });
  }, GOOD[0]!);
  await widget.open({ attributes: 'data-user="u_1"', content: { checklists: [{ id: GOOD[0], title: "C", tasks: GOOD.slice(1).map((id) => ({ id, title: "T" })) }] } });
  await expect(page.locator("hamrah-checklist [data-part=task]").first()).toBeVisible();
  for (const id of GOOD.slice(1)) expect(await widget.call("complete", id), id).toBe("done");
  const tasks = () => page.evaluate(async (list) => Object.entries((await window.hamrah.state())!.items[list]!.tasks!), GOOD[0]!);
  const all = GOOD.slice(1).map((id) => [id, true]);
  expect((await tasks()).toSorted()).toEqual(all.toSorted());
  await widget.goto();
  expect((await tasks()).toSorted()).toEqual(all.toSorted());
  expect(journal.warnings).toEqual([]);
});

test("half a character is none: it stands for itself in the same way wherever it is given", async ({ widget, page }) => {
  await widget.open({ content: { tours: [{ id: "\ud800", steps: [{ id: "\udfff", title: "One" }] }] } });
  await page.evaluate(() => window.hamrah.start("\ud800"));
  expect((await widget.state())?.screen.tour).toMatchObject({ id: "\ufffd", step: "\ufffd" });
});

test("what is no id is left out, and says where it stands", async ({ widget, journal }) => {
  await widget.open({ content: { modals: IDS.filter((id) => !isId(id)).map((id) => KINDS[0]!.content(id, 0)) } });
  expect(journal.warnings[0]).toContain("modals[0].id: found an empty text");
  expect(journal.warnings[0]).toContain("modals[1].id: JavaScript keeps this name for itself");
  expect(await widget.call("open", "__proto__")).toContain("not in the content");
});
