import { driver } from "driver.js";

let tour;

window.__adapter = {
  start(steps, { at = 0 } = {}) {
    const shown = steps.map(({ target, title, body, side }) => ({ element: target, popover: { title, description: body, side } }));
    tour = driver({ animate: false, steps: shown });
    tour.drive(at);
  },
  popover: () => document.querySelector(".driver-popover"),
  nextButton: () => document.querySelector(".driver-popover-next-btn"),
  destroy: () => tour.destroy(),
};
