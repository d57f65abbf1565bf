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

test("the stack is a status in which each toast is told by itself", async ({ widget, page }) => {
  await widget.open({ content: { celebrations: [cheer("one", "One"), cheer("two", "Two")] } });
  await widget.call("track", "One");
  await widget.call("track", "Two");
  const status = page.getByRole("status");
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
