//! One report, before it is addressed to anyone.

use super::{Name, Property, Reason};
use crate::time::Millis;
use crate::value::Value;

/// Something that is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub kind: Kind,
    pub at: Millis,
    /// A map: the properties of an event (see docs/events.md), or the traits of a user or group.
    pub properties: Value,
}

/// The kinds of messages that analytics services tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something happened.
    Track(Name),
    /// Who the visitor is.
    Identify,
    /// Which group (company, team) the visitor belongs to: its id.
    Group(String),
    /// The visitor came to another page.
    Page,
}

impl Report {
    pub fn new(kind: Kind, at: Millis) -> Self {
        Self { kind, at, properties: Value::map() }
    }

    pub fn track(name: Name, at: Millis) -> Self {
        Self::new(Kind::Track(name), at)
    }

    pub fn with(mut self, property: Property, value: impl Into<Value>) -> Self {
        self.properties.set(property.key(), value);
        self
    }

    pub fn because(self, reason: Reason) -> Self {
        self.with(Property::Reason, reason.name())
    }

    /// The event's name as it is reported; none for the other kinds.
    pub fn event(&self) -> Option<&str> {
        match &self.kind {
            Kind::Track(name) => Some(name.as_str()),
            Kind::Identify | Kind::Group(_) | Kind::Page => None,
        }
    }
}
