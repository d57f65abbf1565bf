//! The functions of the JS API: names and arguments.

use hamrah_core::Value;
use hamrah_core::session::Request;
use hamrah_core::text::locale::is_tag;
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::arguments::{Arguments, NOT_EMPTY, refusal};
use super::options::GRANTED;
use crate::engine::Call;
use crate::shell::page;

/// A function for what has an id, what it takes, and the request.
type OfId = (&'static str, &'static str, fn(String) -> Request);

const REQUESTS: [OfId; 5] = [
    ("start", "the tour's id", Request::Start),
    ("goTo", "the step's id", Request::GoTo),
    ("complete", "the task's id", Request::Complete),
    ("open", "the item's id", Request::Open),
    ("close", "the item's id", Request::Close),
];

/// Reads a call.
pub(super) fn read(function: &str, list: &Array) -> Result<Call, JsValue> {
    let arguments = Arguments { function, list };
    Ok(match function {
        "identify" => Call::Identify {
            user: arguments.text(0, "the user id")?,
            traits: arguments.object(1, "the traits")?,
            signature: signature(&arguments)?,
        },
        "group" => {
            Call::Group { group: arguments.text(0, "the group id")?, traits: arguments.object(1, "the traits")? }
        }
        "track" => Call::Track {
            name: arguments.text(0, "the event's name")?,
            properties: arguments.object(1, "the properties")?,
        },
        "page" => Call::Page(arguments.optional_text(0, "the URL")?),
        "next" => Call::Request(Request::Next),
        "back" => Call::Request(Request::Back),
        "skip" => Call::Request(Request::Skip),
        "stop" => Call::Request(Request::Stop),
        "on" => {
            Call::On { name: arguments.text(0, "the event's name")?, handler: arguments.callback(1, "the handler")? }
        }
        "off" => {
            Call::Off { name: arguments.text(0, "the event's name")?, handler: arguments.callback(1, "the handler")? }
        }
        "registerInput" => {
            let selector = arguments.text(0, "the selector")?;
            if page::document().query_selector(&selector).is_err() {
                return Err(arguments.refuse("the selector", "a CSS selector"));
            }
            Call::RegisterInput { selector, read: arguments.callback(1, "the second argument")? }
        }
        "why" => Call::Why(arguments.text(0, "the item's id")?),
        "setLocale" => {
            let tag = arguments.text(0, "the locale")?;
            if !is_tag(&tag) {
                return Err(arguments.refuse("the locale", "a BCP 47 tag"));
            }
            Call::SetLocale(tag)
        }
        "state" => Call::State,
        "inspect" => Call::Inspect,
        "reset" => Call::Reset,
        // The loader says with which consent it starts again; without one nothing more is sent.
        "destroy" => {
            let consent = arguments.optional_text(0, "the consent")?;
            Call::Destroy { quietly: consent.is_some_and(|consent| consent != GRANTED) }
        }
        _ => match REQUESTS.iter().find(|(name, ..)| *name == function) {
            Some((_, what, request)) => Call::Request(request(arguments.text(0, what)?)),
            None => return Err(refusal(&["hamrah.", function, " is not part of this version"].concat())),
        },
    })
}

fn signature(arguments: &Arguments<'_>) -> Result<Option<String>, JsValue> {
    match arguments.object(2, "the options")?.get("signature") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Text(signature)) if !signature.is_empty() => Ok(Some(signature.clone())),
        Some(_) => Err(arguments.refuse("the signature", NOT_EMPTY)),
    }
}
