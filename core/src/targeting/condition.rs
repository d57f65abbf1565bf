//! The shape of a rule.

use super::Glob;
use crate::time::Millis;
use crate::value::Value;

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Every one holds. An empty list holds.
    All(Vec<Condition>),
    /// At least one holds. An empty list doesn't.
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// An attribute of the visitor passes every one of these tests.
    Attribute {
        name: String,
        tests: Vec<AttributeTest>,
    },
    /// An event was tracked at least `count` times (1 by default), within this time if given.
    Event {
        name: String,
        count: u32,
        within: Option<Millis>,
    },
    /// The visitor is on a page like this.
    Url(Glob),
    /// An element is on the page: a CSS selector.
    Present(String),
    /// An element is not on the page: a CSS selector.
    Absent(String),
    /// An item was shown.
    Seen(String),
    /// A tour was started.
    Started(String),
    /// An item or a task was completed.
    Completed(String),
    /// An item was closed without being completed.
    Dismissed(String),
    /// The visitor belongs to a segment.
    Segment(String),
    /// The visitor's language is this one, or a variety of it (`fa` includes `fa-IR`).
    Locale(String),
    Device(Device),
    /// Days since the attribute `created_at`, else since the visitor was first seen.
    Day(Vec<NumberTest>),
    /// The visitor has come back after at least this time away.
    Inactive(Millis),
    /// The visitor was assigned this variant of an experiment.
    Variant(String),
}

/// A test of an attribute's value. A visitor without the attribute passes only `isNot` and `exists: false`; `null` is
/// the same as no attribute. Case counts.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeTest {
    /// The same value of the same kind: the number 5 is not the text "5".
    Is(Value),
    IsNot(Value),
    /// One of these, each compared as by `is`.
    In(Vec<Value>),
    /// A number, or a text that spells one, in ASCII, Persian or Arabic digits.
    Number(NumberTest),
    /// A text that contains this one, or a list that contains this value.
    Contains(Value),
    StartsWith(String),
    /// A text like this glob: `*` stands for any characters but `/`, `**` for any.
    Like(Glob),
    Exists(bool),
    /// A date at most so long ago: ISO 8601, or a number of milliseconds or seconds since 1970. A date that is still to
    /// come is not.
    Within(Millis),
    /// A date longer ago than this, written in the same ways.
    OlderThan(Millis),
}

/// A comparison with a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberTest {
    Is(f64),
    Gt(f64),
    Gte(f64),
    Lt(f64),
    Lte(f64),
}

/// What the visitor holds in hand, by the width of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Device {
    Phone,
    Tablet,
    #[default]
    Desktop,
}

impl Device {
    /// The name in the content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Desktop => "desktop",
        }
    }
}

/// A named group of visitors.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub id: String,
    pub when: Condition,
}
