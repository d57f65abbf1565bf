//! One report, before it is put into the shape of a wire format.

use super::{Name, Property, Reason};
use crate::time::Millis;
use crate::value::Value;

/// Something that is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub name: Name,
    pub at: Millis,
    /// Whom it is about, as they were known when it happened; none: the anonymous visitor.
    pub user: Option<String>,
    pub anonymous: String,
    /// A map: the properties of an event (see docs/events.md), or what [`Name`] says of the other kinds.
    pub properties: Value,
}

impl Report {
    pub fn with(mut self, property: Property, value: impl Into<Value>) -> Self {
        self.properties.set(property.key(), value);
        self
    }

    pub fn because(self, reason: Reason) -> Self {
        self.with(Property::Reason, reason.name())
    }
}
