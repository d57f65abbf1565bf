// Words that are longer than the room for them, on the narrowest phone: they are broken, and nothing is cut off.

import { expect, test, tour } from "./widget";

test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

const WORD = "Rechtsschutzversicherungsgesellschaften";
const LONGEST = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const LABEL = `${WORD} ${LONGEST}`;

const BODY = `<meta name="viewport" content="width=device-width"><button id="new">New</button><section id="rows"></section>`;
const CHOICES = [{ value: "a", label: WORD }, { value: "b", label: LONGEST }, { value: "c", label: "Kurz" }];
const LIST = {
  id: "list",
  title: LABEL,
  body: LABEL,
  reward: LABEL,
  order: "ordered",
  tasks: [
    { id: "one", title: LABEL, body: LABEL, reward: LABEL, minutes: 2, do: "dismiss" },
    { id: "two", title: LONGEST, do: "dismiss" },
  ],
};

const SURFACES: [name: string, content: object, calls: unknown[][]][] = [
  [
    "a modal",
    {
      modals: [
        {
          id: "m",
          title: LABEL,
          body: LABEL,
          ask: [{ attribute: "a", label: LABEL, choices: CHOICES }, { attribute: "b", label: LABEL, text: {} }],
          primary: { label: LABEL },
          secondary: { label: LABEL, do: "snooze" },
        },
      ],
    },
    [],
  ],
  [
    "a step with two ways",
    tour({}, { target: "#new", title: LABEL, body: LABEL, next: [{ label: LABEL, to: "s2" }, { label: WORD, to: "s2" }] }, {}),
    [["start", "t"], ["next"]],
  ],
  ["a checklist", { checklists: [LIST] }, [["open", "list"]]],
  ["a launcher", { checklists: [LIST] }, []],
  [
    "an empty state",
    { emptyStates: [{ id: "e", target: "#rows", title: LABEL, body: LABEL, primary: { label: LABEL }, secondary: { label: LABEL, do: "dismiss" } }] },
    [],
  ],
  ["toasts", { celebrations: [{ id: "c", title: LABEL, body: LABEL }, { id: "d", title: LONGEST }] }, [["open", "c"], ["open", "d"]]],
  ["what was celebrated", { celebrations: [{ id: "c", title: LABEL, body: LABEL }] }, [["open", "c"], ["open", "milestones"]]],
];

for (const [name, content, calls] of SURFACES) {
  test(`${name} breaks words that are too long for it`, async ({ widget, page }) => {
    await widget.open({ body: BODY, content: { attributes: ["a", "b"], ...content } });
    for (const call of calls) expect(await widget.call(...call)).toBe("done");
    await expect(page.locator('hamrah-root, hamrah-slot').getByText(WORD).first()).toBeVisible();
    // What stands out of the window, or of what cuts it off. A launcher's one line ends in dots, and says so.
    const out = () =>
      page.evaluate(() => {
        const found: string[] = [];
        const hosts = [...document.querySelectorAll("hamrah-root, hamrah-slot")];
        for (const part of hosts.flatMap((host) => [...host.shadowRoot!.querySelectorAll<HTMLElement>("[data-part] *, [data-part]")])) {
          if (!part.checkVisibility() || part.closest('svg, [data-part="hidden"], [data-part="announcer"], [data-part="arrows"]')) continue;
          if (getComputedStyle(part).textOverflow === "ellipsis" || /spotlight|shade|hole/.test(part.dataset["part"] ?? "")) continue;
          const { left, right } = part.getBoundingClientRect();
          const wider = part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1;
          if (left < -1 || right > innerWidth + 1 || wider) found.push(`${part.localName} ${part.dataset["part"] ?? ""} ${left} ${right}`);
        }
        return found;
      });
    await expect.poll(out).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test.describe("with letters of twice the usual size", () => {
  test.use({ viewport: { width: 1000, height: 700 }, hasTouch: false, isMobile: false });

  test("an open list stays in the window with all that is in it, and its launcher holds its number", async ({ widget, page }) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
    await widget.open({
      content: {
        checklists: [{ ...LIST, body: "A few things.", title: "First steps" }],
        celebrations: [{ id: "c", title: "A first project!" }, { id: "d", title: "Ten tasks done" }],
      },
    });
    for (const item of ["c", "d", "list"]) expect(await widget.call("open", item)).toBe("done");
    const panel = page.locator('[data-part="panel"]');
    await panel.locator("summary").click();
    await expect.poll(() => panel.evaluate((element) => parseFloat(getComputedStyle(element).fontSize))).toBe(32);
    const rest = () => panel.evaluate((element) => (element.getRootNode() as ShadowRoot).getAnimations().forEach((animation) => animation.finish()));
    await rest();
    const [box, below] = [(await panel.boundingBox())!, (await widget.launcher.boundingBox())!];
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(below.y);
    // A press says that it can be scrolled to, and is not covered there.
    await panel.locator('[data-part="task"] button').first().click({ trial: true });
    await panel.locator('[data-part="minimise"]').click({ trial: true });
    const outside = () =>
      widget.launcher.locator('[data-part="ring"]').evaluate((ring) => {
        const text = document.createRange();
        text.selectNodeContents(ring.lastChild!);
        return text.getBoundingClientRect().width - ring.getBoundingClientRect().width;
      });
    expect(await outside()).toBeLessThan(0);
  });
});
