// The people of the workspace, and the form that invites one more.

import { h, own } from "../dom.js";
import { icon } from "../icons.js";
import { local, t } from "../language.js";
import { notice } from "../notice.js";
import { track } from "../onboarding.js";
import { avatar } from "../parts/avatar.js";
import { check, field } from "../parts/field.js";
import { pageHead } from "../parts/page-head.js";
import { skeleton } from "../parts/skeleton.js";
import { invitePerson, loadPeople } from "../store.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function teamPage({ heading, name, signal }) {
  name(t("team.title"));
  const list = h("div", { "aria-busy": "true" }, skeleton("row", 4));
  const redraw = async () => {
    const people = await loadPeople();
    if (signal.aborted) return;
    list.replaceChildren(h("ul", { class: "panel people-list", "aria-label": t("team.people") }, people.map(row)));
    list.removeAttribute("aria-busy");
  };
  redraw();
  return h(
    "div",
    { class: "page" },
    pageHead(heading, { lead: t("team.lead") }),
    h("div", { class: "beside" }, list, inviteForm(redraw)),
  );
}

function row({ name, email, role, colour, pending }) {
  return h(
    "li",
    null,
    avatar(local(name), colour),
    h(
      "span",
      { class: "who" },
      h("strong", null, own(local(name))),
      local(name) !== email && h("span", { class: "hint" }, own(email)),
    ),
    h("span", { class: pending ? "tag pending" : "tag" }, t(pending ? "team.pending" : `role.${role}`)),
  );
}

function inviteForm(redraw) {
  const email = h("input", {
    id: "invite-email",
    name: "email",
    type: "email",
    autocomplete: "off",
    dir: "ltr",
    required: true,
    placeholder: "name@example.com",
  });
  const role = h(
    "select",
    { id: "invite-role", name: "role" },
    ["member", "guest"].map((value) => h("option", { value }, t(`role.${value}`))),
  );
  const submit = h("button", { type: "submit", class: "button primary" }, icon("mail"), t("team.invite"));
  const form = h(
    "form",
    { class: "panel stack", novalidate: true, "aria-labelledby": "invite-title", "data-tour": "invite" },
    h("h2", { id: "invite-title" }, t("team.inviteTitle")),
    field(t("team.email"), email),
    field(t("team.role"), role, t("team.roleHint")),
    h("div", { class: "actions" }, submit),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const address = email.value.trim();
    if (!check([email, EMAIL.test(address) ? "" : t("team.emailError")])) return;
    submit.disabled = true;
    await invitePerson({ email: address, role: role.value });
    submit.disabled = false;
    email.value = "";
    track("Teammate Invited", { role: role.value });
    notice(t("team.invited", { email: address }));
    redraw();
  });
  return form;
}
