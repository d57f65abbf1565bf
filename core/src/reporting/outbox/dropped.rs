//! What was given up, by reason: nothing is lost without being counted.

use super::message::Message;
use crate::reporting::Property;
use crate::value::Value;

/// Reports that were given up for one reason: what a `Reports Dropped` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub why: Why,
    pub count: u32,
}

/// Why a report was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Too many were waiting.
    Overflow,
    /// It has more bytes than endpoints take.
    TooLarge,
    /// The endpoint will never take it.
    Refused,
    /// It was kept on the device, and could not be read back.
    Unreadable,
}

impl Why {
    const ALL: [Self; 4] = [Self::Overflow, Self::TooLarge, Self::Refused, Self::Unreadable];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overflow => "overflow",
            Self::TooLarge => "too_large",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
        }
    }
}

/// The counts that are still to be reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally(Vec<Dropped>);

impl Tally {
    /// Counts a message that is given up. One that was itself such a report hands back what it stood for.
    pub(super) fn count(&mut self, message: &Message, why: Why) {
        self.add(message.stands_for.unwrap_or(Dropped { why, count: 1 }));
    }

    pub(super) fn add(&mut self, more: Dropped) {
        match self.0.iter_mut().find(|dropped| dropped.why == more.why) {
            Some(dropped) => dropped.count = dropped.count.saturating_add(more.count),
            None => self.0.push(more),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn take(&mut self) -> Vec<Dropped> {
        std::mem::take(&mut self.0)
    }

    pub(super) fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(|dropped| dropped.to_value()).collect())
    }
}

impl Dropped {
    /// The properties of the report.
    pub fn properties(self) -> Value {
        Value::map().with(Property::Count.key(), self.count).with(Property::Why.key(), self.why.name())
    }

    pub(super) fn to_value(self) -> Value {
        Value::map().with("why", self.why.name()).with("count", self.count)
    }

    pub(super) fn from_value(value: &Value) -> Option<Self> {
        let why = value.get("why")?.as_str()?;
        let why = Why::ALL.into_iter().find(|known| known.name() == why)?;
        let count = u32::try_from(value.get("count")?.as_u64()?).ok()?;
        Some(Self { why, count })
    }
}
