//! The definition of success. With a mistake in it there is none.

use super::node::Node;
use super::reader::Reader;
use super::rule::condition;
use crate::content::Success;

pub(super) fn success(read: &mut Reader, at: &Node) -> Option<Success> {
    let mark = read.mark();
    if !read.object(at, &["when", "within"], &[]) {
        return None;
    }
    let success =
        Success { when: condition(read, at, "when"), within: read.duration_or(at, "within", Success::WITHIN) };
    read.sound_since(mark).then_some(success)
}
