// The form that creates a project, with a preview of its card. What was typed survives a change of language.

import { firstName } from "../account.js";
import { h } from "../dom.js";
import { shortDate, t } from "../language.js";
import { notice } from "../notice.js";
import { track } from "../onboarding.js";
import { check, choices, field } from "../parts/field.js";
import { pageHead } from "../parts/page-head.js";
import { projectCard } from "../parts/project-card.js";
import { go } from "../router.js";
import { starterTasks } from "../sample.js";
import { createProject } from "../store.js";

const SHORTEST_NAME = 3;
const DAY_MS = 86_400_000;
const deadlines = [7, 14, 30, 90];
const colours = ["teal", "indigo", "plum", "madder", "saffron"];
const emptyDraft = { name: "", about: "", colour: "teal", dueInDays: 14, starter: "launch" };

let draft = { ...emptyDraft };

export function newProjectPage({ heading, name: namePage, signal }) {
  namePage(t("newProject.title"));
  const preview = h("div", { class: "preview-card" });
  const show = () => preview.replaceChildren(projectCard(previewOf(draft), { link: false }));
  const set = (key) => (value) => {
    draft[key] = value;
    show();
  };
  show();

  const typed = (key) => ({ oninput: (event) => set(key)(event.target.value) });
  const name = h("input", {
    id: "project-name",
    name: "name",
    type: "text",
    autocomplete: "off",
    maxlength: 60,
    dir: "auto",
    value: draft.name,
    required: true,
    "data-tour": "project-name",
    ...typed("name"),
  });
  const about = h(
    "textarea",
    { id: "project-about", name: "about", rows: 3, maxlength: 200, dir: "auto", ...typed("about") },
    draft.about,
  );
  const due = h(
    "select",
    { id: "project-due", name: "due", onchange: () => set("dueInDays")(Number(due.value)) },
    deadlineOptions(),
  );
  const submit = h(
    "button",
    { type: "submit", class: "button primary", "data-tour": "create-project" },
    t("newProject.create"),
  );

  const form = h(
    "form",
    { class: "panel stack", novalidate: true, "data-testid": "new-project-form" },
    field(t("newProject.name"), name, t("newProject.nameHint")),
    field(t("newProject.due"), due),
    h(
      "details",
      null,
      h("summary", null, t("newProject.more")),
      h(
        "div",
        { class: "stack" },
        choices(t("newProject.starter"), "starter", starterOptions(), draft.starter, set("starter")),
        choices(
          t("newProject.colour"),
          "colour",
          colours.map((value) => ({ value, label: t(`colour.${value}`) })),
          draft.colour,
          set("colour"),
        ),
        field(t("newProject.about"), about),
      ),
    ),
    h("div", { class: "actions" }, submit, h("a", { href: "/projects", class: "button" }, t("cancel"))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const tooShort = draft.name.trim().length < SHORTEST_NAME;
    if (!check([name, tooShort ? t("newProject.nameError", { count: SHORTEST_NAME }) : ""])) return;
    submit.disabled = true;
    const project = await createProject(fieldsOf(draft));
    track("Project Created", { project_id: project.id, starter: draft.starter, has_due_date: Boolean(project.due) });
    draft = { ...emptyDraft };
    notice(t("newProject.created", { name: project.name }));
    if (!signal.aborted) go(`/projects/${project.id}`);
  });

  return h(
    "div",
    { class: "page" },
    pageHead(heading, { lead: t("newProject.lead") }),
    h(
      "div",
      { class: "beside" },
      form,
      h("div", { class: "preview", "aria-hidden": "true" }, h("p", null, t("newProject.preview")), preview),
    ),
  );
}

const dueDate = (days) => (days ? Date.now() + days * DAY_MS : null);

const fieldsOf = ({ name, about, colour, dueInDays, starter }) => ({
  name: name.trim(),
  about: about.trim(),
  colour,
  due: dueDate(dueInDays),
  starter,
});

const previewOf = (fields) => ({
  ...fieldsOf(fields),
  name: fields.name.trim() || t("newProject.unnamed"),
  people: [{ name: firstName(), colour: "teal" }],
  tasks: starterTasks(fields.starter).map(() => ({ status: "todo" })),
});

function deadlineOptions() {
  const option = (days, label) => h("option", { value: days, selected: draft.dueInDays === days }, label);
  return [
    ...deadlines.map((days) => option(days, t(`newProject.due.${days}`, { date: shortDate(dueDate(days)) }))),
    option(0, t("newProject.due.0")),
  ];
}

const starterOptions = () =>
  ["launch", "weekly", "blank"].map((value) => ({
    value,
    label: t(`starter.${value}`),
    hint: t(`starter.${value}.hint`),
  }));
