// One project: what it is for, how far it is, and its task board.

import { h, own } from "../dom.js";
import { icon } from "../icons.js";
import { local, longDate, t } from "../language.js";
import { notice } from "../notice.js";
import { track } from "../onboarding.js";
import { avatar } from "../parts/avatar.js";
import { board } from "../parts/board.js";
import { confirm } from "../parts/confirm.js";
import { pageHead } from "../parts/page-head.js";
import { progressLine } from "../parts/project-card.js";
import { skeleton } from "../parts/skeleton.js";
import { go } from "../router.js";
import { deleteProject, loadProject } from "../store.js";

export function projectPage({ params, heading, name, signal }) {
  name(t("project.title"));
  const content = h("div", { class: "stack", "aria-busy": "true" }, skeleton("line", 2), skeleton("column", 3));
  fill(content, { id: params.id, name, signal });
  return h(
    "div",
    { class: "page" },
    h("a", { class: "quiet up", href: "/projects" }, icon("back"), t("project.all")),
    pageHead(heading),
    content,
  );
}

async function fill(content, { id, name, signal }) {
  const project = await loadProject(id);
  if (signal.aborted) return;
  content.removeAttribute("aria-busy");
  if (!project) {
    name(t("notFound.title"));
    content.replaceChildren(h("p", null, t("project.gone")));
    return;
  }
  name(local(project.name));
  const progress = h("div", { class: "summary-progress" }, progressLine(project));
  const redrawProgress = async () => progress.replaceChildren(progressLine(await loadProject(id)));
  content.replaceChildren(summary(project, progress), board(project, redrawProgress), danger(project));
}

function summary(project, progress) {
  return h(
    "section",
    { class: "panel summary", "data-colour": project.colour, "aria-label": t("project.about") },
    h("div", { class: "band" }),
    local(project.about) && h("p", { class: "about" }, own(local(project.about))),
    progress,
    h(
      "p",
      { class: "facts" },
      h("span", { class: "with-icon" }, icon("calendar"), project.due ? longDate(project.due) : t("project.noDue")),
      h(
        "span",
        { class: "people" },
        h(
          "span",
          { class: "avatars" },
          project.people.map((person) => avatar(local(person.name), person.colour)),
        ),
        project.people.map((person) => local(person.name)).join(t("list.comma")),
      ),
    ),
  );
}

function danger(project) {
  const remove = () =>
    confirm({
      title: t("project.deleteTitle", { name: local(project.name) }),
      body: t("project.deleteBody"),
      action: t("project.delete"),
      async onconfirm() {
        await deleteProject(project.id);
        track("Project Deleted", { project_id: project.id });
        notice(t("project.deleted"));
        go("/projects");
      },
    });
  return h(
    "p",
    null,
    h("button", { type: "button", class: "quiet", onclick: remove }, icon("trash"), t("project.delete")),
  );
}
