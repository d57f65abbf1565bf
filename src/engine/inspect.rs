//! What the debugging overlay (`www/hamrah_debug.js`) is told: every step of every tour, and what has become of its
//! target.

use hamrah_core::Value;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::Engine;
use crate::shell::{json, target};

impl Engine {
    /// A list of plain objects, each with the `element` itself if there is one.
    pub(super) fn inspect(&self) -> JsValue {
        let locales = self.session.locales();
        let rows = Array::new();
        for tour in &self.session.content().tours {
            for step in &tour.steps {
                let sight = step.target.as_ref().map(|target| target::inspect(target, &locales));
                let (sight, element) = sight.unwrap_or((Value::Null, None));
                let row = json::to_js(&self.session.inspect(tour, step).with("sight", sight));
                let _ = Reflect::set(&row, &"element".into(), &element.into());
                rows.push(&row);
            }
        }
        rows.into()
    }
}
