// How close the light keeps to what it lies on, in any frame.

import { expect, type Page } from "@playwright/test";

interface Watched {
  worst: number;
  frames: number;
  /** How far the element itself has gone. */
  gone: number;
  now: () => number;
  stop: () => void;
}

declare global {
  var hamrahTest: Watched;
}

export interface Drift {
  worst: number;
  gone: number;
}

/** Waits until the light lies on the element, and everything has come to rest. */
export async function isLit(page: Page, target: string, index = 0): Promise<void> {
  await watch(page, target, index);
  await expect.poll(() => page.evaluate(() => globalThis.hamrahTest.now())).toBeLessThanOrEqual(0.75);
  await page.evaluate(async () => {
    const shadow = document.querySelector("hamrah-root")!.shadowRoot!;
    // The rings that go out from the light for five seconds move nothing else.
    const moves = ({ effect }: Animation) => !(effect as KeyframeEffect).pseudoElement;
    await Promise.allSettled(shadow.getAnimations().filter(moves).map((animation) => animation.finished));
  });
  await unwatch(page);
}

/**
 * Does something to the page, and says how far the worst of the light's four edges was off from the element's in any
 * frame meanwhile, in pixels. The steps of these tests have no room around their target. The page is to be changed in a
 * frame: from a task between two frames, what is not drawn yet would be measured.
 */
export async function drift(page: Page, target: string, stir: () => Promise<unknown>, index = 0): Promise<Drift> {
  await watch(page, target, index);
  await stir();
  // What it set in motion comes to rest.
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let count = 0; count < 3; count++) await frame();
    const finite = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
    for (let count = 0; count < 3; count++) await frame();
  });
  return unwatch(page);
}

/** Begins to look in each frame. A target goes into shadow roots and frames as content does. */
async function watch(page: Page, target: string, index: number): Promise<void> {
  await page.evaluate(
    ({ target, index }) => {
      const find = (): [Element | null | undefined, number, number] => {
        let [root, x, y]: [ParentNode, number, number] = [document, 0, 0];
        let element: Element | null | undefined;
        for (const selector of target.split(" >>> ")) {
          // Those in a frame are of the frame's own classes.
          if (element?.localName === "iframe") {
            const frame = element.getBoundingClientRect();
            root = (element as HTMLIFrameElement).contentDocument!;
            [x, y] = [x + frame.x + element.clientLeft, y + frame.y + element.clientTop];
          } else if (element) root = element.shadowRoot!;
          element = root.querySelector(selector);
        }
        return [element, x, y];
      };
      const place = () => {
        const [element, x, y] = find();
        const { left, top, right, bottom } = element?.getBoundingClientRect() ?? new DOMRect(NaN, NaN, NaN, NaN);
        return [left + x, top + y, right + x, bottom + y];
      };
      const far = (one: number[], other: number[]) => Math.max(...one.map((edge, index) => Math.abs(edge - other[index]!)));
      const now = () => {
        const light = document.querySelector("hamrah-root")?.shadowRoot?.querySelectorAll('[data-part="spotlight"]')[index];
        const { left, top, right, bottom } = light?.getBoundingClientRect() ?? new DOMRect(NaN, NaN, NaN, NaN);
        const off = far([left, top, right, bottom], place());
        return Number.isNaN(off) ? Infinity : off;
      };
      const first = place();
      let on = true;
      const watched: Watched = { worst: 0, frames: 0, gone: 0, now, stop: () => (observer.disconnect(), (on = false)) };
      // A frame is measured after all scripts of the page have run in it, just before it is drawn: then sizes are told of.
      // What is asked at another time is not what anybody sees.
      // The inner element's turn comes when what was done in the outer one's has been laid out.
      const pulse = document.documentElement.appendChild(document.createElement("i"));
      pulse.style.cssText = "position: fixed; display: block; height: 1px; width: 1px; visibility: hidden";
      const inner = pulse.appendChild(document.createElement("b"));
      inner.style.cssText = "display: block; height: 1px; width: 1px";
      const look = () => {
        if (!on) return pulse.remove();
        pulse.style.width = pulse.style.width === "1px" ? "2px" : "1px";
        requestAnimationFrame(look);
      };
      const observer = new ResizeObserver((entries) => {
        if (!entries.some(({ target }) => target === inner)) {
          inner.style.width = inner.style.width === "1px" ? "2px" : "1px";
          return;
        }
        watched.worst = Math.max(watched.worst, now());
        watched.gone = Math.max(watched.gone, far(first, place()));
        watched.frames += 1;
      });
      observer.observe(pulse);
      observer.observe(inner);
      requestAnimationFrame(look);
      globalThis.hamrahTest = watched;
    },
    { target, index },
  );
}

async function unwatch(page: Page): Promise<Drift> {
  return page.evaluate(() => {
    const { worst, gone, stop } = globalThis.hamrahTest;
    stop();
    return { worst, gone };
  });
}
