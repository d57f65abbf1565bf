// Where an unknown address ends.

import { h } from "../dom.js";
import { t } from "../language.js";
import { pageHead } from "../parts/page-head.js";

export function notFoundPage({ heading, name }) {
  name(t("notFound.title"));
  const action = h("a", { class: "button", href: "/projects" }, t("notFound.back"));
  return h("div", { class: "page" }, pageHead(heading, { lead: t("notFound.body"), action }));
}
