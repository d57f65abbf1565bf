// Whatever layers the host has, a step lies above them and can be used, in every engine.

import { part } from "../../engines/parts";
import { tour } from "../../support/place";
import { expect, test } from "./engine";

const STYLE = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`
    main { padding: 200px 300px; }
    .wall { position: fixed; inset: 0; z-index: 2147483647; background: #0003; }
    .closed { pointer-events: none; }
  \`);
  document.adoptedStyleSheets = [sheet];`;

test("above what has the highest `z-index`", async ({ guest }) => {
  await guest.open({ body: `<main>Host</main><div class="wall"></div>`, script: STYLE, content: tour({}, {}) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
});

test("inside the host's modal dialog, and out of it again", async ({ guest }) => {
  const body = `<main><button id="opens">Open</button></main>
    <dialog id="dialog"><button id="inner">Inner</button><button id="close">Close</button></dialog>`;
  const script = `${STYLE}
    addEventListener("DOMContentLoaded", () => {
      opens.onclick = () => dialog.showModal();
      document.querySelector("#close").onclick = () => dialog.close();
    });`;
  const content = tour(
    { target: "#opens", advance: { on: "click" } },
    { target: "#inner" },
    { target: "#close", advance: { on: "click" } },
    { target: "#opens" },
  );
  await guest.open({ body, script, content });
  await guest.call("start", "t");
  await guest.isOn("#opens");
  await guest.visit.click("#opens");
  await guest.sees("Stop 1");
  await guest.isOn("#inner");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  await guest.visit.click("#close");
  await guest.sees("Stop 3");
  await guest.isOn("#opens");
  expect(await guest.visit.count("html > hamrah-root")).toBe(1);
  await guest.visit.click(part("step", "primary"));
  await guest.seesNoStep();
});

test("along with a dialog that opens over a shown step, and that goes", async ({ guest }) => {
  await guest.open({ body: `<main>Host</main><dialog id="dialog"><p>Over all</p></dialog>`, content: tour({}, {}, {}) });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.page(() => document.querySelector<HTMLDialogElement>("#dialog")!.showModal());
  await expect.poll(() => guest.visit.count("#dialog > hamrah-root")).toBe(1);
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
  await guest.page(() => document.querySelector("#dialog")!.remove());
  await expect.poll(() => guest.visit.count("html > hamrah-root")).toBe(1);
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
});

test("beside the host's own popover, which stays open when the step is used", async ({ guest }) => {
  const body = `<main><button id="opens" popovertarget="menu">Menu</button></main><div id="menu" popover><button id="item">Item</button></div>`;
  const content = tour({ target: "#opens", advance: { on: "click" } }, { target: "#item" }, { target: "#item" });
  await guest.open({ body, script: STYLE, content });
  await guest.call("start", "t");
  await guest.visit.click("#opens");
  await guest.sees("Stop 1");
  await guest.isOn("#item");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  expect(await guest.visit.isVisible("#item")).toBe(true);
});

test("with a host that lets only its own dialog be used, as Radix does", async ({ guest }) => {
  const body = `<main id="app">Host <button id="target">Target</button></main>`;
  const script = `${STYLE}
    addEventListener("DOMContentLoaded", () => {
      document.body.className = "closed";
      document.querySelector("#app").inert = true;
      // Its guard takes the focus back from wherever it goes.
      document.addEventListener("focusin", (event) => { if (!event.target.closest("#app, hamrah-root")) event.target.blur(); });
    });`;
  await guest.open({ body, script, content: tour({ target: "#target" }, {}) });
  await guest.call("start", "t");
  await guest.isOn("#target");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
});

test("with a menu that closes at a press beside it, and stays open when the step is pressed", async ({ guest }) => {
  const body = `<main><button id="opens">Menu</button><ul id="menu" hidden><li><button id="item">Item</button></li></ul></main>`;
  const script = `${STYLE}
    addEventListener("DOMContentLoaded", () => {
      opens.onclick = () => (menu.hidden = false);
      for (const name of ["pointerdown", "mousedown", "focusin", "click"])
        document.addEventListener(name, (event) => { if (!event.target.closest("#menu, #opens")) menu.hidden = true; });
    });`;
  const content = tour({ target: "#opens", advance: { on: "click" } }, { target: "#item" }, { target: "#item" });
  await guest.open({ body, script, content });
  await guest.call("start", "t");
  await guest.visit.click("#opens");
  await guest.sees("Stop 1");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  await guest.isOn("#item");
});

test("in an element that is shown in full screen, and out of it again", async ({ guest }) => {
  const body = `<main id="main"><button id="opens">Open</button><button id="second">Second</button></main>`;
  const script = `addEventListener("click", ({ target }) => target.id === "opens" && main.requestFullscreen());`;
  await guest.open({ body, script, content: tour({ target: "#opens", advance: { on: "click" } }, { target: "#second" }, {}) });
  await guest.call("start", "t");
  await guest.isOn("#opens");
  await guest.visit.click("#opens");
  await expect.poll(() => guest.visit.count("#main:fullscreen > hamrah-root")).toBe(1);
  await guest.sees("Stop 1");
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 2");
  await guest.page(() => document.exitFullscreen());
  await expect.poll(() => guest.visit.count("html > hamrah-root")).toBe(1);
  await guest.visit.click(part("step", "primary"));
  await guest.seesNoStep();
});

test("in a dialog over a dialog, by its keyboard order too", async ({ guest }) => {
  const body = `<dialog id="outer"><button id="first">First</button><dialog id="inner"><input id="field"><button id="last">Last</button></dialog></dialog>`;
  await guest.open({ body, content: tour({}, { target: "#last" }, {}) });
  await guest.page(() => {
    document.querySelector<HTMLDialogElement>("#outer")!.showModal();
    document.querySelector<HTMLDialogElement>("#inner")!.showModal();
    document.querySelector<HTMLElement>("#field")!.focus();
  });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await expect.poll(() => guest.visit.count("#inner > hamrah-root")).toBe(1);
  const focused = () => guest.page(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute("data-part") ?? document.activeElement?.id);
  expect(await focused(), "who types is left alone").toBe("field");
  const seen: unknown[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await guest.visit.tab.press("Tab");
    seen.push(await focused());
  }
  expect(seen).toEqual(["last", "primary", "close"]);
  await guest.visit.click(part("step", "primary"));
  await guest.sees("Stop 1");
  await guest.isOn("#last");
  await guest.page(() => document.querySelector<HTMLDialogElement>("#inner")!.close());
  await guest.seesNoStep();
  await expect.poll(() => guest.visit.count("#outer > hamrah-root")).toBe(1);
});

test("never two at once", async ({ guest }) => {
  const { tours } = tour({}, {}) as { tours: object[] };
  const content = { tours: [...tours, { id: "other", steps: [{ id: "s0", title: "Other" }] }] };
  await guest.open({ body: `<main>Host</main>`, content });
  await guest.call("start", "t");
  await guest.sees("Stop 0");
  await guest.call("start", "other");
  await guest.sees("Other");
  const steps = await guest.page(() => document.querySelector("hamrah-root")!.shadowRoot!.querySelectorAll("[data-part=step]").length);
  expect(steps).toBe(1);
});
