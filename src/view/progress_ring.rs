//! A ring that fills up. It is a picture: the words beside it say the same.

use super::tag::{Tag, tag};

/// A ring of `total` parts, `done` of them filled; what stands in its middle is its next child.
pub(super) fn progress_ring(done: usize, total: usize) -> Tag {
    let length = total.max(1);
    let parts = length.to_string();
    let filled = tag("circle cx=20 cy=20 r=17")
        // The length is counted in parts, so that no style has to be computed.
        .set("pathLength", &parts)
        .set("stroke-dasharray", &parts)
        .set("stroke-dashoffset", &length.saturating_sub(done).to_string());
    tag("span data-part=ring aria-hidden=true")
        .child(tag("svg viewBox=0,0,40,40").child(tag("circle cx=20 cy=20 r=17")).child(filled))
}
