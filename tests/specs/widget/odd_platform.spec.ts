// Browsers that lack what others have, and hosts that put something of their own in its place.

import { BODY, checklistWorks, EVERYTHING, listInPageWorks, modalWorks, slotsWork, tourWorks, works } from "./everything";
import { expect, test } from "./widget";

const gone = (...names: string[]) => names.map((name) => `Object.defineProperty(globalThis, "${name}", { value: undefined, configurable: true });`).join("");
const throws = (...paths: string[]) => paths.map((path) => `${path} = function () { throw new TypeError("not here"); };`).join("");

const PLATFORMS: [about: string, script: string][] = [
  ["no `crypto`", gone("crypto")],
  ["a `crypto` that throws", throws("Crypto.prototype.getRandomValues", "Crypto.prototype.randomUUID", "SubtleCrypto.prototype.digest")],
  ["no `Intl`", gone("Intl")],
  ["an empty `Intl`", "for (const name of Object.getOwnPropertyNames(Intl)) delete Intl[name];"],
  ["an `Intl` that throws", throws(...["Locale", "NumberFormat", "PluralRules", "DateTimeFormat", "RelativeTimeFormat", "ListFormat", "Segmenter", "Collator", "getCanonicalLocales"].map((name) => `Intl.${name}`))],
  ["an `Intl` whose objects throw", throws("Intl.NumberFormat.prototype.format", "Intl.PluralRules.prototype.select", "Intl.DateTimeFormat.prototype.format", "Intl.DateTimeFormat.prototype.resolvedOptions", "Intl.Locale.prototype.maximize", "Intl.Locale.prototype.getTextInfo")],
  ["no `ResizeObserver`", gone("ResizeObserver")],
  ["no `IntersectionObserver`", gone("IntersectionObserver")],
  ["observers that throw", throws("ResizeObserver.prototype.observe", "IntersectionObserver.prototype.observe")],
  ["no locks, channels, databases and idle time", gone("BroadcastChannel", "indexedDB", "requestIdleCallback", "SharedWorker") + `Object.defineProperty(navigator, "locks", { value: undefined });`],
  ["no Navigation API", gone("navigation")],
  ["no anchoring, and no `CSS` to ask", gone("CSS")],
];
for (const [about, script] of PLATFORMS) {
  test(`a browser with ${about}`, async ({ widget, journal }) => {
    await widget.open({ script, body: BODY, content: EVERYTHING });
    await works(widget);
    expect(journal.warnings).toEqual([]);
    expect(journal.errors).toEqual([]);
  });
}

for (const [about, script] of [
  ["no `console`", gone("console")],
  ["a `console` that throws", throws(...["debug", "error", "info", "log", "warn"].map((name) => `console.${name}`))],
] as const) {
  test(`a host with ${about} is told nothing, and all works`, async ({ widget, page }) => {
    const troubled = { ...EVERYTHING, tours: [...(EVERYTHING["tours"] as object[]), { id: "bad" }] };
    await widget.open({ script, body: BODY, content: troubled });
    await page.evaluate(() => window.hamrah.on("*", () => { throw new Error("the host's own"); }));
    await works(widget);
  });
}

// The tests' own tools need it.
const NO_OBSERVER = `
  const own = MutationObserver;
  Object.defineProperty(globalThis, "MutationObserver", { get: () => (/hamrah_app/.test(new Error().stack) ? undefined : own) });`;
test("a browser with no `MutationObserver`: what is there is shown, and nothing else is waited for", async ({ widget, page, journal }) => {
  await widget.open({ script: NO_OBSERVER, body: BODY, content: EVERYTHING });
  await tourWorks(widget);
  await modalWorks(widget);
  await listInPageWorks(widget);
  await checklistWorks(widget);
  await expect(page.locator("#list")).toContainText("Nothing yet");
  expect(journal.warnings).toEqual([]);
});

test("without `customElements` what stands in the page by now is filled", async ({ widget, page }) => {
  await widget.open({ script: gone("customElements"), body: BODY, content: EVERYTHING });
  await slotsWork(widget);
  await expect(page.locator("hamrah-checklist")).toContainText("Here");
});

const WRAPPED: [about: string, script: string][] = [
  ["a `fetch` that knows addresses alone", `const own = fetch; globalThis.fetch = (url, options) => own(String(url), options);`],
  ["a `fetch` that answers with a copy", `const own = fetch; globalThis.fetch = async (...given) => { const answer = await own(...given); return new Response(await answer.blob(), answer); };`],
  ["a `fetch` that looks into each answer", `const own = fetch; globalThis.fetch = async (...given) => { const answer = await own(...given); await answer.clone().text(); return answer; };`],
  ["a `JSON.parse` that keeps dates", `const own = JSON.parse; JSON.parse = (text, reviver) => own(text, reviver ?? ((key, value) => (/^\\d{4}-/.test(value) ? new Date(value) : value)));`],
  ["a `JSON.stringify` of its own", `const own = JSON.stringify; JSON.stringify = (...given) => own(...given);`],
  // As a library of 2007 has it, which old products still carry.
  ["a `toJSON` on every list", `Array.prototype.toJSON = function () { return JSON.stringify({ ...this, length: this.length }); };`],
];
for (const [about, script] of WRAPPED) {
  test(`a host with ${about}`, async ({ widget, page, journal }) => {
    await widget.open({ script, body: BODY, content: EVERYTHING });
    await works(widget);
    expect(journal.errors).toEqual([]);
    expect(journal.warnings).toEqual([]);
    // What was done is remembered.
    await page.reload();
    await widget.ready();
    expect((await widget.state())?.items).toMatchObject({ m: { outcome: "completed" }, t: { outcome: "dismissed" } });
  });
}

for (const [about, script, says] of [
  ["a `fetch` that throws for us", `const own = fetch; globalThis.fetch = (url, ...more) => { if (/json/.test(url)) throw new TypeError("not you"); return own(url, ...more); };`, "not you"],
  ["no `fetch`", gone("fetch"), "fetch"],
  ["a `JSON.parse` that throws", `JSON.parse = () => { throw new TypeError("not today"); };`, "not today"],
] as const) {
  test(`a host with ${about} is told so, and goes on`, async ({ widget, page, journal }) => {
    widget.serve({ script, body: `${BODY}<main>Host</main>`, content: EVERYTHING });
    await page.goto(widget.host.url);
    await expect.poll(() => journal.warnings.length).toBe(1);
    expect(journal.warnings[0]).toMatch(/^\[hamrah\] /);
    expect(journal.warnings[0]).toContain(says);
    await page.locator("#field").fill("works");
    await expect(page.locator("hamrah-root, hamrah-slot")).toHaveCount(0);
  });
}
