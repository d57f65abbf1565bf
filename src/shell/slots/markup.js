// Tells when a place in the page's own markup comes or goes, without anybody who observes the page: the browser tells
// an element itself. A name is defined once for all, so whoever asked last is told.

const NAME = "hamrah-checklist";
let told;

function tell() {
  try {
    told?.();
  } catch {
    // Whoever asked is gone.
  }
}

/** Has `listener` called when a `<hamrah-checklist>` comes into the page, leaves it, or is given another item. */
export function watchMarkup(listener) {
  told = listener;
  try {
    const known = customElements.get(NAME);
    // It may be the loader's, on a page on which nothing was left to show at first.
    const Place = known?.told ? known : class extends HTMLElement {};
    Place.told = tell;
    if (known) return;
    Place.observedAttributes = ["item"];
    for (const name of ["connected", "disconnected", "attributeChanged"]) Place.prototype[name + "Callback"] = () => Place.told();
    customElements.define(NAME, Place);
  } catch {
    // A host may keep the registry to itself: then only what stands in the page by now is found.
  }
}
