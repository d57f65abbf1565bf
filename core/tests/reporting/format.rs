//! Segment's shape.

use hamrah_core::Value;
use hamrah_core::reporting::{Credentials, Format, Name, Property, Reason, Report, Surroundings};
use serde_json::json;

const AT: u64 = 1_774_081_800_000;

fn report(name: Name, user: Option<&str>) -> Report {
    Report { name, at: AT, user: user.map(str::to_owned), anonymous: "a-1".into(), properties: Value::map() }
}

fn message(report: &Report) -> serde_json::Value {
    let surroundings = Surroundings { locale: "fa-IR", path: Some("/projects/5") };
    let mut message = serde_json::to_value(Format::Segment.message(report, "m-1", surroundings)).unwrap();
    let context = message.as_object_mut().unwrap().remove("context").unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        context,
        json!({ "locale": "fa-IR", "page": { "path": "/projects/5" }, "library": { "name": "hamrah", "version": version } })
    );
    message
}

#[test]
fn an_event_is_a_track_message() {
    let shown = report(Name::TourStepShown, Some("u_42")).with(Property::ItemId, "first-project").because(Reason::Api);
    assert_eq!(
        message(&shown),
        json!({
            "type": "track", "messageId": "m-1", "timestamp": "2026-03-21T08:30:00.000Z", "anonymousId": "a-1", "userId": "u_42",
            "event": "Tour Step Shown", "properties": { "item_id": "first-project", "reason": "api" }
        })
    );
}

#[test]
fn a_visitor_who_is_not_known_has_no_user_id() {
    let created = message(&report(Name::Custom("پروژه ساخته شد".into()), None));
    assert_eq!((&created["event"], created.get("userId")), (&json!("پروژه ساخته شد"), None));
}

#[test]
fn the_other_kinds_have_their_own_messages() {
    let properties = |report: Report, properties: Value| Report { properties, ..report };
    let traits = Value::map().with("plan", "pro");
    let identify = message(&properties(report(Name::Identify, Some("u_42")), traits.clone()));
    assert_eq!((&identify["type"], &identify["traits"]), (&json!("identify"), &json!({ "plan": "pro" })));
    assert_eq!((identify.get("event"), identify.get("properties")), (None, None));

    let group = message(&properties(report(Name::Group, Some("u_42")), traits.with("groupId", "g_7")));
    assert_eq!(
        (&group["type"], &group["groupId"], &group["traits"]),
        (&json!("group"), &json!("g_7"), &json!({ "plan": "pro" }))
    );

    let page = message(&properties(report(Name::Page, None), Value::map().with("path", "/projects/5")));
    assert_eq!((&page["type"], &page["properties"]), (&json!("page"), &json!({ "path": "/projects/5" })));
}

#[test]
fn a_request_says_when_it_is_sent_and_by_whom() {
    let body = |credentials| {
        serde_json::to_value(Format::Segment.body(vec![Value::from("message")], AT, credentials)).unwrap()
    };
    let bare = json!({ "batch": ["message"], "sentAt": "2026-03-21T08:30:00.000Z" });
    assert_eq!(body(Credentials::default()), bare);
    let full = body(Credentials { write_key: Some("key"), signature: Some("v1.1.ab") });
    assert_eq!((&full["writeKey"], &full["context"]), (&json!("key"), &json!({ "signature": "v1.1.ab" })));
}

#[test]
fn every_format_has_a_name() {
    assert!(Format::NAMES.iter().all(|name| Format::parse(name).is_some()));
    assert_eq!(Format::parse("Segment"), None);
}
