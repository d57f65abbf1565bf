// The visitor's name, their language, and the way back to the beginning.

import { firstName, rename, startOver } from "../account.js";
import { h } from "../dom.js";
import { drawFrame } from "../frame.js";
import { icon } from "../icons.js";
import { language, languages, longDate, setLanguage, t } from "../language.js";
import { notice } from "../notice.js";
import { track } from "../onboarding.js";
import { check, choices, field } from "../parts/field.js";
import { pageHead } from "../parts/page-head.js";

export function settingsPage({ heading, name }) {
  name(t("settings.title"));
  return h(
    "div",
    { class: "page narrow" },
    pageHead(heading, { lead: t("settings.lead") }),
    profile(),
    languageChoice(),
    beginning(),
  );
}

function profile() {
  const name = h("input", {
    id: "profile-name",
    name: "name",
    type: "text",
    autocomplete: "given-name",
    maxlength: 40,
    dir: "auto",
    value: firstName(),
    required: true,
  });
  const form = h(
    "form",
    { class: "panel stack", novalidate: true, "aria-labelledby": "profile-title", "data-tour": "profile" },
    h("h2", { id: "profile-title" }, t("settings.profile")),
    field(t("settings.name"), name, t("settings.nameHint")),
    h("div", { class: "actions" }, h("button", { type: "submit", class: "button" }, t("save"))),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = name.value.trim();
    if (!check([name, chosen ? "" : t("settings.nameError")])) return;
    rename(chosen);
    track("Profile Updated");
    drawFrame();
    notice(t("settings.saved"));
  });
  return form;
}

function languageChoice() {
  const options = languages.map(({ tag, name, dir }) => ({ value: tag, label: h("span", { dir }, name), lang: tag }));
  const fieldset = choices(t("settings.language"), "language", options, language(), (tag) => {
    setLanguage(tag);
    document.querySelector(`input[name="language"][value="${tag}"]`)?.focus();
  });
  return h(
    "section",
    { class: "panel stack", "data-tour": "language-setting" },
    fieldset,
    h("p", { class: "hint" }, t("settings.today", { date: longDate(Date.now()) })),
  );
}

function beginning() {
  return h(
    "section",
    { class: "panel stack", "aria-labelledby": "start-over-title" },
    h("h2", { id: "start-over-title" }, t("settings.startOverTitle")),
    h("p", null, t("settings.startOverBody")),
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "button", "data-tour": "start-over", onclick: startOver },
        icon("restart"),
        t("settings.startOver"),
      ),
    ),
  );
}
