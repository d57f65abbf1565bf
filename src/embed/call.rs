//! The functions of the JS API: names and arguments.

use hamrah_core::session::Request;
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::arguments::{Arguments, refusal};
use super::options::GRANTED;
use crate::engine::Call;

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
        "start" => Call::Request(Request::Start(arguments.text(0, "the tour's id")?)),
        "next" => Call::Request(Request::Next),
        "back" => Call::Request(Request::Back),
        "goTo" => Call::Request(Request::GoTo(arguments.text(0, "the step's id")?)),
        "skip" => Call::Request(Request::Skip),
        "stop" => Call::Request(Request::Stop),
        "complete" => Call::Request(Request::Complete(arguments.text(0, "the task's id")?)),
        "open" => Call::Request(Request::Open(arguments.text(0, "the item's id")?)),
        "close" => Call::Request(Request::Close(arguments.text(0, "the item's id")?)),
        "on" => {
            Call::On { name: arguments.text(0, "the event's name")?, handler: arguments.callback(1, "the handler")? }
        }
        "off" => {
            Call::Off { name: arguments.text(0, "the event's name")?, handler: arguments.callback(1, "the handler")? }
        }
        "setLocale" => Call::SetLocale(arguments.text(0, "the locale")?),
        "state" => Call::State,
        "reset" => Call::Reset,
        // The loader says with which consent it starts again; without one nothing more is sent.
        "destroy" => {
            let consent = arguments.optional_text(0, "the consent")?;
            Call::Destroy { quietly: consent.is_some_and(|consent| consent != GRANTED) }
        }
        _ => return Err(refusal(&["hamrah.", function, " is not part of this version"].concat())),
    })
}

fn signature(arguments: &Arguments<'_>) -> Result<Option<String>, JsValue> {
    let options = arguments.object(2, "the options")?;
    Ok(options.get("signature").and_then(|signature| signature.as_str()).map(str::to_owned))
}
