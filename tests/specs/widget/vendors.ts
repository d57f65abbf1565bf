// What the vendors' own senders make of one event of each kind, taken from their real requests.

import type { BrowserContext } from "@playwright/test";
import { PostHog } from "posthog-node";

import type { Host } from "../../support/host";
import { servePostHog, serveSegment } from "../../support/vendors";
import { expect } from "./widget";

export type Json = Record<string, unknown>;

const UP = { status: 200, body: "{}" };
const arrive = expect.configure({ timeout: 15_000 });

/** What Segment's browser library sends in a batch: an event of an unknown visitor, then who they are, and so on. */
export async function fromSegment(context: BrowserContext, host: Host): Promise<Json> {
  const page = await context.newPage();
  await serveSegment(page);
  host.answer("/segment/b", UP);
  host.page("/vendor", `<!doctype html><title>Vendor</title><script src="/segment/index.js"></script>`);
  await page.goto(`${host.url}/vendor`);
  await page.evaluate(async () => {
    const { AnalyticsBrowser } = (globalThis as any).AnalyticsNext;
    const deliveryStrategy = { strategy: "batching", config: { size: 5, timeout: 60_000 } };
    const [analytics] = await AnalyticsBrowser.load(
      { writeKey: "wk", cdnURL: location.origin },
      { integrations: { "Segment.io": { apiHost: `${location.host}/segment`, protocol: "http", deliveryStrategy } } },
    );
    analytics.track("Project Created", { template: "blank" });
    analytics.identify("u_42", { plan: "free" });
    analytics.group("acme", { plan: "team" });
    analytics.page();
    analytics.track("Project Created", { template: "blank" });
  });
  const sent = () => host.posts.filter(({ path }) => path === "/segment/b");
  await arrive.poll(() => sent().length).toBe(1);
  await page.close();
  return JSON.parse(sent()[0]!.body) as Json;
}

/** What PostHog's browser library sends, by the name of the event. */
export async function fromPostHogJs(context: BrowserContext, host: Host): Promise<Map<string, Json>> {
  const page = await context.newPage();
  await servePostHog(page);
  for (const path of ["/posthog/e/", "/posthog/i/v0/e/"]) host.answer(path, UP);
  host.page("/vendor", `<!doctype html><title>Vendor</title><script src="/posthog/array.js"></script>`);
  await page.goto(`${host.url}/vendor`);
  await page.evaluate(() => {
    const posthog = (globalThis as any).posthog;
    posthog.init("wk", {
      api_host: `${location.origin}/posthog`,
      // It keeps silent in browsers that look automated.
      opt_out_useragent_filter: true,
      disable_compression: true,
      request_batching: false,
      autocapture: false,
      capture_pageview: false,
      advanced_disable_flags: true,
    });
    posthog.capture("Before");
    posthog.identify("u_42", { plan: "free" });
    posthog.group("company", "acme", { plan: "team" });
    posthog.capture("Project Created", { template: "blank" });
    posthog.capture("$pageview");
  });
  const sent = () => host.posts.filter(({ path }) => path.startsWith("/posthog/"));
  const events = () => sent().flatMap(({ body }) => (JSON.parse(body) as { batch: Json[] }).batch);
  await arrive.poll(() => events().length).toBeGreaterThanOrEqual(5);
  await page.close();
  return new Map(events().map((event) => [String(event["event"]), event]));
}

/** What PostHog's server library sends in a batch. */
export async function fromPostHogNode(host: Host): Promise<Json> {
  host.answer("/batch/", UP);
  const posthog = new PostHog("wk", { host: host.url, flushAt: 10, disableCompression: true });
  posthog.capture({ distinctId: "u_42", event: "Project Created", properties: { template: "blank" } });
  posthog.identify({ distinctId: "u_42", properties: { plan: "free", $anon_distinct_id: "a_1" } });
  posthog.groupIdentify({ groupType: "company", groupKey: "acme", properties: { plan: "team" }, distinctId: "u_42" });
  await posthog.shutdown();
  const sent = host.posts.filter(({ path }) => path === "/batch/");
  return JSON.parse(sent[0]!.body) as Json;
}

/** Where `ours` has what `theirs` has not, or something of another type. What is the host's own is not looked into. */
export function strangers(ours: unknown, theirs: unknown, open: string[] = [], at = ""): string[] {
  if (open.includes(at)) return [];
  if (kind(ours) !== kind(theirs)) return [`${at} is ${kind(ours)}, theirs is ${kind(theirs)}`];
  if (kind(ours) !== "object") return [];
  const [mine, other] = [ours as Json, theirs as Json];
  return Object.keys(mine).flatMap((key) => strangers(mine[key], other[key], open, at ? `${at}.${key}` : key));
}

function kind(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "string") return typeof value;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? "a time" : "a text";
}
