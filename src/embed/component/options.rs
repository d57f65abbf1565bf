//! The props as the options of `hamrah.init`, with functions that call the application's callbacks of the moment.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::props::{HamrahProps, Source};
use crate::shell::json;

type Latest = Rc<RefCell<HamrahProps>>;

/// The options, and what keeps their functions alive.
pub(super) struct Options {
    pub(super) object: JsValue,
    /// The handler of all events, if the application wants to hear them.
    pub(super) on_event: Option<Function>,
    _functions: Vec<Closure<dyn Fn(JsValue) -> JsValue>>,
}

impl Options {
    pub(super) fn of(latest: &Latest) -> Self {
        let object = Object::new();
        let set = |name: &str, value: JsValue| {
            // A new object takes every property.
            let _ = Reflect::set(&object, &name.into(), &value);
        };
        let props = latest.borrow();
        set("content", content(&props.content));
        let texts = [
            ("user", &props.user),
            ("signature", &props.signature),
            ("locale", &props.locale),
            ("endpoint", &props.endpoint),
            ("format", &props.format),
            ("writeKey", &props.write_key),
            ("sync", &props.sync),
            ("consent", &props.consent),
        ];
        for (name, text) in texts {
            set(name, text.as_ref().map(|text| text.as_str().into()).unwrap_or_default());
        }
        for (name, value) in [("traits", &props.traits), ("headers", &props.headers)] {
            set(name, value.as_ref().map(json::to_js).unwrap_or_default());
        }
        if !props.listen.is_empty() {
            let names: js_sys::Array = props.listen.iter().map(|name| JsValue::from_str(name)).collect();
            set("listen", names.into());
        }

        let mut functions = Vec::new();
        let mut function = |call: fn(&HamrahProps, &str, JsValue) -> JsValue, name: &str| -> Function {
            let (latest, name) = (latest.clone(), name.to_owned());
            // The props are not held while the application's own function runs: it may change them.
            let closure = Closure::new(move |argument| {
                let props = latest.borrow().clone();
                call(&props, &name, argument)
            });
            let function: &Function = closure.as_ref().unchecked_ref();
            let function = function.clone();
            functions.push(closure);
            function
        };
        if props.navigate.is_some() {
            set("navigate", function(navigate, "").into());
        }
        if props.mask.is_some() {
            set("mask", function(mask, "").into());
        }
        let named = Object::new();
        for (name, _) in &props.functions {
            let _ = Reflect::set(&named, &name.as_str().into(), &function(call_named, name));
        }
        let on_event = props.on_event.as_ref().map(|_| function(tell, ""));
        set("functions", named.into());
        Self { object: object.into(), on_event, _functions: functions }
    }
}

/// A text that is no JSON is handed on as it is: the widget says what is wrong with it.
fn content(source: &Source) -> JsValue {
    match source {
        Source::Url(url) => url.as_str().into(),
        Source::Json(text) => JSON::parse(text).unwrap_or_default(),
    }
}

fn navigate(props: &HamrahProps, _: &str, url: JsValue) -> JsValue {
    if let (Some(navigate), Some(url)) = (&props.navigate, url.as_string()) {
        navigate.emit(url);
    }
    JsValue::UNDEFINED
}

fn mask(props: &HamrahProps, _: &str, url: JsValue) -> JsValue {
    let masked = props.mask.as_ref().zip(url.as_string()).map(|(mask, url)| mask.emit(url));
    masked.map(JsValue::from).unwrap_or_default()
}

fn call_named(props: &HamrahProps, name: &str, _: JsValue) -> JsValue {
    if let Some((_, function)) = props.functions.iter().find(|(have, _)| have == name) {
        function.emit(());
    }
    JsValue::UNDEFINED
}

fn tell(props: &HamrahProps, _: &str, event: JsValue) -> JsValue {
    if let Some((on_event, event)) = props.on_event.as_ref().zip(json::from_js(&event)) {
        on_event.emit(event);
    }
    JsValue::UNDEFINED
}
