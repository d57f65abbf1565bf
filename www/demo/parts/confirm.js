// Asks before something that cannot be undone.

import { h } from "../dom.js";
import { t } from "../language.js";

export function confirm({ title, body, action, onconfirm }) {
  const dialog = h(
    "dialog",
    { class: "confirm", "aria-labelledby": "confirm-title", onclose: () => dialog.remove() },
    h("h2", { id: "confirm-title" }, title),
    h("p", null, body),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button danger", onclick: () => (dialog.close(), onconfirm()) }, action),
      h("button", { type: "button", class: "button", autofocus: true, onclick: () => dialog.close() }, t("cancel")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
