// The workspace: projects, tasks, people and reports, kept in the browser. It answers as late as a server would, and
// the first answer for each thing is the slow one.

import { firstName } from "./account.js";
import { sampleWorkspace, starterTasks } from "./sample.js";

const { newId, storage } = window.kilim;
const FASTEST_MS = 300;
const SLOWEST_MS = 800;
const WRITE_MS = 300;

/** How far back a report looks. */
const PERIOD_MS = { week: 7 * 86_400_000, month: 30 * 86_400_000, all: Infinity };

const loaded = new Set();
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function read() {
  let workspace = storage.get("workspace");
  if (!workspace) {
    workspace = sampleWorkspace(Date.now());
    storage.set("workspace", workspace);
  }
  return workspace;
}

async function load(what, pick) {
  if (!loaded.has(what)) await wait(FASTEST_MS + Math.random() * (SLOWEST_MS - FASTEST_MS));
  loaded.add(what);
  return pick(read());
}

async function change(edit, delay = 0) {
  if (delay) await wait(delay);
  const workspace = read();
  const result = edit(workspace);
  storage.set("workspace", workspace);
  return result;
}

const people = (workspace) => workspace.people.map((one) => (one.id === "me" ? { ...one, name: firstName() } : one));

/** A project with the people who work on it in the place of their ids. */
const withPeople = (workspace, project) =>
  project && { ...project, people: people(workspace).filter(({ id }) => project.people.includes(id)) };

export const loadProjects = () => load("projects", (all) => all.projects.map((project) => withPeople(all, project)));
export const loadProject = (id) =>
  load(`project ${id}`, (all) =>
    withPeople(
      all,
      all.projects.find((one) => one.id === id),
    ),
  );
export const loadReports = () => load("reports", (all) => all.reports);
export const loadPeople = () => load("people", people);

export const createProject = ({ name, about, colour, due, starter }) =>
  change((workspace) => {
    const tasks = starterTasks(starter).map((title) => ({ id: newId(), title, status: "todo", person: "me" }));
    const project = { id: newId(), name, about, colour, due, people: ["me"], tasks };
    workspace.projects.unshift(project);
    return project;
  }, WRITE_MS);

export const deleteProject = (id) =>
  change((workspace) => {
    workspace.projects = workspace.projects.filter((project) => project.id !== id);
  });

export const addTask = (projectId, title) =>
  change((workspace) => {
    const task = { id: newId(), title, status: "todo", person: "me" };
    workspace.projects.find(({ id }) => id === projectId)?.tasks.push(task);
    return task;
  });

export const moveTask = (projectId, taskId, status) =>
  change((workspace) => {
    const project = workspace.projects.find(({ id }) => id === projectId);
    const task = project?.tasks.find(({ id }) => id === taskId);
    if (task) Object.assign(task, { status, doneAt: status === "done" ? Date.now() : null });
  });

export const invitePerson = ({ email, role }) =>
  change((workspace) => {
    const colours = ["indigo", "saffron", "plum", "madder"];
    const colour = colours[workspace.people.length % colours.length];
    workspace.people.push({ id: newId(), name: email, email, role, colour, pending: true });
  }, WRITE_MS);

export const createReport = ({ projectId, period }) =>
  change((workspace) => {
    const { name, colour, tasks } = workspace.projects.find(({ id }) => id === projectId);
    const madeAt = Date.now();
    const count = (status, since = 0) =>
      tasks.filter((task) => task.status === status && (task.doneAt ?? madeAt) >= since).length;
    const counts = { done: count("done", madeAt - PERIOD_MS[period]), doing: count("doing"), todo: count("todo") };
    const share = tasks.length ? count("done") / tasks.length : 0;
    const report = { id: newId(), project: name, colour, period, madeAt, counts, share };
    workspace.reports.unshift(report);
    return report;
  }, WRITE_MS);
