// Words, numbers and dates in the visitor's language, and the switch between languages.

import { track } from "./onboarding.js";
import { words as en } from "./words/en.js";
import { words as fa } from "./words/fa.js";
import { words as he } from "./words/he.js";

const { kilim } = window;
const tables = { en, fa, he };
const listeners = new Set();

/** Letters that run against the direction of the page: from Hebrew to Arabic on the one hand, Latin on the other. */
const againstTheLine = { ltr: /[\u0590-\u08ff]/, rtl: /[a-z\u00c0-\u024f]/i };

export const languages = Object.entries(kilim.languages).map(([tag, { name, dir }]) => ({ tag, name, dir }));
export const language = () => kilim.language;

/** Tells `listener` after the language has changed. */
export const onLanguageChange = (listener) => listeners.add(listener);

export function setLanguage(tag) {
  if (tag === kilim.language) return;
  kilim.language = tag;
  kilim.storage.set("language", tag);
  kilim.introduce();
  track("Language Changed", { language: tag });
  for (const listener of listeners) listener(tag);
}

/**
 * The words under `key`. A phrase that depends on a number is a table by plural form, chosen by `values.count`.
 * Inserted text that runs the other way is isolated (U+2068 … U+2069): a Latin name must not break a Persian sentence.
 */
export function t(key, values = {}) {
  const entry = tables[kilim.language][key] ?? tables.en[key] ?? key;
  const phrase = typeof entry === "string" ? entry : (entry[plural(values.count)] ?? entry.other);
  return phrase.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    if (typeof value === "number") return number(value);
    return againstTheLine[document.dir].test(value) ? `\u2068${value}\u2069` : value;
  });
}

/** A text that sample data carries in every language, or a person's own words in one. */
export const local = (text) => (typeof text === "string" ? text : (text[kilim.language] ?? text.en));

const plural = (count) => new Intl.PluralRules(kilim.language).select(count);
export const number = (value) => new Intl.NumberFormat(kilim.language).format(value);
export const percent = (value) => new Intl.NumberFormat(kilim.language, { style: "percent" }).format(value);

const format = (date, options) => new Intl.DateTimeFormat(kilim.language, options).format(new Date(date));
export const shortDate = (date) => format(date, { day: "numeric", month: "short" });
// Weekday and date are joined here: `dateStyle: "full"` puts the parts of a Jalali date in the wrong order.
export const longDate = (date) =>
  format(date, { weekday: "long" }) + t("date.join") + format(date, { dateStyle: "long" });
