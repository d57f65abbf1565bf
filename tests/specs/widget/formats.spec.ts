// The wire formats: the widget's real requests, beside what the vendors' own senders and validators make of the same.

import { type CloudEvent, HTTP } from "cloudevents";

import type { ReportedMessage } from "../../../www/hamrah";
import { Host } from "../../support/host";
import { fromPostHogJs, fromPostHogNode, fromSegment, type Json, strangers } from "./vendors";
import { expect, test, type Widget } from "./widget";

const FORMATS = ["segment", "posthog", "cloudevents", "ndjson"];
const UP = { status: 200, body: "{}" };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Reports are gathered for some seconds before they are sent. */
const soon = expect.configure({ timeout: 15_000 });

const content = { attributes: ["plan"] };
const tag = (format: string) => `data-endpoint="/in" data-format="${format}" data-write-key="wk"`;
const arrived = (host: Host) => host.posts.filter(({ path }) => path === "/in");

/** Lets the widget report something of each kind, and waits for it. */
async function reportEachKind(widget: Widget, host: Host, format: string): Promise<void> {
  host.answer("/in", UP);
  await widget.open({ content, attributes: tag(format) });
  await widget.call("track", "Before");
  await widget.call("identify", "u_42", { plan: "free" });
  await widget.call("group", "acme", { plan: "team" });
  await widget.call("page");
  await widget.call("track", "Project Created", { template: "blank" });
  await soon.poll(() => arrived(host).map(({ body }) => body).join()).toContain("Project Created");
}

const bodies = (host: Host) => arrived(host).map(({ body }) => JSON.parse(body) as Json);

test("segment: messages are those of Segment's own library", async ({ widget, host, context }) => {
  await reportEachKind(widget, host, "segment");
  host.csp = undefined;
  const theirs = await fromSegment(context, host);
  const [ours] = bodies(host);
  expect(strangers(ours, theirs)).toEqual([]);
  expect(Object.keys(ours!).toSorted()).toEqual(["batch", "sentAt", "writeKey"]);

  const messages = bodies(host).flatMap(({ batch }) => batch as Json[]);
  const theirMessages = theirs["batch"] as Json[];
  for (const type of ["track", "identify", "group", "page"]) {
    const [mine, vendors] = [messages, theirMessages].map((all) => all.findLast((message) => message["type"] === type)!);
    expect(strangers(mine, vendors, ["properties", "traits"]), type).toEqual([]);
    // Besides what the vendor adds for itself.
    const needed = Object.keys(vendors!).filter((key) => !["integrations", "_metadata", "writeKey", "sentAt", "category", "name"].includes(key));
    expect(needed.filter((key) => !(key in mine!) && vendors![key] != null), type).toEqual([]);
    expect(mine!["messageId"]).toMatch(UUID);
  }
  const before = messages.find((message) => message["event"] === "Before")!;
  expect(before["userId"]).toBeUndefined();
  const named = messages.find((message) => message["type"] === "identify")!;
  expect([named["userId"], named["anonymousId"]]).toEqual(["u_42", before["anonymousId"]]);
});

test("posthog: events are those of PostHog's own libraries", async ({ widget, host, context }) => {
  await reportEachKind(widget, host, "posthog");
  host.csp = undefined;
  const [inBrowser, onServer] = [await fromPostHogJs(context, host), await fromPostHogNode(host)];
  const [ours] = bodies(host);
  expect(strangers(ours, onServer)).toEqual([]);
  expect(Object.keys(ours!).toSorted()).toEqual(["api_key", "batch", "sent_at"]);
  expect(ours!["api_key"]).toBe("wk");

  const events = new Map(bodies(host).flatMap(({ batch }) => batch as Json[]).map((event) => [event["event"], event]));
  const ofServer = new Map((onServer["batch"] as Json[]).map((event) => [event["event"], event]));
  for (const name of ["Before", "$identify", "$groupidentify", "Project Created", "$pageview"]) {
    const [mine, vendors] = [events.get(name)!, inBrowser.get(name)!];
    const serverProperties = ofServer.get(name)?.["properties"] as Json | undefined;
    const theirs = { ...vendors, properties: { ...serverProperties, ...(vendors["properties"] as Json) } };
    // Their libraries for phones have `$locale`, those for browsers the browser's language only.
    const own = ["properties.$locale", "properties.template", "properties.path", "properties.$set", "properties.$group_set"];
    expect(strangers(mine, theirs, own), name).toEqual([]);
    expect(mine["uuid"]).toMatch(UUID);
    const id = (event: Json) => (event["properties"] as Json)["distinct_id"];
    if (name !== "Before") expect([id(mine), id(vendors)]).toEqual(["u_42", "u_42"]);
  }

  const properties = (name: string) => events.get(name)!["properties"] as Json;
  const theirProperties = (name: string) => inBrowser.get(name)!["properties"] as Json;
  for (const of of [properties, theirProperties]) {
    expect(of("$identify")["$anon_distinct_id"]).toBe(of("Before")["distinct_id"]);
    expect(of("Before")["$device_id"]).toBe(of("Before")["distinct_id"]);
    expect(of("Before")["$process_person_profile"]).toBe(false);
    expect(of("Project Created")["$process_person_profile"]).not.toBe(false);
    expect([of("$groupidentify")["$group_type"], of("$groupidentify")["$group_key"]]).toEqual(["company", "acme"]);
  }
  expect(properties("$identify")["$set"]).toEqual({ plan: "free" });
  expect(properties("Project Created")["template"]).toBe("blank");
});

test("cloudevents: the batch is read and found valid by the CNCF's own library", async ({ widget, host }) => {
  await reportEachKind(widget, host, "cloudevents");
  const events = arrived(host).flatMap(({ headers, body }) => HTTP.toEvent({ headers, body }) as CloudEvent<Json>[]);
  expect(arrived(host)[0]!.headers["content-type"]).toMatch(/^application\/cloudevents-batch\+json/);
  expect(arrived(host)[0]!.headers["authorization"]).toBe("Bearer wk");
  for (const event of events) {
    expect(event.validate()).toBe(true);
    expect(event.id).toMatch(UUID);
    expect(event.time).toMatch(ISO);
    expect([event.data!["messageId"], event.data!["timestamp"]]).toEqual([event.id, event.time]);
  }
  const types = events.map(({ type }) => type);
  for (const type of ["hamrah.Before", "hamrah.identify", "hamrah.group", "hamrah.page", "hamrah.Project Created"]) {
    expect(types).toContain(type);
  }
  const [before, after] = ["hamrah.Before", "hamrah.Project Created"].map((name) => events.find(({ type }) => type === name)!);
  expect([before!.subject, after!.subject]).toEqual([after!.data!["anonymousId"], "u_42"]);
  expect(after!.data!["properties"]).toEqual({ template: "blank" });
});

test("ndjson: each line is a row of its own, of the same plain columns", async ({ widget, host }) => {
  await reportEachKind(widget, host, "ndjson");
  expect(arrived(host)[0]!.headers["content-type"]).toBe("application/x-ndjson");
  const text = arrived(host).map(({ body }) => body).join("");
  expect(text.endsWith("\n")).toBe(true);
  const rows = text.trimEnd().split("\n").map((line) => JSON.parse(line) as Json);
  const columns = ["message_id", "timestamp", "type", "event", "anonymous_id", "user_id", "group_id", "path", "locale", "properties"];
  for (const row of rows) {
    expect(Object.keys(row).filter((key) => !columns.includes(key))).toEqual([]);
    const plain = Object.entries(row).filter(([key]) => key !== "properties");
    expect(plain.filter(([, value]) => typeof value !== "string")).toEqual([]);
    expect([row["message_id"], row["timestamp"]]).toEqual([expect.stringMatching(UUID), expect.stringMatching(ISO)]);
  }
  const row = (event: string) => rows.find((each) => each["event"] === event)!;
  expect(row("Project Created")).toMatchObject({ type: "track", user_id: "u_42", properties: { template: "blank" } });
  expect(row("group")).toMatchObject({ type: "group", group_id: "acme" });
  expect(row("identify")).toMatchObject({ user_id: "u_42", properties: { plan: "free" } });
});

test("another origin is asked for leave only where the format can't do without", async ({ widget, host }) => {
  const endpoint = await Host.start();
  endpoint.allowsAnyOrigin = true;
  host.csp = undefined;
  for (const format of FORMATS) endpoint.answer(`/${format}`, UP);
  await widget.open();
  for (const format of FORMATS) {
    const options = { endpoint: `${endpoint.url}/${format}`, format };
    await widget.page.evaluate((given) => window.hamrah.init(given as never), options);
    await widget.call("track", "My Event");
    // With the widget's end it sends what waits.
    await widget.call("destroy");
    await soon.poll(() => endpoint.posts.filter(({ path }) => path === `/${format}`).map(({ body }) => body).join()).toContain("My Event");
  }
  const types = new Map(endpoint.posts.map(({ path, headers }) => [path, headers["content-type"]?.split(";")[0]]));
  expect([...types]).toEqual([
    ["/segment", "text/plain"],
    ["/posthog", "text/plain"],
    ["/cloudevents", "application/cloudevents-batch+json"],
    ["/ndjson", "text/plain"],
  ]);
  expect(new Set(endpoint.preflights)).toEqual(new Set(["/cloudevents"]));
  await endpoint.stop();
});

test("what waited for one format arrives in the next", async ({ widget, host }) => {
  host.answer("/in", { cut: true });
  await widget.open({ attributes: tag("segment") });
  await widget.call("track", "Before the Release");
  await soon.poll(() => host.requestsFor("/in").length).toBeGreaterThan(0);
  const [id] = (await widget.events()).flatMap((message) => (message.type === "track" && message.event === "Before the Release" ? message.messageId : []));

  // What a page that goes sends in haste is of its own format still.
  await widget.page.goto("about:blank");
  host.answer("/in", UP);
  await widget.open({ attributes: tag("ndjson") });
  await widget.call("track", "After the Release");
  const rows = () => arrived(host).flatMap(({ body }) => body.trimEnd().split("\n")).map((line) => JSON.parse(line) as Json);
  await soon.poll(() => rows().map(({ event }) => event)).toContain("After the Release");
  const ids = rows().flatMap((row) => (row["event"] === "Before the Release" ? row["message_id"] : []));
  expect([...new Set(ids)]).toEqual([id]);
});

test("handlers hear one shape whatever is sent, and without an endpoint it stays with them", async ({ widget, host }) => {
  const heard = [];
  for (const attributes of [tag("posthog"), `data-format="cloudevents" data-write-key="wk"`]) {
    host.answer("/in", UP);
    await widget.open({ attributes });
    await widget.call("track", "My Event", { template: "blank" });
    heard.push((await widget.events()).find((message) => message.type === "track" && message.event === "My Event")!);
  }
  const shape = (message: ReportedMessage) => Object.keys(message).toSorted();
  expect(shape(heard[0]!)).toEqual(["anonymousId", "context", "event", "messageId", "properties", "timestamp", "type"]);
  expect(shape(heard[1]!)).toEqual(shape(heard[0]!));
  const [sent, stayed] = heard.map(({ messageId }) => messageId);
  // By the page itself when it went, or else by the next one that has an endpoint.
  await widget.open({ attributes: tag("posthog") });
  await soon.poll(() => host.posts.map(({ body }) => body).join()).toContain(sent!);
  expect(host.posts.map(({ body }) => body).join()).not.toContain(stayed!);
});

test("a format that there is not is refused, and those that there are are named", async ({ widget, page, journal }) => {
  await widget.open();
  const refusal = await page.evaluate(() => window.hamrah.init({ format: "xml" as never }).catch((error: Error) => error.message));
  expect(refusal).toBe('hamrah.init: format "xml" is not known; known are: segment, posthog, cloudevents, ndjson');
  expect(journal.warnings.at(-1)).toContain("segment, posthog, cloudevents, ndjson");
});
