//! The content on its way in: fetched by the loader or handed over, parsed, and read by the core.

use hamrah_core::Value;
use hamrah_core::content;
use hamrah_core::problem::Severity;
use js_sys::{JSON, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::arguments::{plain_object, refusal};
use crate::engine::Setup;
use crate::shell::warn::warn;

/// The largest file that is read, in characters of text.
const MAX_LENGTH: u32 = 2 * 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    type Response;
    /// None of what is no response; nothing at all has no fields to be asked for.
    #[wasm_bindgen(method, getter, catch)]
    fn ok(this: &Response) -> Result<Option<bool>, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Response) -> Option<String>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<Promise, JsValue>;
}

/// The content as a value. Rejects where there is none that could be read.
pub(super) async fn load(content: JsValue) -> Result<Value, JsValue> {
    // Not by its class: Angular's Zone puts another one in place of the browser's, of which a response is none.
    let then = Reflect::get(&content, &"then".into()).unwrap_or_default();
    if !then.is_function() {
        return given(&content);
    }
    let answer = JsFuture::from(Promise::resolve(&content)).await;
    let response: Response = answer.map_err(|_| failed("the content could not be fetched"))?.unchecked_into();
    // A promise may also be the host's own, of the content itself.
    let Some(is_fine) = response.ok().unwrap_or_default() else { return given(&response) };
    let url = response.url().unwrap_or_default();
    if !is_fine {
        return Err(failed(&["the content answered ", &response.status().to_string(), ": ", &url].concat()));
    }
    let text = JsFuture::from(response.text()?).await.map_err(|_| failed("the content broke off"))?;
    let text = text.unchecked_into::<js_sys::JsString>();
    if text.length() > MAX_LENGTH {
        return Err(failed(&["the content is larger than 2 MB: ", &url].concat()));
    }
    let parsed = JSON::parse(&String::from(text)).map_err(|error| {
        let why = Reflect::get(&error, &"message".into()).ok().and_then(|why| why.as_string()).unwrap_or_default();
        failed(&["the content is not JSON: ", &url, ": ", &why].concat())
    })?;
    plain_object(&parsed)
        .ok_or_else(|| failed(&["the content must be an object, at most 64 levels deep: ", &url].concat()))
}

/// What the host has handed over.
fn given(content: &JsValue) -> Result<Value, JsValue> {
    plain_object(content).ok_or_else(|| refusal("hamrah.init: content must be a URL or a plain object"))
}

/// The loader warns of it, as of everything that keeps the widget from starting.
fn failed(message: &str) -> JsValue {
    refusal(&["hamrah.init: ", message].concat())
}

/// Reads the content into the setup. Its problems are told to the developer, all at once.
pub(super) fn take(value: &Value, setup: &mut Setup) {
    let (content, problems) = content::read(value);
    setup.content = content;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    let lines: Vec<String> = errors.map(ToString::to_string).collect();
    if !lines.is_empty() {
        warn(&["the content has problems; what they name is left out:\n", &lines.join("\n")].concat());
    }
}
