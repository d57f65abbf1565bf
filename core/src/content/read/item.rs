//! What every item may say.

use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use super::scalars::ANY_NUMBER;
use super::words::Words;
use crate::content::{Frequency, Item, Kind};

pub(super) const KEYS: [&str; 6] = ["id", "when", "frequency", "priority", "variant", "snooze"];
const FREQUENCIES: Words<Frequency, 4> = Words::new([
    ("once", Frequency::Once),
    ("until-completed", Frequency::UntilCompleted),
    ("every-session", Frequency::EverySession),
    ("always", Frequency::Always),
]);

pub(super) fn item(read: &mut Reader, at: &Node, kind: Kind) -> Item {
    Item {
        id: read.own_id(at),
        when: optional_condition(read, at, "when"),
        frequency: read.word_or(at, "frequency", kind.default_frequency(), &FREQUENCIES),
        priority: read.number_or(at, "priority", 0.0, &ANY_NUMBER),
        variant: at.has("variant").then(|| read.string(at, "variant")),
        snooze: read.duration_or(at, "snooze", Item::SNOOZE),
    }
}

/// Warns where nothing in the content brings the item up.
pub(super) fn warn_unless_started(read: &mut Reader, at: &Node, item: &Item) {
    if item.when.is_none() && !read.ids.is_started(&item.id) {
        read.warning(at, &["has no \"when\", and no button starts it: only the host page can"]);
    }
}
