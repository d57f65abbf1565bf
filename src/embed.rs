//! What the loader calls: `boot` once an `init`, and `call` for every other function of the JS API. Nothing here
//! throws into the host: whatever is wrong rejects the promise that the host has got.

mod arguments;
mod call;
pub mod component;
mod content;
mod mount;
mod options;
mod withdrawal;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::engine::{Consent, Reply, Setup};
use crate::shell::{navigator, storage};

/// Starts the widget. `options` are those of `hamrah.init`; `content` is the response to the request for the content,
/// as a promise, or the content itself.
#[cfg_attr(feature = "script", wasm_bindgen)]
pub fn boot(options: JsValue, content: JsValue) -> Promise {
    future_to_promise(async move {
        if let Some(setup) = prepare(&options, content).await? {
            mount::begin(setup)?;
        }
        Ok(JsValue::UNDEFINED)
    })
}

/// What the widget is to start with; none where the visitor has not agreed.
async fn prepare(options: &JsValue, content: JsValue) -> Result<Option<Setup>, JsValue> {
    let mut setup = options::read(options)?;
    withdrawal::remember(options);
    // A tab that did not know yet that the visitor has opted out may have stored something since.
    if setup.consent == Consent::Denied || storage::is_out() {
        withdrawal::forget();
    }
    let value = content::load(content).await?;
    if setup.consent != Consent::Granted || storage::is_out() {
        // Nothing is shown, stored or sent before the visitor agrees; the host calls `init` again then.
        return Ok(None);
    }
    content::take(&value, &mut setup);
    if setup.content.privacy.respect_signals && navigator::asks_for_privacy() {
        setup.sending.endpoint = None;
        setup.sync = None;
    }
    Ok(Some(setup))
}

/// Calls a function of the JS API by its name.
#[cfg_attr(feature = "script", wasm_bindgen)]
pub fn call(name: String, arguments: Array) -> Promise {
    match name.as_str() {
        "optOut" => return withdrawal::opt_out(),
        "optIn" => return withdrawal::opt_in(),
        _ => {}
    }
    match call::read(&name, &arguments) {
        Ok(call) => {
            let mut call = Some(call);
            Promise::new(&mut |resolve, reject| {
                if let Some(call) = call.take() {
                    mount::send(call, Reply::new(resolve, reject));
                }
            })
        }
        Err(error) => Promise::reject(&error),
    }
}
