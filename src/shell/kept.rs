//! What must not outlive the widget, even where the WASM has failed and drops nothing any more: JavaScript knows it too
//! (`kept.js`), and undoes it then.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shell/kept.js")]
extern "C" {
    fn keep(thing: &JsValue);
    #[wasm_bindgen(js_name = letGo)]
    fn let_go(thing: &JsValue);
}

/// An element that is taken out of the page after a failure, or a function that is called then. Dropping this only ends
/// that: whoever owns it undoes the thing itself.
pub(crate) struct Kept(JsValue);

impl Kept {
    pub(crate) fn new(thing: &JsValue) -> Self {
        keep(thing);
        Self(thing.clone())
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let_go(&self.0);
    }
}
