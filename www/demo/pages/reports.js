// Reports that were made; an empty section until there is one.

import { h, own } from "../dom.js";
import { icon } from "../icons.js";
import { local, longDate, number, percent, t } from "../language.js";
import { pageHead } from "../parts/page-head.js";
import { skeleton } from "../parts/skeleton.js";
import { loadReports } from "../store.js";

export function reportsPage({ heading, name, signal }) {
  name(t("reports.title"));
  const content = h("div", { class: "stack", "aria-busy": "true" }, skeleton("tile", 2));
  fill(content, signal);
  const action = h(
    "a",
    { class: "button", href: "/reports/new", "data-tour": "new-report" },
    icon("plus"),
    t("newReport.title"),
  );
  return h("div", { class: "page" }, pageHead(heading, { lead: t("reports.lead"), action }), content);
}

// The section comes with the data: were it there before, it would look empty while reports are still on their way.
async function fill(content, signal) {
  const reports = await loadReports();
  if (signal.aborted) return;
  const section = h("section", { id: "reports", "aria-label": t("reports.section") }, reports.map(reportCard));
  content.replaceChildren(
    h("div", { class: "reports-area" }, section, h("p", { class: "nothing-yet" }, t("reports.none"))),
  );
  content.removeAttribute("aria-busy");
}

function reportCard({ id, project, colour, period, madeAt, counts, share }) {
  const all = counts.done + counts.doing + counts.todo;
  const bar = (status) =>
    h(
      "div",
      { class: `report-row ${status}` },
      h("dt", null, t(`status.${status}`)),
      h(
        "dd",
        null,
        h("progress", { max: all || 1, value: counts[status], "aria-label": t(`status.${status}`) }),
        h("span", null, number(counts[status])),
      ),
    );
  return h(
    "article",
    { class: "report card", "data-colour": colour, "aria-labelledby": `report-${id}` },
    h("div", { class: "band" }),
    h("p", { class: "hint" }, t(`period.${period}`)),
    h("h2", { id: `report-${id}` }, own(local(project))),
    h("p", { class: "share" }, h("strong", null, percent(share)), " ", t("report.finished")),
    h("dl", null, ["done", "doing", "todo"].map(bar)),
    h("p", { class: "hint" }, longDate(madeAt)),
  );
}
