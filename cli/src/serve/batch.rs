//! A batch as senders write it (the Segment shape), read into events that are worth storing and the
//! rest with a reason each. One bad event never costs the others.

mod event;
mod fields;
#[cfg(test)]
mod fuzz;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use self::event::Reader;
use self::fields::Fields;
use super::body;
use super::refusal::Refusal;
use crate::event::Event;

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
    pub(super) fn read(body: &str) -> Result<Self, Refusal> {
        let envelope: Envelope = serde_json::from_str(body)
            .map_err(|error| Refusal::bad_request(format!("the body is not a batch: {error}")))?;
        if envelope.batch.len() > EVENT_LIMIT {
            return Err(Refusal::too_large(format!("batch: more than {EVENT_LIMIT} events; send fewer at a time")));
        }
        let context = match envelope.context {
            Some(json) => Fields::read(json).map_err(|wrong| Refusal::bad_request(format!("context: {wrong}")))?,
            None => Fields::default(),
        };
        // The context is stored with each event, so it must not multiply what one request may hold.
        if context.length() * envelope.batch.len() > body::LIMIT {
            return Err(Refusal::too_large("context: too large for so many events; send fewer at a time"));
        }
        let reader = Reader::new(context, envelope.sent_at);
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;

    fn read(body: &str) -> Batch {
        Batch::read(body).unwrap()
    }

    #[test]
    fn what_is_not_a_batch_is_a_bad_request() {
        for body in ["", "{", "[]", "{}", r#"{"batch":{}}"#, r#"{"batch":[],"context":1}"#] {
            let refusal = Batch::read(body).unwrap_err();
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
    fn a_request_cannot_grow_in_the_store() {
        let context = "x".repeat(2000);
        let event = r#"{"type":"page","messageId":"1","anonymousId":"a"}"#;
        let events = vec![event; 1000].join(",");
        let body = format!(r#"{{"context":{{"x":"{context}"}},"batch":[{events}]}}"#);
        let refusal = Batch::read(&body).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let many = vec!["0"; EVENT_LIMIT + 1].join(",");
        let refusal = Batch::read(&format!(r#"{{"batch":[{many}]}}"#)).unwrap_err();
        assert_eq!(refusal.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}
