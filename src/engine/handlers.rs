//! The host's own handlers of reported events.

use hamrah_core::Value;
use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::shell::json;
use crate::shell::warn::warn;

/// Functions by the name of the event; `*` hears all.
#[derive(Default)]
pub(super) struct Handlers(Vec<(String, Function)>);

impl Handlers {
    /// The same pair counts once.
    pub(super) fn add(&mut self, name: &str, handler: &Function) {
        self.remove(name, handler);
        self.0.push((name.to_owned(), handler.clone()));
    }

    pub(super) fn remove(&mut self, name: &str, handler: &Function) {
        self.0.retain(|(have, function)| have != name || function != handler);
    }

    /// Tells the event, as it is reported, to those who want it. What a handler throws stays here.
    pub(super) fn tell(&self, name: &str, message: &Value) {
        let mut wanted = self.0.iter().filter(|(have, _)| have == name || have == "*").peekable();
        if wanted.peek().is_none() {
            return;
        }
        for (have, handler) in wanted {
            if handler.call1(&JsValue::UNDEFINED, &json::to_js(message)).is_err() {
                warn(&["a handler of \"", have, "\" has thrown"].concat());
            }
        }
    }
}
