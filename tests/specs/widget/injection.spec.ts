// Content that tries to run script: whatever stands in a text is shown as text, and an address that is not one of a page
// or a picture leads nowhere. The page's own policy is off, so that nothing but the widget stands in the way.

import { MARKUP, PAGES, REFUSED, RUN } from "./evasion";
import { expect, test, type Content, type Widget } from "./widget";

/** What a visitor comes across in one walk through everything. */
interface Walk {
  /** Each kind of element with its attributes, as `a[href target]`, and by surface what stood in its title. */
  shapes: string[];
  titles: Record<string, (string | null)[]>;
  /** Whatever could run or fetch, or lead to it. */
  bad: string[];
  /** Where links and buttons led. */
  visited: string[];
  /** What was refused that was asked for. */
  refused: string[];
}

const button = (label: string, act: unknown = "dismiss") => ({ label, do: act });
const never = { event: "Never" };

/** Every text of each kind of item: one of each for each of these, and what the visitor is called in `v`. */
function written(texts: string[]): Content {
  const media = (alt: string) => ({ image: "/fine.png", alt });
  return {
    modals: texts.map((text, index) => ({
      id: `m${index}`, when: never, title: text, body: text, media: media(text), primary: button(text), secondary: button(text),
      ask: [{ attribute: "a", label: text, choices: [{ value: text, label: text }] }, { attribute: "b", label: text, text: { lines: 2 } }],
    })),
    tours: [
      { id: "t", steps: [...texts.map((text, index) => ({ id: `s${index}`, title: text, body: text, media: media(text), next: [{ label: text, to: index + 1 < texts.length ? `s${index + 1}` : "end" }] })), { id: "end", title: "End" }] },
      { id: "v", steps: [{ id: "v", title: "{{name}}", body: "{{name}} [a]({{name}}) [b](/x/{{name}}?y={{name}}) `{{name}}` **{{name}}**" }] },
    ],
    checklists: texts.map((text, index) => ({ id: `c${index}`, when: never, title: text, body: text, reward: text, tasks: [{ id: `k${index}`, title: text, body: text, reward: text }] })),
    emptyStates: texts.map((text, index) => ({ id: `e${index}`, target: `#e${index}`, emptyWhen: { present: "main" }, title: text, body: text, media: media(text), primary: button(text), secondary: button(text) })),
    celebrations: texts.map((text, index) => ({ id: `x${index}`, when: { event: `Ping ${index}` }, title: text, body: text })),
  };
}

/** An address in the ways in which a link is written. */
const links = (address: string) => `[a](${address}) [b](<${address}>) ![c](${address}) <${address}> [d][1] ${address}\n\n[1]: ${address}`;

/** Goes through everything, in the page itself: there are hundreds of surfaces to see. */
async function walk(widget: Widget, content: Content, names: string[] = []): Promise<Walk> {
  widget.host.csp = undefined;
  const count = (content["emptyStates"] as unknown[]).length;
  const sections = Array.from({ length: count }, (_, index) => `<section id="e${index}"></section>`).join("");
  await widget.open({ body: `<main>${sections}</main>`, content });
  return widget.page.evaluate(async ({ count, names }) => {
    const { hamrah } = window;
    const walk: Walk = { shapes: [], titles: {}, bad: [], visited: [], refused: [] };
    const shapes = new Set<string>();
    const bad = new Set<string>();
    const titles = (kind: string) => (walk.titles[kind] ??= []);
    await hamrah.init({ navigate: (url: string) => walk.visited.push(url) });
    // A link that would lead away is noted; one that would run is left to the browser.
    addEventListener("click", (event) => {
      const link = event.composedPath().find((at) => at instanceof HTMLAnchorElement);
      if (link && /^(https?|mailto|tel):$/.test(link.protocol)) {
        walk.visited.push(link.href);
        event.preventDefault();
      }
    }, true);

    const look = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        const attributes = element.getAttributeNames().filter((name) => !/^(style|open|aria-disabled|aria-invalid|inert|lang|target|rel)$/.test(name));
        shapes.add(`${element.localName}[${attributes.sort().join(" ")}]`);
        if (element.localName === "form" && !element.closest("[data-part=modal]")) bad.add("a form of somebody else's");
        for (const { name, value } of element.attributes) {
          if (/^on|srcdoc|^formaction$/.test(name)) bad.add(`${element.localName} ${name}`);
          if (!/^(href|src|srcset|poster|action|data|background|xlink:href)$/.test(name)) continue;
          const { protocol } = new URL(value, document.baseURI);
          if (!/^(https?|mailto|tel):$/.test(protocol)) bad.add(`${name}=${value}`);
        }
      }
    };
    const overlay = () => document.querySelector("hamrah-root")!.shadowRoot!;
    const part = (name: string) => overlay().querySelector<HTMLElement>(`[data-part="${name}"]`);
    const until = async (holds: () => unknown) => {
      for (let frames = 0; !holds(); frames++) {
        if (frames > 600) throw new Error(`never: ${holds}, after ${JSON.stringify(walk.titles)}`);
        await new Promise(requestAnimationFrame);
      }
    };
    const press = (root: ParentNode) => root.querySelectorAll("a").forEach((link) => link.click());
    const asked = (call: Promise<unknown>) => call.then(() => true, (error: Error) => (walk.refused.push(error.message), false));
    const saw = (kind: string, surface: HTMLElement) => {
      look(overlay());
      press(surface);
      titles(kind).push(surface.querySelector("[data-part=title]")!.textContent);
    };

    const slots = () => [...document.querySelectorAll("hamrah-slot")].map((slot) => slot.shadowRoot!);
    await hamrah.state();
    for (const slot of slots()) {
      look(slot);
      press(slot);
      titles("state").push(slot.querySelector("[data-part=title]")!.textContent);
      slot.querySelector<HTMLElement>("[data-part=primary]")?.click();
    }
    if (await asked(hamrah.start("t"))) {
      for (let step = 0; step < count; step++) {
        await hamrah.goTo(`s${step}`);
        await new Promise(requestAnimationFrame);
        await until(() => part("step"));
        saw("step", part("step")!);
      }
      await hamrah.stop();
    }
    for (let index = 0; index < count; index++) {
      if (await asked(hamrah.open(`m${index}`))) {
        await until(() => part("modal"));
        saw("modal", part("modal")!);
        part("primary")!.click();
        await hamrah.close(`m${index}`);
        await until(() => !part("modal"));
      }
      await hamrah.track(`Ping ${index}`);
      await until(() => part("toast"));
      saw("toast", part("toast")!);
      part("toast")!.querySelector<HTMLElement>("[data-part=close]")!.click();
      await until(() => !part("toast"));
      if (await asked(hamrah.open(`c${index}`))) {
        await until(() => part("panel"));
        saw("list", part("panel")!);
        await hamrah.close(`c${index}`);
        await until(() => !part("panel"));
      }
    }
    for (const name of names) {
      await hamrah.identify("u", { name });
      if (!(await asked(hamrah.start("v")))) break;
      await until(() => part("step"));
      saw("named", part("step")!);
      await hamrah.stop();
      await until(() => !part("step"));
    }
    if ((globalThis as unknown as { [key: symbol]: unknown })[Symbol.for("ran")]) bad.add("script ran");
    return { ...walk, shapes: [...shapes].sort(), bad: [...bad] };
  }, { count, names });
}

function holdsNothingBad(widget: Widget, walked: Walk): void {
  expect(walked.bad).toEqual([]);
  expect(widget.host.requests.filter((request) => /evil/.test(request))).toEqual([]);
  for (const url of walked.visited) expect(new URL(url, widget.host.url).protocol).toMatch(/^(https?|mailto|tel):$/);
}

test("markup is text in every field, and adds no element and no attribute to what harmless words have", async ({ widget }) => {
  test.setTimeout(120_000);
  const sample = "Fine **b** *i* `c` [l](/x)\nn\\\nb\n\n- a\n- b\n\n1. c";
  const harmless = await walk(widget, written(MARKUP.map(() => sample)), MARKUP.map(() => "Fine"));
  const walked = await walk(widget, written(MARKUP), MARKUP);
  holdsNothingBad(widget, walked);
  expect(walked.shapes.filter((shape) => !harmless.shapes.includes(shape))).toEqual([]);
  // All of it was there to be seen, letter by letter.
  const shown = MARKUP.map((text) => text.replace(/\{\{.*\| (.*) \}\}/, "$1"));
  for (const kind of ["state", "step", "modal", "toast"]) expect(walked.titles[kind], kind).toEqual(shown);
  // Values come from anywhere: white space and what would turn the text around is taken out of them.
  const plain = (text: string | null) => text?.replaceAll("\u0000", " ").replace(/[\s\u202e]+/g, " ").trim();
  expect(walked.titles["named"]?.map(plain)).toEqual(MARKUP.map(plain));
  expect(walked.titles["list"]).toHaveLength(MARKUP.length);
  expect(walked.refused).toEqual([]);
});

test("an address that runs is left out of every text, and the words of its link stay", async ({ widget }) => {
  test.setTimeout(120_000);
  const walked = await walk(widget, written(REFUSED.map(links)), REFUSED);
  holdsNothingBad(widget, walked);
  expect(walked.titles["step"]).toHaveLength(REFUSED.length);
  // What is left of them, and what the visitor is called, leads to pages of the host.
  for (const url of walked.visited) expect(url).toContain(`${widget.host.url}/`);
});

/** Every field that takes an address. */
function addressed(addresses: string[]): Content {
  const item = (index: number) => ({ id: `m${index}`, when: never, title: "Fine", body: links(addresses[index]!) });
  return {
    modals: addresses.map((address, index) => ({ ...item(index), primary: button("Go", { navigate: address }) })),
    tours: [{ id: "t", steps: addresses.map((address, index) => ({ id: `s${index}`, title: "Fine", body: links(address), media: { image: address, alt: "" } })) }],
    checklists: addresses.map((address, index) => ({ id: `c${index}`, when: never, title: "Fine", tasks: [{ id: `k${index}`, title: "Fine", do: { navigate: address } }] })),
    emptyStates: addresses.map((address, index) => ({ id: `e${index}`, target: `#e${index}`, emptyWhen: { present: "main" }, title: "Fine", media: { video: "/v.webm", poster: address, captions: address, alt: "" }, primary: button("Go", { navigate: address }) })),
    celebrations: addresses.map((address, index) => ({ id: `x${index}`, when: { event: `Ping ${index}` }, title: "Fine", body: links(address) })),
  };
}

test("an item with an address that runs is left out, by a warning that names the place", async ({ widget, journal }) => {
  const walked = await walk(widget, addressed(REFUSED));
  holdsNothingBad(widget, walked);
  expect(Object.keys(walked.titles)).toEqual(["toast"]);
  expect(walked.refused).toHaveLength(1 + 2 * REFUSED.length);
  for (let index = 0; index < REFUSED.length; index++) {
    for (const place of [`modals[${index}].primary.do.navigate: `, `tours[0].steps[${index}].media.image: `, `checklists[${index}].tasks[0].do.navigate: `,
      `emptyStates[${index}].media.poster: `, `emptyStates[${index}].media.captions: `, `emptyStates[${index}].primary.do.navigate: `]) {
      expect(journal.warnings[0]).toContain(place);
    }
  }
});

test("an address that only looks like script is a page like any other", async ({ widget }) => {
  const walked = await walk(widget, addressed(PAGES));
  holdsNothingBad(widget, walked);
  expect(walked.refused).toEqual([]);
  // The buttons of modals and sections, and the links of all bodies.
  for (const address of PAGES) expect(walked.visited.filter((url) => url === address).length, address).toBeGreaterThanOrEqual(2);
  expect(walked.visited.length).toBeGreaterThan(3 * PAGES.length);
});

test("values of the theme style nothing but what they are for", async ({ widget, page, journal }) => {
  widget.host.csp = undefined;
  const evil = ["red; background: url(/evil.png)", "url(/evil.png)", "red} * {background: url(/evil.png)", `expression(${RUN})`, "red/**/;x:url(/evil.png)", "</style><script>", "\\75rl(/evil.png)",
    "image-set('/evil.png' 1x)", "var(--x, url(/evil.png))", "-moz-element(#evil)", "@import '/evil.css'"];
  for (const value of evil) {
    journal.warnings.length = 0;
    await widget.open({ content: { theme: { accent: value, font: value, radius: value }, modals: [{ id: "m", title: "Fine", primary: button("Go") }] } });
    await expect(widget.modal).toContainText("Fine");
    expect(journal.warnings[0]).toContain("theme.radius");
    expect(await widget.modal.evaluate((modal) => getComputedStyle(modal).backgroundImage)).toBe("none");
  }
  expect(widget.host.requests.filter((request) => /evil/.test(request))).toEqual([]);
  expect(await page.evaluate(() => Symbol.for("ran") in globalThis)).toBe(false);
});
