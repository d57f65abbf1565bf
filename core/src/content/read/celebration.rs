//! Celebrations.

use super::item::{self, item, warn_unless_started};
use super::node::Node;
use super::reader::Reader;
use crate::content::{Celebration, Kind};

pub(super) fn celebration(read: &mut Reader, at: &Node) -> Option<Celebration> {
    if !read.object(at, &item::KEYS, &["title", "body", "confetti"]) {
        return None;
    }
    let celebration = Celebration {
        item: item(read, at, Kind::Celebration),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        confetti: at.has("confetti") && read.bool_here(&at.key("confetti")),
    };
    warn_unless_started(read, at, &celebration.item);
    Some(celebration)
}
