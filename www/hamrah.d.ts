/**
 * Types of the global `hamrah`, which the script tag brings, and of the npm package.
 *
 * ```ts
 * /// <reference path="./hamrah.d.ts" />
 * hamrah.identify("u_42", { first_name: "Sara" });
 * ```
 *
 * ```ts
 * import hamrah from "hamrah";
 * hamrah.init({ content: "/onboarding.json" });
 * ```
 *
 * Every method works before the widget has loaded: calls wait and are performed in order. Every method returns a
 * promise and never throws. Where the widget is switched off or can't run, promises resolve to `undefined`; wrong
 * arguments and unknown ids reject with a message, and a promise that nobody looks at raises nothing in the page.
 */

declare global {
  const hamrah: Hamrah;

  interface Window {
    get hamrah(): Hamrah;
    /** Before the script has run, the queue of early calls: `(window.hamrah ||= [] as HamrahCall[]).push(["next"])`. */
    set hamrah(early: Hamrah | HamrahCall[]);
  }
}

/** What the npm package exports: the global of the same name. */
declare const api: Hamrah;
export default api;

export interface Hamrah {
  /** Starts the widget, or starts it anew with other options. The script tag's attributes count where an option is missing. */
  init(options?: HamrahOptions): Promise<void>;
  /** Names the user. Another user than before starts with their own progress, or with none. */
  identify(userId: string, traits?: Traits, proof?: { signature?: string }): Promise<void>;
  /** Names the organisation or team that the user belongs to. */
  group(groupId: string, traits?: Traits): Promise<void>;
  /** Reports that the user did something, and lets the content's rules hear it. */
  track(event: string, properties?: Record<string, unknown>): Promise<void>;
  /** Tells that the page has changed. Navigation by history or by link is noticed without it. */
  page(url?: string): Promise<void>;

  /** Starts a tour, whatever its rules say. */
  start(tourId: string): Promise<void>;
  next(): Promise<void>;
  back(): Promise<void>;
  goTo(stepId: string): Promise<void>;
  /** Skips the tour's current step. */
  skip(): Promise<void>;
  /** Ends the tour. */
  stop(): Promise<void>;
  /** Ticks a checklist's task. */
  complete(taskId: string): Promise<void>;
  /** Shows an item, whatever its rule says. `"milestones"`: what was celebrated, if anything was. */
  open(itemId: string): Promise<void>;
  close(itemId: string): Promise<void>;

  /**
   * Calls `handler` with each reported event of this name. Resolves to a function that ends it. Handlers that were given
   * before the widget has loaded hear its first event.
   */
  on(name: EventName, handler: EventHandler): Promise<Unsubscribe>;
  /**
   * Calls `handler` before a step is looked for. The step waits for what it returns, five seconds at most; `false` passes
   * the step over.
   */
  on(name: "step:before", handler: StepHandler): Promise<Unsubscribe>;
  /** The same for all that is reported: who the user is (`identify`, `group`) and pages too. */
  on(name: "*", handler: (message: ReportedMessage) => unknown): Promise<Unsubscribe>;
  /** The same for an event of the host's own, as it was given to `track`. */
  on(name: string & {}, handler: EventHandler): Promise<Unsubscribe>;
  off(name: string, handler: EventHandler | StepHandler | ((message: ReportedMessage) => unknown)): Promise<void>;

  /** Changes the language: a BCP 47 tag, such as `"fa"` or `"he-IL"`. */
  setLocale(tag: string): Promise<void>;
  /** Tells why an item is shown or is not. */
  why(itemId: string): Promise<Why | undefined>;
  state(): Promise<State | undefined>;
  /** Teaches the widget to read a field that is not a native one. Nothing to say: `undefined` or `null`. */
  registerInput(selector: string, getValue: (element: Element) => unknown): Promise<void>;
  /**
   * For who writes a tour: an overlay that lists every step, whether its target is on the page as it is now, and if
   * not, why. `?hamrah_debug` in the page's address opens it too. Visitors never load it.
   */
  debug(on?: boolean): Promise<void>;
  /** The user has logged out: forgets who it was, and shows the next visitor nothing of theirs. */
  reset(): Promise<void>;
  /** The visitor wants nothing stored or sent: takes everything off the page and forgets what was stored. Later pages keep to it. */
  optOut(): Promise<void>;
  /** Takes `optOut` back, and starts with the options of the latest `init`. */
  optIn(): Promise<void>;
  /** Takes everything off the page. A later `init` starts again. */
  destroy(): Promise<void>;

  /** Performs calls given as arrays, the form in which they can be queued before the script has run. */
  push(...calls: HamrahCall[]): Promise<unknown[]>;
}

type Method = Exclude<keyof Hamrah, "push">;

/** One call as an array: the method's name and its arguments. */
export type HamrahCall = { [M in Method]: [method: M, ...args: Parameters<Hamrah[M]>] }[Method];

export interface HamrahOptions {
  /** Where the content is, or the content itself. Required, here or as the tag's `data-content`. */
  content?: string | Content;
  /** Where events are sent. Without one they stay on the page, for `on`. */
  endpoint?: string;
  /** The shape in which they are sent; handlers of `on` hear Segment's always. */
  format?: "segment" | "posthog" | "cloudevents" | "ndjson";
  /** Sent along with events, as the endpoint wants it. */
  headers?: Record<string, string>;
  /** The endpoint's public key. */
  writeKey?: string;
  /** Where progress is kept for a user's other devices: the address of the users, such as `/v1/users`. */
  sync?: string;
  user?: string;
  traits?: Traits;
  /** Proves that `user` is who they say: `v1.<expiry>.<hmac>`. */
  signature?: string;
  /** A BCP 47 tag; else the page's `lang`, else the browser's. */
  locale?: string;
  /** Loads and shows nothing, as for automated tests of the page. */
  off?: boolean;
  /** What the content's `{"call": name}` may call. */
  functions?: Record<string, () => unknown>;
  /** What the page tells these libraries drives rules too. It is not reported again, and their calls stay as they are. */
  listen?: ("segment" | "gtm" | "posthog")[];
  /** Goes to an address without a page load. */
  navigate?: (url: string) => void;
  /** Takes out of an address what must not be reported. */
  mask?: (url: string) => string;
  /** Until it is granted nothing is shown, stored or sent. `"denied"` also forgets what was stored. */
  consent?: "granted" | "denied" | (string & {});
}

/** What is known of a user or a group. Dates are ISO 8601 texts. */
export type Traits = Record<string, unknown>;

/** What a team writes. `hamrah.schema.json` describes it to editors. */
export type Content = object;

/** The names of the events that the widget itself reports. */
export type EventName =
  | "Modal Shown"
  | "Modal Answered"
  | "Modal Completed"
  | "Modal Dismissed"
  | "Tour Started"
  | "Tour Step Shown"
  | "Tour Step Completed"
  | "Tour Step Skipped"
  | "Tour Step Target Missing"
  | "Tour Completed"
  | "Tour Dismissed"
  | "Checklist Shown"
  | "Checklist Task Completed"
  | "Checklist Completed"
  | "Checklist Dismissed"
  | "Empty State Shown"
  | "Empty State Acted"
  | "Celebration Shown"
  | "Item Snoozed"
  | "Onboarding Activated"
  | "Session Started"
  | "Reports Dropped"
  | "Widget Failed";

/** What every report has. */
interface Reported {
  /** Stays the same however often the event is sent. */
  messageId: string;
  /** When it happened, ISO 8601 in UTC. */
  timestamp: string;
  anonymousId: string;
  userId?: string;
  context?: Record<string, unknown>;
}

/** An event as it is reported. */
export interface ReportedEvent extends Reported {
  type: "track";
  event: EventName | (string & {});
  properties: EventProperties;
}

/** Anything that is reported. Of traits it has those that the content declares in `attributes`. */
export type ReportedMessage =
  | ReportedEvent
  | (Reported & { type: "identify"; traits: Traits })
  | (Reported & { type: "group"; groupId: string; traits: Traits })
  | (Reported & { type: "page"; properties: Record<string, unknown> });

/** What an event tells, as far as it applies; the host's own properties are beside it. */
export interface EventProperties {
  item_id?: string;
  step_id?: string;
  /** Counted from 0. */
  step_index?: number;
  reason?:
    | "rule"
    | "api"
    | "action"
    | "resume"
    | "primary"
    | "skip"
    | "close"
    | "escape"
    | "snooze"
    | "navigated"
    | "target_missing"
    | "superseded";
  content_version?: string;
  variant?: string;
  locale?: string;
  elapsed_ms?: number;
  /** What was asked, and the answer. */
  attribute?: string;
  value?: unknown;
  /** How long a target was waited for, and why it could not be pointed at. */
  waited_ms?: number;
  why?: "not_found" | "not_visible" | "zero_size" | "ambiguous" | (string & {});
  snooze_ms?: number;
  /** Counted from 1. */
  session_number?: number;
  away_ms?: number;
  count?: number;
  message?: string;
  [name: string]: unknown;
}

/** A step that is about to come. */
export interface StepBefore {
  type: "track";
  event: "step:before";
  properties: { item_id: string; step_id: string; step_index: number };
}

export type StepHandler = (step: StepBefore) => unknown;

export type EventHandler = (event: ReportedEvent) => unknown;

/** Ends a subscription. */
export type Unsubscribe = () => void;

/** Who the widget thinks is there, what it remembers of them, and what is on screen. */
export interface State {
  user: string | null;
  anonymousId: string;
  locale: string;
  dir: "ltr" | "rtl";
  attributes: Record<string, unknown>;
  /** By item id. */
  items: Record<string, ItemState>;
  screen: {
    /** The modal's id. */
    modal: string | null;
    /**
     * Where in it the visitor is: the page's id (null: what the modal says itself) and its `index` from 0; or the attribute
     * that is asked for by itself, later.
     */
    modalPage: { id: string | null; index: number; total: number; asks: string | null } | null;
    /** `index` counts from 0. */
    tour: { id: string; step: string; index: number; total: number } | null;
    checklists: { id: string; open: boolean; done: number; total: number }[];
    /** The ids of the empty states that fill their sections. */
    emptyStates: string[];
    /** The celebrations' ids. */
    toasts: string[];
  };
}

export interface ItemState {
  kind: string;
  outcome: "none" | "shown" | "snoozed" | "started" | "completed" | "dismissed";
  /** How many times it was shown. */
  shown: number;
  /** By task id, whether it is done. */
  tasks?: Record<string, boolean>;
}

/** Why an item is shown, or is not. */
export interface Why {
  id: string;
  showing: boolean;
  reasons: { condition: string; holds: boolean; detail: string }[];
}
