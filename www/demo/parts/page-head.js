// The top of a page: its heading, a line about it, and its main action.

import { h } from "../dom.js";

export function pageHead(heading, { lead, action } = {}) {
  return h("header", { class: "page-head" }, h("div", null, heading, lead && h("p", { class: "lead" }, lead)), action);
}
