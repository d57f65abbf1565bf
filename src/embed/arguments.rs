//! What the host passes, read with care: whatever has the wrong type is refused by a message that names it.

use hamrah_core::Value;
use js_sys::{Array, Error, Function};
use wasm_bindgen::{JsCast, JsValue};

use crate::shell::json;

/// What most arguments must be.
pub(super) const NOT_EMPTY: &str = "a string that is not empty";

/// The arguments of one call.
pub(super) struct Arguments<'a> {
    pub(super) function: &'a str,
    pub(super) list: &'a Array,
}

impl Arguments<'_> {
    fn given(&self, index: u32) -> Option<JsValue> {
        Some(self.list.get(index)).filter(|value| !value.is_undefined() && !value.is_null())
    }

    pub(super) fn refuse(&self, what: &str, expected: &str) -> JsValue {
        refusal(&["hamrah.", self.function, ": ", what, " must be ", expected].concat())
    }

    /// A text that is not empty.
    pub(super) fn text(&self, index: u32, what: &str) -> Result<String, JsValue> {
        let text = self.given(index).and_then(|value| value.as_string());
        text.filter(|text| !text.is_empty()).ok_or_else(|| self.refuse(what, NOT_EMPTY))
    }

    pub(super) fn optional_text(&self, index: u32, what: &str) -> Result<Option<String>, JsValue> {
        match self.given(index) {
            None => Ok(None),
            Some(_) => self.text(index, what).map(Some),
        }
    }

    /// A plain object, read to the leaves; an empty map where it is not given.
    pub(super) fn object(&self, index: u32, what: &str) -> Result<Value, JsValue> {
        match self.given(index) {
            None => Ok(Value::map()),
            Some(value) => plain_object(&value).ok_or_else(|| self.refuse(what, "a plain object of JSON values")),
        }
    }

    pub(super) fn callback(&self, index: u32, what: &str) -> Result<Function, JsValue> {
        let function = self.given(index).and_then(|value| value.dyn_into().ok());
        function.ok_or_else(|| self.refuse(what, "a function"))
    }
}

/// What a promise of ours rejects with.
pub(super) fn refusal(message: &str) -> JsValue {
    Error::new(message).into()
}

/// A JavaScript object as a value; none if it is no object, or holds what JSON can't.
pub(super) fn plain_object(object: &JsValue) -> Option<Value> {
    let value = json::from_js(object)?;
    matches!(value, Value::Map(_)).then_some(value)
}
