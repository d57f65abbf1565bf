// Celebrations: toasts that wait while one looks at them, confetti that ends, and milestones that can be read again.

import type { Locator, Page } from "@playwright/test";

import { type Content, expect, test } from "./widget";

const cheer = (id: string, event: string, more: Content = {}): Content => ({ id, title: `Hooray ${id}`, when: { event }, ...more });
const toasts = (page: Page): Locator => page.locator("hamrah-root [data-part=toast]");
const canvas = (page: Page): Locator => page.locator("hamrah-root [data-part=confetti] > canvas");

test("while the pointer or the focus is on one toast, none goes; then all go by themselves", async ({ widget, page }) => {
  await page.clock.install();
  await widget.open({ content: { celebrations: [cheer("one", "One"), cheer("two", "Two")] } });
  await widget.call("track", "One");
  await widget.call("track", "Two");
  await expect(toasts(page)).toHaveText([/Hooray one/, /Hooray two/]);
  await toasts(page).first().hover();
  await page.clock.runFor(60_000);
  await expect(toasts(page)).toHaveCount(2);
  await toasts(page).nth(1).getByRole("button").focus();
  await page.mouse.move(5, 5);
  await page.clock.runFor(60_000);
  await expect(toasts(page)).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(toasts(page)).toHaveText([/Hooray one/]);
  await expect(toasts(page).getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(toasts(page)).toHaveCount(0);

  await widget.call("open", "one");
  await expect(toasts(page)).toHaveCount(1);
  await page.clock.runFor(9_000);
  await expect(toasts(page)).toHaveCount(0);
});

test("above an open list on a phone the latest toast covers the others", async ({ widget, page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const long = cheer("one", "One", { body: "With more to say than the one that comes after it, in several lines. ".repeat(2) });
  const checklists = [{ id: "c", title: "List", tasks: [{ id: "a", title: "A" }] }];
  await widget.open({ content: { celebrations: [long, cheer("two", "Two")], checklists } });
  await widget.call("open", "c");
  await widget.call("open", "one");
  await widget.call("open", "two");
  await expect(toasts(page)).toHaveCount(2);
  const boxes = () =>
    toasts(page).evaluateAll((all) => {
      for (const animation of (all[0]!.getRootNode() as ShadowRoot).getAnimations()) animation.finish();
      const [below, above] = all.map((toast) => toast.getBoundingClientRect());
      return above!.top <= below!.top && above!.bottom >= below!.bottom && above!.left <= below!.left && above!.right >= below!.right;
    });
  await expect.poll(boxes).toBe(true);
});

test("the stack is a status in which each toast is told by itself", async ({ widget, page }) => {
  await widget.open({ content: { celebrations: [cheer("one", "One"), cheer("two", "Two")] } });
  const status = page.getByRole("status");
  // A live region tells what comes into it while it is there.
  await expect(status).toHaveCount(1);
  await widget.call("track", "One");
  await widget.call("track", "Two");
  await expect(status).toHaveAttribute("aria-atomic", "false");
  await expect(status.locator("[data-part=toast]")).toHaveCount(2);
  // Said once: by the status, and not by the announcer too.
  await expect(page.locator("hamrah-root [data-part=announcer]")).toHaveText("");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test("confetti falls on a canvas of its own, one script a frame, and ends by itself", async ({ widget, page }) => {
  await widget.open({
    content: { celebrations: [cheer("one", "One", { confetti: true }), cheer("two", "Two", { confetti: true })] },
    script: `
      const frames = (globalThis.frames_ = { asked: 0, drawn: 0, most: 0, now: 0 });
      const ask = requestAnimationFrame;
      const clear = CanvasRenderingContext2D.prototype.clearRect;
      CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        frames.drawn += 1;
        frames.now += 1;
        frames.most = Math.max(frames.most, frames.now);
        return clear.apply(this, box);
      };
      const count = () => { frames.now = 0; ask(count); };
      ask(count);`,
  });
  await widget.call("track", "One");
  await expect(canvas(page)).toHaveCount(1);
  const look = await canvas(page).evaluate((canvas: HTMLCanvasElement) => {
    const box = canvas.getBoundingClientRect();
    return [Math.round(box.width) === innerWidth, Math.round(box.height) === innerHeight, getComputedStyle(canvas).pointerEvents, !!canvas.closest(":popover-open")];
  });
  expect(look).toEqual([true, true, "none", true]);
  // Another burst takes the place of the first: there is one canvas at most.
  await widget.call("track", "Two");
  await expect(canvas(page)).toHaveCount(1);
  const kept = await canvas(page).evaluateHandle((canvas) => canvas as HTMLCanvasElement);
  await expect(canvas(page)).toHaveCount(0);
  expect(await kept.evaluate((canvas) => canvas.width)).toBe(0);
  await expect(page.locator("hamrah-root [data-part=confetti]")).toBeHidden();
  const frames = () => page.evaluate(() => (globalThis as unknown as { frames_: { drawn: number; most: number } }).frames_);
  const { drawn, most } = await frames();
  expect(drawn).toBeGreaterThan(5);
  expect(most).toBeLessThanOrEqual(1);
  await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
  expect((await frames()).drawn).toBe(drawn);
  await expect(toasts(page)).toHaveCount(2);
});

test("for those who prefer less motion the confetti stands still, and goes", async ({ widget, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await widget.open({ content: { celebrations: [cheer("one", "One", { confetti: true })] } });
  await widget.call("track", "One");
  await expect(canvas(page)).toHaveCount(1);
  const picture = () => canvas(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await picture()).toBe(before);
  expect(await canvas(page).evaluate((canvas: HTMLCanvasElement) => canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))).toBe(true);
  await expect(canvas(page)).toHaveCount(0);
});

test("what is destroyed in the middle of it leaves nothing that draws", async ({ widget, page }) => {
  await widget.open({ content: { celebrations: [cheer("one", "One", { confetti: true })] } });
  await widget.call("track", "One");
  const kept = await canvas(page).evaluateHandle((canvas) => canvas as HTMLCanvasElement);
  await widget.call("destroy");
  await expect.poll(() => kept.evaluate((canvas) => canvas.width)).toBe(0);
});

test("a celebration waits while a modal or a step asks, comes once, and can be read again in the checklist", async ({ widget, page }) => {
  await widget.open({
    content: {
      modals: [{ id: "hello", title: "Hello", primary: { label: "Go", do: { start: "t" } } }],
      tours: [{ id: "t", steps: [{ id: "s", title: "Step" }] }],
      checklists: [{ id: "list", title: "List", tasks: [{ id: "task", title: "Task" }] }],
      celebrations: [cheer("one", "One"), { id: "toured", title: "Toured!", when: { completed: "t" } }],
    },
  });
  await expect(widget.modal).toBeVisible();
  await widget.call("track", "One");
  await expect(toasts(page)).toHaveCount(0);
  await widget.part(widget.modal, "primary").click();
  await expect(widget.step).toBeVisible();
  await expect(toasts(page)).toHaveCount(0);
  await widget.call("next");
  await expect(toasts(page)).toHaveText([/Hooray one/, /Toured!/]);
  await page.reload();
  await widget.ready();
  await widget.call("track", "One");
  await expect(toasts(page)).toHaveCount(0);
  await widget.launcher.click();
  await page.locator("hamrah-root summary").click();
  const entries = page.locator("hamrah-root [data-part=milestones] li");
  await expect(entries).toHaveText([/Toured!|Hooray one/, /Toured!|Hooray one/]);
  await expect(entries.first()).toContainText(String(new Date().getFullYear()));
});

for (const locale of ["en", "fa"]) {
  test(`no toast lies over the launcher or the open panel, whatever the width, in ${locale}`, async ({ widget, page }) => {
    await widget.open({
      content: {
        checklists: [{ id: "list", title: "A list of some first steps", tasks: Array.from({ length: 12 }, (_, task) => ({ id: `task-${task}`, title: `Task ${task}` })) }],
        celebrations: ["One", "Two", "Three"].map((event) => cheer(event.toLowerCase(), event, { body: "And more is said of it, in a line or two." })),
      },
      script: `hamrah.push(["init", { locale: "${locale}" }]);`,
    });
    for (const event of ["One", "Two", "Three"]) await widget.call("track", event);
    await expect(toasts(page)).toHaveCount(3);
    await toasts(page).last().hover();
    for (const width of [320, 360, 640, 641, 700, 768, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: width < 700 ? 740 : 800 });
      for (const surface of ["launcher", "panel"]) {
        await widget.call(surface === "panel" ? "open" : "close", "list");
        const place = page.locator(`hamrah-root [data-part=${surface}]`);
        await expect(place).toBeVisible();
        await expect(toasts(page)).toHaveCount(3);
        const apart = await place.evaluate((element) => {
          const root = element.getRootNode() as ShadowRoot;
          for (const animation of root.getAnimations()) animation.finish();
          const a = element.getBoundingClientRect();
          const boxes = [...root.querySelectorAll("[data-part=toast]")].map((toast) => toast.getBoundingClientRect());
          const apart = (b: DOMRect) => b.right <= a.left || b.left >= a.right || b.bottom <= a.top || b.top >= a.bottom;
          return boxes.map((b) => [apart(b), b.left >= 0 && b.right <= innerWidth && b.top >= 0 && b.bottom <= innerHeight]);
        });
        expect(apart, `${surface} at ${width}`).toEqual([[true, true], [true, true], [true, true]]);
      }
    }
  });
}

test("what was celebrated can be read again without a checklist, by keyboard, and hidden", async ({ widget, page }) => {
  await widget.open({ content: { celebrations: [cheer("one", "One")] } });
  expect(await widget.call("open", "milestones")).toContain("nothing was celebrated yet");
  await widget.call("track", "One");
  await expect(widget.launcher).toHaveText(/Milestones1/);
  await widget.launcher.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Milestones" });
  await expect(panel).toBeFocused();
  await expect(panel.getByRole("listitem")).toHaveText(/Hooray one.*\d{4}/);
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(widget.launcher).toBeFocused();
  await page.reload();
  await widget.ready();
  await widget.launcher.click();
  await panel.getByRole("button", { name: "Hide" }).click();
  await expect(widget.launcher).toHaveCount(0);
  await page.reload();
  await widget.ready();
  await expect(widget.launcher).toHaveCount(0);
  await widget.call("open", "milestones");
  await expect(panel).toBeVisible();
});
