// All surfaces but steps, in every engine: what they do, and what their style sheets make of what not every engine
// understands alike.

import { part } from "../../engines/parts";
import type { Visit } from "../../engines/visit";
import { type Content, tour } from "../../support/place";
import { expect, test } from "./engine";
import type { Guest } from "./guest";
import { PAIRS } from "../../support/contrast";

const LOCALE: Content = { locale: { default: "en", supported: ["en", "fa"] } };

const QUESTIONS: Content = {
  attributes: ["goal", "shop"],
  modals: [
    {
      id: "m",
      title: "Hello",
      body: "A [link](/there) in it.",
      ask: [{ attribute: "goal", label: "What for?", required: true, choices: [{ value: "sell", label: "Selling" }, { value: "plan", label: "Planning" }] }],
      pages: [{ id: "more", title: "More", ask: [{ attribute: "shop", label: "Where?", text: {} }] }],
      primary: { label: "Go" },
    },
  ],
};

const task = (id: string, more: Content = {}): Content => ({ id, title: `Task ${id}`, ...more });
const SETUP: Content = {
  checklists: [
    {
      id: "setup",
      title: "Setup",
      tasks: [task("first", { do: { complete: "first" } }), task("second", { doneWhen: { event: "Invited", count: 2 } }), task("third", { after: ["first", "second"] })],
      done: { title: "You did it", body: "All of it." },
    },
  ],
};

const nthTask = (nth: number) => `${part("panel")} [data-part="task"]:nth-child(${nth})`;
const choice = (nth: number) => `${part("modal", "choice")}:nth-of-type(${nth})`;

/** What is computed of an element of ours. */
function computed(visit: Visit, path: string, ...properties: string[]): Promise<string[]> {
  return visit.tab.evaluate(
    ({ path, properties }) => {
      const [host, inner] = path.split(" >>> ") as [string, string];
      const element = document.querySelector(host)!.shadowRoot!.querySelector(inner)!;
      for (const animation of (element.getRootNode() as ShadowRoot).getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
      return properties.map((property) => getComputedStyle(element).getPropertyValue(property));
    },
    { path, properties },
  );
}

test("a modal asks, refuses, goes on over its pages, and remembers", async ({ guest }) => {
  const { visit } = guest;
  await guest.open({ content: QUESTIONS });
  await expect.poll(() => visit.text(part("modal", "title"))).toBe("Hello");
  // By a press that chooses nothing.
  await visit.click(part("modal", "primary"));
  await expect.poll(() => visit.isVisible(part("modal", "error"))).toBe(true);
  expect(await visit.text(part("modal", "title"))).toBe("Hello");

  const plain = await computed(visit, choice(2), "background-color", "box-shadow");
  await visit.click(choice(2));
  await expect.poll(() => computed(visit, choice(2), "background-color", "box-shadow")).not.toEqual(plain);
  const [shown, chosen] = [await computed(visit, choice(1), "background-color"), await computed(visit, choice(2), "background-color")];
  expect(shown, "the other one looks as before").not.toEqual(chosen);

  await visit.click(part("modal", "primary"));
  await expect.poll(() => visit.text(part("modal", "title"))).toBe("More");
  await visit.fill(part("modal", "field"), "Online");
  await visit.click(part("modal", "back"));
  await expect.poll(() => visit.text(part("modal", "title"))).toBe("Hello");
  expect(await computed(visit, choice(2), "background-color")).toEqual(chosen);
  await visit.click(part("modal", "primary"));
  await expect.poll(() => visit.look(part("modal", "field")).then((look) => look?.value)).toBe("Online");
  await visit.tab.press("Tab");
  await visit.click(part("modal", "primary"));
  await expect.poll(() => visit.isVisible(part("modal"))).toBe(false);
  const answered = (await guest.events()).findLast((message) => message.type === "track" && message.event === "Modal Answered");
  expect(answered).toMatchObject({ properties: { item_id: "m" } });
  expect(await guest.names()).toContain("Modal Completed");
});

test("a modal keeps the page beneath it away, and gives the focus back when Escape closes it", async ({ guest }) => {
  const { visit } = guest;
  const body = `<button id="host">Host</button>`;
  const script = `addEventListener("DOMContentLoaded", () => (document.querySelector("#host").onclick = () => (document.title += "!")));`;
  await guest.open({ body, script, content: { ...SETUP, modals: [{ id: "m", when: { event: "E" }, title: "Hello", body: "Words.", primary: { label: "Go" } }] } });
  await expect.poll(() => visit.isVisible(part("launcher"))).toBe(true);
  await visit.click("#host");
  await guest.page(() => document.querySelector<HTMLElement>("#host")!.focus());
  await guest.call("track", "E");
  await expect.poll(() => visit.look(part("modal", "title")).then((look) => look?.focused)).toBe(true);
  const box = (await visit.look("#host"))!.box;
  await visit.tab.click({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  expect(await guest.page(() => document.title)).toBe("Host!");
  // The corner makes room.
  expect(await computed(visit, "hamrah-root >>> #dock", "visibility")).toEqual(["hidden"]);
  // Two presses of Tab: to the button that closes it, or to its way on. It goes round in the dialog.
  for (let turn = 0; turn < 5; turn++) await visit.tab.press("Tab");
  expect(await guest.page(() => document.activeElement?.id)).not.toBe("host");
  await visit.tab.press("Escape");
  await expect.poll(() => visit.isVisible(part("modal"))).toBe(false);
  await expect.poll(() => guest.page(() => document.activeElement?.id)).toBe("host");
  expect(await computed(visit, "hamrah-root >>> #dock", "visibility")).toEqual(["visible"]);
});

test("a checklist opens, unlocks its tasks one by one, and says when all is done", async ({ guest }) => {
  const { visit } = guest;
  await guest.open({ content: SETUP });
  await visit.click(part("launcher"));
  await expect.poll(() => visit.isVisible(part("panel"))).toBe(true);
  const states = () => Promise.all([1, 2, 3].map(async (nth) => (await attributes(guest, nthTask(nth)))["data-state"]));
  expect(await visit.text(nthTask(3))).toContain("After:");
  expect(await visit.text(nthTask(2))).toContain("0 of 2");
  await visit.click(`${nthTask(1)} button`);
  await expect.poll(states).toContain("done");
  await guest.call("track", "Invited");
  await expect.poll(() => visit.text(nthTask(2))).toContain("1 of 2");
  await guest.call("track", "Invited");
  await expect.poll(async () => (await visit.text(nthTask(3)))?.includes("After:")).toBe(false);
  await expect.poll(() => visit.text(part("panel", "progress"))).toContain("2 of 3");
  await guest.call("complete", "third");
  await expect.poll(() => visit.text(part("panel", "finished"))).toContain("You did it");
  await visit.click(part("panel", "minimise"));
  await expect.poll(() => visit.isVisible(part("panel"))).toBe(false);
  await expect.poll(() => visit.look(part("launcher")).then((look) => look?.focused)).toBe(true);
});

/** The attributes of an element of ours. */
function attributes(guest: Guest, path: string): Promise<Record<string, string>> {
  return guest.visit.tab.evaluate((path) => {
    const [host, inner] = path.split(" >>> ") as [string, string];
    const element = document.querySelector(host)!.shadowRoot!.querySelector(inner)!;
    return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  }, path);
}

test("a checklist stands in its place in the page, and its tasks are pressed there", async ({ guest }) => {
  const { visit } = guest;
  const inline = (inner: string) => `hamrah-slot >>> [data-part="inline"] ${inner}`;
  await guest.open({ body: `<main><hamrah-checklist item="setup"></hamrah-checklist></main>`, content: SETUP });
  await expect.poll(() => visit.text(inline("[data-part=title]"))).toBe("Setup");
  await expect.poll(() => visit.isVisible(part("launcher"))).toBe(false);
  await visit.click(inline("[data-part=task]:first-child button"));
  await expect.poll(() => visit.text(inline("[data-part=progress]"))).toContain("1 of 3");
  await guest.page(() => document.querySelector("hamrah-checklist")!.remove());
  await expect.poll(() => visit.isVisible(part("launcher"))).toBe(true);
  await guest.page(() => {
    const place = document.createElement("hamrah-checklist");
    place.setAttribute("item", "setup");
    document.querySelector("main")!.append(place);
  });
  await expect.poll(() => visit.text(inline("[data-part=progress]"))).toContain("1 of 3");
});

test("an empty section is filled, and the first row takes the place in the same frame", async ({ guest }) => {
  const { visit } = guest;
  const state = { id: "e", target: "#rows", emptyWhen: { absent: "#rows > .row" }, title: "No rows", body: "Yet.", primary: { label: "Make one", do: { event: "Pressed" } } };
  await guest.open({ body: `<section id="rows"></section>`, content: { emptyStates: [state] } });
  const shown = `hamrah-slot >>> [data-part="empty-state"]`;
  await expect.poll(() => visit.text(`${shown} [data-part=title]`)).toBe("No rows");
  await visit.click(`${shown} [data-part=primary]`);
  await expect.poll(() => guest.names()).toContain("Empty State Acted");
  const left = await guest.page(async () => {
    document.querySelector("#rows")!.append(Object.assign(document.createElement("p"), { className: "row", textContent: "Row" }));
    await new Promise((resolve) => requestAnimationFrame(() => new ResizeObserver(resolve).observe(document.documentElement)));
    return document.querySelectorAll("hamrah-slot").length;
  });
  expect(left).toBe(0);
  await guest.page(() => document.querySelector(".row")!.remove());
  await expect.poll(() => visit.text(`${shown} [data-part=title]`)).toBe("No rows");
});

test("a milestone is celebrated once, with confetti that ends by itself, and can be read again", async ({ guest }) => {
  const { visit } = guest;
  const celebrations = [{ id: "one", when: { event: "Done" }, title: "Hooray", body: "First.", confetti: true }];
  await guest.open({ content: { ...SETUP, celebrations } });
  await expect.poll(() => visit.isVisible(part("launcher"))).toBe(true);
  // From the beginning: what falls is gone soon.
  const falls = guest.page(async () => {
    const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
    const canvas = () => shadow.querySelector<HTMLCanvasElement>("[data-part=confetti] > canvas");
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    void window.hamrah.track("Done");
    let coloured = false;
    for (const end = performance.now() + 20_000; performance.now() < end; await frame()) {
      const there = canvas();
      if (!there && coloured) return { coloured, over: true };
      const pixels = there?.width ? there.getContext("2d")!.getImageData(0, 0, there.width, there.height).data : [];
      coloured ||= pixels.some((value) => value > 0);
    }
    return { coloured, over: false };
  });
  await expect.poll(() => visit.text(part("toast", "title"))).toBe("Hooray");
  expect(await falls).toEqual({ coloured: true, over: true });
  await visit.click(part("toast", "close"));
  await expect.poll(() => visit.isVisible(part("toast"))).toBe(false);
  await guest.call("track", "Done");
  await visit.click(part("launcher"));
  await visit.click(`${part("panel", "milestones")} > summary`);
  await expect.poll(() => visit.text(`${part("panel", "milestones")} li`)).toContain("Hooray");
  expect((await guest.names()).filter((name) => name === "Celebration Shown")).toHaveLength(1);
});

const ACCENTS = ["#3b5bdb", "#000", "#fff", "#ff0", "#00f", "#0f0", "#f00", "#808080", "hsl(20 90% 60%)", "oklch(0.7 0.2 150)", "transparent"];

for (const scheme of ["light", "dark"] as const) {
  test(`whatever the accent, text keeps 4.5 : 1 and marks 3 : 1 as they are painted: ${scheme}`, async ({ guest }) => {
    await guest.open({ content: { theme: { scheme }, ...QUESTIONS } });
    await expect.poll(() => guest.visit.isVisible(part("modal"))).toBe(true);
    const measured = await guest.visit.tab.evaluate(
      ({ accents, pairs }) => {
        const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
        const root = shadow.querySelector<HTMLElement>("[data-part=root]")!;
        const button = shadow.querySelector<HTMLElement>("[data-part=modal] [data-part=primary]")!;
        const probe = root.appendChild(document.createElement("i"));
        button.style.transition = "none";
        const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true })!;
        const luminance = (colour: string) => {
          context.fillStyle = "#123456";
          context.fillStyle = colour;
          context.fillRect(0, 0, 1, 1);
          const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
            const value = byte / 255;
            return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          }) as [number, number, number, number];
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const contrast = (one: string, other: string) => {
          const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
          return (high + 0.05) / (low + 0.05);
        };
        const failures: string[] = [];
        const fills = new Set<string>();
        for (const accent of accents) {
          root.style.setProperty("--h-accent", accent);
          const colour = (name: string) => {
            probe.style.color = `var(${name})`;
            return getComputedStyle(probe).color;
          };
          for (const [mark, ground, least] of pairs) {
            const has = contrast(colour(mark), colour(ground));
            if (has < least) failures.push(`${accent}: ${mark} on ${ground} has ${has}`);
          }
          const { color, backgroundColor } = getComputedStyle(button);
          fills.add(backgroundColor);
          if (contrast(color, backgroundColor) < 4.5) failures.push(`${accent}: the button has ${color} on ${backgroundColor}`);
        }
        return { failures, fills: fills.size };
      },
      { accents: ACCENTS, pairs: PAIRS },
    );
    expect(measured.failures).toEqual([]);
    expect(measured.fills, "the accent is what is painted").toBeGreaterThanOrEqual(ACCENTS.length - 1);
  });
}

test("in Persian everything mirrors and counts in its own digits", async ({ guest }) => {
  const { visit } = guest;
  const celebrations = [{ id: "one", when: { event: "Done" }, title: "آفرین" }];
  await guest.open({ body: `<button id="target">Target</button>`, content: { ...LOCALE, ...SETUP, celebrations, ...tour({ target: "#target", title: "گام" }, {}) } });
  await guest.call("setLocale", "fa");
  await expect.poll(() => visit.text(part("launcher", "count"))).toMatch(/۰ از ۳/);
  const { width } = await guest.page(() => ({ width: innerWidth }));
  const launcher = (await visit.look(part("launcher")))!.box;
  expect(launcher.x, "it is in the other corner").toBeLessThan(width / 3);
  await visit.click(part("launcher"));
  await expect.poll(() => visit.isVisible(part("panel"))).toBe(true);
  const [title, minimise] = await visit.boxes(part("panel", "title"), part("panel", "minimise"));
  expect(minimise!.x).toBeLessThan(title!.x + title!.width / 2);
  expect(await computed(visit, part("panel", "title"), "direction")).toEqual(["rtl"]);
  await guest.call("close", "setup");
  await guest.call("track", "Done");
  await expect.poll(() => visit.text(part("toast", "title"))).toBe("آفرین");
  await guest.call("start", "t");
  await guest.isOn("#target");
  await visit.tab.press("ArrowLeft");
  await guest.sees("Stop 1");
  await visit.tab.press("ArrowRight");
  await guest.sees("گام");
});

test("from a step Tab leads to its target, and Escape ends the tour and gives the focus back", async ({ guest }) => {
  const { visit } = guest;
  await guest.open({ body: `<button id="before">Before</button><button id="target">Target</button><button id="after">After</button>`, content: tour({ target: "#target" }, {}) });
  await guest.page(() => document.querySelector<HTMLElement>("#before")!.focus());
  await guest.call("start", "t");
  await guest.isOn("#target");
  await expect.poll(() => visit.look(part("step")).then((look) => look?.focused)).toBe(true);
  const seen: (string | null | undefined)[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await visit.tab.press("Tab");
    seen.push(await guest.page(() => (document.activeElement?.shadowRoot?.activeElement?.getAttribute("data-part") ?? document.activeElement?.id)));
  }
  expect(seen).toEqual(["primary", "close", "target"]);
  await guest.page(() => document.querySelector("hamrah-root")!.shadowRoot!.querySelector<HTMLElement>("[data-part=step]")!.focus());
  await visit.tab.press("Escape");
  await guest.seesNoStep();
  await expect.poll(() => guest.page(() => document.activeElement?.id)).toBe("before");
});

test("in a narrow window a step is a sheet at the bottom, and at the top where it would cover its target", async ({ guest }) => {
  const script = `
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body { margin: 0 } .space { block-size: 400px } button { display: block }");
    document.adoptedStyleSheets = [sheet];`;
  const body = `<button id="high">High</button><div class="space"></div><button id="low">Low</button>`;
  await guest.visit.tab.resize(600, 560);
  await guest.open({ body, script, content: tour({ target: "#high" }, { target: "#low" }) });
  await guest.call("start", "t");
  const lies = async (target: string) => {
    const [card, at] = await guest.visit.boxes(part("step", "card"), target);
    if (!card || !at) return "not there";
    if (card.y >= at.y + at.height) return "below";
    return card.y + card.height <= at.y ? "above" : "over it";
  };
  await guest.sees("Stop 0");
  await expect.poll(() => lies("#high")).toBe("below");
  await expect.poll(async () => {
    const [card] = await guest.visit.boxes(part("step", "card"));
    return Math.round(card!.y + card!.height);
  }).toBeGreaterThan(540);
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
  await expect.poll(() => lies("#low")).toBe("above");
});

test("who has seen everything loads the loader alone, until what is waited for happens", async ({ guest }) => {
  const { visit, host } = guest;
  const modals = [
    { id: "welcome", title: "Welcome", primary: { label: "Go", do: "dismiss" } },
    { id: "news", when: { event: "Awaited" }, title: "News", primary: { label: "Fine", do: "dismiss" } },
  ];
  host.page("/elsewhere", "<!doctype html><title>Elsewhere</title>");
  await guest.open({ content: { modals } });
  await visit.click(part("modal", "primary"));
  await expect.poll(() => visit.isVisible(part("modal"))).toBe(false);
  await visit.tab.goto(`${host.url}/elsewhere`);
  host.requests.length = 0;
  await visit.tab.goto(host.url);
  await expect.poll(() => guest.page(() => Boolean(window.hamrah) && !Array.isArray(window.hamrah))).toBe(true);
  await guest.page(() => window.hamrah.track("Other"));
  expect(host.requestsFor("/hamrah_app")).toEqual([]);
  await guest.page(() => void window.hamrah.track("Awaited"));
  await expect.poll(() => visit.text(part("modal", "title"))).toBe("News");
});

test("after a panic the overlay is gone, the host is fine, and the tour goes on where it was", async ({ guest }) => {
  const { visit } = guest;
  // The shipped build fails by a trap in what the WASM itself calls.
  const script = `
    globalThis.failing = false;
    const { now } = Date;
    Date.now = function () {
      if (globalThis.failing && /wasm/.test(new Error().stack)) {
        globalThis.failing = false;
        throw new WebAssembly.RuntimeError("unreachable");
      }
      return now.call(Date);
    };
    addEventListener("DOMContentLoaded", () => {
      document.querySelector("#host").onclick = () => (document.title += "!");
      new MutationObserver(() => document.querySelector("hamrah-root") || (document.title += " gone")).observe(document.documentElement, { childList: true });
    });`;
  await guest.open({ body: `<button id="host">Host</button>`, script, content: tour({}, { title: "Second" }, {}) });
  await guest.call("start", "t");
  await visit.click(part("step", "primary"));
  await guest.sees("Second");
  await guest.page(() => {
    Object.assign(globalThis, { failing: true });
    void window.hamrah.track("Something");
  });
  await expect.poll(() => guest.page(() => document.title)).toContain("gone");
  await guest.sees("Second");
  await visit.click("#host");
  expect(await guest.page(() => document.title)).toContain("!");
  await visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  expect((await guest.names()).filter((name) => name === "Widget Failed")).toHaveLength(1);
});

test("`destroy` leaves nothing of any surface, and `init` brings them back", async ({ guest }) => {
  const { visit } = guest;
  const state = { id: "e", target: "#rows", emptyWhen: { absent: "#rows > .row" }, title: "No rows" };
  const body = `<section id="rows"></section><button id="target">Target</button>`;
  await guest.open({ body, content: { ...SETUP, emptyStates: [state], ...tour({ target: "#target" }) } });
  const clean = () => guest.page(() => [document.querySelector("#rows")!.outerHTML, document.querySelector("#target")!.outerHTML, document.querySelectorAll("hamrah-root, hamrah-slot").length]);
  await guest.call("start", "t");
  await guest.isOn("#target");
  await expect.poll(() => visit.text(`hamrah-slot >>> [data-part="empty-state"] [data-part=title]`)).toBe("No rows");
  await guest.call("destroy");
  expect(await clean()).toEqual([`<section id="rows"></section>`, `<button id="target">Target</button>`, 0]);
  await guest.call("init");
  await guest.isOn("#target");
  await expect.poll(() => visit.text(`hamrah-slot >>> [data-part="empty-state"] [data-part=title]`)).toBe("No rows");
});
