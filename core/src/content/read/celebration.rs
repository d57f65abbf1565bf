//! Celebrations.

use super::item::{self, item, warn_unless_started};
use super::node::Node;
use super::reader::Reader;
use crate::content::{Celebration, Kind};

pub(super) fn celebration(read: &mut Reader, at: &Node) -> Option<Celebration> {
    if !read.object(at, &item::KEYS, &["title", "body", "confetti"]) {
        return None;
    }
    let item = item(read, at, Kind::Celebration);
    warn_unless_started(read, at, &item);
    Some(Celebration {
        item,
        title: read.text(&at.key("title")),
        body: read.optional_text(at, "body"),
        confetti: at.maybe("confetti").is_some_and(|at| read.bool(&at)),
    })
}
