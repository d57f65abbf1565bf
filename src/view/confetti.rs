//! Confetti: what falls is drawn by `confetti.js`, frame by frame, on a canvas of its own.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/view/confetti.js")]
extern "C" {
    /// It catches its own errors.
    #[wasm_bindgen(js_name = throwConfetti)]
    fn throw(layer: &Element);
}

/// Throws confetti over the page. It stops by itself, and stands still for those who prefer less motion. Where a browser
/// has no canvas, nothing falls.
pub(super) fn celebrate(layer: &Element) {
    throw(layer);
}
