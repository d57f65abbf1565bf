// What must not outlive the widget, though the WASM may have failed and be unable to see to it: our elements are taken
// out, the host's own functions put back, locks given back.

const kept = new Set();

export function keep(thing) {
  kept.add(thing);
}

export function letGo(thing) {
  kept.delete(thing);
}

// The latest first: what wraps something comes off before that does.
export function undo() {
  for (const thing of [...kept].reverse()) {
    kept.delete(thing);
    try {
      if (typeof thing === "function") thing();
      else thing.remove();
    } catch {
      // The others have to go all the same.
    }
  }
}
