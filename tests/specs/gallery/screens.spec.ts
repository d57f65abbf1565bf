// What some states look like, against pictures that somebody has looked at. One face, which the test command installs,
// and a small tolerance; `HAMRAH_BLESS=1 cargo xtask test screens` takes them anew.

import { expect, test } from "../../support/test";
import { type Look, open } from "./gallery";

const DESKTOP = { width: 800, height: 600 };
const PHONE = { width: 360, height: 640 };

type Screen = [state: string, look: Look & { forced?: boolean }, size?: typeof DESKTOP];

const SCREENS: Screen[] = [
  ["modal-question", { lang: "en", scheme: "light" }],
  ["modal-picture", { lang: "fa", scheme: "dark" }],
  ["modal-picture", { lang: "ar", scheme: "light", accent: "e8590c" }, PHONE],
  ["step", { lang: "en", scheme: "light", accent: "0d6b60" }],
  ["step-inline-start", { lang: "ar", scheme: "dark" }],
  ["step", { lang: "he", scheme: "light" }, PHONE],
  ["checklist-locked", { lang: "fa", scheme: "light", density: "compact" }],
  ["checklist-open", { lang: "en", scheme: "dark" }, PHONE],
  ["empty-state-picture", { lang: "he", scheme: "light" }],
  ["toasts", { lang: "en", scheme: "dark" }],
  ["checklist-dependent", { lang: "en", scheme: "dark", forced: true }],
];

for (const [state, { forced, ...look }, size = DESKTOP] of SCREENS) {
  const name = [state, look.lang, forced ? "forced" : look.scheme, size === PHONE ? "phone" : "desktop"].join("-");
  test(`screen ${name}`, async ({ page, collector }) => {
    await page.setViewportSize(size);
    if (forced) await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await open(page, collector, state, { font: "DejaVu Sans", ...look });
    await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.01 });
  });
}
