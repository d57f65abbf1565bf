// Content that can be read and is odd all the same: handed over as something else than an object, with selectors that
// are none, with values that nobody has, and with very many items.

import { expect, test, type Content } from "./widget";

const FINE: Content = { id: "fine", title: "Fine", primary: { label: "Go", do: "dismiss" } };

test("an empty file starts, and says what it lacks", async ({ widget, journal }) => {
  await widget.open({ content: "{}" });
  await expect.poll(() => journal.warnings).toHaveLength(1);
  expect(journal.warnings[0]).toContain("schema: missing, expected 1");
  expect(await widget.call("track", "X")).toBe("done");
});

/** What a host may pass as `content`, and what the refusal says; nothing: it is read. */
const HANDED: [name: string, content: string, refusal: RegExp | undefined][] = [
  ["a list", "[]", /content must be a URL or a plain object/],
  ["a number", "7", /content must be a URL or a plain object/],
  ["a function", "() => ({ schema: 1 })", /content must be a URL or a plain object/],
  ["a map", "new Map([['schema', 1]])", /content must be a URL or a plain object/],
  ["an object that leads back to itself", "(() => { const o = { schema: 1 }; o.modals = [o]; return o; })()", /content must be a URL or a plain object/],
  ["an object that is too deep", "JSON.parse('{\"a\":'.repeat(70) + 1 + '}'.repeat(70))", /content must be a URL or a plain object/],
  ["a getter that throws", "({ schema: 1, get modals() { throw new Error('mine'); } })", /content must be a URL or a plain object/],
  ["a proxy that throws", "new Proxy({}, { get() { throw new Error('mine'); }, ownKeys() { throw new Error('mine'); } })", /./],
  ["a promise that fails", "Promise.reject(new Error('mine'))", /the content could not be fetched/],
  ["a promise of something else", "Promise.resolve(7)", /content must be a URL or a plain object/],
  ["a promise of nothing", "Promise.resolve()", /content must be a URL or a plain object/],
  ["a promise of what looks like an answer", "Promise.resolve({ ok: false })", /the content answered/],
  ["a promise of the content", "Promise.resolve({ schema: 1 })", undefined],
  ["an empty text", "''", /init needs `content`/],
  ["an address that is none", "'http://['", /the content could not be fetched/],
  ["an address of script", "'javascript:alert(1)'", /the content could not be fetched/],
  ["an address of data", "'data:application/json,{\"schema\":1,\"modals\":7}'", /the content could not be fetched/],
  ["an object without a prototype", "Object.assign(Object.create(null), { schema: 1 })", undefined],
  ["an object that is frozen", "Object.freeze({ schema: 1, modals: Object.freeze([]) })", undefined],
  ["numbers that are none", "({ schema: 1, modals: [{ id: 'n', title: 'N', priority: NaN, primary: { label: 'Go' } }] })", undefined],
];

for (const [name, content, refusal] of HANDED) {
  test(`as content: ${name}`, async ({ widget, page, journal }) => {
    await widget.open({ content: { modals: [FINE] } });
    const answer = await page.evaluate(`hamrah.init({ content: ${content} }).then(() => "done", (error) => error.message)`);
    if (refusal) expect(answer).toMatch(refusal);
    else expect(answer).toBe("done");
    // What ran before is gone, and can come back.
    if (refusal) await expect(page.locator("hamrah-root")).toHaveCount(0);
    expect(await page.evaluate(() => window.hamrah.init().then(() => "done"))).toBe("done");
    await expect(widget.modal).toContainText("Fine");
    journal.errors.length = 0;
  });
}

test("a selector that does not parse finds nothing, is named once, and stops nothing else", async ({ widget, page, journal }) => {
  const bad = (place: string) => `((${place}`;
  await widget.open({
    body: `<main><button id="fine">Fine</button><div id="hosted"><template shadowrootmode="open"><p>Inside</p></template></div><section id="section"></section></main>`,
    content: {
      modals: [{ ...FINE, when: { any: [{ present: bad("present") }, { url: "/**" }] } }, { ...FINE, id: "absent", when: { present: bad("other") } }],
      tours: [{ id: "t", when: { event: "Never" }, steps: [
        { id: "a", target: bad("target"), waitFor: "0s", title: "A" },
        { id: "b", target: `#hosted >>> ${bad("inner")}`, waitFor: "0s", title: "B" },
        { id: "c", target: [bad("first"), "#fine"], title: "Third", spotlight: { extra: [bad("extra")] }, advance: { any: ["next", { on: "click", target: bad("clicked") }, { element: bad("element") }] } },
        { id: "d", title: "Fourth" },
      ] }],
      checklists: [{ id: "c", title: "C", tasks: [{ id: "k", title: "K", doneWhen: { present: bad("done") } }] }],
      emptyStates: [{ id: "e", target: bad("section"), emptyWhen: { absent: "#section > p" }, title: "E" }, { id: "f", target: "#section", emptyWhen: { present: bad("empty") }, title: "F" }],
    },
  });
  await expect(widget.modal).toContainText("Fine");
  await widget.call("close", "fine");
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Third");
  await page.locator("#fine").click();
  // The page changes, and all is looked at again.
  await page.evaluate(() => document.querySelector("main")!.append("changed"));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await widget.call("next");
  await expect(widget.step).toContainText("Fourth");
  expect((await widget.state())?.items["c"]?.tasks).toEqual({ k: false });
  for (const place of ["present", "other", "target", "inner", "first", "extra", "clicked", "element", "done", "section", "empty"]) {
    expect(journal.warnings.filter((text) => text.includes(bad(place))), place).toHaveLength(1);
  }
  expect(journal.errors).toEqual([]);
});

test("a template without its value leaves no gap, and takes the value when it comes", async ({ widget }) => {
  const title = "Welcome, {{first_name}}!";
  await widget.open({ content: { modals: [{ ...FINE, title, body: "{{a}} {{b|you}} **{{c}}** [{{d}}](/x) {{ f.g }}.", primary: { label: "{{first_name}} {{gone|Go}}" } }] } });
  await expect(widget.part(widget.modal, "title")).toHaveText("Welcome!");
  await expect(widget.part(widget.modal, "body")).toHaveText("you.");
  await expect(widget.part(widget.modal, "primary")).toHaveText("Go");
  await widget.call("identify", "u_1", { first_name: "Sara" });
  await expect(widget.part(widget.modal, "title")).toHaveText("Welcome, Sara!");
});

test("five hundred items: one asks at a time, all can be called, and the page is not slowed down by those that wait", async ({ widget, page, journal }) => {
  test.setTimeout(60_000);
  const hundred = <T>(make: (index: number) => T) => Array.from({ length: 100 }, (_, index) => make(index));
  const sections = hundred((index) => `<section id="e${index}"></section>`).join("");
  await widget.open({
    body: `<main><button id="target">Target</button>${sections}</main>`,
    attributes: 'data-user="u_1"',
    content: {
      modals: hundred((index) => ({ ...FINE, id: `m${index}`, title: `M${index}`, when: { all: [{ url: "/**" }, { attribute: "n", gte: index }] } })),
      tours: hundred((index) => ({ id: `t${index}`, when: { event: `Go ${index}` }, steps: [{ id: "one", target: "#target", title: `T${index}` }, { id: "two", title: "Two" }] })),
      checklists: hundred((index) => ({ id: `c${index}`, title: `C${index}`, tasks: [{ id: `k${index}`, title: "K", doneWhen: { event: `Done ${index}` } }] })),
      emptyStates: hundred((index) => ({ id: `e${index}`, target: `#e${index}`, emptyWhen: { absent: `#e${index} > p` }, title: `E${index}` })),
      celebrations: hundred((index) => ({ id: `x${index}`, when: { event: `Done ${index}` }, title: `X${index}` })),
    },
  });
  await expect(page.locator("hamrah-slot")).toHaveCount(100);
  expect(Object.keys((await widget.state())!.items)).toHaveLength(500);
  await widget.call("identify", "u_1", { n: 99 });
  for (let index = 0; index < 3; index++) {
    await expect(widget.modal).toHaveCount(1);
    await widget.call("close", (await widget.state())!.screen.modal!);
  }
  for (const [call, id] of [["start", "t99"], ["open", "m99"], ["open", "c99"], ["complete", "k99"], ["why", "x99"]]) expect(await widget.call(call, id)).toBe("done");
  expect((await widget.state())?.items["c99"]?.tasks).toEqual({ k99: true });
  await page.evaluate(() => document.querySelector("#e50")!.append(document.createElement("p")));
  await expect(page.locator("hamrah-slot")).toHaveCount(99);
  expect(journal.warnings).toEqual([]);
});
