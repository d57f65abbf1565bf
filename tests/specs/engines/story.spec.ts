// The main story, in every engine: welcome, tour, checklist, celebration; and in Persian.

import { readFileSync } from "node:fs";
import path from "node:path";

import { part } from "../../engines/parts";
import type { Collector } from "../../support/collector";
import { sitePath } from "../../support/places";
import { expect, test } from "./engine";

const content = JSON.parse(readFileSync(path.join(sitePath, "demo/onboarding.json"), "utf8")) as {
  tours: { id: string; steps: { id: string; title: Record<string, string> }[] }[];
  modals: { title: Record<string, string>; pages: { id: string; title: Record<string, string> }[] }[];
  celebrations: { title: Record<string, string> }[];
};

/** What the collector has to have stored after the story, in the order in which it happened. */
const REPORTED = [
  "Modal Shown",
  "Checklist Shown",
  "Modal Completed ready",
  "Tour Started",
  "Tour Step Shown open",
  "Tour Step Completed open",
  "Tour Step Shown name",
  "Tour Step Completed name",
  "Tour Step Shown create",
  "Project Created",
  "Tour Step Completed create",
  "Checklist Task Completed project",
  "Tour Step Shown board",
  "Tour Step Completed board",
  "Tour Step Shown done",
  "Tour Step Completed done",
  "Tour Completed",
  "Celebration Shown",
];

const LANGUAGES = [
  { tag: "en", dir: "ltr", name: "Sara", project: "Autumn campaign", count: "1 of 4 done" },
  { tag: "fa", dir: "rtl", name: "سارا", project: "پویش پاییزی", count: "۱ از ۴ کار انجام شده" },
];

for (const language of LANGUAGES) {
  test(`the newcomer's story in ${language.tag}`, async ({ visit, collector }) => {
    test.slow();
    const { tab } = visit;
    // A file of the site's own, to have its storage at hand before the product runs.
    await tab.goto(`${collector.url}/demo/kilim.css`);
    await tab.evaluate((tag) => localStorage.setItem("kilim:language", JSON.stringify(tag)), language.tag);
    await tab.goto(collector.url);

    const titled = (wording: Record<string, string>) =>
      wording[language.tag]!.replace(/\{\{.*?\}\}/, language.name).replace(/[\u2066-\u2069]/g, "");
    const text = async (place: string) => (await visit.text(place))?.replace(/[\u2066-\u2069]/g, "");
    const seesStep = async (id: string) => {
      const step = content.tours[0]!.steps.find((have) => have.id === id)!;
      await expect.poll(() => text(part("step", "title"))).toBe(titled(step.title));
    };

    await expect.poll(() => text(part("modal", "title"))).toBe(titled(content.modals[0]!.title));
    const said = await tab.evaluate(() => {
      const root = document.querySelector("hamrah-root")!.shadowRoot!.querySelector("[data-part=root]")!;
      return [root.getAttribute("lang"), root.getAttribute("dir"), getComputedStyle(root).direction];
    }, undefined);
    expect(said).toEqual([language.tag, language.dir, language.dir]);

    for (const id of ["team", "ready"]) {
      await visit.click(part("modal", "primary"));
      const page = content.modals[0]!.pages.find((have) => have.id === id)!;
      await expect.poll(() => text(part("modal", "title"))).toBe(titled(page.title));
    }
    await visit.click(part("modal", "primary"));
    await seesStep("open");
    await visit.click("[data-tour=new-project]");
    await seesStep("name");
    await visit.fill("[data-tour=project-name]", language.project);
    await seesStep("create");
    expect((await visit.look("[data-tour=project-name]"))?.value).toBe(language.project);
    await visit.click("[data-tour=create-project]");
    await seesStep("board");
    await visit.click(part("step", "primary"));
    await seesStep("done");
    await visit.click(part("step", "primary"));
    await expect.poll(() => visit.isVisible(part("step"))).toBe(false);

    await expect.poll(() => text(part("toast", "title"))).toBe(titled(content.celebrations[0]!.title));
    await expect.poll(() => text(part("launcher", "count"))).toBe(language.count);
    await tab.reload();
    await expect.poll(() => text(part("launcher", "count"))).toBe(language.count);
    expect(await visit.isVisible(part("modal"))).toBe(false);
    await visit.click(part("launcher"));
    await expect.poll(() => visit.isVisible(part("panel"))).toBe(true);

    await expect.poll(() => stored(collector)).toEqual(REPORTED);
  });
}

async function stored(collector: Collector): Promise<string[]> {
  const tracked = (await collector.events()).filter(({ event }) => event && event !== "Session Started");
  return tracked.map(({ event, properties }) => [event, properties?.["step_id"]].filter(Boolean).join(" "));
}
