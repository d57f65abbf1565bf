//! What the loader calls: `boot` once an `init`, and `call` for every other function of the JS API. Nothing here
//! throws into the host: whatever is wrong rejects the promise that the host has got.

mod arguments;
mod call;
mod content;
mod mount;
mod options;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::engine::Consent;

/// Starts the widget. `options` are those of `hamrah.init`; `content` is the response to the request for the content,
/// as a promise, or the content itself.
#[wasm_bindgen]
pub fn boot(options: JsValue, content: JsValue) -> Promise {
    future_to_promise(async move {
        let mut setup = options::read(&options)?;
        let value = content::load(content).await?;
        if setup.consent == Consent::Pending {
            // Nothing is shown, stored or sent before the visitor agrees; the host calls `init` again then.
            return Ok(JsValue::UNDEFINED);
        }
        content::take(&value, &mut setup);
        mount::begin(setup)?;
        Ok(JsValue::UNDEFINED)
    })
}

/// Calls a function of the JS API by its name.
#[wasm_bindgen]
pub fn call(name: String, arguments: Array) -> Promise {
    match call::read(&name, &arguments) {
        Ok(call) => Promise::new(&mut |resolve, reject| mount::send(call.clone(), resolve, reject)),
        Err(error) => Promise::reject(&error),
    }
}
