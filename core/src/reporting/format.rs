//! The shapes in which reports travel. An endpoint is configured with one; more can be added beside Segment's.

mod segment;

use super::Report;
use crate::time::Millis;
use crate::value::Value;

/// A wire format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Segment's HTTP API, `/v1/batch`: RudderStack, Jitsu, Customer.io and `hamrah serve` take it too.
    #[default]
    Segment,
}

/// What is known of the place of a report, besides what it says itself.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The language of the page: a BCP 47 tag.
    pub locale: &'a str,
    /// The page's path, without query and fragment; none where the host keeps it to itself.
    pub path: Option<&'a str>,
}

/// What a request says besides its messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Credentials<'a> {
    /// Names the sender, not a secret.
    pub write_key: Option<&'a str>,
    /// Proves who the user is.
    pub signature: Option<&'a str>,
}

impl Format {
    /// The names that `format` may have.
    pub const NAMES: [&'static str; 1] = ["segment"];

    /// The format of a name; none for an unknown one.
    pub fn parse(name: &str) -> Option<Self> {
        (name == "segment").then_some(Self::Segment)
    }

    /// One report as a message. The id stays with it for good, so that a receiver knows it again.
    pub fn message(self, report: &Report, id: &str, surroundings: Surroundings<'_>) -> Value {
        match self {
            Self::Segment => segment::message(report, id, surroundings),
        }
    }

    /// The body of one request.
    pub fn body(self, messages: Vec<Value>, sent_at: Millis, credentials: Credentials<'_>) -> Value {
        match self {
            Self::Segment => segment::body(messages, sent_at, credentials),
        }
    }
}
