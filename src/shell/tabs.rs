//! What other tabs write.

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::listener::{How, Listener};
use super::page;

/// Tells what another tab of the same product has written under a key.
pub(crate) struct Tabs {
    _listener: Listener,
}

impl Tabs {
    /// Calls back with the new text, or with nothing if the key was removed or all was cleared.
    pub(crate) fn watch(key: String, on_change: impl Fn(Option<String>) + 'static) -> Self {
        let heard = move |event: &web_sys::Event| {
            let event: &StorageEvent = event.unchecked_ref();
            // All was cleared: then no key is named.
            if event.key().is_none_or(|changed| changed == key) {
                on_change(event.new_value());
            }
        };
        Self { _listener: Listener::new(&page::window(), "storage", How::CAPTURE, heard) }
    }
}
