//! How visitors' wishes are respected. A mistake in it is taken for a yes: somebody meant to say so.

use super::node::Node;
use super::reader::Reader;
use crate::content::Privacy;

pub(super) fn privacy(read: &mut Reader, at: &Node) -> Privacy {
    let mark = read.mark();
    let respects = read.object(at, &["respectSignals"], &[])
        && at.has("respectSignals")
        && read.bool_here(&at.key("respectSignals"));
    Privacy { respect_signals: respects || !read.sound_since(mark) }
}
