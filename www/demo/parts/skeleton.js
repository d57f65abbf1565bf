// Grey shapes in the place of data that is on its way.

import { h } from "../dom.js";
import { t } from "../language.js";

export function skeleton(shape, count) {
  const shapes = Array.from({ length: count }, () => h("span", { class: `skeleton ${shape}` }));
  return h("div", { class: `skeletons of-${shape}s` }, h("p", { class: "unseen" }, t("loading")), shapes);
}
