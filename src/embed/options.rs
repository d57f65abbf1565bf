//! The options of `hamrah.init`, read into a setup.

use hamrah_core::Value;
use hamrah_core::reporting::Format;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::arguments::{NOT_EMPTY, plain_object, refusal};
use crate::engine::{Consent, Setup};
use crate::shell::listening::Listening;
use crate::shell::warn::warn;

/// The consent with which all is done.
pub(super) const GRANTED: &str = "granted";
/// Options that the loader acts on itself, or that a later version knows.
const OTHERS: [&str; 2] = ["content", "off"];

/// Reads the options. Wrong types are refused by name; what is not known is named in a warning.
pub(super) fn read(options: &JsValue) -> Result<Setup, JsValue> {
    let mut setup = Setup::default();
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(refusal("hamrah.init: the options must be an object"));
    };
    for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        let value = Reflect::get(object, &key.as_str().into()).unwrap_or_default();
        if !value.is_undefined() && !value.is_null() {
            take(&mut setup, &key, value)?;
        }
    }
    if let Some(names) = setup.listen.as_ref().filter(|_| setup.consent != Consent::Granted) {
        Listening::pass_over(names);
    }
    Ok(setup)
}

fn take(setup: &mut Setup, key: &str, value: JsValue) -> Result<(), JsValue> {
    match key {
        "user" => setup.user = Some(text(key, &value)?),
        "locale" => setup.locale = Some(text(key, &value)?),
        "signature" => setup.sending.signature = Some(text(key, &value)?),
        "endpoint" => setup.sending.endpoint = Some(text(key, &value)?),
        "format" => setup.sending.format = format(key, &value)?,
        "listen" => setup.listen = Some(libraries(key, value)?),
        "writeKey" => setup.sending.write_key = Some(text(key, &value)?),
        "sync" => setup.sync = Some(text(key, &value)?),
        "headers" => setup.sending.headers = object(key, &value)?,
        "traits" => setup.traits = object(key, &value)?,
        "functions" => setup.functions = Some(value.dyn_into().map_err(|_| wrong(key, "an object of functions"))?),
        "navigate" => setup.navigate = Some(function(key, value)?),
        "mask" => setup.sending.mask = Some(function(key, value)?),
        "consent" => {
            setup.consent = match text(key, &value)?.as_str() {
                GRANTED => Consent::Granted,
                "denied" => Consent::Denied,
                _ => Consent::Pending,
            }
        }
        _ if OTHERS.contains(&key) => {}
        _ => warn(&["hamrah.init: the option \"", key, "\" is not known to this version"].concat()),
    }
    Ok(())
}

fn text(key: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().filter(|text| !text.is_empty()).ok_or_else(|| wrong(key, NOT_EMPTY))
}

fn object(key: &str, value: &JsValue) -> Result<Value, JsValue> {
    plain_object(value).ok_or_else(|| wrong(key, "a plain object of JSON values"))
}

fn function(key: &str, value: JsValue) -> Result<Function, JsValue> {
    value.dyn_into().map_err(|_| wrong(key, "a function"))
}

fn format(key: &str, value: &JsValue) -> Result<Format, JsValue> {
    let name = text(key, value)?;
    Format::parse(&name).ok_or_else(|| unknown(key, &name, &Format::NAMES.map(|(name, _)| name)))
}

fn libraries(key: &str, value: JsValue) -> Result<Array, JsValue> {
    let names: Array = value.dyn_into().map_err(|_| wrong(key, "a list of names"))?;
    for name in names.iter() {
        let name = text(key, &name)?;
        if !Listening::NAMES.contains(&name.as_str()) {
            return Err(unknown(key, &name, &Listening::NAMES));
        }
    }
    Ok(names)
}

fn unknown(key: &str, name: &str, known: &[&str]) -> JsValue {
    refusal(&["hamrah.init: ", key, " \"", name, "\" is not known; known are: ", &known.join(", ")].concat())
}

fn wrong(key: &str, expected: &str) -> JsValue {
    refusal(&["hamrah.init: ", key, " must be ", expected].concat())
}
