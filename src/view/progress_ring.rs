//! A ring that fills up. It is a picture: the words beside it say the same.

use yew::prelude::*;

/// A ring of `total` parts, `done` of them filled, with a text in its middle.
pub(super) fn progress_ring(done: usize, total: usize, inside: Html) -> Html {
    let length = total.max(1);
    html! {
        <span data-part="ring" aria-hidden="true">
            <svg viewBox="0 0 40 40">
                <circle cx="20" cy="20" r="17" />
                // The length is counted in parts, so that no style has to be computed.
                <circle
                    cx="20"
                    cy="20"
                    r="17"
                    pathLength={length.to_string()}
                    stroke-dasharray={length.to_string()}
                    stroke-dashoffset={length.saturating_sub(done).to_string()}
                />
            </svg>
            {inside}
        </span>
    }
}
