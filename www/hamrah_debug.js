// The author's overlay: every step of every tour, whether its target is on the page as it is now, and if not, why. It is
// fetched only when somebody asks for it (`hamrah.debug()`, or `?hamrah_debug` in the address), so visitors never load
// it. What it shows is the widget's own answer (`inspect` of hamrah_app.js): nothing is looked up in a second way here.

const WORDS = {
  found: ["✓", "found"],
  ambiguous: ["!", "ambiguous"],
  not_found: ["✕", "not found"],
  not_visible: ["✕", "not visible"],
  zero_size: ["✕", "without a size"],
  none: ["·", "no target"],
};

const SHEET = `
.debug {
  all: initial; position: fixed; inset: auto auto 12px 12px; inline-size: min(400px, 100vw - 24px); max-block-size: min(70vh, 560px);
  display: none; flex-direction: column; direction: ltr; border-radius: 12px; overflow: hidden; color-scheme: dark;
  background: #14161c; color: #e9ebf1; box-shadow: 0 0 0 1px #fff3, 0 16px 50px #0007;
  font: 13px/1.45 ui-sans-serif, system-ui, sans-serif; text-align: left;
}
.debug:popover-open { display: flex; }
.debug * { box-sizing: border-box; margin: 0; padding: 0; font: inherit; color: inherit; }
.debug header { display: flex; align-items: center; gap: 8px; padding: 9px 8px 9px 14px; background: #1d2029; }
.debug header b { flex: 1; font-weight: 650; }
.debug header span { color: #9aa1b1; }
.debug button { border: 0; background: none; text-align: left; cursor: pointer; border-radius: 6px; }
.debug button:focus-visible { outline: 2px solid #8ea2ff; outline-offset: -2px; }
.debug .close { inline-size: 28px; block-size: 28px; text-align: center; color: #9aa1b1; }
.debug button:hover { background: #fff1; }
.debug main[hidden] { display: none; }
.debug main { overflow: auto; padding-block-end: 8px; overscroll-behavior: contain; }
.debug h2 { display: flex; gap: 8px; align-items: center; position: sticky; top: 0; padding: 9px 8px 5px 14px; background: #14161c; font-weight: 650; }
.debug h2 span { flex: 1; }
.debug h2 button { padding: 1px 8px; color: #aebcff; font-weight: 500; }
.debug ol { list-style: none; padding-inline: 6px; }
.debug li button { display: grid; grid-template-columns: 20px 1fr auto; inline-size: 100%; gap: 0 6px; padding: 5px 8px; }
.debug li i { font-style: normal; font-weight: 700; text-align: center; }
.debug li em { font-style: normal; color: #9aa1b1; }
.debug li small, .debug p { grid-column: 2 / -1; font-size: 12px; color: #9aa1b1; overflow-wrap: anywhere; }
.debug p { padding: 2px 14px 6px; }
.debug code { font: 12px ui-monospace, Menlo, Consolas, monospace; color: #c9d0e0; }
.debug [data-state="found"] i, .debug [data-state="found"] em { color: #4fd6a1; }
.debug [data-state="ambiguous"] i, .debug [data-state="ambiguous"] em { color: #f5c35c; }
.debug :is([data-state="not_found"], [data-state="not_visible"], [data-state="zero_size"]) :is(i, em) { color: #ff8b8b; }
.debug [aria-current] { background: #fff1; border-radius: 6px; }
.debug-frame { all: initial; position: fixed; border: 0; pointer-events: none; display: none; outline: 2px solid #5c7cff; outline-offset: 3px; border-radius: 4px; background: #5c7cff22; }
.debug-frame:popover-open { display: block; }
@media print { .debug, .debug-frame { display: none !important; } }
`;

/** Made from text alone: a page may forbid everything else. */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};

const plural = (count, one, many) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Why the step is as it is, in words for its author. */
const reasons = ({ here, allowed, phase, sight }) => {
  const said = [];
  if (!here) said.push("belongs to another page: its `url` does not match this address");
  if (!allowed) said.push("is passed over: its `when` does not hold");
  if (phase === "asking") said.push("waits for your step:before");
  if (phase === "waiting") said.push("waits for its target");
  if (phase === "paused") said.push("paused until its target comes");
  if (phase === "left") said.push("waits for the visitor to come back");
  const { state, matches, seen, by, target } = sight || {};
  if (state === "ambiguous") said.push(`${seen} visible elements match; the first is taken. Name one by a data-tour attribute`);
  if (state === "found" && matches > 1) said.push(`the only visible one of ${matches} that match`);
  if (state === "found" && by > 0) said.push(`found by the ${by + 1}. of ${target.length} locators`);
  if (state === "not_found") said.push("nothing on the page matches");
  if (state === "not_visible") said.push(`${plural(matches, "element matches, but is hidden", "elements match, but are hidden")}`);
  if (state === "zero_size") said.push("it is there, but has no width or no height");
  return said;
};

let shown;

/** Shows the overlay, or takes it away. `api` is the page's `hamrah`, `app` the running widget. */
export const debug = (on, api, app) => {
  if (typeof on !== "boolean") throw Error("hamrah.debug: the argument must be true or false");
  shown?.();
  shown = on ? show(api, app) : undefined;
};

const show = (api, app) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  const status = make("span", { role: "status" });
  const list = make("main");
  const fold = make("button", { type: "button", class: "close", "aria-expanded": "true", "aria-label": "List", click: () => {
    list.hidden = !list.hidden;
    fold.setAttribute("aria-expanded", String(!list.hidden));
  } }, "–");
  const panel = make("div", { class: "debug", popover: "manual", role: "region", "aria-label": "Hamrah, debugging" });
  const close = make("button", { type: "button", class: "close", "aria-label": "Close", click: () => debug(false) }, "✕");
  panel.append(make("header", {}, make("b", {}, "Hamrah"), status, fold, close), list);
  const frame = make("div", { class: "debug-frame", popover: "manual" });

  let last = "";
  let elements = [];
  let lit;
  let pending;
  let ended = false;
  const observer = new MutationObserver(() => soon());
  const watched = new WeakSet();

  // The host's page is seen from the document; what is inside a component is not.
  const watch = (node) => {
    if (watched.has(node)) return;
    watched.add(node);
    observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  };

  // A step that opens dims whatever was in the top layer before it.
  const raise = ({ target, newState }) => {
    if (newState !== "open" || target === panel || target === frame) return;
    const at = panel.getRootNode().activeElement;
    panel.hidePopover();
    panel.showPopover();
    if (panel.contains(at)) at.focus({ preventScroll: true });
  };

  const light = (element) => {
    lit = element;
    if (!element?.isConnected) return frame.hidePopover();
    const { left, top, width, height } = element.getBoundingClientRect();
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    if (!frame.matches(":popover-open")) frame.showPopover();
  };

  const row = (step) => {
    const state = step.sight?.state || "none";
    const [mark, word] = WORDS[state] || ["?", state];
    const lines = (step.sight?.target || []).map((written) => make("small", {}, make("code", {}, written)));
    const why = reasons(step).map((reason) => make("small", {}, reason));
    const seek = () => step.element?.scrollIntoView({ block: "center" });
    const lights = { pointerenter: () => light(step.element), focus: () => light(step.element), pointerleave: () => light(), blur: () => light() };
    const button = make("button", { type: "button", click: seek, ...lights }, make("i", { "aria-hidden": "true" }, mark), make("span", {}, step.step), make("em", {}, word), ...lines, ...why);
    return make("li", { "data-state": state, "data-step": step.step, "aria-current": step.phase && "step" }, button);
  };

  const section = async (tour, steps) => {
    const running = steps.some(({ phase }) => phase);
    const press = running ? ["Stop", () => api.stop()] : ["Start", () => api.start(tour)];
    const head = make("h2", {}, make("span", {}, tour), make("button", { type: "button", click: press[1] }, press[0]));
    const answer = running ? undefined : await app.call("why", [tour]).catch(() => undefined);
    const against = (answer?.reasons || []).filter(({ holds }) => !holds);
    const why = against.map(({ condition, detail }) => make("p", {}, `not by itself: ${condition}${detail ? `, ${detail}` : ""}`));
    return [head, ...why, make("ol", {}, ...steps.map(row))];
  };

  const look = async () => {
    pending = undefined;
    // It wakes the widget, where that sleeps.
    const steps = await app.call("inspect", []).catch(() => undefined);
    const root = document.querySelector("hamrah-root");
    // Taken away while the widget was asked.
    if (ended) return;
    // The widget was destroyed: it took this overlay along with everything else.
    if (!steps || !root) return debug(false);
    const shadow = root.shadowRoot;
    if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    if (!panel.isConnected) {
      shadow.append(frame, panel);
      shadow.addEventListener("toggle", raise, true);
    }
    // Our root was moved into a dialog of the host's, and out of the top layer.
    if (!panel.matches(":popover-open")) panel.showPopover();
    // The widget's own surfaces: a step that comes or goes is no change of the host's page.
    watch(shadow.querySelector("[data-part=root]"));
    for (const { element } of steps) if (element) watch(element.getRootNode());
    const text = JSON.stringify(steps, (key, value) => (key === "element" ? undefined : value));
    if (text === last && steps.every(({ element }, index) => element === elements[index])) return;
    last = text;
    elements = steps.map(({ element }) => element);
    const tours = [...new Set(steps.map(({ tour }) => tour))];
    const parts = await Promise.all(tours.map((id) => section(id, steps.filter(({ tour }) => tour === id))));
    if (ended) return;
    const missing = steps.filter(({ sight, here }) => here && sight && !/^(found|ambiguous)$/.test(sight.state)).length;
    status.textContent = missing ? `${plural(missing, "target", "targets")} missing here` : "every target is here";
    // Whoever is at a row by keyboard stays there.
    const at = shadow.activeElement?.closest("[data-step]")?.getAttribute("data-step");
    list.replaceChildren(...parts.flat());
    if (at) list.querySelector(`[data-step="${CSS.escape(at)}"] button`)?.focus({ preventScroll: true });
    if (lit && !lit.isConnected) light();
  };

  // A page changes in many small pieces.
  const soon = () => (pending ??= setTimeout(look, 120));
  const move = () => (lit && light(lit), soon());

  const EVENTS = ["scroll", "resize", "toggle", "transitionend", "animationend", "load", "popstate", "hashchange"];
  for (const name of EVENTS) addEventListener(name, move, { capture: true, passive: true });
  api.on("*", soon);
  watch(document);
  look();

  return () => {
    ended = true;
    clearTimeout(pending);
    pending = -1;
    observer.disconnect();
    for (const name of EVENTS) removeEventListener(name, move, { capture: true });
    api.off("*", soon);
    const shadow = panel.getRootNode();
    panel.remove();
    frame.remove();
    // Else it was never put into the page.
    if (shadow === panel) return;
    shadow.removeEventListener("toggle", raise, true);
    shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((other) => other !== sheet);
  };
};
