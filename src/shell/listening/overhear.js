// Overhears what the page tells its analytics libraries, and leaves every call as it is: its `this`, its arguments, its
// answer and its errors. It is JavaScript because the host's calls must not depend on the WASM: whatever becomes of
// that, they go through.

const read = new WeakSet();
const ours = new WeakSet();

// What libraries note by themselves: a click, a scroll, a loaded page.
const isTheirOwn = (name) => /^(\$|gtm\.)/.test(name);

// The name of each library's global, and its methods. Until a library has come, a stub keeps what is called.
const LIBRARIES = {
  segment: (tell) => {
    // When Segment's library has taken its stub's place, it performs the stub's calls once more: to what is reported it
    // adds the page; the rest is counted.
    let resets = 0;
    const once = (hear) => (isStub, ...args) => (isStub || args.at(-1)?.__t !== "bpc" ? hear(...args) : undefined);
    const reset = (isStub) => {
      if (!isStub && resets > 0) return resets--;
      if (isStub) resets++;
      tell("reset");
    };
    // An event may be given as one object, and traits without a user.
    const track = once((event) => tell("track", event?.event ?? event));
    const identify = once((id, traits) => (Object(id) === id ? tell("identify", "", id) : tell("identify", id, traits)));
    return ["analytics", { track, identify, reset, page: once(() => tell("page")) }];
  },
  gtm: (tell) => {
    // A plain entry, or the arguments of `gtag("event", name)`.
    const hear = (entry) => tell("track", entry?.[0] === "event" ? entry[1] : entry?.event);
    return ["dataLayer", { push: (isStub, ...entries) => entries.forEach(hear) }];
  },
  posthog: (tell) => {
    const identify = (isStub, id, traits) => tell("identify", id, traits);
    return ["posthog", { capture: (isStub, name) => tell("track", name), identify, reset: () => tell("reset") }];
  },
};

// Calls `heard(kind, name, traits)` in the middle of the host's call, after what was called has answered. Without
// `heard`, what was called before counts as heard.
export function overhear(names, heard) {
  const undo = [];
  const underWay = [];

  const safely = (work) => {
    try {
      work();
    } catch {
      // What can't be heard (a frozen object, an argument that throws when it is read) is none of the host's trouble.
    }
  };

  const tell = (kind, name, traits) => {
    const text = typeof name === "number" ? String(name) : name;
    if (kind === "track" && (typeof text !== "string" || isTheirOwn(text))) return;
    heard(kind, typeof text === "string" ? text : "", Object(traits) === traits ? traits : {});
  };

  const wrap = (object, method, hear) => {
    const original = object[method];
    if (typeof original !== "function" || ours.has(original)) return;
    const handler = {
      apply(target, self, args) {
        const call = { method, first: args[0] };
        const outer = underWay.find(({ method, first }) => method === call.method && first === call.first);
        // A stub passes the call on to the library that took its place: that one is heard.
        if (outer) outer.isPassedOn = true;
        underWay.push(call);
        let answer;
        try {
          answer = Reflect.apply(target, self, args);
        } finally {
          underWay.pop();
        }
        if (!call.isPassedOn) safely(() => hear(Array.isArray(object), ...args));
        return answer;
      },
    };
    const proxy = new Proxy(original, handler);
    const own = Object.getOwnPropertyDescriptor(object, method);
    const put = { writable: true, configurable: true, enumerable: false, ...own, value: proxy };
    if (!Reflect.defineProperty(object, method, put)) return;
    ours.add(proxy);
    undo.push(() => {
      // Whoever has wrapped ours, or keeps it, has the original from now on.
      delete handler.apply;
      if (Object.getOwnPropertyDescriptor(object, method)?.value !== proxy) return;
      if (own) Object.defineProperty(object, method, own);
      else delete object[method];
    });
  };

  const hold = (library, hears) => {
    // An element with this id is no library.
    if (Object(library) !== library || library instanceof Node) return;
    for (const method in hears) safely(() => wrap(library, method, hears[method]));
    // What was called before us, which counts once a page.
    if (!Array.isArray(library) || read.has(library)) return;
    read.add(library);
    for (const entry of [...library]) {
      const [method, ...args] = hears.push ? ["push", entry] : Array.isArray(entry) ? entry : [];
      safely(() => hears[method]?.(true, ...args));
    }
  };

  // Libraries come late, and take the place of their stubs: so the name is watched. A script's own `var` can't be, but
  // then what it names is hardly ever replaced.
  const watch = (name, hears) => {
    const own = Object.getOwnPropertyDescriptor(window, name);
    let value = window[name];
    hold(value, hears);
    if (own && !(own.configurable && own.writable)) return;
    const set = (next) => {
      value = next;
      safely(() => hold(next, hears));
    };
    Object.defineProperty(window, name, { configurable: true, enumerable: Boolean(own), get: () => value, set });
    undo.push(() => {
      if (Object.getOwnPropertyDescriptor(window, name)?.set !== set) return;
      delete window[name];
      if (own || value !== window[name]) {
        Object.defineProperty(window, name, { writable: true, configurable: true, enumerable: true, ...own, value });
      }
    });
  };

  for (const name of names) safely(() => watch(...LIBRARIES[name](tell)));
  return () => undo.reverse().forEach(safely);
}
