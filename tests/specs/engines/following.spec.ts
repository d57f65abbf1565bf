// Steps follow their targets, in every engine.

import { part } from "../../engines/parts";
import { engineName } from "../../support/places";
import { type Content, tour } from "../../support/place";
import { expect, test } from "./engine";
import type { Guest } from "./guest";

/** More than rounding to the pixels of the screen. */
const DRIFT = 1;

async function point(guest: Guest, body: string, step: Content = {}, target = "#target"): Promise<void> {
  await guest.open({ body, script: STYLE, content: tour({ target, waitFor: "1h", ...step }, {}) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
}

/** Pages are styled by a sheet that the host's script makes, since the policy forbids style attributes. */
const STYLE = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`
    .space { block-size: 700px; }
    .low { margin-block: 260px; margin-inline: 300px; }
    .box { inline-size: 240px; block-size: 120px; overflow: hidden; }
    .scrolls { inline-size: 500px; block-size: 240px; overflow: auto; }
    .fixed { position: fixed; inset-block-start: 300px; inset-inline-start: 500px; }
    .sticky { position: sticky; inset-block-start: 150px; margin-inline-start: 300px; }
    .tiny { position: absolute; inline-size: 3px; block-size: 3px; background: teal; }
    .huge { block-size: 2400px; }
    .edge { position: fixed; inset: auto auto 30px 500px; }
    .high { inset: 30px auto auto 500px; }
    .patch { inline-size: 90px; block-size: 40px; border: 0; background: rgb(40 160 90); }
    .under { position: fixed; inset-block-start: 350px; inset-inline-start: 520px; }
    .contents { display: contents; }
    .moved { transform: translate(80px, 120px); }
    .large { zoom: 2; }
    .small { zoom: .5; }
    .wanders { animation: wander 1.2s linear infinite alternate; }
    @keyframes wander { from { margin-inline-start: 0; } to { margin-inline-start: 200px; } }
    .slides { animation: slide .6s linear both; }
    @keyframes slide { from { transform: translateX(-200px); } }
  \`);
  document.adoptedStyleSheets = [sheet];`;

/** How far the step and its light get from their target, while `move` is performed and over as many frames after it. */
async function drift(guest: Guest, move: string, frames: number): Promise<{ worst: number; moved: number }> {
  return guest.visit.tab.evaluate(
    async ({ move, frames }) => {
      const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
      const box = (name: string) => shadow.querySelector(`[data-part="${name}"]`)!.getBoundingClientRect();
      const target = () => document.querySelector("#target")!.getBoundingClientRect();
      const offsets = () => {
        const [at, step, light] = [target(), box("step"), box("spotlight")];
        return [step.x - at.x, step.y - at.y, light.x - at.x, light.y - at.y];
      };
      // Each frame is looked at after it was drawn.
      const frame = () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = resolve;
            port2.postMessage(null);
          });
        });
      const before = offsets();
      let { x, y } = target();
      let [worst, moved] = [0, 0];
      const moves: Record<string, (turn: number) => void> = {
        scroll: (turn) => {
          for (const element of document.querySelectorAll("#inner, #outer")) element.scrollTop += turn % 8 < 4 ? 9 : -9;
          document.documentElement.scrollTop += turn % 6 < 3 ? 7 : -7;
        },
        nothing: () => {},
      };
      for (let turn = 0; turn < frames; turn++) {
        moves[move]!(turn);
        await frame();
        const now = target();
        moved += Math.abs(now.x - x) + Math.abs(now.y - y);
        ({ x, y } = now);
        offsets().forEach((offset, index) => (worst = Math.max(worst, Math.abs(offset - before[index]!))));
      }
      return { worst, moved };
    },
    { move, frames },
  );
}

/** Nothing moves by itself any more. */
async function atRest(guest: Guest): Promise<void> {
  await guest.page(async () => {
    const finite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
    const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
    await Promise.allSettled(shadow.getAnimations().filter(finite).map((animation) => animation.finished));
  });
}

test("through containers that scroll in one another, and the page itself", async ({ guest }) => {
  const content = tour({ target: "#target", placement: "inline-end", overlay: "none" });
  await guest.open({ page: "nested-scroll", content });
  await guest.call("start", "t");
  await guest.isOn("#target");
  await atRest(guest);
  const { worst, moved } = await drift(guest, "scroll", 24);
  expect(moved).toBeGreaterThan(100);
  expect(worst).toBeLessThanOrEqual(DRIFT);
});

test("while what is before the target grows and shrinks", async ({ guest }) => {
  await point(guest, `<div class="low"><p class="wanders">Before</p><span class="wanders"></span><button id="target">Target</button></div>`);
  await guest.isOn("#target");
  await atRest(guest);
  const { worst, moved } = await drift(guest, "nothing", 40);
  expect(moved).toBeGreaterThan(20);
  expect(worst).toBeLessThanOrEqual(DRIFT);
});

const TARGETS: [name: string, body: string, target?: string, around?: string][] = [
  ["in `position: fixed`", `<div class="space"></div><button id="target" class="fixed">Target</button>`],
  ["in `position: sticky`", `<div class="space"><button id="target" class="sticky">Target</button></div>`],
  ["inside `overflow: hidden`", `<div class="low"><div class="box"><button id="target">Target</button></div></div>`],
  ["that slides in", `<div class="low"><button id="target" class="slides">Target</button></div>`],
  ["inside what is moved by a transform", `<div class="low"><div class="moved"><button id="target">Target</button></div></div>`],
  ["moved by a transform of its own", `<div class="low"><button id="target" class="moved">Target</button></div>`],
  ["in a drawing", `<div class="low"><svg width="200" height="100"><rect id="target" x="60" y="20" width="90" height="50"/></svg></div>`],
  ["inside what is zoomed in", `<div class="low"><div class="large"><button id="target">Target</button></div></div>`],
  ["inside what is zoomed out", `<div class="low"><div class="small"><button id="target">Target</button></div></div>`],
  ["that is a cell", `<table class="low"><tr><td>A</td><td id="target">Target</td></tr></table>`],
  ["that is a row", `<table class="low"><tr><td>Above</td></tr><tr id="target"><td>Left</td><td>Right</td></tr></table>`],
  ["with `display: contents`", `<div class="low"><span id="target" class="contents"><button id="inside">Inside</button></span></div>`, "#target", "#inside"],
  ["far down in a container that scrolls", `<div class="low scrolls"><div class="space"></div><button id="target">Target</button><div class="space"></div></div>`],
];
for (const [name, body, target = "#target", around = target] of TARGETS) {
  test(`to a target ${name}`, async ({ guest }) => {
    await point(guest, body, {}, target);
    await guest.isOn(around);
  });
}

test("to the smallest target, and to one that is larger than the window, where the card is in a corner", async ({ guest }) => {
  await point(guest, `<div class="low"><i id="target" class="tiny"></i></div>`);
  await guest.isOn("#target");
  await point(guest, `<div id="target" class="space huge">Target</div>`);
  const [card] = await guest.visit.boxes(part("step", "card"));
  expect(card!.x).toBeGreaterThanOrEqual(0);
  expect(card!.x + card!.width).toBeLessThanOrEqual(1280);
  expect(card!.y + card!.height).toBeLessThanOrEqual(720);
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
});

for (const percent of [50, 125, 200]) {
  test(`on a page zoomed to ${percent} %`, async ({ guest }) => {
    await point(guest, `<div class="low"><button id="target">Target</button></div>`);
    await guest.isOn("#target");
    await guest.visit.tab.evaluate((percent) => document.documentElement.style.setProperty("zoom", `${percent}%`), percent);
    await guest.page(() => document.documentElement.scrollTo({ top: 40 }));
    await guest.isOn("#target");
  });
}

test("and turns to another side of the target where it has no room", async ({ guest }) => {
  await point(guest, `<button id="target" class="edge">Target</button>`, { placement: "block-end" });
  await guest.isOn("#target");
  const side = async () => {
    const [card, target] = await guest.visit.boxes(part("step", "card"), "#target");
    return card!.y >= target!.y + target!.height ? "below" : card!.y + card!.height <= target!.y ? "above" : "beside";
  };
  await expect.poll(side).toBe("above");
  await guest.page(() => document.querySelector("#target")!.classList.add("high"));
  await expect.poll(side).toBe("below");
});

test("with several lights, covers none of them, and leaves each as bright as it was", async ({ guest }) => {
  const { visit } = guest;
  const body = `<button id="target" class="fixed patch"></button><button id="other" class="under patch"></button><button id="third" class="edge patch"></button><button id="dark" class="high edge patch"></button>`;
  const content = tour({ target: "#target", spotlight: { padding: 4, extra: ["#other", "#absent", "#third"] } });
  // The pictures are looked at in the page.
  guest.host.csp = undefined;
  await guest.open({ body, script: STYLE, content });
  const selectors = ["#target", "#other", "#third", "#dark"];
  const colours = async () => {
    const picture = await visit.tab.picture();
    return visit.tab.evaluate(
      async ({ picture, selectors }) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d")!;
        canvas.drawImage(image, 0, 0);
        const scale = image.width / innerWidth;
        return selectors.map((selector) => {
          const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
          return [...canvas.getImageData(Math.round((x + width / 2) * scale), Math.round((y + height / 2) * scale), 1, 1).data.slice(0, 3)];
        });
      },
      { picture, selectors },
    );
  };
  const before = await colours();
  await guest.call("start", "t");
  await guest.isOn("#target");
  const [card] = await visit.boxes(part("step", "card"));
  for (const selector of selectors.slice(0, 3)) {
    const [lit] = await visit.boxes(selector);
    const isApart = card!.y + card!.height <= lit!.y || card!.y >= lit!.y + lit!.height || card!.x + card!.width <= lit!.x || card!.x >= lit!.x + lit!.width;
    expect(isApart, selector).toBe(true);
  }
  // The card's shadow may fall on what is next to it; the shade takes half of all light.
  const isLit = async () => {
    const now = await colours();
    return now.map((colour, index) => colour.every((part, at) => Math.abs(part - before[index]![at]!) <= 24));
  };
  // WebKit clips the shade away altogether: the lights are rings there.
  await expect.poll(isLit).toEqual([true, true, true, engineName === "webkit"]);
});

test("when the window changes its size", async ({ guest }) => {
  await point(guest, `<div class="low"><button id="target">Target</button></div>`);
  await guest.isOn("#target");
  for (const [width, height] of [[900, 500], [1100, 640]] as const) {
    await guest.visit.tab.resize(width, height);
    await guest.isOn("#target");
  }
});

test("when a late image pushes the target down", async ({ guest }) => {
  await point(guest, `<div class="low"><img id="image" alt=""><button id="target">Target</button></div>`);
  await guest.isOn("#target");
  guest.host.answer("/late.svg", {
    headers: { "Content-Type": "image/svg+xml" },
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="180" height="140"><rect width="180" height="140"/></svg>`,
  });
  await guest.page(() => {
    document.querySelector<HTMLImageElement>("#image")!.src = "/late.svg";
  });
  await expect.poll(async () => (await guest.visit.look("#image"))?.box.height).toBe(140);
  await guest.isOn("#target");
});

test("when it is drawn anew, goes, comes back, and is put elsewhere", async ({ guest }) => {
  await point(guest, `<div class="low" id="here"><button id="target">Target</button></div><div class="low" id="there"></div>`);
  await guest.isOn("#target");
  await guest.page(() => {
    const old = document.querySelector("#target")!;
    const anew = old.cloneNode(true) as Element;
    old.replaceWith(document.createElement("hr"), anew);
  });
  await guest.isOn("#target");
  await guest.page(() => document.querySelector("#target")!.remove());
  await guest.seesNoStep();
  await guest.page(() => {
    const again = Object.assign(document.createElement("button"), { id: "target", textContent: "Again" });
    document.querySelector("#here")!.append(again);
  });
  await guest.isOn("#target");
  await guest.page(() => document.querySelector("#there")!.append(document.querySelector("#target")!));
  await guest.isOn("#target");
  expect((await guest.names()).filter((name) => name === "Tour Step Shown")).toHaveLength(1);
});

test("only once it can be seen", async ({ guest }) => {
  const body = `<details class="low"><summary>More</summary><button id="target">Target</button></details>`;
  await guest.open({ body, script: STYLE, content: tour({ target: "#target", waitFor: "1h" }) });
  await guest.call("start", "t");
  await expect.poll(() => guest.names()).toContain("Tour Started");
  expect(await guest.visit.isVisible(part("step"))).toBe(false);
  await guest.visit.click("summary");
  await guest.isOn("#target");
});

test("from one target to the next, and to one that was just drawn", async ({ guest }) => {
  const body = `<div class="low" id="place"><button id="target">Target</button></div>`;
  const content = tour({ target: "#target", advance: { on: "click" } }, { target: "#second" }, { target: "#target" });
  const script = `${STYLE}
    const make = (name, text, id) => Object.assign(document.createElement(name), { textContent: text, id });
    addEventListener("click", (event) => {
      if (event.target.id !== "target" || document.querySelector("#second")) return;
      place.replaceChildren(make("p", "Another view"), make("button", "Target", "target"), make("button", "And another", "second"));
    });`;
  await guest.open({ body, script, content });
  await guest.call("start", "t");
  await guest.isOn("#target");
  await guest.visit.click("#target");
  await guest.sees("Stop 1");
  await guest.isOn("#second");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  await guest.isOn("#target");
});

for (const placement of ["block-start", "block-end", "inline-start", "inline-end"]) {
  test(`with the arrow on the card's edge at the middle of the target, at ${placement}`, async ({ guest }) => {
    await point(guest, `<button id="target" class="fixed">Target</button>`, { placement });
    await guest.isOn("#target");
    await atRest(guest);
    const off = await guest.page(() => {
      const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
      const middle = (element: Element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2] as const;
      };
      const part = (name: string) => shadow.querySelector(`[data-part="step"] [data-part="${name}"]`)!;
      const [card, arrow] = [part("card").getBoundingClientRect(), middle(part("arrow"))];
      if (arrow[0] > innerWidth && arrow[1] > innerHeight) return "outside";
      const target = middle(document.querySelector("#target")!);
      // Off the middle of the target along the edge on which it is.
      const edges = [
        [Math.abs(arrow[1] - card.top), arrow[0] - target[0]],
        [Math.abs(arrow[1] - card.bottom), arrow[0] - target[0]],
        [Math.abs(arrow[0] - card.left), arrow[1] - target[1]],
        [Math.abs(arrow[0] - card.right), arrow[1] - target[1]],
      ] as const;
      return edges.find(([away]) => away <= 1.5)?.[1];
    });
    expect(off, "it is on an edge").toBeDefined();
    // It can't be held on a card in its own popover.
    if (engineName === "webkit") expect(off).toBe("outside");
    else expect(Math.abs(Number(off))).toBeLessThanOrEqual(1.5);
  });
}
