// The look that a team chooses: whatever accent it is, everything can be read; forced colours and paper.

import { Chance } from "../../support/chance";
import { type Content, expect, test, type Widget } from "./widget";
import { PAIRS } from "../../support/contrast";

const CONTENT: Content = {
  attributes: ["goal"],
  modals: [
    {
      id: "m",
      title: "Hello",
      body: "A [link](/there) in it.",
      ask: [{ attribute: "goal", label: "What for?", choices: [{ value: "a", label: "A" }, { value: "b", label: "B" }] }],
      primary: { label: "Go" },
    },
  ],
};

const ALL_PAIRS: typeof PAIRS = [...PAIRS, ["--h-control", "--h-surface", 3], ["--h-control", "--h-sunken", 3]];

async function open(widget: Widget, theme: Content = {}, more = {}): Promise<void> {
  await widget.open({ content: { theme, ...CONTENT }, ...more });
  await expect(widget.modal).toBeVisible();
}

/** Pairs that are too close to each other with these accents, as they are painted. */
function failures(widget: Widget, accents: string[], pairs = ALL_PAIRS): Promise<string[]> {
  return widget.page.evaluate(
    ({ accents, pairs }) => {
      const root = document.querySelector("hamrah-root")!.shadowRoot!.querySelector<HTMLElement>("[data-part=root]")!;
      // A root with nothing in it but the colours: each change of the accent styles all that is in one anew.
      const probe = root.parentNode!.appendChild(root.cloneNode(false) as HTMLElement);
      const elements = new Map<string, HTMLElement>();
      for (const name of new Set(pairs.flatMap(([mark, ground]) => [mark, ground]))) {
        const element = probe.appendChild(document.createElement("i"));
        element.style.color = `var(${name})`;
        elements.set(name, element);
      }
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
      const luminance = (element: HTMLElement) => {
        canvas.fillStyle = getComputedStyle(element).color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
          const value = byte / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        }) as [number, number, number, number];
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const failures: string[] = [];
      for (const accent of accents) {
        probe.style.setProperty("--h-accent", accent);
        const luminances = new Map([...elements].map(([name, element]) => [name, luminance(element)]));
        for (const [mark, ground, least] of pairs) {
          const [low, high] = [luminances.get(mark)!, luminances.get(ground)!].sort((a, b) => a - b) as [number, number];
          const contrast = (high + 0.05) / (low + 0.05);
          if (contrast < least) failures.push(`${accent}: ${mark} on ${ground} has ${contrast}`);
        }
      }
      probe.remove();
      return failures;
    },
    { accents, pairs },
  );
}

for (const scheme of ["light", "dark"] as const) {
  test(`whatever the accent, text keeps 4.5 : 1 and marks 3 : 1: ${scheme}`, async ({ widget }) => {
    const chance = new Chance(`theme ${scheme}`);
    const byte = () => chance.whole(0, 255);
    const random = Array.from({ length: 300 }, () => `rgb(${byte()} ${byte()} ${byte()})`);
    const extremes = ["#000", "#fff", "#ff0", "#00f", "#0f0", "#f00", "#0ff", "#f0f", "#808080", "rgb(255 255 0 / .1)", "transparent"];
    const others = ["hsl(60 100% 50%)", "oklch(0.7 0.3 150)", "color(display-p3 0 1 0)", "rebeccapurple", "lab(90 -80 80)"];
    await open(widget, { scheme });
    expect(await failures(widget, [...random, ...extremes, ...others])).toEqual([]);
    expect(await failures(widget, ["#fff", "#000"], [["--h-fill", "--h-surface", 2]]), "it would be found").toHaveLength(1);
  });
}

const style = (widget: Widget, part: string, property: string) =>
  widget.page
    .locator(`hamrah-root [data-part=${part}]`)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

test("the content's theme goes before the page's custom properties, and these before the defaults", async ({ widget }) => {
  const css = "html { --hamrah-accent: #ffff00; --hamrah-radius: 3px; --hamrah-font: monospace; --hamrah-scheme: dark; }";
  widget.host.answer("/brand.css", { headers: { "Content-Type": "text/css" }, body: css });
  await open(widget, { radius: 20 }, { body: `<link rel="stylesheet" href="/brand.css"><main>Host</main>` });
  expect(await style(widget, "root", "--h-radius")).toBe("20px");
  expect(await style(widget, "root", "font-family")).toMatch(/^monospace/);
  expect(await style(widget, "root", "color-scheme")).toBe("dark");
  const painted = await widget.part(widget.modal, "primary").evaluate((button) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
    return [getComputedStyle(button).backgroundColor, getComputedStyle(button).color].map((colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    });
  });
  expect(painted).toEqual([[255, 255, 0, 255], [0, 0, 0, 255]]);
});

test("a product styles the parts that are made for it", async ({ widget }) => {
  widget.host.answer("/brand.css", { headers: { "Content-Type": "text/css" }, body: "hamrah-root::part(primary) { border-radius: 1px; }" });
  await open(widget, {}, { body: `<link rel="stylesheet" href="/brand.css"><main>Host</main>` });
  expect(await style(widget, "primary", "border-start-start-radius")).toBe("1px");
});

test("with forced colours every control keeps its edge, and what is chosen can be told", async ({ widget, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(widget);
  for (const part of ["card", "primary", "close", "choice"]) {
    expect(await style(widget, part, "border-block-start-width"), part).toBe("1px");
  }
  expect(await style(widget, "primary", "background-color")).not.toBe(await style(widget, "card", "background-color"));
  await widget.modal.getByText("A", { exact: true }).click();
  expect(await style(widget, "choice", "border-block-start-width")).toBe("2px");
  // What has the focus can be told from what is chosen.
  expect(await style(widget, "choice", "outline-style")).toBe("none");
  await page.keyboard.press("Space");
  await expect.poll(() => style(widget, "choice", "outline-style")).toBe("solid");
});

test("overlays are not printed", async ({ widget, page }) => {
  await open(widget);
  await page.emulateMedia({ media: "print" });
  await expect(widget.modal).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await expect(widget.modal).toBeVisible();
});
