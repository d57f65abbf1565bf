// The history's own calls, wrapped so that they tell. It is JavaScript because the host's router must not depend on the
// WASM: whatever becomes of that, the page goes where it is led.

// Calls `look()` after each call that went through. Answers with the function that ends it.
export function wrapHistory(look) {
  const undo = ["pushState", "replaceState"].map((name) => {
    const original = history[name];
    let told = look;
    // What the original throws is the host's to catch, as if we were not there.
    const ours = function (...args) {
      const answer = Reflect.apply(original, this ?? history, args);
      told?.();
      return answer;
    };
    // A host may have frozen its history: then the page's address is noticed by its events alone.
    if (!Reflect.set(history, name, ours)) return () => {};
    return () => {
      told = undefined;
      // Someone may have wrapped ours: it goes on passing the calls through.
      if (history[name] !== ours) return;
      delete history[name];
      // The original was inherited, unless someone had wrapped it before us.
      if (history[name] !== original) history[name] = original;
    };
  });
  return () => undo.forEach((end) => end());
}
