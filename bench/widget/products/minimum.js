// The least that shows a step beside its target and follows it: what anything more has to be held against. It remembers
// nothing, reports nothing, waits for nothing, and moves no focus.

const PADDING = 4;
const GAP = 12;
const WIDTH = 300;

let steps, index, target, light, step, frame;

const make = (name, parent, className) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  return parent.appendChild(element);
};

function place() {
  frame = 0;
  const { left, top, width, height, bottom } = target.getBoundingClientRect();
  light.style.transform = `translate(${left - PADDING}px, ${top - PADDING}px)`;
  light.style.width = `${width + 2 * PADDING}px`;
  light.style.height = `${height + 2 * PADDING}px`;
  const x = Math.max(8, Math.min(left, innerWidth - WIDTH - 8));
  step.style.transform = `translate(${x}px, ${bottom + GAP}px)`;
}

const follow = () => (frame ||= requestAnimationFrame(place));

function show(at) {
  index = at;
  target = document.querySelector(steps[index].target);
  const { top, bottom } = target.getBoundingClientRect();
  if (top < 60 || bottom > innerHeight - 220) target.scrollIntoView({ block: "center" });
  const [title, body, next] = step.children;
  title.textContent = steps[index].title;
  body.textContent = steps[index].body;
  next.textContent = index + 1 < steps.length ? "Next" : "Done";
  place();
}

function destroy() {
  if (!step) return;
  removeEventListener("scroll", follow, true);
  removeEventListener("resize", follow);
  cancelAnimationFrame(frame);
  frame = 0;
  light.remove();
  step.remove();
  light = step = target = undefined;
}

window.__adapter = {
  start(given, { at = 0 } = {}) {
    destroy();
    steps = given;
    light = make("div", document.body, "m-light");
    step = make("div", document.body, "m-step");
    step.setAttribute("role", "dialog");
    make("h2", step);
    make("p", step);
    make("button", step).onclick = () => (index + 1 < steps.length ? show(index + 1) : destroy());
    addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    show(at);
  },
  popover: () => step,
  nextButton: () => step?.querySelector("button"),
  destroy,
};
