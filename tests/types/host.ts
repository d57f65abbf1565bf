// A host's TypeScript against the published declarations: what is right compiles, and what is marked is refused.
// Nothing here runs.

import type { EventName, HamrahCall, HamrahOptions, ReportedEvent, ReportedMessage, State, Why } from "../../www/hamrah";

(window.hamrah ||= [] as HamrahCall[]).push(["track", "Project Created", { template: "blank" }]);
window.hamrah.push(["identify", "u_42", { first_name: "Sara" }], ["next"]);
// @ts-expect-error the method's name is wrong
window.hamrah.push(["trak", "Project Created"]);
// @ts-expect-error a method's arguments are those of the method
window.hamrah.push(["start"]);

const options: HamrahOptions = {
  content: "/onboarding.json",
  endpoint: "/v1/batch",
  format: "segment",
  headers: { "X-Team": "growth" },
  user: "u_42",
  traits: { created_at: "2025-03-20T08:00:00Z", seats: 5 },
  locale: "fa",
  functions: { openChat: () => undefined },
  listen: ["segment"],
  navigate: (url) => history.pushState(null, "", url),
  mask: (url) => url.split("?")[0] ?? url,
  consent: "granted",
};
// @ts-expect-error there is no such option
const misspelt: HamrahOptions = { contnet: "/onboarding.json" };
const toClickHouse: HamrahOptions = { format: "ndjson", listen: ["segment", "gtm", "posthog"] };
// @ts-expect-error there is no such format
const unknownFormat: HamrahOptions = { content: {}, format: "xml" };
// @ts-expect-error there is no such library
const unknownLibrary: HamrahOptions = { listen: ["mixpanel"] };

async function use(): Promise<void> {
  await hamrah.init(options);
  await hamrah.init({ content: { schema: 1 } });
  await hamrah.identify("u_42", { plan: "free" }, { signature: "v1.1735689600.00ff" });
  await hamrah.group("acme");
  await hamrah.start("first-project");
  await hamrah.goTo("name");
  await hamrah.complete("project");
  await hamrah.setLocale("he-IL");
  await hamrah.registerInput("rich-text", (element) => element.textContent ?? "");
  // @ts-expect-error a user has a name
  await hamrah.identify();
  // @ts-expect-error an id is a text
  await hamrah.start(7);
  // @ts-expect-error there is no such method
  await hamrah.restart();

  const end = await hamrah.on("Tour Completed", (event) => {
    const name: EventName | (string & {}) = event.event;
    const step: number | undefined = event.properties.step_index;
    // @ts-expect-error the index is a number
    const wrong: string = event.properties.step_index;
    console.log(name, step, wrong, event.properties.anything);
  });
  end();
  const log = (event: ReportedEvent): void => console.log(event.messageId);
  await hamrah.on("Project Created", log);
  await hamrah.off("Project Created", log);
  const logAll = (message: ReportedMessage): void =>
    console.log(message.type === "track" ? message.event : message.userId);
  await hamrah.on("step:before", async ({ properties }) => properties.step_id !== "secret");
  await hamrah.on("*", logAll);
  await hamrah.off("*", logAll);
  // @ts-expect-error a handler is a function
  await hamrah.on("*", "log");

  const state: State | undefined = await hamrah.state();
  const done: boolean | undefined = state?.items["setup"]?.tasks?.["project"];
  const total: number | undefined = state?.screen.tour?.total;
  // @ts-expect-error the widget may be switched off: there may be no state
  console.log((await hamrah.state()).user, done, total);
  // @ts-expect-error there is no such outcome
  if (state?.items["welcome"]?.outcome === "skipped") return;

  const why: Why | undefined = await hamrah.why("welcome");
  console.log(why?.reasons.filter((reason) => !reason.holds).map((reason) => reason.detail));
}

void use;
void misspelt;
void toClickHouse;
void unknownFormat;
void unknownLibrary;
