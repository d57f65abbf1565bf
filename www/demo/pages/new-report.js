// The form that makes a report about a project.

import { h } from "../dom.js";
import { local, t } from "../language.js";
import { notice } from "../notice.js";
import { track } from "../onboarding.js";
import { choices, field } from "../parts/field.js";
import { pageHead } from "../parts/page-head.js";
import { skeleton } from "../parts/skeleton.js";
import { go } from "../router.js";
import { createReport, loadProjects } from "../store.js";

const periods = ["week", "month", "all"];

export function newReportPage({ heading, name, signal }) {
  name(t("newReport.title"));
  const content = h("div", { "aria-busy": "true" }, skeleton("line", 4));
  fill(content, signal);
  return h("div", { class: "page narrow" }, pageHead(heading, { lead: t("newReport.lead") }), content);
}

async function fill(content, signal) {
  const projects = await loadProjects();
  if (signal.aborted) return;
  content.replaceChildren(projects.length ? form(projects, signal) : h("p", null, t("newReport.noProjects")));
  content.removeAttribute("aria-busy");
}

function form(projects, signal) {
  let period = "week";
  const options = projects.map(({ id, name }) => h("option", { value: id }, local(name)));
  const project = h("select", { id: "report-project", name: "project", "data-tour": "report-project" }, options);
  const submit = h(
    "button",
    { type: "submit", class: "button primary", "data-tour": "create-report" },
    t("newReport.create"),
  );
  const onsubmit = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const report = await createReport({ projectId: project.value, period });
    track("Report Created", { report_id: report.id, period });
    notice(t("newReport.created"));
    if (!signal.aborted) go("/reports");
  };
  return h(
    "form",
    { class: "panel stack", onsubmit },
    field(t("newReport.project"), project),
    choices(
      t("newReport.period"),
      "period",
      periods.map((value) => ({ value, label: t(`period.${value}`) })),
      period,
      (value) => (period = value),
    ),
    h("div", { class: "actions" }, submit, h("a", { href: "/reports", class: "button" }, t("cancel"))),
  );
}
