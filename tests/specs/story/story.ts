// The newcomer: who they are, what they see of the product and of the widget, and the steps of their story.

import { readFileSync } from "node:fs";
import path from "node:path";

import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import type { Collector } from "../../support/collector";
import { sitePath } from "../../support/places";
import { expect as hasty, test as base } from "../../support/test";

/** Reports may stay on the device for five seconds; only then does the collector have them. */
export const expect = hasty.configure({ timeout: 15_000 });

/** A language of the demo, and the words of the widget that the story reads. */
export interface Language {
  tag: "en" | "fa" | "he";
  /** As the demo's switch names it. */
  name: string;
  dir: "ltr" | "rtl";
  firstName: string;
  /** What the visitor calls their project. */
  project: string;
  oneOfFour: string;
  next: string;
  back: string;
  done: string;
  bringBack: string;
}

export const ENGLISH: Language = {
  tag: "en",
  name: "English",
  dir: "ltr",
  firstName: "Sara",
  project: "Autumn campaign",
  oneOfFour: "1 of 4 done",
  next: "Next",
  back: "Back",
  done: "Done",
  bringBack: "Bring it back",
};

export const PERSIAN: Language = {
  tag: "fa",
  name: "فارسی",
  dir: "rtl",
  firstName: "سارا",
  project: "پویش پاییزی",
  oneOfFour: "۱ از ۴ کار انجام شده",
  next: "بعدی",
  back: "قبلی",
  done: "پایان",
  bringBack: "برگرداندن",
};

export const HEBREW: Language = {
  tag: "he",
  name: "עברית",
  dir: "rtl",
  firstName: "שרה",
  project: "קמפיין סתיו",
  oneOfFour: "הושלמו 1 מתוך 4",
  next: "הבא",
  back: "הקודם",
  done: "סיום",
  bringBack: "החזרה",
};

export const LANGUAGES = [ENGLISH, PERSIAN, HEBREW];

/** A text of the content, in every language. */
type Wording = Record<Language["tag"], string>;
interface Step {
  id: string;
  title: Wording;
}

const content = JSON.parse(readFileSync(path.join(sitePath, "demo/onboarding.json"), "utf8")) as {
  modals: {
    title: Wording;
    primary: { label: Wording };
    secondary: { label: Wording };
    media: { alt: Wording };
    pages: { id: string; title: Wording }[];
  }[];
  tours: { id: string; steps: Step[] }[];
  checklists: { title: Wording }[];
  celebrations: { title: Wording }[];
};

/** A page of the demo, as one visitor sees it. */
export class Product {
  readonly root: Locator;
  readonly modal: Locator;
  readonly step: Locator;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly toast: Locator;

  constructor(
    readonly page: Page,
    readonly collector: Collector,
    readonly language: Language,
  ) {
    this.root = page.locator("hamrah-root [data-part=root]");
    this.modal = page.locator("hamrah-root [data-part=modal]");
    this.step = page.locator("hamrah-root [data-part=step]");
    this.launcher = page.locator("hamrah-root [data-part=launcher]");
    this.panel = page.locator("hamrah-root [data-part=panel]");
    this.toast = page.locator("hamrah-root [data-part=toast]");
  }

  /** The same product in another tab of the same browser. */
  async inAnotherTab(): Promise<Product> {
    return new Product(await this.page.context().newPage(), this.collector, this.language);
  }

  async open(route = "/"): Promise<void> {
    await this.page.goto(this.collector.url + route);
  }

  /** A part of a surface, as the style sheet names it. */
  static part(surface: Locator, name: string): Locator {
    return surface.locator(`[data-part=${name}]`);
  }

  /** An element of the product, by its place in the tour. */
  target(name: string): Locator {
    return this.page.locator(`[data-tour=${name}]`);
  }

  /** The words of the content, with the visitor's name in them. */
  private words(wording: Wording): RegExp {
    // Inserted words are isolated by invisible marks.
    const parts = wording[this.language.tag].split(/\{\{.*?\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(`[\\u2066-\\u2069]*${this.language.firstName}[\\u2066-\\u2069]*`)}$`);
  }

  async seesWelcome(): Promise<void> {
    const welcome = content.modals[0]!;
    await expect(this.modal).toBeVisible();
    await expect(Product.part(this.modal, "title")).toHaveText(this.words(welcome.title));
    await expect(Product.part(this.modal, "primary")).toHaveText(this.language.next);
    await expect(Product.part(this.modal, "primary")).toHaveCount(1);
    const picture = this.modal.getByRole("img", { name: welcome.media.alt[this.language.tag] });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }

  async chooses(answer: string): Promise<void> {
    await this.modal.locator(`label:has(input[value="${answer}"])`).click();
    await expect(this.modal.locator(`input[value="${answer}"]`)).toBeChecked();
  }

  /** A later page of the welcome is open: the last one says what the welcome is for. */
  async seesPage(id: string): Promise<void> {
    const welcome = content.modals[0]!;
    const page = welcome.pages.find((have) => have.id === id)!;
    await expect(Product.part(this.modal, "title")).toHaveText(this.words(page.title));
    const isLast = page === welcome.pages.at(-1);
    const primary = isLast ? welcome.primary.label[this.language.tag] : this.language.next;
    await expect(Product.part(this.modal, "primary")).toHaveText(primary);
  }

  async goesOn(): Promise<void> {
    await Product.part(this.modal, "primary").click();
  }

  /** From wherever in the welcome the visitor is, to the tour that it leads to. */
  async startsTour(): Promise<void> {
    const start = content.modals[0]!.primary.label[this.language.tag];
    const primary = Product.part(this.modal, "primary");
    for (const { id } of content.modals[0]!.pages) {
      if ((await primary.textContent()) === start) break;
      const before = (await Product.part(this.modal, "title").textContent())!;
      await primary.click();
      await expect(Product.part(this.modal, "title"), `beyond ${id}`).not.toHaveText(before);
    }
    await this.seesPage("ready");
    await primary.click();
    await expect(this.modal).toHaveCount(0);
    await this.seesStep("open");
  }

  /** A step of the first tour is on screen, and no other. */
  async seesStep(id: string, tour = "first-project"): Promise<void> {
    const step = content.tours.find((have) => have.id === tour)!.steps.find((have) => have.id === id)!;
    await expect(this.step).toBeVisible();
    await expect(Product.part(this.step, "title")).toHaveText(this.words(step.title));
  }

  /** Fills in and submits the product's own form. */
  async createsProject(): Promise<void> {
    await this.seesStep("name");
    await this.target("project-name").fill(this.language.project);
    await this.seesStep("create");
    await this.target("create-project").click();
    await expect(this.page).toHaveURL(/\/projects\/(?!new)[^/]+$/);
    await this.seesStep("board");
  }

  async endsTour(): Promise<void> {
    await this.stands();
    await this.step.getByRole("button", { name: this.language.next, exact: true }).click();
    await this.seesStep("done");
    await this.step.getByRole("button", { name: this.language.done, exact: true }).click();
    await expect(this.step).toHaveCount(0);
  }

  /** The step has come to rest: it goes along while the page glides to its target, at times still for a frame or two. */
  async stands(): Promise<void> {
    await this.step.evaluate(async (step) => {
      let [last, still] = ["", 0];
      while (still < 10) {
        await new Promise(requestAnimationFrame);
        const now = JSON.stringify(step.firstElementChild!.getBoundingClientRect());
        still = now === last ? still + 1 : 0;
        last = now;
      }
    });
  }

  async seesCelebration(): Promise<void> {
    await expect(this.toast).toBeVisible();
    await expect(Product.part(this.toast, "title")).toHaveText(this.words(content.celebrations[0]!.title));
  }

  async seesOneOfFourDone(): Promise<void> {
    await expect(Product.part(this.launcher, "count")).toHaveText(this.language.oneOfFour);
  }

  async opensChecklist(): Promise<void> {
    await this.launcher.click();
    await expect(this.panel).toBeVisible();
  }

  /** The whole story, to its happy end. */
  async livesThroughIt(): Promise<void> {
    await this.open();
    await this.seesWelcome();
    await this.startsTour();
    await this.target("new-project").click();
    await this.createsProject();
    await this.endsTour();
    await this.seesCelebration();
    await this.seesOneOfFourDone();
  }

  /** Nothing that moves is under way: what is measured or pictured now stays as it is. */
  async atRest(): Promise<void> {
    await this.page.evaluate(() => {
      const finite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
      const shadow = document.querySelector("hamrah-root")?.shadowRoot;
      const moving = [...document.getAnimations(), ...(shadow?.getAnimations() ?? [])];
      for (const animation of moving.filter(finite)) animation.finish();
    });
  }

  /** Nothing on the page breaks a rule of WCAG 2.2 A and AA, or one of axe's own. */
  async isAccessible(): Promise<void> {
    await this.atRest();
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.flat().join(" "))])).toEqual([]);
  }
}

interface Fixtures {
  language: Language;
  /** The product in a new visitor's browser, in `language`; not opened yet. */
  product: Product;
}

export const test = base.extend<Fixtures>({
  language: [ENGLISH, { option: true }],
  locale: async ({ language }, use) => use(language.tag),
  product: async ({ page, collector, language }, use) => use(new Product(page, collector, language)),
});
