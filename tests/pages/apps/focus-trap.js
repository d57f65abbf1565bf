// A product whose dialog keeps the focus by `focus-trap`, which stops every press beside it before anyone hears of it.
import { createFocusTrap } from "focus-trap";

const app = document.querySelector("#app");
app.innerHTML = `<button id="opens">Open</button>
  <div id="dialog" role="dialog" aria-modal="true" aria-label="Project" hidden><input id="field" /><button id="closes">Close</button></div>`;
const [opens, dialog, closes] = ["#opens", "#dialog", "#closes"].map((selector) => document.querySelector(selector));
const trap = createFocusTrap(dialog, { clickOutsideDeactivates: false });
opens.addEventListener("click", () => {
  dialog.hidden = false;
  trap.activate();
});
closes.addEventListener("click", () => {
  trap.deactivate();
  dialog.hidden = true;
});
