// One field of a form: label, control, hint and error, joined for screen readers; and the check on submit.

import { h } from "../dom.js";
import { icon } from "../icons.js";

/** `control` needs an `id`. Extra hint text may be given. */
export function field(label, control, hint) {
  const hintId = hint && `${control.id}-hint`;
  const errorId = `${control.id}-error`;
  control.setAttribute("aria-describedby", [hintId, errorId].filter(Boolean).join(" "));
  control.addEventListener("input", () => setError(control, ""));
  return h(
    "div",
    { class: "field" },
    h("label", { for: control.id }, label),
    control.matches("select") ? h("div", { class: "select" }, control, icon("down")) : control,
    hint && h("p", { class: "hint", id: hintId }, hint),
    h("p", { class: "error", id: errorId }),
  );
}

function setError(control, message) {
  control.ownerDocument.getElementById(`${control.id}-error`).textContent = message;
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/** Shows the message of each `[control, message or ""]`; goes to the first that has one. True when none has. */
export function check(...results) {
  for (const [control, message] of results) setError(control, message);
  const wrong = results.find(([, message]) => message);
  wrong?.[0].focus();
  return !wrong;
}

/** Radio buttons as a group of cards. Each option: `{ value, label, hint?, before? }`. */
export function choices(legend, name, options, chosen, onchange) {
  return h(
    "fieldset",
    { class: `choices choices-${name}` },
    h("legend", null, legend),
    h(
      "div",
      { class: "options" },
      options.map(({ value, label, hint, before, lang }) =>
        h(
          "label",
          { class: "option", "data-colour": name === "colour" && value, lang },
          h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => onchange?.(value) }),
          before,
          h("span", { class: "option-text" }, h("span", null, label), hint && h("small", null, hint)),
        ),
      ),
    ),
  );
}
