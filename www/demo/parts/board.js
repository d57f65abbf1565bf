// A project's tasks in three columns, inside a scroll area of its own.

import { h, own } from "../dom.js";
import { icon } from "../icons.js";
import { local, number, t } from "../language.js";
import { track } from "../onboarding.js";
import { addTask, moveTask } from "../store.js";
import { avatar } from "./avatar.js";

const columns = ["todo", "doing", "done"];

/** `onchange` is called after a task was added or moved. */
export function board(project, onchange) {
  const area = h("section", { class: "board", tabindex: "0", "aria-label": t("board.title"), "data-tour": "board" });
  const redraw = () => area.replaceChildren(...columns.map((status) => column(project, status, move, add)));

  async function move(task, status) {
    task.status = status;
    redraw();
    area.querySelector(`[data-task="${task.id}"] button`)?.focus();
    await moveTask(project.id, task.id, status);
    if (status === "done") track("Task Completed", { project_id: project.id });
    onchange();
  }

  async function add(title) {
    const task = await addTask(project.id, title);
    project.tasks.push(task);
    redraw();
    area.querySelector("#new-task").focus();
    track("Task Created", { project_id: project.id });
    onchange();
  }

  redraw();
  return area;
}

function column(project, status, move, add) {
  const tasks = project.tasks.filter((task) => task.status === status);
  const cards = tasks.map((task) => card(project, task, move));
  return h(
    "div",
    { class: "column" },
    h("h2", null, t(`status.${status}`), h("span", { class: "count" }, number(tasks.length))),
    h("ul", { "aria-label": t(`status.${status}`) }, cards),
    tasks.length === 0 && h("p", { class: "hint" }, t(`board.empty.${status}`)),
    status === "todo" && addForm(add),
  );
}

function card(project, task, move) {
  const title = local(task.title);
  const person = project.people.find(({ id }) => id === task.person);
  const at = columns.indexOf(task.status);
  const step = (status, iconName) =>
    status &&
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": t("board.move", { task: title, column: t(`status.${status}`) }),
        onclick: () => move(task, status),
      },
      icon(iconName),
    );
  return h(
    "li",
    { class: `task ${task.status}`, "data-task": task.id, "data-tour": "task" },
    h("span", { class: "task-title" }, own(title)),
    h(
      "span",
      { class: "task-foot" },
      person && h("span", { class: "person" }, avatar(local(person.name), person.colour), local(person.name)),
      h(
        "span",
        { class: "steps" },
        step(columns[at - 1], "back"),
        step(columns[at + 1], columns[at + 1] === "done" ? "check" : "forward"),
      ),
    ),
  );
}

function addForm(add) {
  const title = h("input", {
    id: "new-task",
    type: "text",
    maxlength: 80,
    dir: "auto",
    autocomplete: "off",
    placeholder: t("board.newTask"),
    "aria-label": t("board.newTask"),
  });
  const submit = (event) => {
    event.preventDefault();
    if (title.value.trim()) add(title.value.trim());
  };
  return h(
    "form",
    { class: "add-task", onsubmit: submit, "data-tour": "add-task" },
    title,
    h("button", { type: "submit", class: "icon-button", "aria-label": t("board.add") }, icon("plus")),
  );
}
