//! What other tabs write, and other pages while this one was kept for a return (the back/forward cache).

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::listener::{How, Listener};
use super::page;
use super::storage::Storage;

/// Tells what another tab of the same product has written under a key.
pub(crate) struct Tabs {
    _listeners: [Listener; 2],
}

impl Tabs {
    /// Calls back with the new text, or with nothing if the key was removed or all was cleared.
    pub(crate) fn watch(key: String, on_change: impl Fn(Option<String>) + 'static) -> Self {
        let on_change: Rc<dyn Fn(Option<String>)> = Rc::new(on_change);
        let (returned, kept) = (on_change.clone(), key.clone());
        // A page that was kept hears of nothing meanwhile.
        let returned = move |_: &web_sys::Event| returned(Storage::default().read(&kept));
        let heard = move |event: &web_sys::Event| {
            let event: &StorageEvent = event.unchecked_ref();
            // All was cleared: then no key is named.
            if event.key().is_none_or(|changed| changed == key) {
                on_change(event.new_value());
            }
        };
        let window = page::window();
        Self {
            _listeners: [
                Listener::new(&window, "storage", How::CAPTURE, heard),
                Listener::new(&window, "pageshow", How::CAPTURE, returned),
            ],
        }
    }
}
