//! March 2026 of a small product: seven people, a tour, a checklist and two modals, small enough to be counted by hand.
//!
//! | who | comes | tour | succeeds | comes back |
//! | --- | --- | --- | --- | --- |
//! | Alice | 1st 10:00, first without a name | completes it; the step `pro` is not meant for her | after 4 minutes | 2nd, 8th, 31st |
//! | Bob | 1st 12:00 | closes it at `name` | 5th 12:00, after 4 days | 2nd, 5th |
//! | Carol | 2nd 09:00 | stops at `pro`, and leaves it open | never | 9th |
//! | Dan | 3rd 09:00 | `open` has no target; closes it at `name` | 20th 09:00, after 17 days | 20th |
//! | Eve, who never gives a name | 10th 08:00 | starts it, and sees no step | never | never |
//! | Fay | 28th 00:00 | never sees it | 28th 06:00, after 6 hours | never |
//! | Grace | 1st 00:00 | never sees it | never | never |

use serde_json::{Value, json};

pub(super) const CONTENT: &str = r##"{ "schema": 1,
  "success": { "when": { "event": "Project Created" }, "within": "7d" },
  "tours": [{ "id": "tour", "when": { "url": "/" }, "steps": [
    { "id": "open", "target": "#new", "title": "1" },
    { "id": "name", "target": "#name", "title": "2" },
    { "id": "pro", "title": "3", "when": { "attribute": "plan", "is": "pro" } },
    { "id": "create", "target": "#go", "title": "4" }] }],
  "checklists": [{ "id": "setup", "title": "S", "tasks": [
    { "id": "project", "title": "P", "doneWhen": { "event": "Project Created" } },
    { "id": "invite", "title": "I" }, { "id": "pay", "title": "P" }] }] }"##;

/// Who an event names.
#[derive(Clone, Copy)]
enum Who {
    Named(&'static str),
    Nameless(&'static str),
    /// A user on a device where they were nameless before.
    Both(&'static str, &'static str),
}

use Who::{Both, Named, Nameless};

/// The events of the month, in the order in which they happened to each person.
pub(super) fn events() -> Vec<Value> {
    let mut month = Month::default();
    alice(&mut month);
    bob(&mut month);
    carol(&mut month);
    dan(&mut month);
    month.item(Nameless("e1"), "10T08:00:00", "Tour Started", "tour", json!({}));
    let fay = Named("fay");
    month.item(fay, "28T00:00:00", "Checklist Shown", "setup", json!({}));
    month.track(fay, "28T06:00:00", "Project Created");
    month.step(fay, "28T06:00:00", "Checklist Task Completed", "setup", "project", 0);
    month.track(Named("grace"), "01T00:00:00", "Logged In");
    month.item(Named("grace"), "01T00:00:01", "Modal Shown", "pulse", json!({}));
    month.events
}

fn alice(month: &mut Month) {
    let nameless = Nameless("a1");
    month.track(nameless, "01T10:00:00", "Session Started");
    month.item(nameless, "01T10:00:30", "Modal Shown", "welcome", json!({}));
    month.item(nameless, "01T10:00:50", "Modal Completed", "welcome", json!({}));
    month.item(nameless, "01T10:01:00", "Tour Started", "tour", json!({}));
    month.step(nameless, "01T10:01:10", "Tour Step Shown", "tour", "open", 0);
    let alice = Both("alice", "a1");
    month.call(alice, "01T10:02:00", "identify");
    month.step(alice, "01T10:02:10", "Tour Step Completed", "tour", "open", 0);
    month.step(alice, "01T10:02:11", "Tour Step Shown", "tour", "name", 1);
    month.step(alice, "01T10:03:00", "Tour Step Completed", "tour", "name", 1);
    month.step(alice, "01T10:03:01", "Tour Step Shown", "tour", "create", 3);
    month.step(alice, "01T10:04:00", "Tour Step Completed", "tour", "create", 3);
    month.item(alice, "01T10:04:00", "Tour Completed", "tour", json!({}));
    month.track(alice, "01T10:04:00", "Project Created");
    month.track(alice, "01T10:04:00", "Onboarding Activated");
    month.item(alice, "01T10:05:00", "Checklist Shown", "setup", json!({}));
    month.step(alice, "01T10:05:00", "Checklist Task Completed", "setup", "project", 0);
    month.step(alice, "02T10:00:00", "Checklist Task Completed", "setup", "invite", 1);
    month.step(alice, "02T11:00:00", "Checklist Task Completed", "setup", "pay", 2);
    month.item(alice, "02T11:00:00", "Checklist Completed", "setup", json!({}));
    month.item(alice, "08T10:00:00", "Modal Shown", "pulse", json!({}));
    month.item(alice, "08T10:00:05", "Modal Answered", "pulse", json!({ "attribute": "nps", "value": "10" }));
    month.track(alice, "31T23:59:59", "Session Started");
}

fn bob(month: &mut Month) {
    let bob = Named("bob");
    month.item(bob, "01T12:00:00", "Modal Shown", "welcome", json!({}));
    month.item(bob, "01T12:00:05", "Modal Dismissed", "welcome", json!({ "reason": "close" }));
    month.item(bob, "01T12:01:00", "Tour Started", "tour", json!({}));
    month.step(bob, "01T12:01:01", "Tour Step Shown", "tour", "open", 0);
    month.step(bob, "01T12:01:10", "Tour Step Completed", "tour", "open", 0);
    month.step(bob, "01T12:01:11", "Tour Step Shown", "tour", "name", 1);
    month.item(bob, "01T12:01:20", "Tour Dismissed", "tour", json!({ "step_id": "name", "step_index": 1 }));
    month.item(bob, "01T12:02:00", "Checklist Shown", "setup", json!({}));
    month.item(bob, "02T00:00:00", "Checklist Shown", "setup", json!({}));
    month.track(bob, "05T12:00:00", "Project Created");
    month.step(bob, "05T12:00:00", "Checklist Task Completed", "setup", "project", 0);
    month.item(bob, "05T12:00:30", "Modal Shown", "pulse", json!({}));
    month.item(bob, "05T12:01:00", "Modal Answered", "pulse", json!({ "attribute": "nps", "value": "9" }));
}

fn carol(month: &mut Month) {
    let carol = Both("carol", "c1");
    month.item(carol, "02T09:00:00", "Modal Shown", "welcome", json!({}));
    month.item(carol, "02T09:00:00", "Tour Started", "tour", json!({}));
    month.step(carol, "02T09:00:01", "Tour Step Shown", "tour", "open", 0);
    month.step(carol, "02T09:00:10", "Tour Step Completed", "tour", "open", 0);
    month.step(carol, "02T09:00:11", "Tour Step Shown", "tour", "name", 1);
    month.step(carol, "02T09:00:20", "Tour Step Completed", "tour", "name", 1);
    month.step(carol, "02T09:00:21", "Tour Step Shown", "tour", "pro", 2);
    // She went back once, and then on again.
    month.step(carol, "02T09:00:30", "Tour Step Shown", "tour", "name", 1);
    month.item(carol, "02T09:10:00", "Checklist Shown", "setup", json!({}));
    month.item(carol, "02T09:11:00", "Checklist Dismissed", "setup", json!({ "reason": "close" }));
    month.item(carol, "09T00:00:00", "Modal Shown", "pulse", json!({}));
    month.item(carol, "09T00:00:09", "Modal Answered", "pulse", json!({ "attribute": "nps", "value": "7" }));
}

fn dan(month: &mut Month) {
    let dan = Named("dan");
    month.item(dan, "03T09:00:00", "Tour Started", "tour", json!({}));
    month.step(dan, "03T09:00:05", "Tour Step Target Missing", "tour", "open", 0);
    month.step(dan, "03T09:00:05", "Tour Step Skipped", "tour", "open", 0);
    month.step(dan, "03T09:00:06", "Tour Step Shown", "tour", "name", 1);
    month.item(dan, "03T09:00:09", "Tour Dismissed", "tour", json!({ "step_id": "name", "step_index": 1 }));
    month.track(dan, "20T09:00:00", "Project Created");
    month.item(dan, "20T10:00:00", "Modal Shown", "pulse", json!({}));
    month.item(dan, "20T10:00:09", "Modal Answered", "pulse", json!({ "attribute": "nps", "value": "3" }));
    // No answer to that question.
    month.item(dan, "20T10:00:10", "Modal Answered", "pulse", json!({ "attribute": "goal", "value": "10" }));
}

#[derive(Default)]
struct Month {
    events: Vec<Value>,
}

impl Month {
    fn track(&mut self, who: Who, at: &str, name: &str) {
        self.add(who, at, json!({ "type": "track", "event": name, "properties": {} }));
    }

    fn item(&mut self, who: Who, at: &str, name: &str, item: &str, mut properties: Value) {
        properties["item_id"] = json!(item);
        self.add(who, at, json!({ "type": "track", "event": name, "properties": properties }));
    }

    fn step(&mut self, who: Who, at: &str, name: &str, item: &str, step: &str, index: u32) {
        self.item(who, at, name, item, json!({ "step_id": step, "step_index": index }));
    }

    fn call(&mut self, who: Who, at: &str, kind: &str) {
        self.add(who, at, json!({ "type": kind }));
    }

    fn add(&mut self, who: Who, at: &str, mut event: Value) {
        event["messageId"] = json!(format!("m{}", self.events.len()));
        event["timestamp"] = json!(format!("2026-03-{at}.000Z"));
        let (user, visitor) = match who {
            Named(user) => (Some(user), None),
            Nameless(visitor) => (None, Some(visitor)),
            Both(user, visitor) => (Some(user), Some(visitor)),
        };
        event["userId"] = json!(user);
        event["anonymousId"] = json!(visitor);
        self.events.push(event);
    }
}
