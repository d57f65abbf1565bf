//! Words for the developer of the host, in the console.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

/// Tells the developer.
pub(crate) fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(&format!("[hamrah] {message}")));
}

/// Tells the developer, unless it was told on this page already: what is looked at on each change of the page would
/// otherwise fill the console.
pub(crate) fn warn_once(message: String) {
    thread_local! {
        static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }
    TOLD.with_borrow_mut(|told| {
        if !told.contains(&message) {
            warn(&message);
            told.push(message);
        }
    });
}
