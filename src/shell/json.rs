//! JSON by the browser's own parser and printer, and values to and from JavaScript's.
//!
//! Reading is written out instead of left to `serde-wasm-bindgen`, whose errors bring Rust's own printing of
//! floating-point numbers along.

use hamrah_core::Value;
use hamrah_core::value::MAX_DEPTH;
use js_sys::{Array, JSON, Reflect, Symbol};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Number(value)`, which reads a `BigInt` too.
    #[wasm_bindgen(js_name = Number)]
    fn number(value: &JsValue) -> f64;

    /// A host's own object may throw here.
    #[wasm_bindgen(js_namespace = Object, catch)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
}

/// A plain JavaScript value.
pub(crate) fn to_js(value: &Value) -> JsValue {
    // The default would make ES maps of objects.
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// None for what JSON can't hold (functions, cycles), and for what is nested deeper than a value may be.
pub(crate) fn from_js(value: &JsValue) -> Option<Value> {
    from_js_below(value, 0)
}

/// Reads what lies `depth` levels deep.
fn from_js_below(value: &JsValue, depth: usize) -> Option<Value> {
    if value.is_undefined() || value.is_null() {
        return Some(Value::Null);
    }
    if let Some(bool) = value.as_bool() {
        return Some(Value::Bool(bool));
    }
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    if value.as_f64().is_some() || value.is_bigint() {
        return Some(Value::Number(number(value)));
    }
    if !value.is_object() || depth >= MAX_DEPTH {
        return None;
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        let mut items = Vec::new();
        for index in 0..array.length() {
            items.push(from_js_below(&array.get(index), depth + 1)?);
        }
        return Some(Value::List(items));
    }
    // A set, a map or bytes: not what one would call a plain object.
    if Reflect::has(value, &Symbol::iterator()).unwrap_or(true) {
        return None;
    }
    let mut entries = Vec::new();
    let keys = keys(value).ok()?;
    for index in 0..keys.length() {
        let key = keys.get(index);
        let value = Reflect::get(value, &key).ok()?;
        entries.push((key.as_string()?, from_js_below(&value, depth + 1)?));
    }
    Some(Value::Map(entries))
}

pub(crate) fn to_text(value: &Value) -> String {
    JSON::stringify(&to_js(value)).map(String::from).unwrap_or_default()
}

pub(crate) fn from_text(text: &str) -> Option<Value> {
    from_js(&JSON::parse(text).ok()?)
}
