//! The page's objects by name. One way in for all of them costs less than a typed binding for each, and none of it
//! throws: old browsers lack a part of `Intl`, and hosts replace globals.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: JsValue;

    /// `String(number)`: ASCII digits, and nothing of Rust's own printing of floating-point numbers, which is large.
    #[wasm_bindgen(js_name = String)]
    pub(super) fn in_digits(number: f64) -> String;
}

/// What stands at this path from the global object; undefined if any part of it is missing.
pub(super) fn global(path: &[&str]) -> JsValue {
    path.iter().fold(GLOBAL.with(JsValue::clone), |object, key| get(&object, key))
}

/// A property; undefined if it is missing.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method, if there is one and it doesn't throw.
pub(super) fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, method).unchecked_into::<Function>().call1(object, argument).ok()
}

/// `new Intl.<class>(locale, options)`, if there is such a class and it knows what to do with them.
pub(super) fn intl(class: &str, locale: &str, options: &[(&str, &str)]) -> Option<JsValue> {
    let class = global(&["Intl", class]).dyn_into::<Function>().ok()?;
    let settings = Object::new();
    for (key, value) in options {
        Reflect::set(&settings, &(*key).into(), &(*value).into()).ok()?;
    }
    Reflect::construct(&class, &Array::of2(&locale.into(), &settings)).ok()
}
