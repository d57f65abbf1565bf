//! One event of a batch: what it must have to be worth storing.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::value::RawValue;

use super::fields::{Fields, on_one_line};
use crate::event::{Event, GIVEN_BY_COLLECTOR, Kind};
use crate::serve::signature::Claim;
use crate::time;

/// The longest event, in bytes of JSON; Segment's limit too.
pub(in crate::serve) const SIZE_LIMIT: usize = 32 * 1024;

/// The longest `messageId`, in characters; Segment's limit too.
const MESSAGE_ID_LIMIT: usize = 100;

/// The longest name or user id, in characters: what a database can still index.
pub(in crate::serve) const NAME_LIMIT: usize = 500;

/// Reads the events of one batch.
pub(super) struct Reader<'a> {
    /// The batch's context; each event's own goes before it.
    context: Fields<'a>,
    sent_at: Option<String>,
    claim: Claim<'a>,
    /// What the address says that it is, of an event that comes alone.
    kind: Option<Kind>,
}

/// What is wrong with an event. The reason starts with the path below the event.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) message_id: Option<String>,
    pub(super) reason: String,
    /// What is answered if the event came alone.
    pub(super) status: StatusCode,
}

impl<'a> Reader<'a> {
    pub(super) fn new(mut context: Fields<'a>, sent_at: Option<&'a RawValue>, claim: Claim<'a>) -> Self {
        // It proves who sent the batch; it is no part of what is remembered. One that can't be read proves nothing.
        let signature = context.text("signature").ok().flatten();
        Self {
            context,
            claim: claim.with(signature),
            kind: None,
            // Only a hint about the sender's clock, so a wrong one costs no event.
            sent_at: sent_at
                .and_then(|json| serde_json::from_str::<String>(json.get()).ok())
                .and_then(|text| instant(&text)),
        }
    }

    /// Reads events of this kind that may have no `messageId`.
    pub(super) fn of_kind(self, kind: Kind) -> Self {
        Self { kind: Some(kind), ..self }
    }

    pub(super) fn read(&self, json: &'a RawValue) -> Result<Event, Wrong> {
        let mut message_id = None;
        let mut status = StatusCode::BAD_REQUEST;
        self.read_fields(json, &mut message_id, &mut status).map_err(|reason| Wrong { message_id, reason, status })
    }

    fn read_fields(
        &self,
        json: &'a RawValue,
        found_id: &mut Option<String>,
        status: &mut StatusCode,
    ) -> Result<Event, String> {
        // It is stored with the context of its batch, and given out so.
        let length = json.get().len() + self.context.length();
        if length > SIZE_LIMIT {
            *status = StatusCode::PAYLOAD_TOO_LARGE;
            *found_id = message_id_of_large(json);
            return Err(format!(": {length} bytes, more than the {SIZE_LIMIT} an event may have"));
        }
        let mut fields = Fields::read(json).map_err(|wrong| format!(": {wrong}"))?;

        let message_id = match fields.text("messageId")? {
            Some(id) => id,
            None if self.kind.is_some() => random_id()?,
            None => return Err(".messageId: missing".to_owned()),
        };
        *found_id = Some(message_id.clone());
        if message_id.chars().count() > MESSAGE_ID_LIMIT {
            return Err(format!(".messageId: longer than {MESSAGE_ID_LIMIT} characters"));
        }

        let kind = self.kind(&mut fields)?;
        let name = short(fields.text("event")?, "event")?;
        if kind == Kind::Track && name.is_none() {
            return Err(".event: missing; a track event has a name".to_owned());
        }
        let user_id = short(fields.text("userId")?, "userId")?;
        let anonymous_id = short(fields.text("anonymousId")?, "anonymousId")?;
        if user_id.is_none() && anonymous_id.is_none() {
            return Err(".userId: missing, and so is anonymousId; one of them is needed".to_owned());
        }
        let timestamp = match fields.text("timestamp")? {
            Some(text) => {
                Some(instant(&text).ok_or(".timestamp: expected a time like 2026-01-31T09:30:00.000Z, from 1970 on")?)
            }
            None => None,
        };
        let properties = fields.object("properties")?;
        let (context, signature) = self.context_with(fields.object("context")?)?;
        if let Some(user_id) = &user_id {
            self.claim.check(user_id, signature.as_deref()).map_err(|wrong| {
                *status = wrong.status();
                format!(".context.signature: {}", wrong.reason())
            })?;
        }
        for name in GIVEN_BY_COLLECTOR {
            fields.remove(name);
        }
        for name in ["sentAt", "writeKey"] {
            fields.remove(name);
        }

        Ok(Event {
            message_id,
            kind,
            name,
            user_id,
            anonymous_id,
            timestamp,
            sent_at: self.sent_at.clone(),
            properties: properties.map(|json| on_one_line(json.get())),
            context,
            other: fields.to_json()?,
        })
    }

    /// What is kept of the context, and the signature in it.
    fn context_with(&self, own: Option<&'a RawValue>) -> Result<(Option<String>, Option<String>), String> {
        let Some(own) = own else {
            return Ok((self.context.to_json()?, None));
        };
        let mut fields = Fields::read(own).map_err(|wrong| format!(".context: {wrong}"))?;
        if self.context.is_empty() && !fields.contains("signature") {
            return Ok((Some(on_one_line(own.get())), None));
        }
        let signature = fields.text("signature").map_err(|wrong| format!(".context{wrong}"))?;
        fields.fill(&self.context);
        Ok((fields.to_json()?, signature))
    }

    fn kind(&self, fields: &mut Fields) -> Result<Kind, String> {
        if let Some(kind) = self.kind {
            fields.remove("type");
            return Ok(kind);
        }
        let name = fields.text("type")?.ok_or(".type: missing")?;
        Kind::from_name(&name).ok_or_else(|| ".type: expected track, identify, page, screen, group or alias".to_owned())
    }
}

/// For an event that comes without one. The same sent again is another event then.
fn random_id() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| ".messageId: missing, and none can be made now".to_owned())?;
    Ok(hex::encode(bytes))
}

/// So that the sender can find the event it must make smaller.
fn message_id_of_large(json: &RawValue) -> Option<String> {
    Fields::read(json).ok()?.text("messageId").ok()?
}

fn short(text: Option<String>, name: &str) -> Result<Option<String>, String> {
    match text {
        Some(text) if text.chars().count() > NAME_LIMIT => Err(format!(".{name}: longer than {NAME_LIMIT} characters")),
        text => Ok(text),
    }
}

/// An ISO 8601 time with its offset, as UTC. Times before 1970 are a sender's broken clock.
fn instant(text: &str) -> Option<String> {
    let instant: Timestamp = text.parse().ok()?;
    (instant >= Timestamp::UNIX_EPOCH).then(|| time::iso(instant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    fn read(json: &str) -> Result<Event, Wrong> {
        let json: Box<RawValue> = serde_json::from_str(json).unwrap();
        Reader::new(Fields::default(), None, Claim::of(&HeaderMap::new(), None)).read(&json)
    }

    fn reason(json: &str) -> String {
        read(json).unwrap_err().reason
    }

    #[test]
    fn a_full_event_is_kept_as_it_was_sent() {
        let event = read(
            "{\"type\":\"track\",\"messageId\":\"m\",\"userId\":\"u\",\"anonymousId\":null,\
             \"event\":\"Tour Started\",\"timestamp\":\"2026-01-31T13:00:00.5+03:30\",\
             \"properties\":{\"z\":1.10,\n\"a\":12345678901234567890123},\
             \"context\":{\"b\":1},\"traits\":{\"name\":\"سارا\"},\"seq\":7}",
        )
        .unwrap();
        assert_eq!(event.kind, Kind::Track);
        assert_eq!(event.anonymous_id, None);
        assert_eq!(event.timestamp.as_deref(), Some("2026-01-31T09:30:00.500Z"));
        assert_eq!(event.properties.as_deref(), Some("{\"z\":1.10, \"a\":12345678901234567890123}"));
        assert_eq!(event.context.as_deref(), Some("{\"b\":1}"));
        assert_eq!(event.other.as_deref(), Some("{\"traits\":{\"name\":\"سارا\"}}"));
    }

    #[test]
    fn each_thing_that_is_missing_or_wrong_is_named() {
        let cases = [
            (r#""text""#, ": expected an object"),
            (r#"{"type":"page","userId":"u"}"#, ".messageId: missing"),
            (r#"{"messageId":"","type":"page","userId":"u"}"#, ".messageId: missing"),
            (r#"{"messageId":5,"type":"page","userId":"u"}"#, ".messageId: expected a text"),
            (r#"{"messageId":"m","userId":"u"}"#, ".type: missing"),
            (r#"{"messageId":"m","type":"click","userId":"u"}"#, ".type: expected track"),
            (r#"{"messageId":"m","type":"track","userId":"u"}"#, ".event: missing"),
            (r#"{"messageId":"m","type":"page"}"#, ".userId: missing"),
            (r#"{"messageId":"m","type":"page","userId":"a\u0000"}"#, ".userId: contains"),
            (r#"{"messageId":"m","type":"page","userId":"u","timestamp":"yesterday"}"#, ".timestamp: expected"),
            (
                r#"{"messageId":"m","type":"page","userId":"u","timestamp":"1969-12-31T00:00:00Z"}"#,
                ".timestamp: expected",
            ),
            (
                r#"{"messageId":"m","type":"page","userId":"u","timestamp":1700000000000}"#,
                ".timestamp: expected a text",
            ),
            (
                r#"{"messageId":"m","type":"page","userId":"u","properties":[]}"#,
                ".properties: expected an object, found a list",
            ),
            (
                r#"{"messageId":"m","type":"page","userId":"u","context":"x"}"#,
                ".context: expected an object, found a text",
            ),
        ];
        for (json, start) in cases {
            let reason = reason(json);
            assert!(reason.starts_with(start), "{json}: {reason}");
        }
    }

    #[test]
    fn a_message_id_has_at_most_a_hundred_characters() {
        let event = |id: &str| format!(r#"{{"messageId":"{id}","type":"page","userId":"u"}}"#);
        // Characters, not bytes.
        assert!(read(&event(&"ه".repeat(100))).is_ok());
        assert!(reason(&event(&"m".repeat(101))).starts_with(".messageId: longer"));
    }

    #[test]
    fn an_event_that_is_too_large_is_named_by_its_id() {
        let filler = "x".repeat(SIZE_LIMIT);
        let wrong =
            read(&format!(r#"{{"messageId":"big","type":"page","userId":"u","properties":{{"x":"{filler}"}}}}"#))
                .unwrap_err();
        assert_eq!(wrong.message_id.as_deref(), Some("big"));
        assert!(wrong.reason.contains("more than the 32768"));
    }

    #[test]
    fn depth_and_broken_letters_that_readers_would_stumble_over_are_refused() {
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        for value in [deep.as_str(), r#""\ud83d""#] {
            let json = format!(r#"{{"messageId":"m","type":"page","userId":"u","properties":{{"x":{value}}}}}"#);
            assert!(read(&json).is_err(), "{}", &value[..6]);
        }
    }
}
