//! JSON by the browser's own parser and printer.

use hamrah_core::Value;
use js_sys::JSON;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::JsValue;

/// A plain JavaScript value.
pub(crate) fn to_js(value: &Value) -> JsValue {
    // The default would make ES maps of objects.
    value.serialize(&Serializer::json_compatible()).unwrap_or_default()
}

/// None for what JSON can't hold (functions, cycles), and for what is nested deeper than a value may be.
pub(crate) fn from_js(value: &JsValue) -> Option<Value> {
    Value::deserialize(Deserializer::from(value.clone())).ok()
}

pub(crate) fn to_text(value: &Value) -> String {
    JSON::stringify(&to_js(value)).map(String::from).unwrap_or_default()
}

pub(crate) fn from_text(text: &str) -> Option<Value> {
    from_js(&JSON::parse(text).ok()?)
}
