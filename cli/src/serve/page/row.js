// One event as a row that opens to everything it carries.

import { jsonView } from "./json.js";

const FAMILIES = ["Modal", "Tour", "Checklist", "Celebration", "Empty State"];
/** Properties that have a place of their own, or that say little in a row. */
const NOT_PREVIEWED = new Set([
  "item_id", "step_id", "step_index", "reason", "content_version", "variant", "locale", "elapsed_ms",
]);
/** How many of the others show. */
const PREVIEWED = 3;

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

/** `choose(field, text)` is called when the reader wants only that event or user. */
export function eventRow(event, choose) {
  const details = element("details");
  details.append(summary(event));
  // Long lists stay light: what is closed is not built.
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(body(event, choose));
  });
  const row = element("li", "event");
  row.dataset.family = FAMILIES.find((family) => nameOf(event).startsWith(`${family} `)) ?? "Other";
  row.append(details);
  return row;
}

/** What an event is called: its name, or its type where it has none. */
export function nameOf(event) {
  return event.event ?? event.type;
}

function summary(event) {
  const line = element("summary");
  const time = element("time", "time");
  const happened = new Date(event.timestamp);
  time.dateTime = event.timestamp;
  time.title = full.format(happened);
  const isToday = happened.toDateString() === new Date().toDateString();
  time.textContent = isToday ? clock.format(happened) : `${day.format(happened)}, ${clock.format(happened)}`;
  const about = element("span", "about");
  about.append(...placeParts(event.properties ?? {}), ...otherParts({ ...event.traits, ...event.properties }));
  line.append(time, isolated("name", nameOf(event)), about, userOf(event));
  return line;
}

/** Where in the onboarding it happened, and why. */
function placeParts({ item_id: item, step_id: step, step_index: index, reason }) {
  const parts = [];
  if (item) parts.push(isolated("item", item));
  if (step) parts.push(isolated("step", step));
  if (Number.isInteger(index)) parts.push(element("span", "place", `step ${index + 1}`));
  if (reason) parts.push(isolated("reason", reason));
  return parts;
}

function otherParts(properties) {
  return Object.entries(properties)
    .filter(([name, value]) => !NOT_PREVIEWED.has(name) && value !== null && typeof value !== "object")
    .slice(0, PREVIEWED)
    .map(([name, value]) => {
      const pair = element("span", "pair");
      pair.append(isolated("pair-name", name), " ", isolated("pair-value", String(value)));
      return pair;
    });
}

function userOf(event) {
  const user = event.userId ? isolated("user", event.userId) : isolated("user anonymous", event.anonymousId);
  user.title = event.userId ?? "Not signed in";
  return user;
}

function body(event, choose) {
  const part = element("div", "body");
  const facts = element("dl", "facts");
  fact(facts, "Happened", full.format(new Date(event.timestamp)));
  fact(facts, "Arrived", full.format(new Date(event.receivedAt)));
  fact(facts, "User", event.userId ?? `${event.anonymousId} (not signed in)`);
  fact(facts, "Number", String(event.seq));
  fact(facts, "Message id", event.messageId);
  const actions = element("p", "actions");
  actions.append(
    action("Only this event", () => choose("event", nameOf(event))),
    action("Only this user", () => choose("user", event.userId ?? event.anonymousId)),
  );
  part.append(facts, actions, jsonView(event));
  return part;
}

function fact(list, name, value) {
  const pair = element("div");
  const term = element("dt", "", name);
  const definition = element("dd");
  definition.append(isolated("", value));
  pair.append(term, definition);
  list.append(pair);
}

function action(text, run) {
  const button = element("button", "quiet", text);
  button.type = "button";
  button.addEventListener("click", run);
  return button;
}

/** Text of any direction that leaves its neighbours where they are. */
function isolated(className, text) {
  return element("bdi", className, text);
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
