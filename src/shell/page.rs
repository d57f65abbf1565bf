//! The page that we are on.

use wasm_bindgen::prelude::*;
use web_sys::{Document, MediaQueryList, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;

    /// What holds of the screen and of the visitor's settings.
    #[wasm_bindgen(js_name = matchMedia)]
    pub(crate) fn media(query: &str) -> MediaQueryList;
}

/// Scheme, host and port of the page.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

pub(crate) fn window() -> Window {
    WINDOW.with(Clone::clone)
}

pub(crate) fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// Whether the page is in a tab that nobody sees.
pub(crate) fn is_hidden() -> bool {
    document().hidden()
}

/// Whether the visitor prefers things not to move.
pub(crate) fn prefers_reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)").matches()
}
