//! The shapes in which messages travel. An endpoint is configured with one.
//!
//! A message takes its endpoint's shape when it is sent and not before. So a team may move to another format while
//! messages wait on visitors' devices: they arrive in the new one.

mod headers;
mod posthog;
mod table;

use std::borrow::Cow;

use super::size::json_bytes;
use crate::date::to_iso;
use crate::time::Millis;
use crate::value::Value;

/// A wire format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Segment's HTTP API, `/v1/batch`: RudderStack, Jitsu, Customer.io and `hamrah serve` take it too.
    #[default]
    Segment,
    /// PostHog's `/batch/`.
    PostHog,
    /// A batch of CloudEvents 1.0 as JSON.
    CloudEvents,
    /// One flat JSON object a line, as ClickHouse and log collectors take them.
    Ndjson,
}

/// What a request says besides its messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Credentials<'a> {
    /// Names the sender, not a secret.
    pub write_key: Option<&'a str>,
    /// Proves who the user is.
    pub signature: Option<&'a str>,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One JSON value.
    Json(Value),
    /// A JSON value a line.
    Lines(Vec<Value>),
}

impl Format {
    /// All of them, by the names that `format` may have.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("segment", Self::Segment),
        ("posthog", Self::PostHog),
        ("cloudevents", Self::CloudEvents),
        ("ndjson", Self::Ndjson),
    ];

    /// The format of a name; none for an unknown one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// A message in this shape.
    fn shape(self, message: &Value) -> Cow<'_, Value> {
        match self {
            Self::Segment => Cow::Borrowed(message),
            Self::PostHog => Cow::Owned(posthog::event(message)),
            Self::CloudEvents => Cow::Owned(table::cloud_event(message)),
            Self::Ndjson => Cow::Owned(table::row(message)),
        }
    }

    /// How many bytes a message takes in a request.
    pub fn bytes(self, message: &Value) -> usize {
        json_bytes(&self.shape(message))
    }

    /// The body of one request.
    pub fn body(self, messages: &[Value], sent_at: Millis, credentials: Credentials<'_>) -> Body {
        let shaped: Vec<Value> = messages.iter().map(|message| self.shape(message).into_owned()).collect();
        let (key, sent) = match self {
            Self::Segment => ("writeKey", "sentAt"),
            Self::PostHog => ("api_key", "sent_at"),
            Self::CloudEvents => return Body::Json(shaped.into()),
            Self::Ndjson => return Body::Lines(shaped),
        };
        let mut body = Value::map().with("batch", shaped).with(sent, to_iso(sent_at));
        if let Some(write_key) = credentials.write_key {
            body.set(key, write_key);
        }
        if let (Self::Segment, Some(signature)) = (self, credentials.signature) {
            body.set("context", Value::map().with("signature", signature));
        }
        Body::Json(body)
    }
}
