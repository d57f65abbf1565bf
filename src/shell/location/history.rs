//! For browsers without the Navigation API: the history's own calls, wrapped so that they tell (`history.js`), and put
//! back.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::shell::kept::Kept;

#[wasm_bindgen(module = "/src/shell/location/history.js")]
extern "C" {
    /// Answers with the function that ends it.
    #[wasm_bindgen(js_name = wrapHistory)]
    fn wrap_history(look: &JsValue) -> Function;
}

/// The wrapped calls; put back when dropped.
pub(super) struct Calls {
    end: Function,
    _look: Closure<dyn Fn()>,
    _kept: Kept,
}

impl Calls {
    pub(super) fn wrap(look: Rc<dyn Fn()>) -> Self {
        let look = Closure::wrap(Box::new(move || look()) as Box<dyn Fn()>);
        let end = wrap_history(look.as_ref());
        Self { _kept: Kept::new(&end), end, _look: look }
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        let _ = self.end.call0(&JsValue::UNDEFINED);
    }
}
