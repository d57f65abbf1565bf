//! Tells when a place for a checklist comes or goes in the page's markup. How is `markup.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/shell/slots/markup.js")]
extern "C" {
    #[wasm_bindgen(js_name = watchMarkup)]
    fn watch(tell: &JsValue);
}

/// Dropped, it is told no more.
pub(super) struct Markup {
    _tell: Closure<dyn Fn()>,
}

impl Markup {
    /// `tell` is called in the middle of the host's work.
    pub(super) fn watch(tell: impl Fn() + 'static) -> Self {
        let tell = Closure::wrap(Box::new(tell) as Box<dyn Fn()>);
        watch(tell.as_ref());
        Self { _tell: tell }
    }
}

impl Drop for Markup {
    fn drop(&mut self) {
        watch(&JsValue::UNDEFINED);
    }
}
