// A step on a phone: a sheet that leaves its target free, whatever the page, the keyboard and the hand do.

import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { STRICT_CSP } from "../../support/host";
import { expect, test, tour, type Content, type Widget } from "./widget";

test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

const BODY = `
  <meta name="viewport" content="width=device-width">
  <link rel="stylesheet" href="/phone.css">
  <button id="top">Top</button>
  <div class="space"></div>
  <button id="middle">Middle</button>
  <div class="space"></div>
  <input id="bottom">`;

/** A spacer that a test can set, and a host that zooms nothing. */
const CSS = `body { margin: 0; } .space { block-size: 300px; } #top, #middle, #bottom { block-size: 40px; display: block; }`;

const LONG = "A step that has a good deal to say, in more than one line and in more than two, as they are often written. ".repeat(2);

async function start(widget: Widget, steps: Content[], body = BODY): Promise<void> {
  widget.host.answer("/phone.css", { body: CSS });
  await widget.open({ body, content: { locale: { default: "en", supported: ["en", "fa"] }, ...tour(...steps) } });
  await widget.call("start", "t");
  await expect(widget.step).toBeVisible();
}

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The box of the card or of an element of the host's, where it comes to rest. */
async function boxOf(locator: Locator): Promise<Box> {
  return locator.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    for (const animation of root.getAnimations()) animation.finish();
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  });
}

const card = (widget: Widget) => widget.part(widget.step, "card");

/** How the card and the target lie, and whether they are apart and in the part of the page that is seen. */
async function place(widget: Widget, target: Locator, seen = { top: 0, bottom: widget.page.viewportSize()!.height }): Promise<string> {
  const sheet = await boxOf(card(widget));
  // In the window, wherever the target is in a frame.
  const at = (await target.boundingBox())!;
  const element = { top: at.y, bottom: at.y + at.height };
  const { width } = widget.page.viewportSize()!;
  const inside = sheet.top >= seen.top - 1 && sheet.bottom <= seen.bottom + 1 && sheet.left >= 0 && sheet.right <= width;
  if (!inside) return `outside: ${JSON.stringify(sheet)}`;
  if (sheet.top >= element.bottom) return "below";
  if (sheet.bottom <= element.top) return "above";
  return `over it: ${JSON.stringify({ sheet, element })}`;
}

const scrollPage = (page: Page, y: number) => page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), y);

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test("a sheet stands at the bottom, and at the top where it would cover its target", async ({ widget, page }) => {
  await start(widget, [{ target: "#top" }, { target: "#bottom" }, { target: "#top" }, {}]);
  expect(await place(widget, page.locator("#top"))).toBe("below");
  expect((await boxOf(card(widget))).bottom).toBeGreaterThan(620);
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  expect(await place(widget, page.locator("#bottom"))).toBe("above");
  expect((await boxOf(card(widget))).top).toBeLessThan(20);
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 2");
  expect(await place(widget, page.locator("#top"))).toBe("below");
  expect(await scrollsSideways(page)).toBe(false);
});

test("a sheet makes way when the page is scrolled under it", async ({ widget, page }) => {
  const body = `${BODY}<div class="space"></div><div class="space"></div><div class="space"></div>`;
  await start(widget, [{ target: "#middle", body: LONG }], body);
  const middle = page.locator("#middle");
  const y = (await boxOf(middle)).top + (await page.evaluate(() => scrollY));
  for (const [top, where] of [[60, "below"], [540, "above"], [300, /above|below/], [20, "below"], [590, "above"]] as const) {
    await scrollPage(page, y - top);
    await expect.poll(() => place(widget, middle), { message: `the target is at ${top}` }).toMatch(where);
  }
});

test("a sheet makes way when the page moves by itself", async ({ widget, page }) => {
  await start(widget, [{ target: "#middle", body: LONG }]);
  const middle = page.locator("#middle");
  await page.locator(".space").first().evaluate((space) => (space.style.blockSize = "20px"));
  await expect.poll(() => place(widget, middle)).toBe("below");
  await page.locator(".space").first().evaluate((space) => (space.style.blockSize = "500px"));
  await expect.poll(() => place(widget, middle)).toBe("above");
});

test("a sheet leaves a target in a frame free, as the page and the frame are scrolled", async ({ widget, page }) => {
  widget.host.csp = `${STRICT_CSP}; frame-src 'self'`;
  widget.host.answer("/frame.css", { body: `iframe { display: block; border: 0; block-size: 320px; inline-size: 100% }` });
  const space = `<div class="space"></div>`;
  widget.host.page("/framed.html", `<!doctype html><title>Frame</title><link rel="stylesheet" href="/phone.css">${space}<button id="middle">In it</button>${space}`);
  const body = `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/phone.css"><link rel="stylesheet" href="/frame.css">
    ${space}<iframe id="frame" src="/framed.html"></iframe>${space.repeat(3)}`;
  await start(widget, [{ target: "#frame >>> #middle", body: LONG }], body);
  const middle = page.frameLocator("#frame").locator("#middle");
  for (const [down, inside, top, where] of [[0, 20, 580, "above"], [520, 20, 60, "below"], [0, 20, 580, "above"], [300, 300, 0, "below"]] as const) {
    await scrollPage(page, down);
    await middle.evaluate((middle, inside) => (middle.ownerDocument.documentElement.scrollTop = inside), inside);
    expect((await middle.boundingBox())?.y).toBe(top);
    await expect.poll(() => place(widget, middle), { message: `the target is at ${top}` }).toBe(where);
  }
});

test("a sheet leaves what else is lit free, where that and its target leave it room, and its target in any case", async ({ widget, page }) => {
  const spread = `${BODY}<div class="space"></div><div class="space"></div><div class="space"></div>`;
  await start(widget, [{ target: "#top", spotlight: { extra: ["#bottom"] }, body: LONG }], spread);
  const [top, bottom] = [page.locator("#top"), page.locator("#bottom")];
  // The other one is out of sight.
  expect(await place(widget, top)).toBe("below");
  // Now it would lie under the sheet, and above the target there is room.
  const down = async (pixels: number) => {
    await page.locator(".space").first().evaluate((space, pixels) => {
      document.body.style.paddingBlockStart = `${pixels}px`;
      space.style.blockSize = "20px";
      (space.nextElementSibling!.nextElementSibling as HTMLElement).style.blockSize = "20px";
    }, pixels);
  };
  await down(400);
  await expect.poll(() => place(widget, bottom)).toBe("above");
  expect(await place(widget, top)).toBe("above");
  await down(0);
  await expect.poll(() => place(widget, top)).toBe("below");
  expect(await place(widget, bottom)).toBe("below");
  // There is no room for all three.
  await page.locator(".space").first().evaluate((space) => (space.style.blockSize = "420px"));
  await expect.poll(() => place(widget, bottom)).toMatch(/over it/);
  expect(await place(widget, top)).toBe("below");
});

test("a sheet that is too high for the room scrolls inside, with its buttons in sight", async ({ widget, page }) => {
  await start(widget, [{ target: "#middle", body: LONG.repeat(4) }, {}]);
  const middle = page.locator("#middle");
  expect(await place(widget, middle)).toMatch(/above|below/);
  await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
  await widget.part(widget.step, "primary").tap();
  await expect(widget.step).toContainText("Stop 1");
});

test("a target that fills the screen leaves the sheet half of it", async ({ widget, page }) => {
  const body = `${BODY}<section id="huge"><div class="space"></div><div class="space"></div><div class="space"></div></section>`;
  await start(widget, [{ target: "#huge", body: LONG.repeat(4) }], body);
  const sheet = await boxOf(card(widget));
  expect(sheet.bottom - sheet.top).toBeLessThanOrEqual(320);
  expect(sheet.bottom - sheet.top).toBeGreaterThan(200);
  await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
  expect(await page.locator("#huge").count()).toBe(1);
});

test.describe("with an on-screen keyboard", () => {
  // A keyboard takes the lower part of what is seen, and leaves the page as it is. No browser without a screen has one.
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      class Seen extends EventTarget {
        keyboard = 0;
        offsetTop = 0;
        scale = 1;
        get height() {
          return innerHeight - this.keyboard;
        }
      }
      const seen = new Seen();
      Object.defineProperty(window, "visualViewport", { value: seen, configurable: true });
    });
  });
  const keyboard = (page: Page, height: number, offsetTop = 0) =>
    page.evaluate(([keyboard, offsetTop]) => {
      Object.assign(visualViewport!, { keyboard, offsetTop });
      visualViewport!.dispatchEvent(new Event("resize"));
    }, [height, offsetTop]);

  test("the sheet stands above it, or at the top of what is seen", async ({ widget, page }) => {
    await start(widget, [{ target: "#top" }, { target: "#middle" }]);
    await keyboard(page, 300);
    expect(await place(widget, page.locator("#top"), { top: 0, bottom: 340 })).toBe("below");
    await keyboard(page, 0);
    expect((await boxOf(card(widget))).bottom).toBeGreaterThan(620);
    await widget.call("next");
    await expect(widget.step).toContainText("Stop 1");
    // The browser has pushed the page up by 150 to show the field.
    await keyboard(page, 300, 150);
    expect(await place(widget, page.locator("#middle"), { top: 150, bottom: 490 })).toMatch(/above|below/);
  });

  test("a step without a target stands above it too", async ({ widget, page }) => {
    await start(widget, [{ body: LONG.repeat(6) }]);
    await keyboard(page, 300);
    const sheet = await boxOf(card(widget));
    expect(sheet.bottom).toBeLessThanOrEqual(340);
    expect(sheet.top).toBeGreaterThanOrEqual(0);
  });
});

/** A keyboard that the host lets lie over its page (`virtualKeyboard.overlaysContent`): of all that is said to be seen
    nothing changes. Where there is no screen, there is no other one. */
async function standInKeyboard(page: Page): Promise<(height: number) => Promise<void>> {
  await page.addInitScript(() => {
    const keyboard = Object.assign(new EventTarget(), { overlaysContent: true, boundingRect: new DOMRect() });
    Object.defineProperty(navigator, "virtualKeyboard", { value: keyboard, configurable: true });
  });
  return (height) =>
    page.evaluate((height) => {
      const { virtualKeyboard } = navigator as unknown as { virtualKeyboard: EventTarget };
      const boundingRect = height ? new DOMRect(0, innerHeight - height, innerWidth, height) : new DOMRect();
      Object.assign(virtualKeyboard, { boundingRect }).dispatchEvent(new Event("geometrychange"));
    }, height);
}

test("while a keyboard hides the target, the sheet leaves the field free that is typed into", async ({ widget, page }) => {
  const keyboard = await standInKeyboard(page);
  const body = `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/phone.css">
    <div class="space"></div><input id="middle"><div class="gap"></div><button id="go">Go</button>`;
  widget.host.answer("/phone.css", { body: `${CSS} .gap { block-size: 150px; }` });
  await widget.open({ body, content: tour({ target: "#middle", advance: { input: { minLength: 3 } } }, { target: "#go" }) });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("Stop 0");
  await page.locator("#middle").tap();
  await keyboard(270);
  await page.keyboard.type("abc");
  await expect(widget.step).toContainText("Stop 1");
  await expect.poll(() => place(widget, page.locator("#middle"), { top: 0, bottom: 370 })).toBe("above");
});

test("a keyboard that the host lets lie over its page covers neither the sheet nor its target", async ({ widget, page }) => {
  const keyboard = await standInKeyboard(page);
  await start(widget, [{ target: "#top" }, { target: "#middle", body: LONG }]);
  await keyboard(300);
  expect(await place(widget, page.locator("#top"), { top: 0, bottom: 340 })).toBe("below");
  await keyboard(0);
  expect((await boxOf(card(widget))).bottom).toBeGreaterThan(620);
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  await keyboard(260);
  await scrollPage(page, 60);
  await expect.poll(() => place(widget, page.locator("#middle"), { top: 0, bottom: 380 })).toBe("above");
});

test("who looks closer with two fingers finds the sheet where it was", async ({ widget, page }) => {
  await start(widget, [{ target: "#top" }]);
  const before = await boxOf(card(widget));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
  await expect.poll(() => page.evaluate(() => visualViewport!.scale)).toBe(2);
  expect(await boxOf(card(widget))).toEqual(before);
});

test("a phone that is turned has a sheet still, and one that is no phone any more a popover", async ({ widget, page }) => {
  await start(widget, [{ target: "#middle", body: LONG }]);
  const middle = page.locator("#middle");
  await page.setViewportSize({ width: 740, height: 360 });
  await expect.poll(() => place(widget, middle)).toMatch(/above|below/);
  const sheet = await boxOf(card(widget));
  expect(sheet.right - sheet.left).toBeGreaterThan(500);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(async () => (await boxOf(card(widget))).right - (await boxOf(card(widget))).left).toBeLessThan(400);
  await page.setViewportSize({ width: 360, height: 640 });
  await expect.poll(() => place(widget, middle)).toMatch(/above|below/);
  expect((await boxOf(card(widget))).right).toBeGreaterThan(340);
});

test("what the phone's edge hides stays free", async ({ widget, page }) => {
  const session = await page.context().newCDPSession(page);
  const insets = { top: 44, bottom: 34, left: 50, right: 0 };
  await session.send("Emulation.setSafeAreaInsetsOverride", { insets } as never);
  await start(widget, [{ target: "#top" }, { target: "#bottom" }]);
  const sheet = await boxOf(card(widget));
  expect(sheet.bottom).toBe(640 - 34);
  expect(sheet.left).toBe(50);
  expect(await place(widget, page.locator("#top"))).toBe("below");
  await widget.call("next");
  await expect(widget.step).toContainText("Stop 1");
  expect((await boxOf(card(widget))).top).toBe(44);
  expect(await place(widget, page.locator("#bottom"))).toBe("above");
});

test("a finger finds every button, and each is large enough", async ({ widget, page }) => {
  await start(widget, [{ target: "#top" }, { target: "#bottom" }, {}]);
  await widget.part(widget.step, "primary").tap();
  await expect(widget.step).toContainText("Stop 1");
  for (const name of ["primary", "secondary", "close"]) {
    const box = await boxOf(widget.part(widget.step, name));
    expect(Math.min(box.bottom - box.top, box.right - box.left), name).toBeGreaterThanOrEqual(40);
  }
  await widget.part(widget.step, "secondary").tap();
  await expect(widget.step).toContainText("Stop 0");
  await widget.part(widget.step, "close").tap();
  await expect(widget.step).toHaveCount(0);
  expect(await page.evaluate(() => scrollX)).toBe(0);
});

for (const locale of ["en", "fa"]) {
  // 1280 × 1024 at 400 %, which WCAG 2.2 asks for (1.4.10).
  test(`at 320 × 256 nothing is lost in ${locale}`, async ({ widget, page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await start(widget, [{ target: "#middle", body: LONG }, { target: "#bottom", body: LONG }, { body: LONG }]);
    await widget.call("setLocale", locale);
    for (const target of ["#middle", "#bottom", undefined]) {
      if (target) expect(await place(widget, page.locator(target))).toMatch(/above|below/);
      expect(await scrollsSideways(page)).toBe(false);
      const text = await card(widget).evaluate((card) => {
        const inner = card.querySelector("[data-part=text]")!;
        return [card.scrollWidth <= card.clientWidth, inner.scrollWidth <= inner.clientWidth, inner.clientHeight >= 20];
      });
      expect(text).toEqual([true, true, true]);
      if (target === "#middle") {
        const { violations } = await new AxeBuilder({ page }).include("hamrah-root").analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      }
      await widget.part(widget.step, "primary").scrollIntoViewIfNeeded();
      await expect(widget.part(widget.step, "primary")).toBeInViewport({ ratio: 1 });
      await widget.part(widget.step, "primary").tap();
    }
    await expect(widget.step).toHaveCount(0);
  });
}
