// Every surface in every state that it can be in: what the content has, and what is done until the state is there.

import {
  CHANNELS,
  CHECKLIST,
  DEPENDENT,
  EMPTY,
  FIRST,
  FORK,
  GOAL,
  LONG,
  PAGES,
  PICTURE,
  SECOND,
  SECOND_LIST,
  STEP,
  VIDEO,
  WELCOME,
  WISH,
} from "./content.mjs";

const modal = (more) => ({ modals: [{ ...WELCOME, ...more }] });

const pressed = async ({ part }) => (await part("primary")).click();

/** A tour whose second step is the one to see: there is a way back and a way on. */
const tour = (more) => ({
  tours: [{ id: "tour", steps: [{ id: "before", title: STEP.title }, { id: "seen", ...STEP, ...more }, { id: "after", title: STEP.title }, { id: "end", title: STEP.title }] }],
});
const atStep = async ({ hamrah, part }) => {
  await hamrah.start("tour");
  await part("step");
  await hamrah.next();
};

const checklist = (more) => ({ checklists: [{ ...CHECKLIST, ...more }] });
const opened = async ({ hamrah, part }) => {
  await hamrah.open("setup");
  await part("panel");
};
const done = (...tasks) => async (see) => {
  for (const task of tasks) await see.hamrah.complete(task);
};
const all = (...acts) => async (see) => {
  for (const act of acts) await act(see);
};

/** An item gets a place in the product's own markup. */
const placed = (name, item) => ({ slot }) => {
  const place = document.createElement(name);
  place.setAttribute("item", item);
  document.querySelector("#rows").append(place);
  return slot();
};
const { target: _, ...homeless } = EMPTY;
const filled = ({ slot }) => slot();

const celebration = (...items) => ({ celebrations: items });
const earned = (...ids) => async ({ hamrah, part }) => {
  for (const id of ids) await hamrah.open(id);
  await part("toast");
};

/** As it is for those who prefer less motion: the confetti stands still for a moment. */
const still = (act) => async (see) => {
  const asked = window.matchMedia;
  window.matchMedia = (query) => asked.call(window, query.includes("reduced-motion") ? "all" : query);
  await act(see);
  const layer = await see.part("confetti");
  while (!layer.firstElementChild) await new Promise(requestAnimationFrame);
};

/** A checklist stands in a place of its own in the page. */
const inPage = async ({ slot }) => {
  const place = document.createElement("hamrah-checklist");
  place.setAttribute("item", DEPENDENT.id);
  document.querySelector("#rows").append(place);
  await slot();
  while (!place.firstElementChild?.shadowRoot.querySelector('[data-part="task"]')) await new Promise(requestAnimationFrame);
};

const beside = (placement) => ({
  id: `step-${placement}`,
  group: "Steps",
  title: `Step, ${placement}`,
  content: tour({ target: "#save", placement }),
  act: atStep,
});

export const STATES = [
  { id: "modal", group: "Modals", title: "Modal", content: modal() },
  { id: "modal-picture", group: "Modals", title: "Modal with a picture", content: modal({ media: PICTURE }) },
  { id: "modal-video", group: "Modals", title: "Modal with a video", content: modal({ media: VIDEO }) },
  { id: "modal-question", group: "Modals", title: "Modal with a question", content: modal({ ask: [GOAL] }) },
  { id: "modal-welcome", group: "Modals", title: "Modal with a picture and a question", content: modal({ media: PICTURE, ask: [GOAL] }) },
  { id: "modal-several", group: "Modals", title: "Modal with several choices", content: modal({ ask: [CHANNELS] }) },
  { id: "modal-text", group: "Modals", title: "Modal with a written answer", content: modal({ ask: [WISH] }) },
  {
    id: "modal-invalid",
    group: "Modals",
    title: "Modal with answers that are missing",
    content: modal({ ask: [{ ...GOAL, required: true }, { ...WISH, required: true }] }),
    act: all(pressed, ({ part }) => part("error")),
  },
  {
    id: "modal-pages",
    group: "Modals",
    title: "Modal with pages, on the second",
    content: modal({ pages: PAGES }),
    act: all(pressed, ({ part }) => part("back")),
  },
  { id: "modal-long", group: "Modals", title: "Modal with a long text", content: modal({ media: PICTURE, body: LONG, ask: [GOAL] }) },

  { id: "step", group: "Steps", title: "Step", content: tour({ target: "#name" }), act: atStep },
  ...["block-start", "block-end", "inline-start", "inline-end", "block-end-start"].map(beside),
  { id: "step-action", group: "Steps", title: "Step that waits for a click", content: tour({ target: "#new", advance: { on: "click" } }), act: atStep },
  { id: "step-center", group: "Steps", title: "Step without a target", content: tour({ media: PICTURE }), act: atStep },
  { id: "step-extra", group: "Steps", title: "Step with two lights", content: tour({ target: "#name", spotlight: { extra: ["#save"] } }), act: atStep },
  { id: "step-quiet", group: "Steps", title: "Step over a page that is not dimmed", content: tour({ target: "#name", overlay: "none" }), act: atStep },
  { id: "step-ways", group: "Steps", title: "Step with two ways", content: tour({ target: "#name", next: FORK }), act: atStep },
  {
    id: "way-back",
    group: "Steps",
    title: "Way back to a tour that was left",
    content: tour({ target: "#name", url: "/gallery/exhibit.html" }),
    act: async (see) => {
      await atStep(see);
      await see.part("spotlight");
      history.replaceState(null, "", "/gallery/elsewhere");
      await see.part("toast");
    },
  },

  { id: "checklist", group: "Checklists", title: "Checklist, folded up", content: checklist(), act: all(done("project"), ({ part }) => part("launcher")) },
  { id: "checklist-open", group: "Checklists", title: "Checklist, open", content: checklist(), act: all(done("project"), opened) },
  { id: "checklist-locked", group: "Checklists", title: "Checklist in order, with locked tasks", content: checklist({ order: "ordered" }), act: all(done("project"), opened) },
  {
    id: "checklist-dependent",
    group: "Checklists",
    title: "Checklist with tasks that wait, count and bring something",
    content: { checklists: [DEPENDENT] },
    act: all(done("project"), ({ hamrah }) => hamrah.track("Colleague Invited"), opened),
  },
  {
    id: "checklist-milestones",
    group: "Checklists",
    title: "Checklist with what was celebrated",
    content: { ...checklist(), ...celebration(FIRST, SECOND) },
    act: all(earned("first", "second"), opened, async ({ part }) => ((await part("milestones")).open = true)),
  },
  { id: "checklist-several", group: "Checklists", title: "Several checklists", content: { checklists: [CHECKLIST, SECOND_LIST] }, act: all(done("project", "weekly"), opened) },
  { id: "checklist-done", group: "Checklists", title: "Checklist, done", content: checklist(), act: all(done("project", "invite", "report", "date"), opened) },
  {
    id: "checklist-done-own",
    group: "Checklists",
    title: "Checklist, done, in its own words",
    content: { checklists: [DEPENDENT] },
    act: all(done("project", "invite", "report"), ({ part }) => part("toast"), opened),
  },
  {
    id: "checklist-inline",
    group: "Checklists",
    title: "Checklist in the page",
    content: { checklists: [DEPENDENT] },
    act: all(done("project"), inPage),
  },
  {
    id: "checklist-inline-done",
    group: "Checklists",
    title: "Checklist in the page, done",
    content: { checklists: [{ ...DEPENDENT, done: { title: DEPENDENT.done.title, body: DEPENDENT.done.body } }] },
    act: all(done("project", "invite", "report"), inPage),
  },
  {
    id: "checklist-dismissed",
    group: "Checklists",
    title: "Checklist, put away",
    content: checklist(),
    act: all(opened, async ({ part }) => {
      (await part("panel")).querySelector('[data-part="footer"] button').click();
      await part("toast");
    }),
  },

  { id: "empty-state", group: "Empty states", title: "Empty state", content: { emptyStates: [EMPTY] }, act: filled },
  { id: "empty-state-picture", group: "Empty states", title: "Empty state with a picture", content: { emptyStates: [{ ...EMPTY, media: { ...PICTURE, image: "/demo/pictures/reports.svg" } }] }, act: filled },
  { id: "empty-state-after", group: "Empty states", title: "Empty state after its element", content: { emptyStates: [{ ...EMPTY, target: "form", position: "after" }] }, act: filled },

  {
    id: "empty-state-place",
    group: "Empty states",
    title: "Empty state in a place of its own",
    content: { emptyStates: [homeless] },
    act: placed("hamrah-empty-state", "no-reports"),
  },

  { id: "toast", group: "Celebrations", title: "Toast", content: celebration(FIRST), act: earned("first") },
  { id: "toasts", group: "Celebrations", title: "Two toasts", content: celebration(FIRST, SECOND), act: earned("first", "second") },
  { id: "confetti", group: "Celebrations", title: "Toast with confetti", content: celebration({ ...FIRST, confetti: true }), act: earned("first") },
  { id: "confetti-still", group: "Celebrations", title: "Toast with confetti that stands still", content: celebration({ ...FIRST, confetti: true }), act: still(earned("first")) },
  { id: "milestones", group: "Celebrations", title: "What was celebrated, without a checklist, folded up", content: celebration(FIRST, SECOND), act: all(earned("first", "second"), ({ part }) => part("launcher")) },
  {
    id: "milestones-open",
    group: "Celebrations",
    title: "What was celebrated, without a checklist",
    content: celebration(FIRST, SECOND),
    act: all(earned("first", "second"), async ({ hamrah, part }) => {
      await hamrah.open("milestones");
      await part("panel");
    }),
  },
];
