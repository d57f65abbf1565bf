//! An event as the collector keeps it, and as it gives it out again: one JSON object an event, the
//! same in the export and in `GET /v1/events`.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// What a sender reports: the calls of the Segment specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Track,
    Identify,
    Page,
    Screen,
    Group,
    Alias,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Track, Self::Identify, Self::Page, Self::Screen, Self::Group, Self::Alias];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Track => "track",
            Self::Identify => "identify",
            Self::Page => "page",
            Self::Screen => "screen",
            Self::Group => "group",
            Self::Alias => "alias",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A checked event on its way into the store. JSON parts are kept as text, as they were sent.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq))]
pub(crate) struct Event {
    pub(crate) message_id: String,
    pub(crate) kind: Kind,
    /// The event's name; a `track` has one.
    pub(crate) name: Option<String>,
    pub(crate) user_id: Option<String>,
    pub(crate) anonymous_id: Option<String>,
    /// When it happened by the sender's clock, UTC. Without one, when it arrived.
    pub(crate) timestamp: Option<String>,
    /// When this try was sent, by the sender's clock, UTC.
    pub(crate) sent_at: Option<String>,
    pub(crate) properties: Option<String>,
    pub(crate) context: Option<String>,
    /// A JSON object of all other fields (`traits`, `groupId`, …).
    pub(crate) other: Option<String>,
}

impl Event {
    /// Its bytes, about.
    pub(crate) fn size(&self) -> usize {
        let optional = [
            &self.name,
            &self.user_id,
            &self.anonymous_id,
            &self.timestamp,
            &self.sent_at,
            &self.properties,
            &self.context,
            &self.other,
        ];
        self.message_id.len() + optional.into_iter().flatten().map(String::len).sum::<usize>()
    }
}

/// Fields that the collector gives itself; a sender's own are not kept.
pub(crate) const GIVEN_BY_COLLECTOR: [&str; 2] = ["seq", "receivedAt"];

/// An event as the store holds it.
pub(crate) struct StoredEvent {
    /// Counts events in order of arrival.
    pub(crate) seq: i64,
    pub(crate) received_at: String,
    pub(crate) kind: String,
    pub(crate) message_id: String,
    pub(crate) name: Option<String>,
    pub(crate) user_id: Option<String>,
    pub(crate) anonymous_id: Option<String>,
    pub(crate) timestamp: String,
    pub(crate) sent_at: Option<String>,
    pub(crate) properties: Option<Box<RawValue>>,
    pub(crate) context: Option<Box<RawValue>>,
    pub(crate) other: BTreeMap<String, Box<RawValue>>,
}

impl Serialize for StoredEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("seq", &self.seq)?;
        map.serialize_entry("receivedAt", &self.received_at)?;
        map.serialize_entry("type", &self.kind)?;
        map.serialize_entry("messageId", &self.message_id)?;
        let texts = [
            ("event", self.name.as_deref()),
            ("userId", self.user_id.as_deref()),
            ("anonymousId", self.anonymous_id.as_deref()),
            ("timestamp", Some(self.timestamp.as_str())),
            ("sentAt", self.sent_at.as_deref()),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                map.serialize_entry(key, text)?;
            }
        }
        for (key, json) in [("properties", &self.properties), ("context", &self.context)] {
            if let Some(json) = json {
                map.serialize_entry(key, json)?;
            }
        }
        for (key, json) in &self.other {
            map.serialize_entry(key, json)?;
        }
        map.end()
    }
}
