// Numbers in texts: the digits and marks that the browser's `Intl` has for the language, whoever wrote them.

import { expect, test, tour, type Content } from "./widget";

const LOCALES = "ar bn cs da de el en en-GB es fa fa-IR fa-u-nu-latn fi fr he hi hu id it ja ko my nb nl pl pt ro ru sv th tr uk vi zh-Hant".split(" ");

test("numbers are written as `Intl` writes them", async ({ widget, page }) => {
  const content: Content = {
    locale: { default: "en", supported: LOCALES },
    attributes: ["a", "b", "c", "d", "e"],
    modals: [{ id: "m", title: "{{a}} {{b}} {{c}} {{d}} {{e}}", primary: { label: "Fine", do: "dismiss" } }],
  };
  await widget.open({ content });
  const numbers = [0, 47, 986, 1234, 0.5];
  const [a, b, c, d, e] = numbers;
  await widget.call("identify", "u_1", { a, b, c, d, e });
  for (const locale of LOCALES) {
    await widget.call("setLocale", locale);
    const said = await page.evaluate(([locale, numbers]) => numbers.map((number) => number.toLocaleString(locale)).join(" "), [locale, numbers] as const);
    await expect(widget.modal.getByRole("heading"), locale).toHaveText(said);
  }
});

test("a step in Persian needs no formatter, whose tables take longer to load than all that the step does", async ({ widget, page }) => {
  await page.addInitScript(() => {
    const { NumberFormat } = Intl;
    Object.assign(globalThis, { made: 0 });
    // A class would not do: it may be called without `new`.
    Intl.NumberFormat = new Proxy(NumberFormat, {
      construct(target, given: [string]) {
        (globalThis as unknown as { made: number }).made += 1;
        return new target(...given);
      },
    });
  });
  await widget.open({ content: { ...tour({}, {}), locale: { default: "fa", supported: ["fa"] } } });
  await widget.call("start", "t");
  await expect(widget.step).toContainText("۱ از ۲");
  expect(await page.evaluate(() => (globalThis as unknown as { made: number }).made)).toBe(0);
});
