// How the visitor gets on by doing, in every engine. The host of `form.html` stops every event; what it does with it is
// done once.

import { part } from "../../engines/parts";
import { type Content, tour } from "../../support/place";
import { expect, test } from "./engine";
import type { Guest } from "./guest";

async function start(guest: Guest, advance: unknown, target = "#plain", more: Content = {}): Promise<void> {
  await guest.open({ page: "form", content: tour({ target, advance, ...more }, { title: "Got on" }) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
}

/** How often the host heard of this. */
async function heard(guest: Guest, what: string): Promise<number> {
  const log = (await guest.visit.look("#log"))?.text ?? "";
  return log.split(" ").filter((entry) => entry === what).length;
}

test("by a click on what is inside the target, of which the host hears once", async ({ guest }) => {
  await start(guest, { on: "click" });
  await guest.visit.click("#inside");
  await guest.sees("Got on");
  expect(await heard(guest, "click:inside")).toBe(1);
});

test("by a click elsewhere only if it is asked for", async ({ guest }) => {
  await start(guest, { on: "click", target: "#agree" });
  await guest.visit.click("#inside");
  await expect.poll(() => heard(guest, "click:inside")).toBe(1);
  await guest.sees("Stop 0");
  await guest.visit.click("#agree");
  await guest.sees("Got on");
});

test("by the keyboard, as by the pointer", async ({ guest }) => {
  await start(guest, { on: "click" });
  await guest.page(() => document.querySelector<HTMLElement>("#plain")!.focus());
  await guest.visit.tab.press("Enter");
  await guest.sees("Got on");
  expect(await heard(guest, "click:plain")).toBe(1);
});

test("by typing, once there is a pause", async ({ guest }) => {
  await start(guest, { input: { minLength: 3 } }, "#name");
  await guest.visit.fill("#name", "ab");
  await expect.poll(() => heard(guest, "input:name")).toBe(2);
  await guest.page(() => document.querySelector<HTMLElement>("#name")!.blur());
  await guest.sees("Stop 0");
  // A second press in the same place, so soon, would be a double click, which selects what stands there.
  await guest.page(() => document.querySelector<HTMLElement>("#name")!.focus());
  await guest.visit.tab.type("cd");
  await guest.sees("Got on");
});

test("by a change", async ({ guest }) => {
  await start(guest, { on: "change" }, "#agree");
  await guest.visit.click("#agree");
  await guest.sees("Got on");
  expect(await heard(guest, "change:agree")).toBe(1);
});

test("by a submit, which the host handles", async ({ guest }) => {
  await start(guest, { on: "submit" }, "#go");
  await guest.visit.click("#go");
  await guest.sees("Got on");
  expect(await heard(guest, "submit:form")).toBe(1);
});

test("by focus", async ({ guest }) => {
  await start(guest, { on: "focus" }, "#name");
  await guest.visit.click("#name");
  await guest.sees("Got on");
});

test("by an event of the host", async ({ guest }) => {
  await start(guest, { event: "Created" });
  await guest.call("track", "Other");
  await guest.sees("Stop 0");
  await guest.call("track", "Created");
  await guest.sees("Got on");
});

test("by an address that is pushed", async ({ guest }) => {
  await start(guest, { url: "/projects/*" });
  await guest.page(() => history.pushState(null, "", "/projects"));
  await guest.call("state");
  await guest.sees("Stop 0");
  await guest.page(() => history.replaceState(null, "", "/projects/7?tab=1#x"));
  await guest.sees("Got on");
});

test("by a fragment", async ({ guest }) => {
  await start(guest, { url: "/form.html#done" });
  await guest.page(() => {
    location.hash = "done";
  });
  await guest.sees("Got on");
});

test("by going back in the history", async ({ guest }) => {
  await guest.open({ page: "form", content: tour({ advance: { url: "/form.html" } }, { title: "Got on" }) });
  await guest.page(() => history.pushState(null, "", "/elsewhere"));
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.page(() => history.back());
  await guest.sees("Got on");
});

test("by an element that comes", async ({ guest }) => {
  await start(guest, { element: "#result" });
  await guest.page(() => document.body.append(Object.assign(document.createElement("p"), { id: "result", textContent: "There" })));
  await guest.sees("Got on");
});

test("by any of several ways", async ({ guest }) => {
  await start(guest, { any: [{ event: "Created" }, { on: "click" }] });
  await guest.visit.click("#plain");
  await guest.sees("Got on");
});

test("when the host takes the target away at the click", async ({ guest }) => {
  const body = `<button id="target">Go</button>`;
  const script = `addEventListener("click", (event) => { if (event.target.id === "target") event.target.remove(); }, true);`;
  await guest.open({ body, script, content: tour({ target: "#target", advance: { on: "click" } }, { title: "Got on" }) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.visit.click("#target");
  await guest.sees("Got on");
});

test("when the click loads another page", async ({ guest }) => {
  const body = `<a id="target" href="/?second">Go</a>`;
  await guest.open({ body, content: tour({ target: "#target", advance: { on: "click" } }, { title: "Got on" }) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.visit.click("#target");
  // The page that goes can't be asked any more.
  await expect.poll(() => guest.page(() => location.search).catch(() => "between pages")).toBe("?second");
  await guest.sees("Got on");
});

test("by the buttons of the step, forward and back; a click beside it does nothing", async ({ guest }) => {
  await guest.open({ body: `<p id="beside">Beside</p><button id="target">T</button>`, content: tour({ target: "#target" }, {}) });
  await guest.call("start", "t");
  await guest.visit.tab.click({ x: 900, y: 600 });
  await guest.sees("Stop 0");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
  await guest.visit.tab.press("ArrowLeft");
  await guest.sees("Stop 0");
});

const BLOCKED = `<button id="target">Target</button><button id="beside">Beside</button>`;
const COUNTS = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("#target { margin: 100px } #beside { position: fixed; inset: auto 100px 100px auto }");
  document.adoptedStyleSheets = [sheet];
  addEventListener("click", ({ target }) => target.id && (document.title += " " + target.id));`;

for (const [name, step, allowed, forbidden] of [
  ["overlay: block", { overlay: "block" }, "#target", "#beside"],
  ["interaction: block", { interaction: "block" }, "#beside", "#target"],
] as const) {
  test(`not by what \`${name}\` forbids, by pointer or keyboard; all else can be used`, async ({ guest }) => {
    await guest.open({ body: BLOCKED, script: COUNTS, content: tour({ target: "#target", ...step }, {}) });
    await guest.call("start", "t");
    await guest.isOn("#target");
    const press = async (selector: string) => {
      const { box } = (await guest.visit.look(selector))!;
      await guest.visit.tab.click({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      await guest.visit.tab.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.focus(), selector);
      await guest.visit.tab.press("Enter");
    };
    await press(forbidden);
    await press(allowed);
    const pressed = allowed.slice(1);
    await expect.poll(() => guest.page(() => document.title)).toBe(`Host ${pressed} ${pressed}`);
    await guest.visit.click(part("step", "primary"));
    await guest.sees("Stop 1");
    await press(forbidden);
    await expect.poll(() => guest.page(() => document.title)).toContain(forbidden.slice(1));
  });
}

test("by an input of the host's own making, which the host reads", async ({ guest }) => {
  const script = `
    hamrah.push(["registerInput", "[data-value]", (element) => element.dataset.value]);
    addEventListener("click", ({ target }) => target.id === "berlin" && (picker.dataset.value = "Berlin"));`;
  const body = `<div id="picker" data-value="">Where?</div><button id="berlin">Berlin</button>`;
  await guest.open({ body, script, content: tour({ target: "#picker", advance: { input: { equals: "berlin" } } }, { title: "Got on" }) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.visit.click("#berlin");
  await guest.sees("Got on");
});
