//! What every item may say.

use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use crate::content::{Frequency, Item, Kind};

pub(super) const KEYS: [&str; 6] = ["id", "when", "frequency", "priority", "variant", "snooze"];
const FREQUENCIES: [(&str, Frequency); 4] = [
    ("once", Frequency::Once),
    ("until-completed", Frequency::UntilCompleted),
    ("every-session", Frequency::EverySession),
    ("always", Frequency::Always),
];

pub(super) fn item(read: &mut Reader, at: &Node, kind: Kind) -> Item {
    let frequency = at.maybe("frequency").and_then(|at| read.word(&at, &FREQUENCIES));
    Item {
        id: read.own_id(&at.key("id")),
        when: optional_condition(read, at, "when"),
        frequency: frequency.unwrap_or(kind.default_frequency()),
        priority: at.maybe("priority").map_or(0.0, |at| read.number(&at, -1e9, 1e9, "a number")),
        variant: at.maybe("variant").map(|at| read.string(&at)),
        snooze: at.maybe("snooze").map_or(Item::SNOOZE, |at| read.duration(&at)),
    }
}

/// Warns where nothing in the content brings the item up.
pub(super) fn warn_unless_started(read: &mut Reader, at: &Node, item: &Item) {
    if item.when.is_none() && !read.ids.is_started(&item.id) {
        read.warning(at, "has no \"when\", and no button starts it: only the host page can");
    }
}
