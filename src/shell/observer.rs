//! The platform's observers, which share one shape: made from a callback, told what to observe, disconnected.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::Node;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Native;

    #[wasm_bindgen(method, catch)]
    fn observe(this: &Native, node: &Node, options: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn disconnect(this: &Native);
}

/// An observer, disconnected when dropped. It only says that something has happened: whoever asked looks for itself.
pub(crate) struct Observer {
    native: Option<Native>,
    _callback: Closure<dyn Fn()>,
}

impl Observer {
    /// `name` is the class: `MutationObserver`, `ResizeObserver` or `IntersectionObserver`. Where the browser lacks it,
    /// nothing is observed.
    pub(crate) fn new(name: &str, callback: impl Fn() + 'static) -> Self {
        Self::boxed(name, &JsValue::UNDEFINED, Box::new(callback))
    }

    /// The same, with options of its own, as JSON.
    pub(crate) fn with(name: &str, options: &str, callback: impl Fn() + 'static) -> Self {
        Self::boxed(name, &read(options), Box::new(callback))
    }

    /// The same, with options of which JSON can't be made, such as a root to observe in.
    pub(crate) fn within(name: &str, options: &JsValue, callback: impl Fn() + 'static) -> Self {
        Self::boxed(name, options, Box::new(callback))
    }

    fn boxed(name: &str, options: &JsValue, callback: Box<dyn Fn()>) -> Self {
        let callback = Closure::wrap(callback);
        let native = Reflect::get(&js_sys::global(), &name.into())
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|class| Reflect::construct(&class, &Array::of2(callback.as_ref(), options)));
        Self { native: native.ok().map(JsCast::unchecked_into), _callback: callback }
    }

    /// Whether the browser has what it takes.
    pub(crate) fn is_there(&self) -> bool {
        self.native.is_some()
    }

    /// The options are those of the class, as JSON.
    pub(crate) fn observe(&self, node: &Node, options: &str) {
        if let Some(native) = &self.native {
            // It fails for a node of the wrong kind, of which there is then nothing to tell.
            let _ = native.observe(node, &read(options));
        }
    }

    /// Forgets all that it was told to observe.
    pub(crate) fn disconnect(&self) {
        if let Some(native) = &self.native {
            native.disconnect();
        }
    }
}

fn read(options: &str) -> JsValue {
    js_sys::JSON::parse(options).ok().filter(|options| !options.is_null()).unwrap_or(JsValue::UNDEFINED)
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.disconnect();
    }
}
