// Hamrah for a benchmark of onboarding products that takes adapters of this form: `build` says which files a page
// loads, and the glue gives what they do one common face, `window.__adapter`.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Runs in the page. The host gives its content as an object, so that nothing but the widget is measured. */
function glue() {
  const call = (...given) => (window.hamrah ||= []).push(given);
  const find = (part) => document.querySelector("hamrah-root")?.shadowRoot.querySelector(`[data-part="${part}"]`) ?? null;
  const tour = (steps) => ({
    schema: 1,
    tours: [
      {
        id: "tour",
        frequency: "always",
        steps: steps.map(({ target, title, body, side }, index) => ({ id: `s${index}`, target, title, body, placement: side })),
      },
    ],
  });
  const start = async (steps, { at } = {}) => {
    call("init", { content: tour(steps) });
    call("start", "tour");
    if (at) call("goTo", `s${at}`);
  };
  let tasks = [];
  const task = (index) => find("panel")?.querySelectorAll('[data-part="task"]')[index];
  // What a start by itself is given stands there before the tags do.
  if (window.__steps) start(window.__steps, window.__opts);
  window.__adapter = {
    autoStart: true,
    start,
    popover: () => find("card"),
    nextButton: () => find("card")?.querySelector('[data-part="primary"]') ?? null,
    async destroy() {
      await window.hamrah.stop();
      await window.hamrah.destroy();
    },
    startChecklist(items) {
      tasks = items;
      const checklist = { id: "list", title: "Checklist", tasks: items.map(({ id, title, body }) => ({ id, title, body })) };
      call("init", { content: { schema: 1, checklists: [checklist] } });
      call("open", "list");
    },
    checklist: () => find("panel"),
    // Of a long list the first twenty are drawn, and more as one scrolls; the list says how many there are.
    checklistCount: () => find("panel")?.querySelector("progress")?.max ?? 0,
    toggleItem: (index) => call("complete", tasks[index].id),
    itemDone: (index) => task(index)?.dataset.state === "done",
    ready: window.__steps ? undefined : call("init", { content: { schema: 1 } }),
  };
}

export default {
  id: "hamrah",
  label: "Hamrah",
  kind: "product",
  license: "MIT OR Apache-2.0",
  version: "",
  async build(helpers) {
    this.version = /^version = "(.*)"$/m.exec(await readFile(at("../Cargo.toml"), "utf8"))?.[1] ?? "";
    const names = ["hamrah.js", "hamrah_app.js", "hamrah_app_bg.wasm"];
    const files = await Promise.all(names.map(async (name) => [name, await readFile(at(`../dist/${name}`))]));
    return {
      files: { ...Object.fromEntries(files), "glue.js": await helpers.bundle(`(${glue})()`) },
      tags: [{ js: "hamrah.js" }, { js: "glue.js" }],
    };
  },
};
