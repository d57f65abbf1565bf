//! Confetti: a handful of pieces that the style sheet throws. It stops by itself, and stands still for those who
//! prefer less motion.

use yew::prelude::*;

/// The style sheet tells as many apart.
const PIECES: usize = 28;

pub(super) fn confetti() -> Html {
    html! { <div data-part="confetti" aria-hidden="true">{for (0..PIECES).map(|_| html! { <i /> })}</div> }
}
