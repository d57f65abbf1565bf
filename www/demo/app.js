// Starts the product: draws the frame, shows the page that belongs to the address, and redraws both when the language
// changes.

import { h } from "./dom.js";
import { drawFrame, focusLanguageSwitch } from "./frame.js";
import { onLanguageChange, t } from "./language.js";
import { clearNotice } from "./notice.js";
import { current, listen } from "./router.js";
import { notFoundPage, routes } from "./routes.js";

let leave = new AbortController();

/** A page gets its parameters, a signal that aborts when the visitor leaves, and a way to name itself. */
function showPage() {
  leave.abort();
  leave = new AbortController();
  const { page, params } = current() ?? { page: notFoundPage, params: {} };
  const heading = h("h1", { tabindex: "-1" });
  const context = {
    params,
    signal: leave.signal,
    heading,
    name(title) {
      heading.replaceChildren(h("bdi", null, title));
      document.title = `${title} · ${t("brand")}`;
    },
  };
  document.getElementById("main").replaceChildren(page(context));
  drawFrame();
  return heading;
}

// A new page is announced by moving the focus to its heading, as a page load would begin there.
listen(routes, () => {
  const heading = showPage();
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
});

onLanguageChange(() => {
  clearNotice();
  showPage();
  focusLanguageSwitch();
});

showPage();
