// The loader while nothing is left to show: the last page has left a hint, and each way of waking is tried.

import type { Page } from "@playwright/test";

import { expect, pageWith, recordOf, TAG, test } from "./loader";

const DAY = 86_400_000;

/** What the app would leave, but for the mark, which the loader tells it. */
const HINT = { until: 0, events: ["Awaited"], url: "^$", slots: [] as string[], said: [] as number[], noted: "hamrah:noted" };

/** Has been here, and has left this hint. */
async function slept(page: Page, url: string, hint: Partial<typeof HINT> & { user?: string } = {}): Promise<void> {
  if (page.url().startsWith(url)) await page.evaluate(() => localStorage.clear());
  await page.goto(url);
  await expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);
  const [mark] = (await recordOf(page))!.marks;
  const left = { ...HINT, until: Date.now() + DAY, ...hint, mark };
  await page.evaluate((left) => localStorage.setItem("hamrah:sleep", JSON.stringify(left)), left);
}

const noted = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem("hamrah:noted") ?? "[]") as [number, string?, object?][]);

test.beforeEach(({ host }) => host.page("/", pageWith(TAG)));

/** Opens the page once more, where it is not woken by itself. */
async function sleeps(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => "hamrah" in window && !Array.isArray(window.hamrah));
  await expect.poll(() => noted(page).then((noted) => noted.length)).toBeGreaterThan(0);
}

const wakes = (page: Page) => expect.poll(async () => (await recordOf(page))?.boots.length).toBe(1);

test("who has nothing left to see loads the loader and asks for the content, and is noted", async ({ page, host }) => {
  await slept(page, host.url);
  host.requests.length = 0;
  await sleeps(page, host.url);
  expect(host.requests).toEqual(["/", "/hamrah.js", "/content.json"]);
  const [[at, ...rest]] = (await noted(page)) as [[number]];
  expect(Math.abs(at - Date.now())).toBeLessThan(60_000);
  expect(rest).toEqual([]);
  expect(await recordOf(page)).toBeUndefined();
});

test("an event that nobody waits for is noted, and the one that is waited for wakes, once", async ({ page, host }) => {
  await slept(page, host.url);
  await sleeps(page, host.url);
  await page.evaluate(() => window.hamrah.track("Other", { n: 1 }));
  expect((await noted(page)).at(-1)?.slice(1)).toEqual(["Other", { n: 1 }]);
  expect(await recordOf(page)).toBeUndefined();
  expect(await page.evaluate(() => window.hamrah.track("Awaited"))).toBe("track is done");
  await page.evaluate(() => window.hamrah.track("Other"));
  expect((await recordOf(page))?.calls).toEqual([
    ["track", "Awaited"],
    ["track", "Other"],
  ]);
  expect(host.requestsFor("/content.json")).toHaveLength(2);
});

test("the time wakes, on a new page and on one that stays open", async ({ page, host }) => {
  await slept(page, host.url, { until: Date.now() - 1 });
  await page.goto(host.url);
  await wakes(page);
  await slept(page, host.url);
  await page.clock.install();
  await sleeps(page, host.url);
  await page.clock.runFor(DAY);
  await wakes(page);
});

test("a page that is waited for wakes, loaded or gone to", async ({ page, host }) => {
  const url = "^\\w+://[^/]*/reports/[^/]*/?([?#].*)?$";
  host.page("/reports/7", pageWith(TAG));
  await slept(page, host.url, { url });
  await page.goto(`${host.url}/reports/7?a=b`);
  await wakes(page);
  await slept(page, host.url, { url });
  await sleeps(page, host.url);
  await page.evaluate(() => history.pushState(null, "", "/elsewhere"));
  expect(await recordOf(page)).toBeUndefined();
  await page.evaluate(() => history.pushState(null, "", "/reports/8"));
  await wakes(page);
});

test("another user, new options and new content wake", async ({ page, host }) => {
  const init = (options: object) => pageWith(TAG, `(window.hamrah ||= []).push(["init", ${JSON.stringify(options)}]);`);
  host.page("/", init({ user: "u_1", traits: { plan: "free" } }));
  await slept(page, host.url, { user: "u_1" });
  await sleeps(page, host.url);
  // A proof that is new on every page is no news.
  host.page("/", init({ user: "u_1", traits: { plan: "free" }, signature: "v1.2.3", headers: { a: "b" } }));
  await sleeps(page, host.url);
  for (const options of [{ user: "u_2", traits: { plan: "free" } }, { user: "u_1", traits: { plan: "team" } }, { user: "u_1" }]) {
    host.page("/", init(options));
    await page.goto(host.url);
    await wakes(page);
  }
  host.page("/", init({ user: "u_1", traits: { plan: "free" } }));
  await sleeps(page, host.url);
  host.answer("/content.json", { body: JSON.stringify({ schema: 1, modals: [] }) });
  await page.goto(host.url);
  await wakes(page);
});

const identified = (user: string) => `["identify",["${user}"]]`;
const sum = (text: string) => {
  let sum = 0;
  for (const c of text) sum = (sum * 31 + c.codePointAt(0)!) | 0;
  return sum;
};

test("a visitor whom the host names by a call, early or late, is another one without it", async ({ page, host }) => {
  const named = (user: string) => pageWith(TAG, `(window.hamrah ||= []).push(["identify", "${user}"]);`);
  const hint = { user: "u_1", said: [sum(identified("u_1"))], noted: "hamrah:noted:u_1" };
  const notes = () => page.evaluate(() => JSON.parse(localStorage.getItem("hamrah:noted:u_1") ?? "[]") as [number, string?][]);
  const isUp = () => page.waitForFunction(() => "hamrah" in window && !Array.isArray(window.hamrah));

  // Nobody says who is there: not even activity is noted as theirs.
  await slept(page, host.url, hint);
  await page.goto(host.url);
  await wakes(page);
  expect(await notes()).toEqual([]);
  // What is done before anybody is named is nobody's.
  await slept(page, host.url, hint);
  await page.goto(host.url);
  await isUp();
  await page.evaluate(() => window.hamrah.track("Other"));
  expect((await recordOf(page))?.calls).toEqual([["track", "Other"]]);
  expect(await notes()).toEqual([]);
  // Somebody else, late and early.
  await slept(page, host.url, hint);
  await page.goto(host.url);
  await isUp();
  await page.evaluate(() => window.hamrah.identify("u_2"));
  expect((await recordOf(page))?.calls).toEqual([["identify", "u_2"]]);
  host.page("/", named("u_2"));
  await slept(page, host.url, hint);
  await page.goto(host.url);
  await wakes(page);
  expect(await notes()).toEqual([]);

  // The same, late and early.
  for (const html of [pageWith(TAG), named("u_1")]) {
    host.page("/", html);
    await slept(page, host.url, hint);
    await page.goto(host.url);
    await isUp();
    expect(await page.evaluate(() => window.hamrah.identify("u_1"))).toBeUndefined();
    await page.evaluate(() => window.hamrah.track("Other"));
    await expect.poll(async () => (await notes()).map(([, name]) => name ?? "")).toEqual(expect.arrayContaining(["", "Other"]));
    expect(await recordOf(page)).toBeUndefined();
    // Whoever wakes it later has not forgotten who is there.
    await page.evaluate(() => window.hamrah.next());
    const calls = (await recordOf(page))!.calls.map(([name]) => name);
    expect(calls.filter((name) => name !== "identify")).toEqual(["next"]);
    expect(calls[0]).toBe("identify");
  }
  host.page("/", pageWith(TAG));
  await slept(page, host.url, hint);
  await page.goto(host.url);
  await isUp();
  await page.evaluate(() => window.hamrah.identify("u_1"));
  await page.evaluate(() => window.hamrah.identify("u_1", { plan: "team" }));
  await wakes(page);
});

test("what is no event is not noted: it wakes, and is refused there", async ({ page, host }) => {
  for (const call of ['track("")', "track(7)", "track()", 'track(["A"])', "track(null, {})", 'track("Other", 5)', 'track("Other", "x")']) {
    await slept(page, host.url);
    await sleeps(page, host.url);
    const before = await noted(page);
    await page.evaluate((call) => void eval(`window.hamrah.${call}`), call);
    await wakes(page);
    expect((await recordOf(page))?.calls.map(([name]) => name), call).toEqual(["track"]);
    expect(await noted(page), call).toEqual(before);
  }
});

test("a place in the markup wakes, whenever it comes", async ({ page, host }) => {
  const slots = ["hamrah-empty-state"];
  await slept(page, host.url, { slots });
  await sleeps(page, host.url);
  await page.evaluate(() => document.body.append(document.createElement("hamrah-checklist")));
  expect(await recordOf(page)).toBeUndefined();
  await page.evaluate(() => document.body.append(document.createElement("hamrah-empty-state")));
  await wakes(page);
  host.page("/with", pageWith(`<hamrah-empty-state item="e"></hamrah-empty-state>${TAG}`));
  await page.goto(`${host.url}/with`);
  await wakes(page);
});

test("calls that need the widget wake it, and handlers are kept for it", async ({ page, host, journal }) => {
  for (const call of [["start", "t"], ["state"], ["why", "t"], ["reset"], ["page"], ["group", "g"], ["optOut"]]) {
    await slept(page, host.url);
    await sleeps(page, host.url);
    await page.evaluate(async (call) => {
      (await window.hamrah.on("*", () => {}))();
      await window.hamrah.registerInput("x-input", () => "");
    }, call);
    expect(await recordOf(page)).toBeUndefined();
    await page.evaluate((call) => window.hamrah.push(call as never).catch(() => {}), call);
    await wakes(page);
    const calls = (await recordOf(page))!.calls.map(([name]) => name);
    expect(calls.slice(0, 3)).toEqual(["on", "off", "registerInput"]);
  }
  expect(journal.uncaught).toEqual([]);
});

test("`destroy` needs nobody, and `init` sleeps on or wakes", async ({ page, host }) => {
  await slept(page, host.url);
  await sleeps(page, host.url);
  await page.evaluate(async () => {
    await window.hamrah.destroy();
    await window.hamrah.track("Awaited");
    await window.hamrah.init();
  });
  expect(await recordOf(page)).toBeUndefined();
  await page.evaluate(() => window.hamrah.init({ user: "u_9" }));
  await wakes(page);
});

test("what can't be noted, or grows too long, wakes", async ({ page, host }) => {
  await slept(page, host.url);
  await sleeps(page, host.url);
  await page.evaluate(() => Promise.all(Array.from({ length: 120 }, () => window.hamrah.track("Other"))));
  await wakes(page);
  await slept(page, host.url);
  await sleeps(page, host.url);
  await page.evaluate(() => {
    // Up to the last character.
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        localStorage.setItem("full", (localStorage.getItem("full") ?? "") + "x".repeat(size));
        size *= 2;
      } catch {
        // Less, then.
      }
    }
    return window.hamrah.track("Other");
  });
  await wakes(page);
});

test("nothing is left of a sleep that was ended", async ({ page, host }) => {
  await page.addInitScript(() => {
    const counts = ((window as unknown as { counts: { listeners: number; timers: Set<number> } }).counts = { listeners: 0, timers: new Set() });
    const count = (name: "addEventListener" | "removeEventListener", by: number) => {
      const original = EventTarget.prototype[name];
      EventTarget.prototype[name] = function (...args: Parameters<typeof original>) {
        if (this === (window as unknown as { navigation: EventTarget }).navigation) counts.listeners += by;
        return Reflect.apply(original, this, args) as void;
      };
    };
    count("addEventListener", 1);
    count("removeEventListener", -1);
    const { setTimeout, clearTimeout } = window;
    const set = (callback: () => void, ms: number) => {
      const id = setTimeout(() => (counts.timers.delete(id), callback()), ms);
      counts.timers.add(id);
      return id;
    };
    Object.assign(window, { setTimeout: set, clearTimeout: (id: number) => (counts.timers.delete(id), clearTimeout(id)) });
  });
  const left = () =>
    page.evaluate(() => {
      const { listeners, timers } = (window as unknown as { counts: { listeners: number; timers: Set<number> } }).counts;
      return [listeners, timers.size];
    });
  await slept(page, host.url);
  await sleeps(page, host.url);
  expect(await left()).toEqual([1, 1]);
  await page.evaluate(() => window.hamrah.destroy());
  expect(await left()).toEqual([0, 0]);
  await sleeps(page, host.url);
  await page.evaluate(() => window.hamrah.track("Awaited"));
  expect(await left()).toEqual([0, 0]);
});

for (const hint of ["", "nonsense", "{}", "null", '"text"', "[]", '{"mark":0}']) {
  test(`a hint that reads ${hint || "nothing"} is none`, async ({ page, host, journal }) => {
    await page.addInitScript((hint) => localStorage.setItem("hamrah:sleep", hint), hint);
    await page.goto(host.url);
    await wakes(page);
    expect(journal.warnings).toEqual([]);
  });
}

test("another tab that was woken wakes this one, and so does a page that is come back to", async ({ page, host, context }) => {
  await slept(page, host.url);
  await sleeps(page, host.url);
  host.page("/elsewhere", "<!doctype html><title>Elsewhere</title>");
  const other = await context.newPage();
  await other.goto(`${host.url}/elsewhere`);
  await other.evaluate(() => localStorage.removeItem("hamrah:sleep"));
  await wakes(page);
  await slept(page, host.url);
  await sleeps(page, host.url);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  expect(await recordOf(page)).toBeUndefined();
  await page.evaluate(() => {
    localStorage.removeItem("hamrah:sleep");
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await wakes(page);
});
