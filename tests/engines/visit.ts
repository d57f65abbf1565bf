// A visitor at a page: sees what is there, and uses it as a person would, in whichever browser.

import type { Tab } from "./tab";

/** What can be seen of an element. */
export interface Look {
  text: string;
  value: string | undefined;
  visible: boolean;
  focused: boolean;
  /** Whether its middle is in the viewport, and a press there reaches it and nothing that lies above. */
  reached: boolean;
  /** What would be pressed there. */
  top: string | undefined;
  box: { x: number; y: number; width: number; height: number };
}

const PATIENCE = 30_000;

export class Visit {
  constructor(readonly tab: Tab) {}

  /** The first element of this path, in which `>>>` leads into an open shadow root; none if there is none. */
  async look(path: string): Promise<Look | undefined> {
    const look = await this.tab.evaluate(lookAt, path);
    return look ?? undefined;
  }

  /** The element's text while it can be seen. */
  async text(path: string): Promise<string | undefined> {
    const look = await this.look(path);
    return look?.visible ? look.text : undefined;
  }

  async isVisible(path: string): Promise<boolean> {
    return (await this.look(path))?.visible ?? false;
  }

  async count(path: string): Promise<number> {
    return this.tab.evaluate((selector) => document.querySelectorAll(selector).length, path);
  }

  /** Presses an element, once it can be seen, stands still and can be reached. */
  async click(path: string): Promise<void> {
    let last: Look | undefined;
    // A place that was asked for between two frames may be another one as soon as the browser draws; and what goes along
    // with a page that glides stands still for a frame or two at times.
    for (const end = Date.now() + PATIENCE; ; await this.tab.evaluate(someFrames, undefined)) {
      const look = await this.look(path);
      if (look?.visible && look.reached && last && JSON.stringify(look.box) === JSON.stringify(last.box)) break;
      if (Date.now() > end) throw new Error(`${path} can't be pressed: ${look ? JSON.stringify(look) : "it is not there"}`);
      if (look?.visible && !look.reached) await this.tab.evaluate(bringIntoView, path);
      last = look;
    }
    await this.tab.click({ x: last.box.x + last.box.width / 2, y: last.box.y + last.box.height / 2 });
  }

  /** Presses a field, and types. */
  async fill(path: string, text: string): Promise<void> {
    await this.click(path);
    await this.tab.type(text);
  }

  /** Two elements' boxes at the same moment. */
  async boxes(...paths: string[]): Promise<(Look["box"] | undefined)[]> {
    const looks = await this.tab.evaluate(boxesOf, paths);
    return looks.map((box) => box ?? undefined);
  }
}

// These run in the page: each has to bring all that it needs.

function lookAt(path: string): Look | null {
  let found: Element | null = null;
  for (const selector of path.split(" >>> ")) {
    const inside: ParentNode | null = found ? found.shadowRoot : document;
    found = inside?.querySelector(selector) ?? null;
    if (!found) return null;
  }
  if (!found) return null;
  const { x, y, width, height } = found.getBoundingClientRect();
  const under = (root: DocumentOrShadowRoot): Element | null => {
    const element = root.elementFromPoint(x + width / 2, y + height / 2);
    const inner = element?.shadowRoot && element.shadowRoot !== root ? under(element.shadowRoot) : null;
    return inner ?? element;
  };
  const top = under(document);
  const [across, down] = [x + width / 2, y + height / 2];
  const isInside = across >= 0 && across < innerWidth && down >= 0 && down < innerHeight;
  const root = found.getRootNode() as Document | ShadowRoot;
  return {
    text: found.textContent?.trim() ?? "",
    value: (found as HTMLInputElement).value,
    visible: width > 0 && height > 0 && found.checkVisibility({ visibilityProperty: true }),
    focused: root.activeElement === found,
    reached:
      isInside && top !== null && (found.contains(top) || (top.localName === "label" && top.contains(found))),
    top: top?.outerHTML.slice(0, 120),
    box: { x, y, width, height },
  };
}

async function someFrames(): Promise<void> {
  for (let frame = 0; frame < 6; frame++) await new Promise((then) => requestAnimationFrame(then));
}

function boxesOf(paths: string[]): (Look["box"] | null)[] {
  return paths.map((path) => {
    let found: Element | null = null;
    for (const selector of path.split(" >>> ")) {
      const inside: ParentNode | null = found ? found.shadowRoot : document;
      found = inside?.querySelector(selector) ?? null;
      if (!found) return null;
    }
    if (!found?.checkVisibility()) return null;
    const { x, y, width, height } = found.getBoundingClientRect();
    return { x, y, width, height };
  });
}

function bringIntoView(path: string): void {
  const [selector, inner] = path.split(" >>> ");
  const element = selector === undefined ? null : document.querySelector(selector);
  if (inner !== undefined || !element) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "center", behavior: "instant" });
}
