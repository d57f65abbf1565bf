// While the page scrolls, the browser alone keeps the step on its target; and where nothing is awaited, none of our
// script runs, whatever the host does.

import { expect, test, tour } from "./widget";

const CONTENT = tour({ target: "#target", placement: "inline-end", overlay: "none" });

test("the popover and the light don't drift from a target that scrolls", async ({ widget, page }) => {
  await widget.open({ page: "nested-scroll", content: CONTENT });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  const drift = await page.evaluate(async () => {
    const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
    const boxes = () =>
      ["#target", "step", "spotlight"].map((name) => {
        const element = name.startsWith("#") ? document.querySelector(name) : shadow.querySelector(`[data-part="${name}"]`);
        return element!.getBoundingClientRect();
      }) as [DOMRect, DOMRect, DOMRect];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const still = async () => {
      for (let last = NaN, now = boxes()[0].y; now !== last; last = now, now = boxes()[0].y) await frame();
    };
    await still();
    const offsets = () => {
      const [target, step, light] = boxes();
      return [step.x - target.x, step.y - target.y, light.x - target.x, light.y - target.y];
    };
    const before = offsets();
    let [worst, moved] = [0, 0];
    const inner = document.querySelector("#inner")!;
    const outer = document.querySelector("#outer")!;
    for (const [element, by] of [[inner, 40], [outer, 30], [inner, -70], [outer, -25], [document.documentElement, 33]] as const) {
      for (let turn = 0; turn < 3; turn++) {
        const y = boxes()[0].y;
        element.scrollTop += by / 3;
        await frame();
        moved += Math.abs(boxes()[0].y - y);
        offsets().forEach((offset, index) => (worst = Math.max(worst, Math.abs(offset - before[index]!))));
      }
    }
    return { worst, moved };
  });
  test.info().annotations.push({ type: "drift", description: `${drift.worst} px over ${drift.moved} px` });
  expect(drift.moved).toBeGreaterThan(100);
  expect(drift.worst).toBeLessThanOrEqual(0.5);
});

test("none of our script runs while the page scrolls, idles or changes", async ({ widget, page }) => {
  // Whatever is called later on goes through one of these.
  await page.addInitScript(() => {
    const ran: string[] = [];
    Object.assign(globalThis, { [Symbol.for("ran")]: ran });
    for (const name of ["requestAnimationFrame", "setTimeout", "setInterval"] as const) {
      const original = window[name] as (callback: TimerHandler, ...rest: unknown[]) => number;
      Object.assign(window, {
        [name]: (callback: (...given: unknown[]) => void, ...rest: unknown[]) =>
          original.call(window, (...given: unknown[]) => (ran.push(name), callback(...given)), ...rest),
      });
    }
    for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"] as const) {
      const Original = window[name] as new (callback: (...given: unknown[]) => void, options?: unknown) => object;
      Object.assign(window, {
        [name]: class extends Original {
          constructor(callback: (...given: unknown[]) => void, options?: unknown) {
            super((...given) => (ran.push(name), callback(...given)), options);
          }
        },
      });
    }
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const heard = new WeakMap<object, (event: Event) => void>();
    const hear = (listener: EventListenerOrEventListenerObject) => {
      const known = heard.get(listener);
      if (known) return known;
      const hears = function (this: EventTarget, event: Event) {
        ran.push(event.type);
        if (typeof listener === "function") listener.call(this, event);
        else listener.handleEvent(event);
      };
      heard.set(listener, hears);
      return hears;
    };
    EventTarget.prototype.addEventListener = function (name, listener, options) {
      addEventListener.call(this, name, listener && hear(listener), options);
    };
    EventTarget.prototype.removeEventListener = function (name, listener, options) {
      removeEventListener.call(this, name, listener && hear(listener), options);
    };
  });
  await widget.open({ page: "nested-scroll", content: CONTENT });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
  const frames = () =>
    page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let count = 0; count < 5; count++) await frame();
      // Only this test's own frames.
      const ran = (globalThis as unknown as { [key: symbol]: string[] })[Symbol.for("ran")]!;
      return ran.splice(0).filter((name) => name !== "requestAnimationFrame").length;
    });
  // What the start has set in motion comes to rest.
  await expect.poll(frames, { intervals: [700] }).toBe(0);
  const ran = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const ran = (globalThis as unknown as { [key: symbol]: string[] })[Symbol.for("ran")]!;
    ran.length = 0;
    let own = 0;
    for (let turn = 0; turn < 10; turn++) {
      document.querySelector("#inner")!.scrollTop += 5;
      document.documentElement.scrollTop += 3;
      document.querySelector(".space")!.append(String(turn));
      own += 1;
      await frame();
    }
    const counted = ran.slice();
    for (; own > 0; own--) counted.splice(counted.indexOf("requestAnimationFrame"), 1);
    return counted;
  });
  expect(ran).toEqual([]);
});
