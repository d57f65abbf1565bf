//! The page that we are on.

use web_sys::{Document, Window};

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// Scheme, host and port of the page.
pub(crate) fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Whether the page is in a tab that nobody sees.
pub(crate) fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether the visitor prefers things not to move.
pub(crate) fn prefers_reduced_motion() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}
