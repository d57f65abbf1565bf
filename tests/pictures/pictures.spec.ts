// The README's pictures, taken of the gallery by `cargo xtask pictures`. No test: nothing is judged here.

import path from "node:path";

import { root } from "../support/places";
import { test } from "../support/test";
import { type Look, open } from "../specs/gallery/gallery";

const PICTURES: [name: string, state: string, look: Look][] = [
  ["welcome", "modal-welcome", { lang: "en", scheme: "light", accent: "0d6b60" }],
  ["step-fa", "step", { lang: "fa", scheme: "light", accent: "0d6b60" }],
  ["checklist", "checklist-locked", { lang: "en", scheme: "light", accent: "0d6b60" }],
];

for (const [name, state, look] of PICTURES) {
  test(`picture ${name}`, async ({ browser, collector }) => {
    const page = await browser.newPage({ viewport: { width: 840, height: 680 } });
    await open(page, collector, state, look);
    await page.screenshot({ path: path.join(root, `docs/pictures/${name}.png`), animations: "disabled" });
    await page.close();
  });
}
