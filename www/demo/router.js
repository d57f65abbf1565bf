// How addresses change without loading the document again: links, the history, and navigations that others start.

let routes = [];
let show = () => {};
let shownPath = location.pathname;

function find(path) {
  for (const { page, test } of routes) {
    const found = test.exec(path);
    if (found) return { page, params: found.groups ?? {} };
  }
  return null;
}

/** The page that belongs to the address, with its parameters; null for an unknown address. */
export const current = () => find(location.pathname);

/** Goes to a page of the product. */
export function go(path) {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  arrive();
}

// Links within a page change the address too, and show nothing new.
function arrive() {
  if (location.pathname === shownPath) return;
  shownPath = location.pathname;
  show();
}

/** Takes the table of pages; calls `onroute` whenever the address has changed to another page. */
export function listen(table, onroute) {
  routes = table;
  show = onroute;
  addEventListener("popstate", arrive);
  addEventListener("click", followLink);
  window.navigation?.addEventListener("navigate", keepDocument);
}

function followLink(event) {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.origin !== location.origin || link.hash || !find(link.pathname))
    return;
  event.preventDefault();
  go(link.pathname);
}

// Somebody else may send the visitor to one of our pages by `location.assign`: where the browser can, that needs no new
// document either.
function keepDocument(event) {
  const url = new URL(event.destination.url);
  const elsewhere = event.destination.sameDocument || !["push", "replace"].includes(event.navigationType);
  if (elsewhere || !event.canIntercept || event.hashChange || event.formData || !find(url.pathname)) return;
  event.intercept({ focusReset: "manual", scroll: "manual", handler: async () => arrive() });
}
