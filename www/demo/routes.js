// Which address shows which page.

import { newProjectPage } from "./pages/new-project.js";
import { newReportPage } from "./pages/new-report.js";
import { notFoundPage } from "./pages/not-found.js";
import { projectPage } from "./pages/project.js";
import { projectsPage } from "./pages/projects.js";
import { reportsPage } from "./pages/reports.js";
import { settingsPage } from "./pages/settings.js";
import { teamPage } from "./pages/team.js";

const pages = [
  ["/", projectsPage],
  ["/projects", projectsPage],
  ["/projects/new", newProjectPage],
  ["/projects/:id", projectPage],
  ["/reports", reportsPage],
  ["/reports/new", newReportPage],
  ["/team", teamPage],
  ["/settings", settingsPage],
];

const test = (pattern) => new RegExp(`^${pattern.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);

export const routes = pages.map(([pattern, page]) => ({ page, test: test(pattern) }));
export { notFoundPage };
