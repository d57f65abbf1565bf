// Handlers that call back: whatever a host does from within a handler, at whichever event, nothing fails, every call is
// answered, and the widget can be taken down and started again.

import { expect, test, type Content, type Widget } from "./widget";

const button = (label: string, act: unknown = "dismiss") => ({ label, do: act });

const CONTENT: Content = {
  locale: { default: "en", supported: ["en", "fa"] },
  success: { when: { event: "Ping" } },
  modals: [
    { id: "m", when: { event: "Never" }, frequency: "always", title: { en: "Modal", fa: "پنجره" }, ask: [{ attribute: "a", label: "Which?", choices: [{ value: "v", label: "V" }] }], primary: button("Go"), secondary: button("Later", "snooze") },
  ],
  tours: [
    { id: "t", when: { event: "Never" }, frequency: "always", steps: [
      { id: "one", target: "#target", title: "One" }, { id: "missing", target: "#nothing", waitFor: "0s", title: "Missing" }, { id: "two", title: "Two" }, { id: "three", title: "Three" },
    ] },
  ],
  checklists: [{ id: "c", title: "Setup", tasks: [{ id: "first", title: "First" }, { id: "second", title: "Second", doneWhen: { event: "Second Done" } }] }],
  emptyStates: [{ id: "e", target: "#section", emptyWhen: { absent: "#section > p" }, frequency: "always", title: "Nothing", primary: button("Go", { event: "Acted" }) }],
  celebrations: [{ id: "x", when: { event: "Ping" }, frequency: "always", title: "Yay" }],
};

const BODY = `<main><button id="target">Target</button><section id="section"></section></main>`;

/** What the story below brings about when nobody interferes. */
const EVENTS = ["Session Started", "Empty State Shown", "Empty State Acted", "Checklist Shown", "Modal Shown", "Modal Answered", "Modal Completed", "Modal Dismissed", "Item Snoozed", "Tour Started", "step:before",
  "Tour Step Shown", "Tour Step Completed", "Tour Step Target Missing", "Tour Step Skipped", "Tour Completed", "Tour Dismissed", "Checklist Task Completed", "Checklist Completed", "Celebration Shown", "Onboarding Activated", "Ping"];

/** What a handler does. */
const DEEDS = [
  ...["init()", 'init({ locale: "fa" })', 'identify("u_2", { plan: "pro" })', 'group("g", { plan: "pro" })', 'track("Pong")', 'page("/x")', 'start("t")', "next()", "back()", 'goTo("three")', "skip()", "stop()", 'complete("first")', 'open("m")', 'close("m")',
    'open("c")', 'close("c")', 'open("x")', 'on("*", () => { throw 1; })', 'off("*", handler)', 'setLocale("fa")', 'why("m")', "state()", 'registerInput("x-field", () => "x")', "debug(false)", "reset()", "optOut().then(() => hamrah.optIn())", "destroy()",
    'destroy().then(() => hamrah.init())', 'push(["next"], ["stop"], ["destroy"], ["init"])'].map((call) => `calls.push(hamrah.${call})`),
  "throw new Error('mine')",
  "document.querySelector('hamrah-root')?.remove()",
  "document.body.append(...document.querySelectorAll('hamrah-root'))",
  "document.querySelectorAll('hamrah-slot').forEach((slot) => slot.remove())",
  "shadow()?.querySelectorAll('button').forEach((button) => button.click())",
  "shadow()?.querySelector('dialog')?.close()",
  "document.querySelector('#target').click()",
  "document.querySelector('#target').focus()",
  "document.querySelector('#target').remove()",
  "history.pushState(null, '', '/elsewhere/' + performance.now())",
  "localStorage.clear()",
  "dispatchEvent(new PageTransitionEvent('pagehide')); dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
  "document.dispatchEvent(new Event('visibilitychange'))",
  "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
];

/** Plays a story in which all that is reported happens, does `deed` at the events (once at each), and says what was heard. */
async function play(widget: Widget, deed: string, at: string[]): Promise<string[]> {
  return widget.page.evaluate(`(async () => {
    const heard = new Set(), done = new Set(), calls = [];
    const at = new Set(${JSON.stringify(at)});
    const shadow = () => document.querySelector("hamrah-root")?.shadowRoot;
    const part = (name, within = shadow()) => within?.querySelector('[data-part="' + name + '"]');
    const frame = () => new Promise(requestAnimationFrame);
    // What is not there some frames after the deed does not come: the deed is against it.
    const until = async (holds) => { for (let frames = 0; frames < (done.size ? 8 : 100) && !holds(); frames++) await frame(); };
    const here = (name) => until(() => part(name));
    const hears = (name) => until(() => heard.has(name));
    const quietly = (call) => Promise.resolve(call).catch(() => {});
    const handler = (event) => {
      const name = event.event ?? event.type;
      heard.add(name);
      if (!at.has(name) || done.has(name)) return;
      done.add(name);
      ${deed};
    };
    const listen = async () => { await quietly(hamrah.on("*", handler)); await quietly(hamrah.on("step:before", handler)); };
    await hamrah.init({ user: "u_" + Math.random() });
    await listen();
    const slot = () => document.querySelector("#section > hamrah-slot")?.shadowRoot;
    await until(slot);
    part("primary", slot())?.click();
    await hears("Empty State Acted");
    await quietly(hamrah.open("m")); await here("modal");
    part("choice")?.querySelector("input")?.click();
    await frame();
    part("primary")?.click(); await hears("Modal Completed");
    await quietly(hamrah.open("m")); await here("modal");
    await quietly(hamrah.close("m")); await hears("Modal Dismissed");
    await quietly(hamrah.open("m")); await here("modal");
    part("secondary", part("modal"))?.click(); await hears("Item Snoozed");
    await quietly(hamrah.start("t")); await here("step");
    await quietly(hamrah.next()); await hears("Tour Step Target Missing");
    await quietly(hamrah.skip()); await hears("Tour Step Skipped");
    await quietly(hamrah.next()); await hears("Tour Completed");
    await quietly(hamrah.start("t")); await here("step");
    await quietly(hamrah.stop()); await hears("Tour Dismissed");
    await quietly(hamrah.complete("first"));
    await quietly(hamrah.track("Second Done")); await hears("Checklist Completed");
    await quietly(hamrah.track("Ping")); await hears("Celebration Shown");
    await Promise.all(calls.map(quietly));
    // Answers, whatever was done to it.
    await hamrah.state();
    await hamrah.destroy();
    await quietly(hamrah.off("*", handler));
    return [...heard];
  })()`);
}

async function open(widget: Widget): Promise<void> {
  widget.host.answer("/content.json", { body: JSON.stringify({ schema: 1, ...CONTENT }) });
  widget.host.page("/", `<!doctype html><html lang="en"><title>Host</title><body>${BODY}<script async src="/hamrah.js" data-content="/content.json"></script>`);
  widget.host.csp = undefined;
  await widget.goto();
}

/** It can be started again, works, and leaves nothing. */
async function isWell(widget: Widget, about: string): Promise<void> {
  const { page } = widget;
  await expect(page.locator("hamrah-root, hamrah-slot"), about).toHaveCount(0);
  await page.evaluate(() => {
    localStorage.clear();
    if (!document.querySelector("#target")) document.querySelector("main")!.prepend(Object.assign(document.createElement("button"), { id: "target", textContent: "Target" }));
    return window.hamrah.init({ user: "u_last" });
  });
  await expect(page.locator("#section > hamrah-slot"), about).toHaveCount(1);
  expect(await widget.call("start", "t"), about).toBe("done");
  await expect(widget.step, about).toContainText("One");
  expect(await widget.call("destroy"), about).toBe("done");
  await expect(page.locator("hamrah-root, hamrah-slot"), about).toHaveCount(0);
}

test("the story has every event in it", async ({ widget }) => {
  await open(widget);
  const heard = await play(widget, "", []);
  expect(EVENTS.filter((name) => !heard.includes(name))).toEqual([]);
  await isWell(widget, "no deed");
});

for (const deed of DEEDS) {
  test(`from within the handlers of all events: ${deed}`, async ({ widget, journal }) => {
    test.setTimeout(60_000);
    await open(widget);
    await play(widget, deed, EVENTS);
    await isWell(widget, deed);
    expect(journal.warnings.filter((text) => /it failed|not started/.test(text))).toEqual([]);
  });
}

/** What changes so much that each event may be met at another place by it. */
for (const deed of ["calls.push(hamrah.destroy())", "calls.push(hamrah.init())", "calls.push(hamrah.reset())", "calls.push(hamrah.stop(), hamrah.close('m'))"]) {
  test(`from within the handler of each event by itself: ${deed}`, async ({ widget, journal }) => {
    test.setTimeout(120_000);
    await open(widget);
    for (const name of EVENTS) {
      expect(await play(widget, deed, [name]), name).toContain(name);
    }
    await isWell(widget, deed);
    expect(journal.warnings.filter((text) => /it failed|not started/.test(text))).toEqual([]);
  });
}
