// What stands around every page: the bar with brand, language switch and "New project"; the navigation; the footer.

import { firstName, startOver } from "./account.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { language, languages, setLanguage, t } from "./language.js";
import { avatar } from "./parts/avatar.js";

const sections = [
  { id: "projects", path: "/projects", icon: "projects" },
  { id: "reports", path: "/reports", icon: "chart" },
  { id: "team", path: "/team", icon: "people" },
  { id: "settings", path: "/settings", icon: "gear" },
];

export function drawFrame() {
  document.querySelector(".skip").textContent = t("frame.skip");
  document.querySelector(".bar").replaceChildren(brand(), languageSwitch(), newProject(), me());
  const nav = document.querySelector(".nav");
  nav.setAttribute("aria-label", t("frame.navigation"));
  nav.replaceChildren(h("p", { class: "workspace" }, t("workspace")), h("ul", null, sections.map(sectionLink)));
  document.querySelector(".foot").replaceChildren(...footer());
}

export function focusLanguageSwitch() {
  document.querySelector('.languages [aria-pressed="true"]')?.focus({ preventScroll: true });
}

function brand() {
  return h(
    "a",
    { class: "brand", href: "/projects", "aria-label": t("brand") },
    h("img", { src: "/demo/pictures/logo.svg", alt: "", width: 28, height: 28 }),
    h("span", { class: "brand-name" }, t("brand")),
  );
}

function languageSwitch() {
  const buttons = languages.map(({ tag, name, dir }) =>
    h(
      "button",
      { type: "button", lang: tag, dir, "aria-pressed": String(tag === language()), onclick: () => setLanguage(tag) },
      name,
    ),
  );
  return h(
    "div",
    { class: "languages", role: "group", "aria-label": t("frame.language"), "data-tour": "language" },
    buttons,
  );
}

function newProject() {
  return h(
    "a",
    { class: "button primary new-project", href: "/projects/new", "data-tour": "new-project" },
    icon("plus"),
    h("span", { class: "wide-only" }, t("projects.new")),
  );
}

const me = () =>
  h(
    "a",
    { class: "me", href: "/settings", "aria-label": t("frame.me", { name: firstName() }) },
    avatar(firstName(), "teal"),
  );

function sectionLink({ id, path, icon: name }) {
  const here = location.pathname === "/" ? "/projects" : location.pathname;
  const inside = here === path ? "page" : here.startsWith(`${path}/`) && "true";
  return h(
    "li",
    null,
    h(
      "a",
      { href: path, "aria-current": inside, "data-tour": `nav-${id}` },
      icon(name),
      h("span", null, t(`${id}.title`)),
    ),
  );
}

function footer() {
  return [
    h("p", null, t("frame.about")),
    h("a", { href: "/events", class: "quiet" }, icon("inbox"), t("frame.events")),
    h("a", { href: "/gallery/", class: "quiet" }, icon("projects"), t("frame.gallery")),
    h(
      "button",
      { type: "button", class: "quiet", id: "start-over", onclick: startOver },
      icon("restart"),
      t("settings.startOver"),
    ),
  ];
}
