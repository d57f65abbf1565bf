//! A batch as senders write it (the Segment shape), read into events that are worth storing and the
//! rest with a reason each. One bad event never costs the others.

mod event;
mod fields;
#[cfg(test)]
mod fuzz;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use self::event::Reader;
pub(super) use self::event::{NAME_LIMIT, SIZE_LIMIT as EVENT_SIZE_LIMIT};
use self::fields::Fields;
use super::body::BATCH_LIMIT;
use super::object;
use super::refusal::Refusal;
use super::signature::Claim;
use crate::event::{Event, Kind};

/// The most events that are taken at a time; bounds the work and the answer.
const EVENT_LIMIT: usize = 10_000;

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    batch: Vec<&'a RawValue>,
    #[serde(rename = "writeKey")]
    write_key: Option<String>,
    #[serde(rename = "sentAt", borrow)]
    sent_at: Option<&'a RawValue>,
    #[serde(borrow)]
    context: Option<&'a RawValue>,
}

/// What an event that comes alone carries of a batch's envelope.
#[derive(Deserialize)]
struct Alone<'a> {
    #[serde(rename = "writeKey")]
    write_key: Option<String>,
    #[serde(rename = "sentAt", borrow)]
    sent_at: Option<&'a RawValue>,
}

#[derive(Debug)]
pub(super) struct Batch {
    pub(super) write_key: Option<String>,
    pub(super) events: Vec<Event>,
    pub(super) rejected: Vec<Rejection>,
}

/// An event that is not stored, and why. Sending it again would not help.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rejection {
    /// Its place in the batch, from 0.
    pub(super) index: usize,
    /// Its id, where it had one that could be read.
    pub(super) message_id: Option<String>,
    /// Starts with the path of what is wrong: `batch[2].event: …`.
    pub(super) reason: String,
}

impl Batch {
    /// Reads many events.
    pub(super) fn read(body: &str, claim: Claim) -> Result<Self, Refusal> {
        let envelope: Envelope =
            object::read(body).map_err(|wrong| Refusal::bad_request(format!("the body is not a batch: {wrong}")))?;
        if envelope.batch.len() > EVENT_LIMIT {
            return Err(Refusal::too_large(format!("batch: more than {EVENT_LIMIT} events; send fewer at a time")));
        }
        let context = match envelope.context {
            Some(json) => {
                Fields::read_within(json).map_err(|wrong| Refusal::bad_request(format!("context: {wrong}")))?
            }
            None => Fields::default(),
        };
        // The context is stored with each event, so it must not multiply what one request may hold.
        if context.length() * envelope.batch.len() > BATCH_LIMIT {
            return Err(Refusal::too_large("context: too large for so many events; send fewer at a time"));
        }
        let reader = Reader::new(context, envelope.sent_at, claim);
        let mut batch = Self { write_key: envelope.write_key, events: Vec::new(), rejected: Vec::new() };
        for (index, json) in envelope.batch.into_iter().enumerate() {
            match reader.read(json) {
                Ok(event) => batch.events.push(event),
                Err(wrong) => batch.rejected.push(Rejection {
                    index,
                    message_id: wrong.message_id,
                    reason: format!("batch[{index}]{}", wrong.reason),
                }),
            }
        }
        Ok(batch)
    }

    /// Reads one event of this kind.
    pub(super) fn read_one(body: &str, kind: Kind, claim: Claim) -> Result<Self, Refusal> {
        let not_one = |wrong| Refusal::bad_request(format!("the body is not an event: {wrong}"));
        let alone: Alone = object::read(body).map_err(not_one)?;
        let json: &RawValue = serde_json::from_str(body).map_err(|error| not_one(error.to_string()))?;
        let reader = Reader::new(Fields::default(), alone.sent_at, claim).of_kind(kind);
        let event = reader.read(json).map_err(|wrong| Refusal::new(wrong.status, format!("body{}", wrong.reason)))?;
        Ok(Self { write_key: alone.write_key, events: vec![event], rejected: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, StatusCode};

    fn claim() -> Claim<'static> {
        Claim::of(&HeaderMap::new(), None)
    }

    fn read(body: &str) -> Batch {
        Batch::read(body, claim()).unwrap()
    }

    #[test]
    fn what_is_not_a_batch_is_a_bad_request() {
        for body in ["", "{", "[]", "[[],null,null,null]", "{}", r#"{"batch":{}}"#, r#"{"batch":[],"context":1}"#] {
            let refusal = Batch::read(body, claim()).unwrap_err();
            assert_eq!(refusal.status(), StatusCode::BAD_REQUEST, "{body}");
        }
    }

    #[test]
    fn an_empty_batch_is_fine() {
        let batch = read(r#"{"batch":[]}"#);
        assert!(batch.events.is_empty() && batch.rejected.is_empty());
    }

    #[test]
    fn good_events_pass_beside_bad_ones() {
        let batch = read(
            r#"{"writeKey":"w","batch":[
                {"type":"track","messageId":"1","anonymousId":"a","event":"One"},
                7,
                {"type":"track","messageId":"3","anonymousId":"a"},
                {"type":"page","messageId":"4","anonymousId":"a"}]}"#,
        );
        assert_eq!(batch.write_key.as_deref(), Some("w"));
        let ids: Vec<&str> = batch.events.iter().map(|e| e.message_id.as_str()).collect();
        assert_eq!(ids, ["1", "4"]);
        let places: Vec<usize> = batch.rejected.iter().map(|r| r.index).collect();
        assert_eq!(places, [1, 2]);
        assert_eq!(batch.rejected[0].message_id, None);
        assert_eq!(batch.rejected[1].message_id.as_deref(), Some("3"));
        assert!(batch.rejected[1].reason.starts_with("batch[2].event: "));
    }

    #[test]
    fn the_context_of_the_batch_is_kept_with_each_event_but_its_signature_is_not() {
        let batch = read(
            r#"{"context":{"locale":"fa","signature":"v1.9.ab","page":{"path":"/"}},"batch":[
                {"type":"page","messageId":"1","anonymousId":"a"},
                {"type":"page","messageId":"2","anonymousId":"a","context":{"locale":"he"}}]}"#,
        );
        let contexts: Vec<&str> = batch.events.iter().flat_map(|e| e.context.as_deref()).collect();
        assert_eq!(contexts, [r#"{"locale":"fa","page":{"path":"/"}}"#, r#"{"locale":"he","page":{"path":"/"}}"#]);
    }

    #[test]
    fn a_context_is_no_deeper_than_an_event_can_hold() {
        let body = |depth: usize| {
            let context = format!("{}{}", r#"{"x":"#.repeat(depth - 1) + "{", "}".repeat(depth));
            format!(r#"{{"context":{context},"batch":[{{"type":"page","messageId":"1","anonymousId":"a"}}]}}"#)
        };
        let event = read(&body(126)).events.remove(0);
        let stored = format!(r#"{{"context":{}}}"#, event.context.unwrap());
        assert!(serde_json::from_str::<serde_json::Value>(&stored).is_ok(), "the export can be read");
        assert_eq!(Batch::read(&body(127), claim()).unwrap_err().status(), StatusCode::BAD_REQUEST);
    }

    #[test]
    fn an_event_alone_is_of_the_kind_its_address_says() {
        let body = r#"{"type":"page","userId":"u","event":"Bought","writeKey":"w","sentAt":"2026-01-31T09:30:00Z",
            "context":{"signature":"v1.9.ab"}}"#;
        let batch = Batch::read_one(body, Kind::Track, claim()).unwrap();
        assert_eq!(batch.write_key.as_deref(), Some("w"));
        let event = &batch.events[0];
        assert_eq!((event.kind, event.name.as_deref()), (Kind::Track, Some("Bought")));
        assert_eq!(event.sent_at.as_deref(), Some("2026-01-31T09:30:00.000Z"));
        // Each gets an id of its own, and nothing that is not the event's is kept.
        assert_eq!(event.message_id.len(), 32);
        assert_ne!(event.message_id, Batch::read_one(body, Kind::Track, claim()).unwrap().events[0].message_id);
        assert_eq!((event.other.as_deref(), event.context.as_deref()), (None, None));
        let refusal = Batch::read_one(r#"{"userId":"u"}"#, Kind::Track, claim()).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::BAD_REQUEST);
    }

    #[test]
    fn a_request_cannot_grow_in_the_store() {
        let context = "x".repeat(2000);
        let event = r#"{"type":"page","messageId":"1","anonymousId":"a"}"#;
        let events = vec![event; 1000].join(",");
        let body = format!(r#"{{"context":{{"x":"{context}"}},"batch":[{events}]}}"#);
        let refusal = Batch::read(&body, claim()).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let many = vec!["0"; EVENT_LIMIT + 1].join(",");
        let refusal = Batch::read(&format!(r#"{{"batch":[{many}]}}"#), claim()).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}
