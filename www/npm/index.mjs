// The npm package's entry. `import hamrah from "hamrah"` gives the same functions as the script tag does, also as
// `window.hamrah`; if a tag or another copy came first, it is that one's. What it loads is named by `import()` and
// `new URL`, which bundlers read: they put these files beside their own.

if (typeof window !== "undefined") {
  __HAMRAH_LOADER__
}

// On a server there is no page: every function is there, and does nothing.
const absent = { get: (_, name) => (name === "then" ? undefined : () => Promise.resolve()) };

export default typeof window === "undefined" ? new Proxy({}, absent) : window.hamrah;
