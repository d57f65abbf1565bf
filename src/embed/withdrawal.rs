//! The visitor's own word: `optOut` stops all and forgets what is stored, and later pages keep to it until `optIn`.

use std::cell::RefCell;

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;

use super::mount;
use crate::engine::{Call, Reply};
use crate::shell::storage;
use crate::shell::transport::Transport;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str) -> Result<Promise, JsValue>;
}

thread_local! {
    /// The options of the latest `init`, with which `optIn` starts again.
    static OPTIONS: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

pub(super) fn remember(options: &JsValue) {
    OPTIONS.set(options.clone());
}

/// Forgets all that is stored of this visitor.
pub(super) fn forget() {
    storage::erase();
    Transport::erase();
}

pub(super) fn opt_out() -> Promise {
    storage::set_out(true);
    Promise::new(&mut |resolve, _| {
        // One that never ran has nothing to stop: it is answered all the same.
        let reply = Reply::new(resolve.clone(), resolve);
        mount::tell_call(Call::Destroy { quietly: true }, reply);
        forget();
    })
}

pub(super) fn opt_in() -> Promise {
    let was_out = storage::is_out();
    storage::set_out(false);
    if was_out { start_again() } else { Promise::resolve(&JsValue::UNDEFINED) }
}

/// Starts with the options of the latest `init`, if there was one.
pub(super) fn start_again() -> Promise {
    let options = OPTIONS.with_borrow(Clone::clone);
    if options.is_undefined() {
        return Promise::resolve(&JsValue::UNDEFINED);
    }
    match content_of(&options) {
        Ok(content) => super::boot(options, content),
        Err(error) => Promise::reject(&error),
    }
}

/// The content that options name: as a request that is under way, or itself.
pub(super) fn content_of(options: &JsValue) -> Result<JsValue, JsValue> {
    let content = Reflect::get(options, &"content".into()).unwrap_or_default();
    match content.as_string() {
        None => Ok(content),
        Some(url) => fetch(&url).map(JsValue::from),
    }
}
