//! Words for the developer of the host, in the console.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = warn, catch)]
    fn say(message: &str) -> Result<(), JsValue>;
}

/// Tells the developer. A host's own console may throw, or lack this: then nobody is told.
pub(crate) fn warn(message: &str) {
    let _ = say(&["[hamrah] ", message].concat());
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
