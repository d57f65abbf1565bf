// The only place where the product's modules speak to Hamrah. Calls go through the queue, so they work before the
// loader has run, after it, and come to nothing if it never does.

const PATIENCE_MS = 1500;

export function track(name, properties = {}) {
  (window.hamrah ||= []).push(["track", name, properties]);
}

/** Logs the visitor out of the widget. Waits for it, but not for long: the page is about to reload. */
export async function forgetVisitor() {
  const gone = window.hamrah?.reset?.();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([gone, patience]).catch(() => {});
}
