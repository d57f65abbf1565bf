// Modals: the way through their pages by pointer and keyboard, answers of every kind and what is said when one will not
// do, and a video that waits to be started.

import AxeBuilder from "@axe-core/playwright";

import { type Content, expect, test, type Widget } from "./widget";

const CHOICES = [
  { value: "sell", label: "Selling", icon: "/sell.svg" },
  { value: "plan", label: "Planning", icon: "/plan.svg" },
];

const PAGES: Content = {
  attributes: ["goal", "tools", "story"],
  modals: [
    {
      id: "m",
      title: "Hello",
      body: "A few words.",
      ask: [{ attribute: "goal", label: "What for?", choices: CHOICES, required: true }],
      next: [{ when: { attribute: "goal", is: "sell" }, to: "selling" }],
      pages: [
        { id: "planning", title: "Planning", next: "end" },
        {
          id: "selling",
          title: "Selling",
          ask: [
            { attribute: "tools", label: "With what?", choices: CHOICES, multiple: true, required: true },
            { attribute: "shop", label: "Where?", text: {} },
            { attribute: "story", label: "Tell us more", text: { minLength: 3, maxLength: 10, lines: 3 } },
          ],
        },
        { id: "end", title: "The end" },
      ],
      primary: { label: "Let’s go" },
      secondary: { label: "Later", do: "snooze" },
    },
  ],
};

async function open(widget: Widget, content: Content = PAGES, more = {}): Promise<void> {
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>`;
  for (const path of ["/sell.svg", "/plan.svg"]) {
    widget.host.answer(path, { headers: { "Content-Type": "image/svg+xml" }, body: icon });
  }
  await widget.open({ content, ...more });
  await expect(widget.modal).toBeVisible();
}

const title = (widget: Widget) => widget.part(widget.modal, "title");
const primary = (widget: Widget) => widget.part(widget.modal, "primary");
const errors = (widget: Widget) => widget.part(widget.modal, "error");

const focused = (widget: Widget) =>
  widget.page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement;
    return element?.getAttribute("value") ?? element?.id ?? element?.getAttribute("data-part");
  });

async function isAccessible(widget: Widget): Promise<void> {
  await widget.page.evaluate(() => {
    for (const animation of document.querySelector("hamrah-root")!.shadowRoot!.getAnimations()) animation.finish();
  });
  const { violations } = await new AxeBuilder({ page: widget.page }).include("hamrah-root").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.flat().join(" "))])).toEqual([]);
}

test("answers lead through the pages, forth and back, and over a page load", async ({ widget, page }) => {
  await open(widget);
  const count = widget.part(widget.modal, "count");
  await expect(count).toHaveText("Step 1 of 3");
  await expect(widget.part(widget.modal, "back")).toHaveCount(0);
  await widget.modal.getByText("Selling").click();
  await primary(widget).click();
  await expect(title(widget)).toHaveText("Selling");
  await expect(title(widget)).toBeFocused();
  await expect(title(widget)).toHaveAccessibleDescription("Step 2 of 3");

  await widget.modal.getByText("Planning").click();
  await widget.modal.getByText("Selling", { exact: true }).last().click();
  await widget.modal.getByLabel("Where?").fill("  in a village ");
  await isAccessible(widget);
  await primary(widget).click();
  await expect(title(widget)).toHaveText("The end");
  await expect(primary(widget)).toHaveText("Let’s go");
  const answered = (await widget.events()).flatMap((message) =>
    message.type === "track" && message.event === "Modal Answered" ? [message.properties] : [],
  );
  expect(answered.map((properties) => [properties["step_id"], properties["attribute"], properties["value"]])).toEqual([
    [undefined, "goal", "sell"],
    ["selling", "tools", ["plan", "sell"]],
    ["selling", "shop", "in a village"],
  ]);
  await page.reload();
  await widget.ready();
  await expect(title(widget)).toHaveText("The end");
  await widget.modal.getByRole("button", { name: "Back" }).click();
  await expect(widget.modal.getByLabel("Where?")).toHaveValue("in a village");
  await expect(widget.modal.getByRole("checkbox", { checked: true })).toHaveCount(2);
  await primary(widget).click();
  await primary(widget).click();
  await expect(widget.modal).toHaveCount(0);

  const state = (await widget.state())!;
  expect(state.attributes).toMatchObject({ goal: "sell", tools: ["plan", "sell"], shop: "in a village" });
});

test("by keyboard: Enter in a field goes on, and the focus goes to the first answer that will not do", async ({ widget, page }) => {
  await open(widget);
  await primary(widget).focus();
  await page.keyboard.press("Enter");
  await expect(errors(widget)).toHaveText(["Please choose an answer."]);
  expect(await focused(widget)).toBe("sell");
  await expect(widget.modal.getByRole("radiogroup")).toHaveAccessibleDescription("Please choose an answer.");
  await isAccessible(widget);
  await page.keyboard.press("Space");
  await expect(errors(widget)).toHaveCount(0);
  await primary(widget).click();

  const story = widget.modal.getByLabel("Tell us more");
  await story.pressSequentially("ab");
  await expect(errors(widget)).toHaveCount(0);
  await primary(widget).click();
  await expect(errors(widget)).toHaveText(["Please choose an answer.", "Please write at least 3 characters."]);
  await page.keyboard.press("Space");
  await expect(errors(widget)).toHaveCount(1);
  await widget.modal.getByLabel("Where?").press("Enter");
  await expect(story).toBeFocused();
  await expect(story).toHaveAttribute("aria-invalid", "true");
  await expect(story).toHaveAccessibleDescription("Please write at least 3 characters.");
  await isAccessible(widget);
  await page.keyboard.press("End");
  await page.keyboard.type("cdefghijk");
  await expect(errors(widget)).toHaveText(["Please write no more than 10 characters."]);
  await page.keyboard.press("Backspace");
  await expect(story).toHaveValue("abcdefghij");
  await expect(errors(widget)).toHaveCount(0);
  await primary(widget).click();
  await expect(title(widget)).toHaveText("The end");
});

for (const [locale, says] of [
  ["fa", "لطفاً پاسخی را انتخاب کنید."],
  ["he", "נא לבחור תשובה."],
  ["ar", "يُرجى اختيار إجابة."],
] as const) {
  test(`it says what is the matter in the visitor's language: ${locale}`, async ({ widget }) => {
    await open(widget, PAGES, { attributes: `data-locale="${locale}"` });
    await primary(widget).click();
    await expect(errors(widget)).toHaveText([says]);
  });
}

test("a question that was passed over is asked later, by itself", async ({ widget, page }) => {
  const ask = [{ attribute: "goal", label: "What for?", choices: CHOICES, again: { event: "Done" } }];
  await open(widget, { attributes: ["goal"], modals: [{ id: "m", title: "Hello", ask, primary: { label: "Go" } }] });
  await primary(widget).click();
  await expect(widget.modal).toHaveCount(0);
  await widget.call("track", "Done");
  await expect(title(widget)).toHaveText("What for?");
  await expect(title(widget)).toBeFocused();
  await isAccessible(widget);
  await widget.modal.getByText("Planning").click();
  await primary(widget).click();
  await expect(widget.modal).toHaveCount(0);
  expect((await widget.state())?.attributes).toMatchObject({ goal: "plan" });
  await page.reload();
  await widget.ready();
  await widget.call("track", "Done");
  expect((await widget.state())?.screen.modal).toBeNull();
});

test("what is written into our own field is reported, once it is confirmed, and never before", async ({ widget }) => {
  const ask = [{ attribute: "story", label: "Tell us", text: { lines: 2 } }];
  await open(widget, { attributes: ["story"], modals: [{ id: "m", title: "Hello", ask, primary: { label: "Go" } }] });
  await widget.modal.getByLabel("Tell us").fill("a secret");
  await widget.page.keyboard.press("Escape");
  await expect(widget.modal).toHaveCount(0);
  expect(await widget.stored()).not.toContain("a secret");
});

test("a video fetches nothing but its poster before it is started", async ({ widget }) => {
  const media = { video: "/v.mp4", poster: "/poster.svg", captions: "/v.vtt", alt: "A look round" };
  await open(widget, { modals: [{ id: "m", title: "Hello", media, primary: { label: "Go" } }] });
  const asked = (path: string) => widget.host.requestsFor(path).length;
  await expect.poll(() => asked("/poster.svg")).toBe(1);
  const video = widget.modal.locator("video");
  expect([asked("/v.mp4"), asked("/v.vtt")]).toEqual([0, 0]);
  await video.evaluate((element: HTMLVideoElement) => void element.play().catch(() => {}));
  await expect.poll(() => asked("/v.mp4")).toBeGreaterThan(0);
});

test("a picture that did not come leaves nothing on the next modal's", async ({ widget, page }) => {
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40z"/></svg>`;
  widget.host.answer("/good.svg", { headers: { "Content-Type": "image/svg+xml" }, body: icon });
  const modal = (id: string, image: string) => ({
    id, when: { event: "Never" }, title: id, media: { image, alt: "A picture" }, primary: { label: "Go" },
  });
  await widget.open({ content: { modals: [modal("broken", "/missing.svg"), modal("good", "/good.svg")] } });
  await widget.call("open", "broken");
  await expect(widget.modal).toContainText("broken");
  await expect(widget.modal.locator("img")).toBeHidden();
  await widget.call("open", "good");
  await expect(widget.modal).toContainText("good");
  await expect(widget.modal.getByRole("img", { name: "A picture" })).toBeVisible();
});
