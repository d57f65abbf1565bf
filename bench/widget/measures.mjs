// What is measured of each product, once a round. A measure answers with numbers by name; their medians make the table.

import { launchKept, visit } from "./browser.mjs";

const steps = (count) =>
  Array.from({ length: count }, (_, index) => ({
    target: `#t${index}`,
    title: `Step ${index}: title`,
    body: "A sentence that is long enough to take two lines of the popover.",
    side: "bottom",
  }));

const NESTED = [{ ...steps(1)[0], target: "#nested" }];

const load = async (page, product) => {
  await page.run(([tags]) => bench.load(tags), product.tags);
  await page.rest();
};
const start = (page, given, at) => page.run(([given, at]) => bench.start(given, at), given, at);

/** Presses the button to the next step, as a person does, and answers when that stands still. */
async function next(page, index) {
  const { x, y } = await page.run(([index]) => bench.arm(index), index);
  await page.tab.mouse.click(x, y);
  return (await page.run(() => bench.arrived)).settled;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function cold(product, place, options = {}) {
  return visit({ ...place, ...options, query: { targets: 10 } }, async (page) => {
    const before = await page.work();
    const { painted } = await page.run(([tags, steps]) => bench.cold(tags, steps), product.tags, steps(10));
    return { painted, work: (await page.work()).all - before.all };
  });
}

/** From the tags to the first step, for a visitor who has never been here. */
async function first(product, place) {
  const { painted, work } = await cold(product, place);
  return { bytes: place.weight(product.id), cold: painted, coldWork: work };
}

const slow = async (product, place) => ({ slow: (await cold(product, place, { slow: true })).painted });

/** The same when all files, and what the browser has made of them, are kept from earlier visits. */
async function warm(product, place) {
  const kept = await launchKept();
  try {
    for (let turn = 0; turn < 3; turn++) await cold(product, place, kept);
    return { warm: (await cold(product, place, kept)).painted };
  } finally {
    await kept.close();
  }
}

/** From the click on "Next" to the next step standing still. */
async function forward(product, place) {
  return visit({ ...place, query: { targets: 30 } }, async (page) => {
    await load(page, product);
    await start(page, steps(30));
    for (let index = 1; index < 4; index++) await next(page, index);
    const times = [];
    const before = await page.work();
    for (let index = 4; index < 16; index++) times.push(await next(page, index));
    return { next: median(times), nextWork: ((await page.work()).all - before.all) / times.length };
  });
}

/** While a container scrolls in which the target is. */
async function scroll(product, place) {
  const FRAMES = 90;
  return visit({ ...place, query: { targets: 10, nested: 1 } }, async (page) => {
    await page.run(() => (document.querySelector("#scroller").scrollTop = 780));
    const bare = await frames(page);
    await load(page, product);
    await start(page, NESTED);
    await page.rest(600);
    const open = await frames(page);
    const drift = await page.run(([count, selector]) => bench.scroll(count, selector), FRAMES, "#nested");
    return { scrollWork: open - bare, drift };
  });

  async function frames(page) {
    await page.run(([count]) => bench.scroll(count), 20);
    const before = await page.work();
    await page.run(([count]) => bench.scroll(count), FRAMES);
    return ((await page.work()).all - before.all) / FRAMES;
  }
}

/** While a step is open and nothing happens, and while the host's page changes without end. */
async function idle(product, place) {
  return visit({ ...place, query: { targets: 10 }, before: COUNT }, async (page) => {
    await load(page, product);
    await start(page, steps(10));
    await page.rest(1_000);
    const [from, before] = [await page.work(), await page.run(() => globalThis.called)];
    await page.rest(2_000);
    const idleWork = ((await page.work()).all - from.all) / 2;
    const callbacks = ((await page.run(() => globalThis.called)) - before) / 2;
    const bare = (await page.work()).script;
    await page.run(async () => {
      const list = document.body.appendChild(document.createElement("ul"));
      for (let frame = 0; frame < 60; frame++) {
        for (let item = 0; item < 30; item++) list.append(document.createElement("li"));
        if (frame % 2) list.replaceChildren();
        await bench.painted();
      }
      list.remove();
    });
    return { idleWork, callbacks, storm: (await page.work()).script - bare };
  });
}

/** Counts whatever is called back later, from the beginning. */
const COUNT = () => {
  globalThis.called = 0;
  const counted = (callback) => (...given) => ((globalThis.called += 1), callback(...given));
  for (const name of ["requestAnimationFrame", "setTimeout", "setInterval"]) {
    const original = window[name];
    window[name] = (callback, ...rest) => original.call(window, counted(callback), ...rest);
  }
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"]) {
    const Original = window[name];
    window[name] = class extends Original {
      constructor(callback, ...rest) {
        super(counted(callback), ...rest);
      }
    };
  }
};

/** What starting and ending a tour again and again leaves behind, each time. */
async function cycles(product, place) {
  const [WARMING, COUNT] = [100, 100];
  return visit({ ...place, query: { targets: 10 } }, async (page) => {
    await load(page, product);
    const cycle = async (count) => {
      await page.run(([steps, count]) => bench.cycles(steps, count), steps(10), count);
      await page.rest(500);
      return page.kept();
    };
    const before = await cycle(WARMING);
    const after = await cycle(COUNT);
    const each = (name) => (after[name] - before[name]) / COUNT;
    return { leakedBytes: each("bytes"), leakedNodes: each("nodes"), leakedListeners: each("listeners") };
  });
}

/** A tour of a thousand steps: how long it takes to start, and to go on in the middle. */
async function thousand(product, place) {
  return visit({ ...place, query: { targets: 1_000 } }, async (page) => {
    await load(page, product);
    const { settled } = await start(page, steps(1_000));
    const times = [];
    for (let index = 1; index < 6; index++) times.push(await next(page, index));
    return { thousandStart: settled, thousandNext: median(times) };
  });
}

export const MEASURES = { first, warm, slow, forward, scroll, idle, cycles, thousand };
