// A project in a few lines: on the list, and as the preview beside the form of a new one.

import { h, own } from "../dom.js";
import { icon } from "../icons.js";
import { local, shortDate, t } from "../language.js";
import { avatar } from "./avatar.js";

export function projectCard(project, { link = true } = {}) {
  const name = own(local(project.name));
  const about = local(project.about);
  return h(
    "article",
    { class: "card project-card", "data-colour": project.colour },
    h("div", { class: "band" }),
    h("h2", null, link ? h("a", { href: `/projects/${project.id}` }, name) : name),
    about && h("p", { class: "about" }, own(about)),
    progressLine(project),
    h(
      "div",
      { class: "card-foot" },
      h("span", { class: "with-icon" }, icon("calendar"), project.due ? shortDate(project.due) : t("project.noDue")),
      h(
        "span",
        { class: "avatars" },
        project.people.map((person) => avatar(local(person.name), person.colour)),
      ),
    ),
  );
}

export function progressLine({ tasks, name }) {
  const done = tasks.filter((task) => task.status === "done").length;
  const words = tasks.length ? t("project.done", { done, count: tasks.length }) : t("project.noTasks");
  const label = t("project.progress", { name: local(name) });
  return h(
    "div",
    { class: "progress-line" },
    h("progress", { max: tasks.length || 1, value: done, "aria-label": label }),
    h("span", null, words),
  );
}
