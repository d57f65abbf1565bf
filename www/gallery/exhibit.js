// One state of one surface, as the address says: `?state=step&lang=fa&scheme=dark&accent=e11d48&density=compact`, and
// `radius` and `font`. When all is on screen the page's root has `data-ready`.

import { PAGE } from "./content.mjs";
import { STATES } from "./states.mjs";

const RTL = ["fa", "he", "ar"];
const NAMES = { en: "Sara", fa: "سارا", he: "שרה", ar: "سارة" };
const USER = "gallery";

const asked = new URLSearchParams(location.search);
const language = Object.hasOwn(NAMES, asked.get("lang")) ? asked.get("lang") : "en";
const state = STATES.find(({ id }) => id === asked.get("state")) ?? STATES[0];

const page = document.documentElement;
page.lang = language;
page.dir = RTL.includes(language) ? "rtl" : "ltr";
page.dataset.scheme = asked.get("scheme") ?? "auto";
if (asked.has("font")) page.style.fontFamily = asked.get("font");
document.title = `${state.title} · ${document.title}`;
for (const [selector, words] of Object.entries(PAGE)) document.querySelector(selector).textContent = words[language];

function theme() {
  const chosen = { scheme: page.dataset.scheme };
  if (asked.has("accent")) chosen.accent = `#${asked.get("accent")}`;
  if (asked.has("density")) chosen.density = asked.get("density");
  if (asked.has("radius")) chosen.radius = Number(asked.get("radius"));
  if (asked.has("font")) chosen.font = asked.get("font");
  return chosen;
}

/** What `find` finds, as soon as it is there. */
async function there(find) {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** The part of the widget with this name. */
const part = (name) => there(() => document.querySelector("hamrah-root")?.shadowRoot.querySelector(`[data-part="${name}"]`));

/** What stands among the product's own content. */
const slot = () => there(() => document.querySelector("hamrah-slot")?.shadowRoot?.firstElementChild);

// Each visit is the first. Only this visitor is forgotten: the demo on the same address has one of its own.
try {
  localStorage.removeItem(`hamrah:progress:${USER}`);
} catch {
  // Nothing is stored where nothing may be.
}

await hamrah.init({
  content: {
    schema: 1,
    locale: { default: "en", supported: Object.keys(NAMES) },
    attributes: ["goal", "channels", "wish"],
    theme: theme(),
    ...state.content,
  },
  user: USER,
  traits: { first_name: NAMES[language] },
  locale: language,
});
await hamrah.state();
await state.act?.({ hamrah, part, slot });
page.dataset.ready = "true";
