// What becomes of a panic; the last part of the glue. In this build a panic is a trap: an error that comes out of the
// WASM, and leaves everything in there as it was at that moment. So nobody gets into the WASM but by `guarded`. After an
// error the widget is gone from the page, and comes back once, in a new instance, with what the host has told it.

// The most that is repeated to the new instance is one call of each of these, or one for each handler.
const TELLING = ["identify", "group", "setLocale", "on", "registerInput"];

let isDead = false;
let failures = 0;
// The arguments of the latest start, and the calls since then by which the host has said who is there or what it wants.
let started;
let told = [];
// What a hint for the loader would hold for.
let mark;
// There while the widget is on its way back.
let back;
// There while calls wait until the page has had its turn, and how many calls there were.
let line;
let calls = 0;
// What those wait for who have called and have no answer yet.
const waiting = new Set();

// Allocating is left as it is: nobody but the glue does so, on the way into what is guarded.
const isEntry = (name) => !/^__(externref|wbindgen_(malloc|realloc|free|exn))/.test(name);

const guarded = (exports) => {
  const guards = { ...exports };
  for (const name of Object.keys(exports).filter(isEntry)) {
    const enter = exports[name];
    if (typeof enter !== "function") continue;
    guards[name] = (...args) => {
      // Several answers are read as a list, and a single one by nobody who would mind.
      if (isDead) return [];
      try {
        return enter(...args);
      } catch (error) {
        fail(error);
        return [];
      }
    };
  }
  return guards;
};

// What a trap says is the browser's own text. Any other error may quote the page, which is nobody's business.
const described = (error) => {
  const text = error instanceof WebAssembly.RuntimeError ? error.message : "";
  const places = String(error?.stack).match(/\b0x[0-9a-f]+/g) || [];
  return [error?.name, text, "build", build, ...places.slice(0, 5)].join(" ");
};

const fail = (error) => {
  if (isDead) return;
  isDead = true;
  failures += 1;
  const next = failures > 1 || !started ? "stays away until the next page" : "starts anew";
  try {
    console.warn(`[hamrah] it failed, was taken off the page, and ${next}:`, error);
  } catch {
    // A console of the host's own.
  }
  try {
    // It is reported by whoever starts next. Who has not agreed to it has nothing stored.
    if ((started[0].consent ?? "granted") === "granted" && !localStorage.getItem("hamrah:out")) {
      localStorage.setItem("hamrah:failed", described(error));
    }
  } catch {
    // Where nothing can be stored nothing is reported.
  }
  __wbg_get_imports()["kept.js"].undo();
  waiting.forEach((settle) => settle());
  // In a task of its own: until then the old instance may be on the stack.
  back = nextTask().then(revive).catch(() => (isDead = true));
};

const revive = async () => {
  if (failures > 1) return;
  __wbg_reset_state();
  isDead = false;
  if (started) {
    const [options, content] = started;
    await settled(boot(options, typeof options.content === "string" ? fetch(options.content) : content));
    for (const entry of told) settled(call(...entry)).catch(() => {});
  }
  back = undefined;
};

// Ends with the work, or, without an answer, when the widget fails.
const settled = (work) =>
  new Promise((resolve, reject) => {
    const settle = () => resolve();
    waiting.add(settle);
    const done = work?.then ? work.then(resolve, reject) : Promise.resolve().then(settle);
    done.then(() => waiting.delete(settle));
  });

// Whether a call makes one needless that came before it.
const replaces = (name, args, before, said) => {
  const [one, other] = [0, 1].map((index) => args[index] === said[index]);
  switch (before) {
    case "on":
      return /^(on|off)$/.test(name) && one && other;
    case "registerInput":
      return name === before && one;
    // The team is that of the user before.
    case "group":
      return /^(group|reset)$/.test(name) || (name === "identify" && !told.some(([known, [user]]) => known === name && user === args[0]));
    case "identify":
      return /^(identify|reset)$/.test(name);
    default:
      return name === before;
  }
};

const remember = (name, args) => {
  if (name === "destroy") started = undefined;
  // Whoever has logged out is not to be logged in again by a failure.
  if (name === "reset" && started) started[0] = { ...started[0], user: undefined, traits: undefined };
  told = told.filter(([before, said]) => !replaces(name, args, before, said));
  if (TELLING.includes(name)) told.push([name, args]);
};

const guardedBoot = async (options, content, marked) => {
  started = [options, content];
  told = [];
  mark = undefined;
  Promise.resolve(marked).then((sum) => (mark = sum));
  try {
    // Whatever the last page has left: the next one looks anew.
    localStorage.removeItem("hamrah:sleep");
  } catch {
    // There is none.
  }
  await back;
  return isDead ? undefined : settled(boot(options, content));
};

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

// A promise leads to the next one within a task, however many there are. So after some hundred calls the page gets its
// turn, and whoever calls next stands in line: a host may queue thousands, or call from within its own handlers for ever.
const turn = () => {
  calls += 1;
  if (calls % 200 === 0) {
    const last = (line = Promise.resolve(line).then(nextTask));
    last.then(nextTask).then(() => line === last && (line = undefined));
  }
  return line;
};

const guardedCall = (name, args) => {
  remember(name, args);
  const enter = () => (isDead ? undefined : settled(call(name, args)));
  const revived = () => (back ? back.then(enter) : enter());
  return turn()?.then(revived) ?? revived();
};

// The hint that the loader finds on the next page: nothing is left to show until what it names, if the host says the
// same as on this page. The WASM calls it; without a hint the next page wakes.
const fallAsleep = (user, hint) => {
  // Of a visitor who has opted out, in another tab perhaps, nothing is stored. Where routes are changed unheard no page
  // can be waited for.
  const may = mark !== undefined && !localStorage.getItem("hamrah:out") && (!hint?.url || window.navigation);
  if (!hint || !may) return localStorage.removeItem("hamrah:sleep");
  const said = [["identify", [user]], ...told].filter(([, args]) => typeof args[1] !== "function").map((entry) => sum(JSON.stringify(entry)));
  // Nobody's deeds are to be another one's, so each has a place of their own.
  const noted = "hamrah:noted" + (user ? ":" + user : "");
  localStorage.setItem("hamrah:sleep", JSON.stringify({ ...hint, url: hint.url || "^$", user, mark, said, noted }));
};

// The same as the loader's.
const sum = (text) => {
  let sum = 0;
  for (const c of text) sum = (sum * 31 + c.codePointAt()) | 0;
  return sum;
};

export { guardedBoot as boot, guardedCall as call };
