//! Inputs of the host's own making, which have no `value` that could be read: the host tells how.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::typing::Input;
use crate::shell::warn::warn;

#[wasm_bindgen]
extern "C" {
    /// `String(value)`.
    #[wasm_bindgen(catch, js_name = String)]
    fn text(value: &JsValue) -> Result<String, JsValue>;
}

/// Each selector with the function that reads such an element. Of a selector's functions the last counts.
#[derive(Default)]
pub(crate) struct Inputs(RefCell<Vec<(String, Function)>>);

impl Inputs {
    pub(crate) fn register(&self, selector: String, read: Function) {
        let mut list = self.0.borrow_mut();
        list.retain(|(known, _)| *known != selector);
        list.push((selector, read));
    }

    /// The host's input that an element is, is in, or has in it.
    pub(super) fn of(&self, element: &Element) -> Option<Input> {
        self.0.borrow().iter().rev().find_map(|(selector, read)| {
            let around = || element.closest(selector).ok().flatten();
            let input = around().or_else(|| element.query_selector(selector).ok().flatten())?;
            Some((input, Some(read.clone())))
        })
    }
}

/// What stands in an input, as the host reads it.
pub(super) fn read(element: &Element, read: &Function) -> Option<String> {
    match read.call1(&JsValue::UNDEFINED, element) {
        Ok(value) if value.is_undefined() || value.is_null() => None,
        Ok(value) => text(&value).ok(),
        Err(_) => {
            warn("a function of `registerInput` has thrown");
            None
        }
    }
}
