// What a check needs of a browser: so little that each engine's own protocol offers it, and what a person could do.
// Whatever is more than that (finding, waiting, comparing) is made of it once, in `visit.ts`.

export interface Point {
  x: number;
  y: number;
}

/** Keys by the names that pages know them by. */
export type Key = "ArrowLeft" | "ArrowRight" | "Backspace" | "Enter" | "Escape" | "Tab";

/** A tab that shows one page after the other. */
export interface Tab {
  /** Goes there, and waits until the page is loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function of the test's in the page; it sees nothing but what it is given, and answers with plain data. */
  evaluate<Given, Answer>(script: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer>;
  /** Presses and releases the pointer at this point of the viewport, as the browser's own input. */
  click(at: Point): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Gives the page this much room. */
  resize(width: number, height: number): Promise<void>;
  /** What the page looks like, as a PNG in base64. */
  picture(): Promise<string>;
  /** Another tab of the same visitor. */
  another(): Promise<Tab>;
}

/** A running browser. */
export interface Engine {
  /** Its name and version. */
  readonly name: string;
  /** A tab of a visitor who has never been here, and what forgets them. */
  visitor(): Promise<{ tab: Tab; leave(): Promise<void> }>;
  quit(): Promise<void>;
}

/** The room that a page has unless a test says otherwise. */
export const ROOM = { width: 1280, height: 720 };
