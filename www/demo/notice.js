// Short messages about what has just happened, shown at the foot of the page and read out by screen readers.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const SHOWN_MS = 5000;
let timer;

export function clearNotice() {
  clearTimeout(timer);
  document.querySelector(".notices").replaceChildren();
}

export function notice(text) {
  const region = document.querySelector(".notices");
  clearTimeout(timer);
  region.replaceChildren(h("p", { class: "notice" }, icon("check"), h("span", null, text)));
  timer = setTimeout(clearNotice, SHOWN_MS);
}
