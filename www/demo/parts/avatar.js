// A person's initial in a coloured disc.

import { h } from "../dom.js";

export const avatar = (name, colour) =>
  h("span", { class: "avatar", "data-colour": colour, "aria-hidden": "true" }, [...name][0]);
