import Shepherd from "shepherd.js";

let tour;

const popover = () => [...document.querySelectorAll(".shepherd-element")].find((step) => step.checkVisibility()) ?? null;

window.__adapter = {
  start(steps, { at = 0 } = {}) {
    const scrollTo = { behavior: "auto", block: "center" };
    tour = new Shepherd.Tour({ useModalOverlay: true, defaultStepOptions: { scrollTo } });
    const next = { text: "Next", action: () => tour.next() };
    steps.forEach(({ target, title, body, side }, index) => {
      tour.addStep({ id: `s${index}`, title, text: body, attachTo: { element: target, on: side }, buttons: [next] });
    });
    if (at) tour.show(at);
    else tour.start();
  },
  popover,
  nextButton: () => popover()?.querySelector(".shepherd-button"),
  destroy: () => tour.cancel(),
};
