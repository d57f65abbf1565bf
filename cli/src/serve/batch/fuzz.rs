//! Batches that are good but for some changes: whatever comes, each event is stored or refused with a reason, and what
//! is stored comes out of the export as it went in.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use hamrah_fuzz::{Corpus, Kept, fuzz};
use jiff::Timestamp;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{Batch, Claim, EVENT_LIMIT, EVENT_SIZE_LIMIT};
use crate::event::{Event, Kind, StoredEvent};

fn samples() -> Vec<Value> {
    let context =
        json!({ "locale": "fa", "page": { "path": "/projects" }, "library": { "name": "hamrah", "version": "0.1.0" } });
    let track = json!({
        "type": "track", "messageId": "0190d0c2-1", "userId": "u_42", "anonymousId": "a_1", "event": "Tour Step Completed",
        "timestamp": "2026-01-31T13:00:00.5+03:30", "sentAt": "2026-01-31T09:30:05Z",
        "properties": { "item_id": "first-project", "step_index": 2, "elapsed_ms": 1.50, "title": "پروژهٔ من" },
        "context": context, "integrations": {},
    });
    let identify = json!({ "type": "identify", "messageId": "0190d0c2-2", "userId": "u_42", "traits": { "plan": "team" }, "context": { "signature": "v1.1.00" } });
    let page = json!({ "type": "page", "messageId": "0190d0c2-3", "anonymousId": "a_1", "properties": {}, "receivedAt": "x", "seq": 7 });
    let alias = json!({ "type": "alias", "messageId": "0190d0c2-4", "userId": "u_42", "previousId": "a_1" });
    vec![
        json!({ "batch": [track, identify, page, alias], "sentAt": "2026-01-31T09:30:05.000Z", "writeKey": "k", "context": { "signature": "v1.1.00", "ip": "::1" } }),
        json!({ "batch": [page, page, track], "sentAt": "2026-01-31T09:30:05.000Z" }),
        json!({ "batch": [identify], "context": {} }),
        track,
        identify,
    ]
}

/// Of a collector without a secret.
fn believed() -> Claim<'static> {
    Claim::of(&HeaderMap::new(), None)
}

#[test]
fn fuzz_batch() {
    let corpus = Corpus::new(samples(), &["group", "screen", "groupId", "event", "version", "2026-06-30T23:59:60Z"]);
    fuzz(&Kept::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/serve/kept/batch")), corpus.inputs(), |input| {
        let Ok(text) = std::str::from_utf8(input) else { return };
        for kind in [Kind::Track, Kind::Identify] {
            if let Ok(batch) = Batch::read_one(text, kind, believed()) {
                let [event] = batch.events.as_slice() else { panic!("one event comes alone") };
                assert_eq!(event.kind, kind);
                can_be_stored(event);
                comes_back(event);
            }
        }
        let Ok(batch) = Batch::read(text, believed()) else { return };
        let sent = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).unwrap();
        let sent: Vec<&RawValue> = serde_json::from_str(sent["batch"].get()).unwrap();
        assert!(sent.len() <= EVENT_LIMIT);
        assert_eq!(batch.events.len() + batch.rejected.len(), sent.len(), "each event is stored or refused");
        for rejection in &batch.rejected {
            assert!(rejection.reason.starts_with(&format!("batch[{}]", rejection.index)), "{}", rejection.reason);
        }
        for event in &batch.events {
            can_be_stored(event);
            comes_back(event);
        }
    });
}

/// What both databases can hold, and what statistics rely on.
fn can_be_stored(event: &Event) {
    assert!((1..=100).contains(&event.message_id.chars().count()));
    assert!(event.user_id.is_some() || event.anonymous_id.is_some());
    let texts = [Some(&event.message_id), event.name.as_ref(), event.user_id.as_ref(), event.anonymous_id.as_ref()];
    for text in texts.into_iter().flatten() {
        assert!(!text.contains('\0') && !text.is_empty() && text.chars().count() <= 500, "{text:?}");
    }
    for instant in [&event.timestamp, &event.sent_at].into_iter().flatten() {
        let time: Timestamp = instant.parse().unwrap();
        assert!(time >= Timestamp::UNIX_EPOCH);
        // Of one length, or the order of texts is not that of times.
        assert_eq!(instant.len(), "2026-01-31T09:30:00.000Z".len(), "{instant}");
    }
    for json in [&event.properties, &event.context, &event.other].into_iter().flatten() {
        assert!(!json.contains(['\n', '\r', '\0']), "{json:?}");
        assert!(serde_json::from_str::<Value>(json).unwrap().is_object(), "{json}");
    }
}

/// An export can be imported: it is read as the same event.
fn comes_back(event: &Event) {
    let raw = |json: &Option<String>| json.as_ref().map(|json| RawValue::from_string(json.clone()).unwrap());
    let stored = StoredEvent {
        seq: 1,
        received_at: "2026-01-31T09:30:06.000Z".to_owned(),
        kind: event.kind.name().to_owned(),
        message_id: event.message_id.clone(),
        name: event.name.clone(),
        user_id: event.user_id.clone(),
        anonymous_id: event.anonymous_id.clone(),
        timestamp: event.timestamp.clone().unwrap_or_else(|| "2026-01-31T09:30:06.000Z".to_owned()),
        sent_at: event.sent_at.clone(),
        properties: raw(&event.properties),
        context: raw(&event.context),
        other: event.other.as_ref().map(|json| serde_json::from_str(json).unwrap()).unwrap_or_default(),
    };
    let line = serde_json::to_string(&stored).unwrap();
    if line.len() > EVENT_SIZE_LIMIT {
        // What the collector gives each event may be just too much for one that was as long as may be.
        assert!(line.len() < EVENT_SIZE_LIMIT + 300, "{}", line.len());
        return;
    }
    let sent_at = serde_json::to_string(&event.sent_at).unwrap();
    let again = Batch::read(&format!(r#"{{"batch":[{line}],"sentAt":{sent_at}}}"#), believed()).unwrap();
    let [again] = again.events.as_slice() else { panic!("{line}: {:?}", again.rejected) };
    let mut timed = again.clone();
    timed.timestamp = event.timestamp.clone().and(timed.timestamp);
    assert_eq!(&timed, event, "{line}");
}
