//! Confetti: a handful of pieces that the style sheet throws. It stops by itself, and stands still for those who
//! prefer less motion.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

const PIECES: usize = 28;

#[component]
pub(super) fn Confetti() -> Html {
    let pieces = use_node_ref();
    {
        let pieces = pieces.clone();
        use_effect_with((), move |()| {
            let mut piece = pieces.cast::<Element>().and_then(|pieces| pieces.first_element_child());
            let mut number = 0;
            while let Some(element) = piece {
                number += 1;
                // Each piece draws its own colour, way and time from its number.
                if let Some(element) = element.dyn_ref::<HtmlElement>() {
                    let _ = element.style().set_property("--h-piece", &number.to_string());
                }
                piece = element.next_element_sibling();
            }
        });
    }
    html! {
        <div ref={pieces} data-part="confetti" aria-hidden="true">{for (0..PIECES).map(|_| html! { <i /> })}</div>
    }
}
