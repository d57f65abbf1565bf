// The gallery of the demo: every state, and how one of them is opened.

import path from "node:path";
import { pathToFileURL } from "node:url";

import type { Page } from "@playwright/test";

import type { Collector } from "../../support/collector";
import { sitePath } from "../../support/places";

/** A state, as `states.mjs` names it. */
interface State {
  id: string;
  group: string;
}

const states = (await import(pathToFileURL(path.join(sitePath, "gallery/states.mjs")).href)) as { STATES: State[] };

export const STATES = states.STATES;

/** How a state is looked at: by the names of the address. */
export interface Look {
  lang?: "en" | "fa" | "he" | "ar";
  scheme?: "light" | "dark";
  accent?: string;
  density?: "comfortable" | "compact";
  font?: string;
}

/** Opens a state, and waits until it is there and nothing moves. */
export async function open(page: Page, collector: Collector, state: string, look: Look = {}): Promise<void> {
  await page.goto(`${collector.url}/gallery/exhibit.html?${new URLSearchParams({ state, ...look })}`);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const pictures = () => [...(document.querySelector("hamrah-root")?.shadowRoot?.querySelectorAll("img") ?? [])];
    // What was drawn last has its place, and its picture.
    await frame();
    await frame();
    await Promise.all(pictures().map((picture) => picture.decode().catch(() => undefined)));
    await frame();
  });
}
