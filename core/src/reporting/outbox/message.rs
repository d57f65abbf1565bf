//! One message that waits, and the row that is kept of it on the device.

use super::Dropped;
use crate::reporting::Format;
use crate::value::Value;

/// The place of a row in the device's own order: rows that are added later have larger keys.
pub type Key = u64;

/// A message on its way into the queue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its own for good, so that a receiver knows a repetition.
    pub id: String,
    pub body: Value,
    /// Whom it is about; none: the anonymous visitor.
    pub user: Option<String>,
    /// How much it matters (see `Name::rank`): where there is no room, what matters least goes first.
    pub rank: u32,
}

/// A message that waits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    pub(super) entry: Entry,
    pub(super) bytes: usize,
    /// The proof of who its user is, as it was given then.
    pub(super) signature: Option<String>,
    /// What it reports as given up, if it is such a report: counted again if it is lost itself.
    pub(super) stands_for: Option<Dropped>,
    /// It was put aside once, because the endpoint failed at it and took another.
    pub(super) was_put_aside: bool,
    /// It is under way.
    pub(super) flies: bool,
    /// It was added by this page.
    pub(super) is_new: bool,
    pub(super) kept: Kept,
}

/// Whether a message has its row on the device.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kept {
    /// It should have one.
    Wanted,
    /// It is being written.
    Writing,
    /// The device did not take it: the message lives as long as the page.
    Failed,
    At(Key),
}

impl Message {
    pub(super) fn new(entry: Entry, signature: Option<String>, format: Format) -> Self {
        Self {
            bytes: format.bytes(&entry.body),
            entry,
            signature,
            stands_for: None,
            was_put_aside: false,
            flies: false,
            is_new: true,
            kept: Kept::Wanted,
        }
    }

    pub(super) fn key(&self) -> Option<Key> {
        match self.kept {
            Kept::At(key) => Some(key),
            Kept::Wanted | Kept::Writing | Kept::Failed => None,
        }
    }

    /// What is empty is not written.
    pub(super) fn to_row(&self) -> Value {
        let mut row = Value::map()
            .with("id", self.entry.id.as_str())
            .with("body", self.entry.body.clone())
            .with("rank", self.entry.rank);
        if let Some(user) = &self.entry.user {
            row.set("user", user.as_str());
        }
        if let Some(signature) = &self.signature {
            row.set("signature", signature.as_str());
        }
        if let Some(dropped) = self.stands_for {
            row.set("dropped", dropped.to_value());
        }
        if self.was_put_aside {
            row.set("again", true);
        }
        row
    }

    /// None for what can't be sent.
    pub(super) fn from_row(row: &Value, format: Format) -> Option<Self> {
        let text = |key| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let body = row.get("body").filter(|body| !body.is_null())?.clone();
        let rank = row.get("rank").and_then(Value::as_u64).and_then(|rank| u32::try_from(rank).ok());
        let entry = Entry { id: text("id")?, body, user: text("user"), rank: rank.unwrap_or_default() };
        Some(Self {
            stands_for: row.get("dropped").and_then(Dropped::from_value),
            was_put_aside: row.get("again").is_some(),
            is_new: false,
            ..Self::new(entry, text("signature"), format)
        })
    }
}
