// The JS API: each function does what it says, and whatever it is given, nothing is thrown into the host.

import type { ReportedMessage } from "../../../www/hamrah";
import { expect, test, tour, type Content } from "./widget";

const CONTENT: Content = {
  locale: { default: "en", supported: ["en", "fa"] },
  attributes: ["plan"],
  modals: [
    {
      id: "welcome",
      when: { attribute: "first_name", exists: true },
      title: { en: "Welcome, {{first_name|there}}", fa: "{{first_name|دوست}}، خوش آمدید" },
      primary: { label: { en: "Go", fa: "برو" }, do: "dismiss" },
    },
    { id: "news", when: { event: "Never" }, title: "News", primary: { label: "Fine", do: "dismiss" } },
  ],
  tours: [
    {
      id: "t",
      steps: [
        { id: "one", title: "One" },
        { id: "two", title: "Two" },
        { id: "three", title: "Three" },
      ],
    },
  ],
  checklists: [
    {
      id: "setup",
      title: "Setup",
      tasks: [
        { id: "first", title: "First" },
        { id: "second", title: "Second", doneWhen: { event: "Second Done" } },
      ],
    },
  ],
};

test("early calls are replayed: the welcome greets by name, and `*` hears all from the first event on", async ({ widget }) => {
  await widget.open({ content: CONTENT, script: `hamrah.push(["identify", "u_1", { first_name: "Sara" }], ["track", "Second Done"]);` });
  await expect(widget.modal).toContainText("Welcome, Sara");
  const names = await widget.names();
  expect(names.slice(0, 2)).toEqual(["Session Started", "identify"]);
  expect(names.filter((name) => name === "Modal Shown")).toHaveLength(1);
  expect(names.indexOf("Second Done")).toBeGreaterThan(0);
  for (const event of await widget.events()) expect(event.userId).toBe("u_1");
  expect((await widget.state())?.items["setup"]?.tasks).toEqual({ first: false, second: true });
});

test("an early `start`, `state` and `setLocale` are answered", async ({ widget, page }) => {
  await widget.open({
    content: CONTENT,
    script: `
      hamrah.push(["setLocale", "fa"], ["start", "t"]);
      addEventListener("load", async () => document.body.append((await hamrah.state()).locale));`,
  });
  await expect(widget.step).toContainText("One");
  await expect(page.locator("body")).toContainText("fa");
  expect((await widget.state())?.dir).toBe("rtl");
});

test("`on` resolves to a function that ends it, `off` ends it too", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  const heard = await page.evaluate(async () => {
    const heard: string[] = [];
    const end = await window.hamrah.on("Ping", ({ event }) => heard.push(`a ${event}`));
    const other = (message: ReportedMessage) => heard.push(`b ${"event" in message && message.event}`);
    await window.hamrah.on("*", other);
    await window.hamrah.track("Ping");
    end();
    await window.hamrah.track("Ping");
    await window.hamrah.off("*", other);
    await window.hamrah.track("Ping");
    return heard;
  });
  expect(heard).toEqual(["a Ping", "b Ping", "b Ping"]);
});

test("a tour is started, walked through and ended by calls", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  expect(await widget.call("start", "t")).toBe("done");
  await expect(widget.step).toContainText("One");
  expect(await widget.call("next")).toBe("done");
  await expect(widget.step).toContainText("Two");
  expect(await widget.call("back")).toBe("done");
  await expect(widget.step).toContainText("One");
  expect(await widget.call("goTo", "three")).toBe("done");
  await expect(widget.step).toContainText("Three");
  expect((await widget.state())?.screen.tour).toEqual({ id: "t", step: "three", index: 2, total: 3 });
  expect(await widget.call("back")).toBe("done");
  expect(await widget.call("skip")).toBe("done");
  expect(await widget.call("stop")).toBe("done");
  await expect(widget.step).toHaveCount(0);
  expect((await widget.state())?.items["t"]?.outcome).toBe("dismissed");
  expect((await widget.event("Tour Dismissed"))?.properties).toMatchObject({ item_id: "t", reason: "api" });
  expect((await widget.event("Tour Step Skipped"))?.properties).toMatchObject({ reason: "api" });
});

test("the last `next` completes the tour", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  await widget.call("start", "t");
  for (let step = 0; step < 3; step++) await widget.call("next");
  await expect(widget.step).toHaveCount(0);
  expect((await widget.state())?.items["t"]?.outcome).toBe("completed");
  expect(await widget.names()).toContain("Tour Completed");
});

test("items are opened and closed, and tasks completed, by calls", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  await widget.call("open", "news");
  await expect(widget.modal).toContainText("News");
  await widget.call("close", "news");
  await expect(widget.modal).toHaveCount(0);
  expect((await widget.event("Modal Dismissed"))?.properties).toMatchObject({ item_id: "news", reason: "api" });

  await widget.call("complete", "first");
  expect((await widget.state())?.items["setup"]?.tasks).toEqual({ first: true, second: false });
  expect((await widget.event("Checklist Task Completed"))?.properties).toMatchObject({ item_id: "setup" });
  await widget.call("open", "setup");
  expect((await widget.state())?.screen.checklists).toEqual([{ id: "setup", open: true, done: 1, total: 2 }]);
  await widget.call("close", "setup");
  expect((await widget.state())?.screen.checklists).toEqual([{ id: "setup", open: false, done: 1, total: 2 }]);
});

test("`setLocale` turns what is on screen", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  await widget.call("identify", "u_1", { first_name: "Sara" });
  await expect(widget.modal).toContainText("Welcome, Sara");
  await widget.call("setLocale", "fa");
  await expect(widget.modal).toContainText("خوش آمدید");
  await expect(page.locator("hamrah-root [lang=fa]").first()).toHaveAttribute("dir", "rtl");
});

test("`page` reports the page, without its query", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  await widget.call("page", "/reports?secret=1");
  const reported = (await widget.events()).find(({ type }) => type === "page");
  expect(reported).toBeDefined();
  expect(reported && "properties" in reported && reported.properties).toMatchObject({ path: "/reports" });
  expect(JSON.stringify(reported)).not.toContain("secret");
});

test("`page` takes an address as a link would have it", async ({ widget }) => {
  const modal = (id: string, url: string) => ({ id, when: { url }, title: id, primary: { label: "Go" } });
  await widget.open({ content: { modals: [modal("full", "http://*/team"), modal("path", "/team/*")] } });
  await widget.call("page", "team");
  await expect(widget.modal).toContainText("full");
  await widget.call("close", "full");
  await widget.call("page", "./team/7");
  await expect(widget.modal).toContainText("path");
});

test("`identify` of another user starts clean, `reset` forgets who it was", async ({ widget }) => {
  await widget.open({ content: CONTENT });
  await widget.call("identify", "u_1", { plan: "free" });
  await widget.call("complete", "first");
  const first = (await widget.state())?.anonymousId;
  await widget.call("identify", "u_2");
  const second = await widget.state();
  expect(second?.user).toBe("u_2");
  expect(second?.attributes).not.toHaveProperty("plan");
  expect(second?.items["setup"]?.tasks).toEqual({ first: false, second: false });
  await widget.call("reset");
  const nobody = await widget.state();
  expect(nobody?.user).toBeNull();
  expect(nobody?.anonymousId).not.toBe(first);
  await widget.call("identify", "u_1");
  expect((await widget.state())?.items["setup"]?.tasks).toEqual({ first: true, second: false });
});

test("`group` names the team: rules and texts hear of it, and of its traits what is declared is reported", async ({ widget }) => {
  const team: Content = { id: "team", when: { attribute: "group.plan", is: "team" }, title: "Hello, {{group.name}}", primary: { label: "Go", do: "dismiss" } };
  await widget.open({ content: { attributes: ["group.plan"], modals: [team] } });
  expect(await widget.call("group", "g_1", { plan: "solo", name: "Narvan" })).toBe("done");
  await expect(widget.modal).toHaveCount(0);
  expect(await widget.call("group", "g_1", { plan: "team" })).toBe("done");
  await expect(widget.modal).toContainText("Narvan");
  expect((await widget.state())?.attributes).toMatchObject({ group: { id: "g_1", plan: "team", name: "Narvan" } });
  const reported = (await widget.events()).filter(({ type }) => type === "group");
  expect(reported).toMatchObject([{ groupId: "g_1", traits: { plan: "solo" } }, { groupId: "g_1", traits: { plan: "team" } }]);
  expect(JSON.stringify(reported)).not.toContain("Narvan");
  // Another team is not known by what was said of this one.
  await widget.call("group", "g_2");
  expect((await widget.state())?.attributes).toMatchObject({ group: { id: "g_2" } });
  expect(JSON.stringify((await widget.state())?.attributes)).not.toContain("Narvan");
});

test("a locale that is none changes nothing, and one that the content lacks is its default", async ({ widget, journal }) => {
  await widget.open({ content: CONTENT });
  expect(await widget.call("setLocale", "fa_IR")).toBe("done");
  for (const tag of ["not a tag", "x", "🐌"]) await widget.call("setLocale", tag);
  expect((await widget.state())?.locale).toBe("fa-IR");
  expect(await widget.call("setLocale", "zz-ZZ")).toBe("done");
  expect((await widget.state())?.locale).toBe("en");
  expect(journal.uncaught).toEqual([]);
});

test("a handler that throws harms nobody: the others hear, and one warning tells", async ({ widget, page, journal }) => {
  await widget.open({ content: CONTENT });
  const heard = await page.evaluate(async () => {
    let heard = 0;
    await window.hamrah.on("Ping", () => {
      throw new Error("mine");
    });
    await window.hamrah.on("Ping", () => (heard += 1));
    await window.hamrah.track("Ping");
    return heard;
  });
  expect(heard).toBe(1);
  expect(journal.warnings).toHaveLength(1);
  expect(journal.warnings[0]).toContain('a handler of "Ping" has thrown');
});

test("a handler may call back, navigate, change the page and end itself", async ({ widget, page, journal }) => {
  await widget.open({ content: CONTENT });
  await page.evaluate(async () => {
    await window.hamrah.on("Tour Started", () => {
      void window.hamrah.track("Nested");
      void window.hamrah.next();
      history.pushState(null, "", "/elsewhere");
      document.body.append("changed");
    });
    const once = () => void window.hamrah.off("Nested", once);
    await window.hamrah.on("Nested", once);
    await window.hamrah.on("Nested", () => void window.hamrah.setLocale("fa"));
    await window.hamrah.start("t");
  });
  await expect(widget.step).toContainText("Two");
  expect((await widget.state())?.locale).toBe("fa");
  expect(journal.warnings).toEqual([]);
});

test("a handler may destroy the widget, and start it again", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  await page.evaluate(async () => {
    await window.hamrah.on("Tour Started", () => void window.hamrah.destroy());
    await window.hamrah.start("t");
  });
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  await page.evaluate(() => window.hamrah.init());
  await expect(page.locator("hamrah-root")).toHaveCount(1);
  await expect(widget.step).toContainText("One");
});

test("calls after `destroy` are harmless", async ({ widget, page, journal }) => {
  await widget.open({ content: CONTENT });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  expect(await widget.call("destroy")).toBe("done");
  await expect(page.locator("hamrah-root")).toHaveCount(0);
  for (const call of [["start", "t"], ["next"], ["track", "X"], ["state"], ["destroy"], ["reset"]]) {
    expect(await widget.call(...call)).toBe("done");
  }
  expect(journal.warnings).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
});

test("`destroy` and `init` while calls are under way leave every promise settled", async ({ widget, page }) => {
  await widget.open({ content: CONTENT });
  const settled = await page.evaluate(async () => {
    const calls = [];
    for (let round = 0; round < 5; round++) {
      calls.push(window.hamrah.track("A"), window.hamrah.init(), window.hamrah.track("B"), window.hamrah.destroy());
    }
    calls.push(window.hamrah.init(), window.hamrah.start("t"), window.hamrah.state());
    return (await Promise.allSettled(calls)).length;
  });
  expect(settled).toBe(23);
  await expect(widget.step).toContainText("One");
});

test("options of a wrong type are refused by name, and unknown ones are told", async ({ widget, page, journal }) => {
  await widget.open({ content: CONTENT });
  const refusals = await page.evaluate(async () => {
    const wrong = [{ user: 7 }, { headers: "x" }, { mask: "no" }, { functions: 5 }, { format: "xml" }, { content: 7 }];
    const all = wrong.map((options) => window.hamrah.init(options as never).catch((error: Error) => error.message));
    return Promise.all(all);
  });
  const named = ["user must be", "headers must be", "mask must be", "functions must be", '"xml" is not known', "content must be"];
  named.forEach((message, index) => expect(refusals[index]).toContain(message));
  await page.evaluate(() => window.hamrah.init({ contnet: 1 } as never));
  expect(journal.warnings.at(-1)).toContain('"contnet" is not known');
  expect((await widget.state())?.locale).toBe("en");
});

test("a tour of steps without a target needs none", async ({ widget }) => {
  await widget.open({ content: tour({}, {}) });
  await widget.call("start", "t");
  await widget.part(widget.step, "primary").click();
  await expect(widget.step).toContainText("Stop 1");
});

test("a tour that is started again knows from its first step on what is on the page", async ({ widget }) => {
  const content = tour({ target: "#bell", when: { present: "#bell" } }, {});
  await widget.open({ body: `<button id="bell">Bell</button>`, content });
  for (let turn = 0; turn < 2; turn++) {
    await widget.call("start", "t");
    await expect(widget.step).toContainText("Stop 0");
    await widget.call("stop");
    await expect(widget.step).toHaveCount(0);
  }
});
