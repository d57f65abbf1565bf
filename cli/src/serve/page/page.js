// The page: what is asked for when, and the list. While it can be seen it asks every two seconds for
// what is new; while it is hidden it asks for nothing.

import { eventRow, nameOf } from "./row.js";
import { Refused, ask, hasKey, rememberKey } from "./source.js";

const POLL_MS = 2000;
const SLOWEST_POLL_MS = 30000;
const TYPING_PAUSE_MS = 250;
const PAGE_SIZE = 200;
/** Rows kept; older ones go, and come back with "Show older events". */
const MOST_ROWS = 2000;

const part = (id) => document.getElementById(id);
const list = part("events");
const filters = part("filters");
const names = new Set();

let paused = false;
let next = null; // the `after` of the next question; null: the list starts anew
let oldest = null; // the number of the last row
let failures = 0;
let unseen = 0;
let timer = 0;
let question = new AbortController();

const filter = () => ({ event: filters.event.value.trim(), user: filters.user.value.trim() });

async function turn() {
  clearTimeout(timer);
  question.abort();
  question = new AbortController();
  const { signal } = question;
  if (document.hidden || (paused && next !== null)) return;
  try {
    if (next === null) {
      await startAnew(signal);
    } else {
      await readOn(signal);
    }
    failures = 0;
    part("key-form").hidden = true;
    show(paused ? "paused" : "live", paused ? "Paused" : "Live");
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refused)) throw error;
    failures += 1;
    explain(error);
    if (error.status === 401 || error.status === 403) return;
  }
  timer = setTimeout(turn, Math.min(POLL_MS * 2 ** failures, SLOWEST_POLL_MS));
}

async function startAnew(signal) {
  const answer = await ask({ ...filter(), limit: PAGE_SIZE }, signal);
  list.replaceChildren();
  unseen = 0;
  putAbove(answer.events);
  next = answer.next;
  oldest = answer.events[0]?.seq ?? null;
  settle(answer.more);
}

async function readOn(signal) {
  const answer = await ask({ ...filter(), after: next, limit: PAGE_SIZE }, signal);
  // Too much to read through, or the database was replaced by a younger one.
  if (answer.more || answer.next < next) {
    await startAnew(signal);
    return;
  }
  next = answer.next;
  if (answer.events.length === 0) return;
  oldest ??= answer.events[0].seq;
  if (scrollY > 0) unseen += answer.events.length;
  putAbove(answer.events, "new");
  settle();
}

async function readOlder() {
  const { signal } = question;
  try {
    const answer = await ask({ ...filter(), before: oldest, limit: PAGE_SIZE }, signal);
    const rows = answer.events.toReversed().map(row);
    list.append(...rows);
    oldest = answer.events[0]?.seq ?? oldest;
    settle(answer.more);
    rows[0]?.querySelector("summary").focus({ preventScroll: true });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refused)) throw error;
    explain(error);
  }
}

function putAbove(events, className) {
  const rows = events.toReversed().map(row);
  if (className) rows.forEach((made) => made.classList.add(className));
  list.prepend(...rows);
}

function row(event) {
  names.add(nameOf(event));
  const made = eventRow(event, (field, text) => {
    filters[field].value = text;
    filterChanged();
    scrollTo({ top: 0 });
    filters[field].focus();
  });
  made.dataset.seq = event.seq;
  return made;
}

/** Brings all that depends on the list in line with it. */
function settle(more) {
  while (scrollY === 0 && list.childElementCount > MOST_ROWS) {
    list.lastElementChild.remove();
    oldest = Number(list.lastElementChild.dataset.seq);
    more = true;
  }
  if (more !== undefined) part("older").hidden = !more;
  const isEmpty = list.childElementCount === 0;
  part("columns").hidden = isEmpty;
  part("empty").hidden = !isEmpty;
  if (isEmpty) {
    const isFiltered = filter().event !== "" || filter().user !== "";
    part("empty-title").textContent = isFiltered ? "No event matches" : "Nothing has arrived yet";
    part("empty-text").textContent = isFiltered
      ? "Try a shorter text, or clear the filter."
      : "As soon as a page reports something, it shows here by itself.";
  }
  part("names").replaceChildren(...[...names].sort().map((name) => new Option(name, name)));
  showUnseen();
}

function showUnseen() {
  part("newer").hidden = unseen === 0;
  part("newer").textContent = `↑ ${unseen} new`;
}

function explain(error) {
  if (error.status === 401) {
    part("key-form").hidden = false;
    part("key-wrong").textContent = hasKey() ? "That is not the right key." : "";
    show("refused", "Locked");
    part("key-form").key.focus();
  } else if (error.status === 403) {
    show("refused", "Not shown here");
    part("empty").hidden = false;
    part("empty-title").textContent = "Not shown here";
    part("empty-text").textContent = `The collector says: ${error.message}.`;
  } else {
    show("away", "Not reachable, trying again");
  }
}

function show(state, text) {
  const shown = part("state");
  // Set only when it changes, or a screen reader would say it every two seconds.
  if (shown.textContent !== text) shown.textContent = text;
  shown.dataset.state = state;
}

function filterChanged() {
  const { event, user } = filter();
  const address = new URL(location.href);
  event ? address.searchParams.set("event", event) : address.searchParams.delete("event");
  user ? address.searchParams.set("user", user) : address.searchParams.delete("user");
  history.replaceState(null, "", address);
  next = null;
  clearTimeout(timer);
  timer = setTimeout(turn, TYPING_PAUSE_MS);
}

filters.addEventListener("input", filterChanged);
filters.addEventListener("submit", (event) => event.preventDefault());
part("older").addEventListener("click", readOlder);
part("pause").addEventListener("click", () => {
  paused = !paused;
  part("pause").setAttribute("aria-pressed", String(paused));
  if (paused) show("paused", "Paused");
  turn();
});
part("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  rememberKey(event.target.key.value.trim());
  event.target.reset();
  turn();
});
part("newer").addEventListener("click", () => {
  scrollTo({ top: 0 });
  list.querySelector("summary")?.focus({ preventScroll: true });
});
addEventListener("scroll", () => {
  if (scrollY === 0 && unseen > 0) {
    unseen = 0;
    showUnseen();
  }
}, { passive: true });
document.addEventListener("visibilitychange", turn);

const asked = new URLSearchParams(location.search);
filters.event.value = asked.get("event") ?? "";
filters.user.value = asked.get("user") ?? "";
turn();
