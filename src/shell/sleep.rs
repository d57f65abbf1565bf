//! The hint for the loader that nothing is left to show. It is written in the glue (`embed/rescue.js`), which knows what
//! the host has said.

use hamrah_core::session::Sleep;
use wasm_bindgen::prelude::*;

use super::json;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fallAsleep)]
    fn fall_asleep(user: Option<&str>, hint: &JsValue) -> Result<(), JsValue>;
}

/// Leaves the hint for this user's next page, or takes back what was left.
pub(crate) fn leave_hint(user: Option<&str>, sleep: Option<Sleep>) {
    let hint = sleep.map(|sleep| json::to_js(&sleep.to_value())).unwrap_or_default();
    // It fails where nothing can be stored, or where another build has other glue: then the next page wakes.
    let _ = fall_asleep(user, &hint);
}
