// The list of all states beside the one that is looked at. What is chosen stands in the address, so that it can be sent
// to somebody; the state itself is a page of its own (`exhibit.html`).

import { STATES } from "./states.mjs";

const form = document.querySelector("form");
const frame = document.querySelector("iframe");
const list = document.querySelector("#states");
const asked = new URLSearchParams(location.search);
for (const field of form.elements) if (asked.has(field.name)) field.value = field.type === "color" ? `#${asked.get(field.name)}` : asked.get(field.name);
let current = STATES.find(({ id }) => id === asked.get("state")) ?? STATES[0];

function show() {
  const { width, ...chosen } = Object.fromEntries(new FormData(form));
  chosen.accent = chosen.accent.slice(1);
  const address = `?${new URLSearchParams({ state: current.id, ...chosen })}`;
  frame.dataset.width = width;
  frame.src = `exhibit.html${address}`;
  history.replaceState(null, "", `${address}&width=${width}`);
  for (const link of list.querySelectorAll("a")) {
    if (link.dataset.state === current.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

for (const [group, states] of Map.groupBy(STATES, ({ group }) => group)) {
  const heading = Object.assign(document.createElement("h2"), { textContent: group });
  const items = document.createElement("ul");
  for (const state of states) {
    const link = Object.assign(document.createElement("a"), { href: `?state=${state.id}`, textContent: state.title });
    link.dataset.state = state.id;
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      current = state;
      show();
    });
    const item = document.createElement("li");
    item.append(link);
    items.append(item);
  }
  list.append(heading, items);
}
form.addEventListener("input", show);
show();
