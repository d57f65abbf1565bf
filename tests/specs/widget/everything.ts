// A little of everything that a team can show, and the proof that all of it works: for hosts and browsers of which
// nothing is as one expects.

import type { Locator } from "@playwright/test";

import { expect, tour, type Content, type Widget } from "./widget";

const choices = [
  { value: "sell", label: "Selling" },
  { value: "plan", label: "Planning" },
];

export const EVERYTHING: Content = {
  ...tour({ target: "#target", advance: { on: "click" } }, { target: "#field", advance: { input: { minLength: 2 } } }, { title: "The end" }),
  modals: [
    {
      id: "m",
      when: { event: "Never" },
      title: "Hello",
      body: "**Bold** and [link](/x)",
      ask: [{ attribute: "goal", label: "What for?", choices, required: true }],
      pages: [{ id: "second", title: "One more thing", ask: [{ attribute: "name", label: "Which name?", text: {} }] }],
      primary: { label: "Go", do: "dismiss" },
    },
  ],
  checklists: [
    { id: "c", title: "Setup", tasks: [{ id: "a", title: "First", doneWhen: { event: "A" } }, { id: "b", title: "Second" }] },
    { id: "inline", title: "In the page", tasks: [{ id: "here", title: "Here", do: { complete: "here" } }, { id: "there", title: "There", do: { complete: "there" } }] },
  ],
  emptyStates: [
    { id: "none", target: "#list", emptyWhen: { absent: "#list > p" }, title: "Nothing yet", primary: { label: "Add", do: { event: "Add Pressed" } } },
    { id: "place", title: "Nothing here either" },
  ],
  celebrations: [{ id: "hooray", when: { event: "A" }, title: "Hooray", confetti: true }],
};

export const BODY = `<button id="target">Target</button><input id="field"><section id="list"></section>
  <hamrah-empty-state item="place"></hamrah-empty-state><hamrah-checklist item="inline"></hamrah-checklist>`;

/** Everything works, one after another. */
export async function works(widget: Widget): Promise<void> {
  await tourWorks(widget);
  await modalWorks(widget);
  await slotsWork(widget);
  await checklistWorks(widget);
}

export async function tourWorks(widget: Widget): Promise<void> {
  const { page, step } = widget;
  expect(await widget.call("start", "t")).toBe("done");
  await expect(step).toContainText("Stop 0");
  await page.locator("#target").click();
  await expect(step).toContainText("Stop 1");
  await page.locator("#field").fill("ab");
  // With what was reported: should it fail, that tells whether the typing was missed or what it led to was undone.
  await expect.poll(async () => [await step.textContent(), await widget.names()]).toEqual([expect.stringContaining("The end"), expect.anything()]);
  await widget.part(step, "secondary").click();
  await expect(step).toContainText("Stop 1");
  await page.keyboard.press("Escape");
  await expect(step).toHaveCount(0);
}

export async function modalWorks(widget: Widget): Promise<void> {
  const { modal } = widget;
  expect(await widget.call("open", "m")).toBe("done");
  await expect(modal).toContainText("Bold");
  await widget.part(modal, "primary").click();
  await expect(widget.part(modal, "error")).toBeVisible();
  await modal.getByText("Selling").click();
  await widget.part(modal, "primary").click();
  await expect(modal).toContainText("One more thing");
  await modal.getByRole("textbox").fill("Sara");
  await widget.part(modal, "primary").click();
  await expect(modal).toHaveCount(0);
  await expect.poll(async () => (await widget.state())?.attributes).toMatchObject({ goal: "sell", name: "Sara" });
}

export async function slotsWork(widget: Widget): Promise<void> {
  const { page } = widget;
  const inList = slot(widget, "none");
  await expect(inList).toContainText("Nothing yet");
  await inList.locator("[data-part=primary]").click();
  await expect.poll(() => widget.names()).toContain("Add Pressed");
  await page.locator("#list").evaluate((list) => list.append(document.createElement("p")));
  await expect(inList).toHaveCount(0);
  await page.locator("#list").evaluate((list) => list.querySelector("p")!.remove());
  await expect(inList).toBeVisible();
  await expect(slot(widget, "place")).toContainText("Nothing here either");
  await listInPageWorks(widget);
}

export async function listInPageWorks(widget: Widget): Promise<void> {
  const task = slot(widget, "inline").getByRole("listitem").filter({ hasText: "There" });
  await task.getByRole("button").click();
  await expect(task).toHaveAttribute("data-state", "done");
}

export async function checklistWorks(widget: Widget): Promise<void> {
  const { page } = widget;
  expect(await widget.call("track", "A")).toBe("done");
  await expect(page.locator("[data-part=confetti] > canvas")).toHaveCount(1);
  const toast = page.locator("[data-part=toast]");
  await expect(toast).toContainText("Hooray");
  await widget.part(toast, "close").click();
  await expect(toast).toHaveCount(0);
  await widget.launcher.click();
  const panel = page.locator("hamrah-root [data-part=panel]");
  await expect(panel).toBeVisible();
  await expect(panel.getByRole("listitem").filter({ hasText: "First" })).toHaveAttribute("data-state", "done");
  await widget.part(panel, "minimise").click();
  await expect(panel).toHaveCount(0);
}

/** What stands in the page itself for this item. */
export const slot = (widget: Widget, id: string): Locator => widget.page.locator(`hamrah-slot[item="${id}"]`);
