//! What the browser says of itself and of its visitor's wishes. Much of it is not in every browser.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::page;

/// A property of `navigator`; undefined where it is not there.
pub(crate) fn property(name: &str) -> JsValue {
    let navigator = get(&page::window(), "navigator");
    get(&navigator, name)
}

/// Whether the browser knows that there is no network. It may not know; but if it does, it is right.
pub(crate) fn is_offline() -> bool {
    property("onLine").as_bool() == Some(false)
}

/// Whether the visitor wants to use as little data as possible.
pub(crate) fn saves_data() -> bool {
    get(&property("connection"), "saveData").is_truthy()
}

/// Whether the visitor asks not to be tracked: Global Privacy Control, or Do Not Track.
pub(crate) fn asks_for_privacy() -> bool {
    property("globalPrivacyControl").is_truthy() || property("doNotTrack").as_string().as_deref() == Some("1")
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
