// What the functions of the JS API are given: whatever is wrong rejects the promise, by a message that names it, and
// nothing is thrown into the host.

import { expect, test, type Content, type Widget } from "./widget";

const CONTENT: Content = {
  modals: [{ id: "m", when: { event: "Never" }, title: "Hello", primary: { label: "Go" } }],
  tours: [{ id: "t", steps: [{ id: "one", title: "One" }, { id: "two", title: "Two" }] }],
  checklists: [{ id: "c", title: "Setup", tasks: [{ id: "first", title: "First" }] }],
};

/** What is no text, as a host writes it. */
const NO_TEXT = ["", "undefined", "null", '""', "7", "true", "{}", "[]", "() => 1", "Symbol()", "new String('x')"];
/** What is given, and is no plain object of JSON values. */
const NO_OBJECT = ['"x"', "7", "true", "[]", "() => 1", "{ f() {} }", "new Map()", "new Proxy({ a: 1 }, { get() { throw 1; } })", "new Proxy({}, { ownKeys() { throw 1; } })",
  "(() => { const o = {}; o.o = o; return o; })()", "{ get a() { throw 1; } }", "Symbol()"];
const NO_FUNCTION = ["", "undefined", "7", '"f"', "{}"];

type Refused = [call: string, ...rest: [wrong: string[], message: RegExp]];

/** Every argument of every function, with `…` where it stands. */
const ARGUMENTS: Refused[] = [
  ["init(…)", ["7", '"x"', "true", "null", "Symbol()"], /hamrah\.init: the options must be an object/],
  ["init({ user: … })", ["7", '""', "{}"], /hamrah\.init: user must be a string/],
  ["identify(…)", NO_TEXT, /hamrah\.identify: the user id must be a string/],
  ['identify("u", …)', NO_OBJECT, /hamrah\.identify: the traits must be a plain object/],
  ['identify("u", {}, …)', ['"x"', "7", "[]"], /hamrah\.identify: the options must be a plain object/],
  ['identify("u", {}, { signature: … })', ["7", '""', "{}"], /hamrah\.identify: the signature must be a string/],
  ["group(…)", NO_TEXT, /hamrah\.group: the group id must be a string/],
  ['group("g", …)', NO_OBJECT, /hamrah\.group: the traits must be a plain object/],
  ["track(…)", NO_TEXT, /hamrah\.track: the event's name must be a string/],
  ['track("X", …)', NO_OBJECT, /hamrah\.track: the properties must be a plain object/],
  ["page(…)", ["7", '""', "{}", "() => 1"], /hamrah\.page: the URL must be a string/],
  ["start(…)", NO_TEXT, /hamrah\.start: the tour's id must be a string/],
  ["goTo(…)", NO_TEXT, /hamrah\.goTo: the step's id must be a string/],
  ["complete(…)", NO_TEXT, /hamrah\.complete: the task's id must be a string/],
  ["open(…)", NO_TEXT, /hamrah\.open: the item's id must be a string/],
  ["close(…)", NO_TEXT, /hamrah\.close: the item's id must be a string/],
  ["on(…)", NO_TEXT, /hamrah\.on: the event's name must be a string/],
  ['on("X", …)', NO_FUNCTION, /hamrah\.on: the handler must be a function/],
  ['on("*", …)', NO_FUNCTION, /hamrah\.on: the handler must be a function/],
  ['on("step:before", …)', NO_FUNCTION, /hamrah\.on: the handler must be a function/],
  ["off(…)", NO_TEXT, /hamrah\.off: the event's name must be a string/],
  ['off("X", …)', NO_FUNCTION, /hamrah\.off: the handler must be a function/],
  ["setLocale(…)", NO_TEXT, /hamrah\.setLocale: the locale must be a string/],
  ["setLocale(…)", ['"not a tag"', '"x"', '"🐌"', '"fa-"'], /hamrah\.setLocale: the locale must be a BCP 47 tag/],
  ["why(…)", NO_TEXT, /hamrah\.why: the item's id must be a string/],
  ["registerInput(…, () => 1)", NO_TEXT.slice(1), /hamrah\.registerInput: the selector must be a string/],
  ["registerInput(…, () => 1)", ['"(("', '"a >"'], /hamrah\.registerInput: the selector must be a CSS selector/],
  ['registerInput("x-field", …)', NO_FUNCTION, /hamrah\.registerInput: the second argument must be a function/],
  ["debug(…)", ["7", '"on"', "null", "{}"], /hamrah\.debug: the argument must be true or false/],
  ["push(…)", ['["nope"]', "[]", "[7]", '["constructor"]'], /hamrah has no "/],
  ["push(…)", ["7", "null", "{}"], /./],
  ["push(…)", ['["start"]'], /the tour's id must be/],
];

/** Ids that the content does not have; `…` is one of them. */
const UNKNOWN: [call: string, message: RegExp][] = [
  ["start(…)", /tour "…" is not in the content/],
  ["open(…)", /item "…" is not in the content/],
  ["close(…)", /item "…" is not in the content/],
  ["complete(…)", /task "…" is not in the content/],
  ["why(…)", /item "…" is not in the content/],
];

/** Performs a call, and tells what its promise rejects with, or what else became of it. */
async function refusal(widget: Widget, call: string): Promise<string> {
  return widget.page.evaluate(`(() => {
    let promise;
    try { promise = hamrah.${call}; } catch (error) { return "thrown: " + error; }
    if (!(promise instanceof Promise)) return "no promise";
    return promise.then((value) => "done: " + String(value), (error) => error instanceof Error ? error.message : "no error: " + String(error));
  })()`);
}

test("wrong arguments are refused by a message that names them", async ({ widget, journal }) => {
  await widget.open({ content: CONTENT, attributes: 'data-user="u_1"' });
  for (const [call, wrong, message] of ARGUMENTS.filter(([call]) => !call.startsWith("init({"))) {
    for (const argument of wrong) {
      const made = call.replace("…", argument);
      expect(await refusal(widget, made), made).toMatch(message);
    }
  }
  // Nothing of it was done, and the widget is there as before.
  const state = await widget.state();
  expect(state).toMatchObject({ user: "u_1", locale: "en", attributes: {} });
  expect(state?.items["t"]?.outcome).toBe("none");
  expect(await widget.call("start", "t")).toBe("done");
  await expect(widget.step).toContainText("One");
  expect(await refusal(widget, 'goTo("nope")')).toMatch(/the tour has no step "nope"/);
  expect(journal.warnings.filter((text) => !text.includes("not started: "))).toEqual([]);
});

test("options of a wrong type are refused in the same way", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  for (const [call, wrong, message] of ARGUMENTS.filter(([call]) => call.startsWith("init({"))) {
    for (const argument of wrong) expect(await refusal(widget, call.replace("…", argument)), call + argument).toMatch(message);
  }
});

test("unknown ids are refused by a message that names them", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  for (const [call, message] of UNKNOWN) {
    for (const id of ["nope", "T", "__proto__", "one", "شناسه"]) {
      const made = call.replace("…", JSON.stringify(id));
      expect(await refusal(widget, made), made).toMatch(new RegExp(message.source.replace("…", id)));
    }
  }
  // Of another kind.
  for (const id of ["m", "c", "first"]) expect(await refusal(widget, `start("${id}")`)).toMatch(/tour ".*" is not in the content/);
  for (const call of ["next", "back", "skip", "stop"]) expect(await refusal(widget, `${call}()`)).toMatch(/no tour is under way/);
  expect(await refusal(widget, 'goTo("one")')).toMatch(/no tour is under way/);
});

test("functions that take nothing may be given anything, as when they are handlers themselves", async ({ widget, page }) => {
  await widget.open({ content: CONTENT, body: `<button id="b">Stop</button>` });
  await widget.call("start", "t");
  await page.evaluate(() => {
    const { next, destroy } = window.hamrah as unknown as Record<string, () => void>;
    document.querySelector("#b")!.addEventListener("focus", next!);
    document.querySelector("#b")!.addEventListener("click", destroy!);
  });
  await page.locator("#b").focus();
  await expect(widget.step).toContainText("Two");
  await page.locator("#b").click();
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  expect(await widget.call("init")).toBe("done");
  await expect(page.locator("hamrah-root")).toHaveCount(1);
});
