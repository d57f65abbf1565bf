//! What the page tells its analytics libraries drives rules as well. It was reported by them, so it isn't by us.
//!
//! How calls are overheard is `listening/overhear.js`; here they become events.

use hamrah_core::Value;
use hamrah_core::session::Event;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::kept::Kept;
use super::later::Later;
use super::{ids, json, location};

#[wasm_bindgen(module = "/src/shell/listening/overhear.js")]
extern "C" {
    /// Answers with the function that ends it.
    fn overhear(names: &Array, heard: &JsValue) -> Function;
}

/// The ear at the page's libraries. Dropped, it leaves them as they were.
pub(crate) struct Listening {
    stop: Function,
    _heard: Closure<dyn Fn(String, String, JsValue)>,
    _kept: Kept,
}

impl Listening {
    /// The names that `listen` may have.
    pub(crate) const NAMES: [&'static str; 3] = ["segment", "gtm", "posthog"];

    pub(crate) fn start(names: &Array, later: Later) -> Self {
        let heard = Closure::wrap(Box::new(move |kind: String, name: String, traits: JsValue| {
            later.push(event(&kind, name, &traits));
        }) as Box<dyn Fn(_, _, _)>);
        let stop = overhear(names, heard.as_ref());
        Self { _kept: Kept::new(&stop), stop, _heard: heard }
    }

    /// What the page has told before the visitor agrees is never heard.
    pub(crate) fn pass_over(names: &Array) {
        let _ = overhear(names, &JsValue::UNDEFINED).call0(&JsValue::UNDEFINED);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // It catches its own errors.
        let _ = self.stop.call0(&JsValue::UNDEFINED);
    }
}

fn event(kind: &str, name: String, traits: &JsValue) -> Event {
    match kind {
        "track" => Event::EventHeard(name),
        "identify" => Event::UserHeard {
            user: Some(name).filter(|name| !name.is_empty()),
            traits: json::from_js(traits).unwrap_or_else(Value::map),
        },
        "reset" => Event::UserReset { anonymous: ids::new_id() },
        _ => Event::LocationChanged(location::current()),
    }
}
