// All projects of the workspace, with the numbers that matter at a glance.

import { firstName } from "../account.js";
import { h } from "../dom.js";
import { number, t } from "../language.js";
import { pageHead } from "../parts/page-head.js";
import { projectCard } from "../parts/project-card.js";
import { skeleton } from "../parts/skeleton.js";
import { loadProjects } from "../store.js";

const WEEK_MS = 7 * 86_400_000;

export function projectsPage({ heading, name, signal }) {
  name(t("projects.title"));
  const content = h("div", { class: "stack", "aria-busy": "true" }, skeleton("stat", 3), skeleton("tile", 3));
  fill(content, signal);
  return h("div", { class: "page" }, pageHead(heading, { lead: t("projects.lead", { name: firstName() }) }), content);
}

async function fill(content, signal) {
  const projects = await loadProjects();
  if (signal.aborted) return;
  content.replaceChildren(
    stats(projects),
    h(
      "ul",
      { class: "tiles", "data-tour": "project-list" },
      projects.map((project) => h("li", null, projectCard(project))),
    ),
  );
  content.removeAttribute("aria-busy");
}

function stats(projects) {
  const tasks = projects.flatMap((project) => project.tasks);
  const soon = projects.filter(({ due }) => due && due - Date.now() < WEEK_MS);
  const rows = [
    ["projects.open", tasks.filter(({ status }) => status !== "done").length],
    ["projects.soon", soon.length],
    ["projects.finished", tasks.filter(({ status }) => status === "done").length],
  ];
  return h(
    "dl",
    { class: "stats" },
    rows.map(([key, count]) => h("div", null, h("dt", null, t(key)), h("dd", null, number(count)))),
  );
}
