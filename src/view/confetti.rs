//! Confetti: a handful of pieces that the style sheet throws. It stops by itself, and stands still for those who
//! prefer less motion.

use super::tag::{Tag, tag};

/// The style sheet tells as many apart.
const PIECES: usize = 28;

pub(super) fn confetti() -> Tag {
    (0..PIECES).fold(tag("div data-part=confetti aria-hidden=true"), |confetti, _| confetti.child(tag("i")))
}
