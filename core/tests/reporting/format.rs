//! What each format makes of each kind of report. That the services take it is checked in `tests/specs/widget/formats`,
//! against their own senders.

use hamrah_core::Value;
use hamrah_core::reporting::outbox::Entry;
use hamrah_core::reporting::{Body, Credentials, Format, Name, Outbox, Property, Reason, Report};
use serde_json::{Value as Json, json};

use super::reports::{AT, ID, known, message, report, traits, unknown};

const ISO: &str = "2026-03-21T08:30:00.000Z";
const KEY: Credentials<'_> = Credentials { write_key: Some("key"), signature: Some("v1.1.ab") };
const NONE: Credentials<'_> = Credentials { write_key: None, signature: None };

fn context() -> Json {
    json!({
        "locale": "fa-IR", "library": { "name": "hamrah", "version": env!("CARGO_PKG_VERSION") },
        "page": { "path": "/projects/5" }
    })
}

/// The body of a request with these messages, without a key.
fn sent(format: Format, reports: &[Report]) -> Json {
    let messages: Vec<Value> = reports.iter().map(message).collect();
    match format.body(&messages, AT, NONE) {
        Body::Json(body) => serde_json::to_value(body).unwrap(),
        Body::Lines(lines) => serde_json::to_value(lines).unwrap(),
    }
}

fn posthog(report: Report) -> Json {
    sent(Format::PostHog, &[report])["batch"][0].clone()
}

#[test]
fn segment_gets_messages_of_its_own_kinds() {
    let shown = known(Name::TourStepShown).with(Property::ItemId, "first-project").because(Reason::Api);
    let event = json!({
        "type": "track", "messageId": ID, "timestamp": ISO, "anonymousId": "a-1", "userId": "u_42",
        "event": "Tour Step Shown", "properties": { "item_id": "first-project", "reason": "api" }, "context": context()
    });
    assert_eq!(sent(Format::Segment, &[shown]), json!({ "batch": [event], "sentAt": ISO }));

    let all = [traits(known(Name::Identify)), traits(known(Name::Group)), report(Name::Page, None, &[("path", "/a")])];
    let all = sent(Format::Segment, &all);
    let [identify, group, page] = [&all["batch"][0], &all["batch"][1], &all["batch"][2]];
    assert_eq!((&identify["type"], &identify["traits"]), (&json!("identify"), &json!({ "plan": "pro" })));
    assert_eq!((identify.get("event"), identify.get("properties")), (None, None));
    let of_group = (&group["type"], &group["groupId"], &group["traits"]);
    assert_eq!(of_group, (&json!("group"), &json!("g_7"), &json!({ "plan": "pro" })));
    assert_eq!((&page["type"], &page["properties"]), (&json!("page"), &json!({ "path": "/a" })));
    assert_eq!(page.get("userId"), None, "who is not known has none");
}

#[test]
fn posthog_gets_events_with_the_visitor_among_the_properties() {
    let shown = known(Name::TourStepShown).with(Property::ItemId, "first-project").because(Reason::Api);
    assert_eq!(
        sent(Format::PostHog, &[shown]),
        json!({ "batch": [{
            "uuid": ID, "timestamp": ISO, "event": "Tour Step Shown",
            "properties": {
                "item_id": "first-project", "reason": "api", "distinct_id": "u_42", "$device_id": "a-1", "$user_id": "u_42",
                "$lib": "hamrah", "$lib_version": env!("CARGO_PKG_VERSION"), "$pathname": "/projects/5", "$locale": "fa-IR"
            }
        }], "sent_at": ISO })
    );
}

#[test]
fn posthog_makes_no_profile_of_an_unknown_visitor_until_they_are_named() {
    let before = posthog(unknown(Name::SessionStarted));
    assert_eq!(before["properties"]["distinct_id"], "a-1");
    assert_eq!(before["properties"]["$process_person_profile"], false);

    let named = posthog(traits(known(Name::Identify)));
    assert_eq!(named["event"], "$identify");
    assert_eq!(named["properties"]["distinct_id"], "u_42");
    assert_eq!(named["properties"]["$anon_distinct_id"], "a-1");
    assert_eq!(named["properties"]["$set"], json!({ "plan": "pro" }));
    assert_eq!(named["properties"].get("$process_person_profile"), None);

    // An answer of somebody who has no name is a property of the unknown person.
    let answered = posthog(traits(unknown(Name::Identify)));
    assert_eq!((&answered["event"], &answered["properties"]["$set"]), (&json!("$set"), &json!({ "plan": "pro" })));
    assert_eq!(answered["properties"].get("$anon_distinct_id"), None);
}

#[test]
fn posthog_has_names_of_its_own_for_groups_and_pages() {
    let group = posthog(traits(known(Name::Group)));
    assert_eq!(group["event"], "$groupidentify");
    let properties = &group["properties"];
    assert_eq!((&properties["$group_type"], &properties["$group_key"]), (&json!("company"), &json!("g_7")));
    assert_eq!(properties["$group_set"], json!({ "plan": "pro" }));

    let page = posthog(report(Name::Page, Some("u_42"), &[("path", "/looked/at")]));
    assert_eq!((&page["event"], &page["properties"]["$pathname"]), (&json!("$pageview"), &json!("/looked/at")));
}

#[test]
fn a_cloud_event_has_the_whole_message_as_its_data() {
    let created = known(Name::Custom("Project Created".into()));
    let data = serde_json::to_value(message(&created)).unwrap();
    assert_eq!(
        sent(Format::CloudEvents, &[created]),
        json!([{
            "specversion": "1.0", "source": "/hamrah", "id": ID, "time": ISO, "type": "hamrah.Project Created",
            "subject": "u_42", "data": data
        }])
    );
    let identify = sent(Format::CloudEvents, &[traits(unknown(Name::Identify))]);
    assert_eq!((&identify[0]["type"], &identify[0]["subject"]), (&json!("hamrah.identify"), &json!("a-1")));
}

#[test]
fn a_row_has_the_same_columns_whatever_it_reports() {
    let created = report(Name::Custom("Project Created".into()), Some("u_42"), &[("message_id", "the host's own")]);
    assert_eq!(
        sent(Format::Ndjson, &[created])[0],
        json!({
            "message_id": ID, "timestamp": ISO, "type": "track", "event": "Project Created", "anonymous_id": "a-1",
            "user_id": "u_42", "path": "/projects/5", "locale": "fa-IR", "properties": { "message_id": "the host's own" }
        })
    );
    let group = &sent(Format::Ndjson, &[traits(known(Name::Group))])[0];
    assert_eq!((&group["event"], &group["group_id"]), (&json!("group"), &json!("g_7")));
    assert_eq!(group["properties"], json!({ "plan": "pro" }));
}

#[test]
fn the_key_and_the_signature_go_where_the_format_has_a_place_for_them() {
    let own = Value::map();
    let body = |format: Format| match format.body(&[], AT, KEY) {
        Body::Json(body) => serde_json::to_value(body).unwrap(),
        Body::Lines(lines) => serde_json::to_value(lines).unwrap(),
    };
    let headers = |format: Format| serde_json::to_value(format.headers(&own, true, KEY)).unwrap();

    let segment = json!({ "batch": [], "sentAt": ISO, "writeKey": "key", "context": { "signature": "v1.1.ab" } });
    assert_eq!(body(Format::Segment), segment);
    assert_eq!(body(Format::PostHog), json!({ "batch": [], "sent_at": ISO, "api_key": "key" }));
    for format in [Format::Segment, Format::PostHog] {
        assert_eq!(headers(format), json!({ "Content-Type": "text/plain;charset=UTF-8" }), "{format:?}");
    }
    for (format, content_type) in [
        (Format::CloudEvents, "application/cloudevents-batch+json; charset=UTF-8"),
        (Format::Ndjson, "application/x-ndjson"),
    ] {
        assert_eq!(body(format), json!([]));
        assert_eq!(
            headers(format),
            json!({ "Authorization": "Bearer key", "X-Hamrah-Signature": "v1.1.ab", "Content-Type": content_type })
        );
    }
}

#[test]
fn a_request_asks_for_no_leave_where_it_need_not() {
    let content_type = |format: Format, own: Value, is_across: bool| {
        format.headers(&own, is_across, NONE).get("Content-Type").cloned().unwrap()
    };
    for (format, at_home) in [
        (Format::Segment, "application/json"),
        (Format::PostHog, "application/json"),
        (Format::Ndjson, "application/x-ndjson"),
    ] {
        assert_eq!(content_type(format, Value::map(), true), Value::from("text/plain;charset=UTF-8"));
        assert_eq!(content_type(format, Value::map(), false), Value::from(at_home));
        let asked_anyway = Value::map().with("X-Team", "growth");
        assert_eq!(content_type(format, asked_anyway, true), Value::from(at_home));
    }
}

#[test]
fn the_hosts_own_headers_count_whatever_their_case() {
    let own = Value::map().with("authorization", "Basic eA==").with("content-type", "application/json");
    assert_eq!(Format::Ndjson.headers(&own, true, Credentials { signature: None, ..KEY }), own);
}

fn entry(id: &str, body: Value) -> Entry {
    Entry { id: id.to_owned(), body, ..Entry::default() }
}

#[test]
fn what_waited_is_sent_in_the_format_of_the_day() {
    let mut before = Outbox::new(Format::Segment);
    before.push(entry(ID, message(&known(Name::SessionStarted))), 0);
    let mut after = Outbox::new(Format::PostHog);
    after.restore(&before.to_value(), 1);
    let batch = after.next(1).unwrap();
    let Body::Json(body) = Format::PostHog.body(&batch.messages, AT, NONE) else { panic!() };
    let body = serde_json::to_value(body).unwrap();
    assert_eq!((&body["batch"][0]["uuid"], &body["batch"][0]["event"]), (&json!(ID), &json!("Session Started")));
}

#[test]
fn limits_count_the_bytes_of_the_format() {
    let note = |text: &str| message(&report(Name::Custom("Note".into()), Some("u_42"), &[("note", text)]));
    // Just small enough as a message, and as a row; a cloud event tells the id, the time and the user twice.
    let letters = (32_000 - serde_json::to_string(&note("")).unwrap().len()) / "آ".len();
    let largest = note(&"آ".repeat(letters));
    for (format, is_taken) in [(Format::Segment, true), (Format::Ndjson, true), (Format::CloudEvents, false)] {
        let mut outbox = Outbox::new(format);
        outbox.push(entry(ID, largest.clone()), 0);
        assert_eq!(outbox.len() == 1, is_taken, "{format:?}");
    }

    for (_, format) in Format::NAMES {
        let mut outbox = Outbox::new(format);
        for number in 0..200 {
            outbox.push(entry(&number.to_string(), note(&"آ".repeat(10 * number))), 0);
        }
        let last = outbox.last(51_000).unwrap();
        let bytes = |messages: &[Value]| match format.body(messages, AT, NONE) {
            Body::Json(body) => serde_json::to_string(&body).unwrap().len(),
            Body::Lines(lines) => lines.iter().map(|line| serde_json::to_string(line).unwrap().len() + 1).sum(),
        };
        let around = bytes(&[]);
        assert!(bytes(&last.messages) <= 51_000 + around, "{format:?}");
        let one_more: Vec<Value> = outbox.last(usize::MAX).unwrap().messages[..=last.messages.len()].to_vec();
        assert!(bytes(&one_more) > 51_000, "{format:?} stopped too early");
    }
}

#[test]
fn every_format_has_a_name() {
    for (name, format) in Format::NAMES {
        assert_eq!(Format::parse(name), Some(format));
    }
    assert_eq!(Format::parse("Segment"), None);
}
