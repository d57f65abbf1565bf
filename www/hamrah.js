// The loader: a classic script of one tag. It puts the API on `window.hamrah`, keeps the calls made before the
// widget runs, and fetches the widget and the content in parallel. It decides when the widget is started and when it
// is not; what the calls mean is the widget's matter (`boot` and `call` of hamrah_app.js).
(() => {
  "use strict";

  // The build tool writes the build's id here. Loader and app are cached apart, so each has to know its own.
  const BUILD = "__HAMRAH_BUILD__";
  const METHODS = ("init identify group track page start next back goTo skip stop complete open close on off " +
    "setLocale why state registerInput debug reset optOut optIn destroy").split(" ");
  const ATTRIBUTES = "content endpoint format writeKey sync user signature locale off".split(" ");

  // What stands there may be the queue of early calls, an earlier copy of this script, or a host's element whose id
  // happens to be "hamrah"; only the second is a reason to go.
  const found = window.hamrah;
  const early = found?.map ? found : [];
  if (found !== early && found?.push) return;

  const script = document.currentScript;
  const attributes = {};
  for (const name of ATTRIBUTES) {
    if (script?.dataset[name] != null) attributes[name] = script.dataset[name];
  }

  const nothing = () => {};

  // A promise that the host drops must not surface as the host's own unhandled rejection.
  const quiet = (work) => {
    work.catch(nothing);
    return work;
  };
  const safely = (work) => quiet((async () => work())());

  const warn = (error) => {
    const message = error?.message || error;
    const refused = /unsafe-eval|CSP|security policy/i.test(message);
    const advice = refused
      ? "the page's CSP refuses WebAssembly, add 'wasm-unsafe-eval' to its script-src: "
      : error?.name === "TypeError" && !url("").startsWith(location.origin)
        ? "their origin has to send Access-Control-Allow-Origin, and be in the page's script-src and connect-src: "
        : "";
    // A console of the host's own may throw.
    try {
      console.warn("[hamrah] not started: " + advice + message);
    } catch {}
  };

  const isSet = (flag) => !/^(undefined|null|false)$/.test(flag);

  // A page that may not read its storage has nothing in it.
  const read = (key, parse = JSON.parse) => {
    try {
      return parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };

  const isOff = (options) => isSet(read("hamrah_off", String)) || isSet(options.off);

  const url = (file, build) => new URL(file + "?v=" + build, script?.src || location.href).href;

  const load = async (build) => {
    if (!window.WebAssembly) throw Error("this browser has no WebAssembly");
    const fetchWasm = async (build) => {
      // The tag's `integrity` is this script's alone, and no import map speaks of WASM.
      const { integrity } = script?.dataset || {};
      const response = await fetch(url("hamrah_app_bg.wasm", build), { integrity }).catch((error) => {
        throw integrity ? Error("the WASM was not answered, or is not that of data-integrity: " + error.message) : error;
      });
      if (!response.ok) throw Error(response.url + " answered " + response.status);
      // The glue warns when a server does not know the type of WASM; bytes need no type.
      return /wasm/.test(response.headers.get("content-type")) ? response : response.arrayBuffer();
    };
    const wasm = quiet(fetchWasm(build));
    const app = await import(url("hamrah_app.js", build));
    // A loader out of the cache asks for a build that a deploy has replaced: the glue says which WASM is its own.
    await app.default({ module_or_path: app.build === build ? wasm : fetchWasm(app.build) });
    return app;
  };

  // Glue out of the cache does not link with a WASM that a deploy has replaced: ask once more, past the cache.
  const loadAgain = (error) => {
    if (error?.name === "LinkError") return load(Date.now());
    throw error;
  };

  // A page that is drawn ahead of time is nobody's visit until it is looked at.
  const seen =
    document.prerendering &&
    new Promise((resolve) => document.addEventListener("prerenderingchange", resolve));

  let loading;
  let started = false;
  let release;
  // What every call waits for: the running app, or undefined when there is none. Calls wait on one promise in the
  // order they were made, so nothing here has to keep a list.
  let running = new Promise((resolve) => (release = resolve));

  // A function has no way through the app: what ends an `on` is made here.
  const ask = (name, args) =>
    running.then((app) => app?.call(name, args)).then((answer) => (name === "on" ? () => void api.off(...args) : answer));

  const sum = (text) => {
    let sum = 0;
    for (const c of text) sum = (sum * 31 + c.codePointAt()) | 0;
    return sum;
  };

  // What a hint holds for: this build, these options but for those that are new on every page, this content.
  const markOf = async ({ signature, headers, ...options }, content) =>
    sum(JSON.stringify([BUILD, options]) + (await (await content).clone?.().text()));

  // The latest sleep is the one that an element of the host's may end.
  let rouse;

  // A name is defined once for all: the app, when it has come, is told by the same class (shell/slots/markup.js).
  const watch = (name) => {
    const known = customElements.get(name);
    const Place = known?.told ? known : class extends HTMLElement {};
    Place.told = () => rouse();
    if (known) return;
    Place.observedAttributes = ["item"];
    for (const when of ["connected", "disconnected", "attributeChanged"])
      Place.prototype[when + "Callback"] = () => Place.told();
    customElements.define(name, Place);
  };

  // Stands in for the app while nothing is left to show, which the last page has left a hint of (core/src/session/sleep.rs).
  // What the host says that is nothing new is kept, or noted for the time when something wakes the app.
  const doze = (hint, start, user) => {
    const kept = [];
    let awake;
    const end = (begin) => {
      if (awake) return awake;
      timers.map(clearTimeout);
      window.navigation?.removeEventListener("currententrychange", look);
      return (awake = begin());
    };
    const wake = () =>
      end(() => start().then((app) => (kept.map((entry) => safely(() => app?.call(...entry))), app)).catch(warn));

    // What can't be noted has to be told now, and so has what grows too long.
    const note = (...entry) => {
      try {
        const noted = [...(read(hint.noted) || []), [Date.now(), ...entry]];
        localStorage[hint.noted] = JSON.stringify(noted);
        return noted.length < 100;
      } catch {}
    };
    const look = () => RegExp(hint.url).test(location.href) && wake();

    // Whom a call has named on the last page a call has to name soon on this one, or somebody else is there.
    const isThere = () => hint.user == user || kept.some(([name]) => name === "identify");
    const timers = [
      setTimeout(wake, hint.until - Date.now()),
      setTimeout(() => (isThere() ? note : wake)(), isThere() ? 0 : 3000),
    ];
    window.navigation?.addEventListener("currententrychange", look);
    look();
    // Something has woken another tab, or the page after this one, from which the visitor comes back.
    for (const told of ["storage", "pageshow"]) addEventListener(told, () => sleep() || wake());
    rouse = wake;
    hint.slots.map((name) => safely(() => watch(name)));

    // What is no event is the app's to refuse.
    const isEvent = (name, properties = {}) => name?.trim?.() && Object(properties) === properties;

    return {
      build: BUILD,
      call: (...entry) => {
        const [name, args] = entry;
        if (name === "destroy") end(() => Promise.resolve());
        const isNothingNew = () =>
          name === "track"
            ? isThere() && isEvent(...args) && !hint.events.includes(args[0]) && note(...args)
            : (typeof args[1] === "function" || hint.said.includes(sum(JSON.stringify(entry)))) && kept.push(entry);
        if (awake || !isNothingNew()) return wake().then((app) => app?.call(...entry));
      },
    };
  };

  const sleep = () => read("hamrah:sleep");

  const boot = (options) => {
    if (!options.content) throw Error("init needs `content`, a URL or an object");
    const content = typeof options.content === "string" ? quiet(fetch(options.content)) : options.content;
    const mark = markOf(options, content).catch(nothing);
    const fetched = () => (loading ||= load(BUILD).catch(loadAgain).catch(warn));
    const start = async () => {
      const app = await fetched();
      await app?.boot(options, content, mark);
      return app;
    };
    if (!sleep()) fetched();
    return async () => {
      await seen;
      const hint = sleep();
      return hint && hint.mark === (await mark) ? doze(hint, start, options.user) : start();
    };
  };

  const destroy = (args) => {
    if (!started) return;
    overlay?.debug(false);
    const gone = ask("destroy", args);
    running = gone.then(nothing, nothing);
    return gone;
  };

  // The author's overlay is a file that nobody else loads.
  let overlay;
  const debug = async (on = true) => {
    const app = await running;
    if (!app) return;
    overlay = await import(url("hamrah_debug.js", app.build));
    overlay.debug(on, api, app);
  };

  const init = (given = {}) => {
    if (Object(given) !== given) throw Error("hamrah.init: the options must be an object");
    const options = { ...attributes, ...given };
    destroy(options.consent ? [String(options.consent)] : []);
    const next = safely(() => (started ? running : Promise.resolve()).then(isOff(options) ? nothing : boot(options)));
    const settled = next.catch(warn);
    started ? (running = settled) : release(settled);
    started = true;
    return next.then(nothing);
  };

  const perform = (name, args) => {
    if (!METHODS.includes(name)) throw Error(`hamrah has no "${name}"`);
    return name === "init"
      ? init(...args)
      : name === "destroy"
        ? destroy([])
        : name === "debug"
          ? debug(...args)
          : ask(name, args);
  };

  const replay = (entry) =>
    safely(() => {
      const [name, ...args] = entry;
      return perform(name, args);
    });

  const api = { push: (...entries) => quiet(Promise.all(entries.map(replay))) };
  for (const name of METHODS) api[name] = (...args) => safely(() => perform(name, args));
  window.hamrah = api;

  // An early `init` brings the tag's attributes along; starting without it would start twice.
  if ((attributes.content || isOff(attributes)) && !early.some((entry) => entry?.[0] === "init")) api.init();
  early.map(replay);
  if (/[?&]hamrah_debug\b/.test(location.search)) api.debug();
  // A host may have kept the queue itself, not its name.
  Object.defineProperty(early, "push", { value: api.push });
})();
