//! The page's address: where we are, when it changes, and how to get elsewhere.

mod history;

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::Event;
use history::Calls;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

use super::Emit;
use super::later::Later;
use super::listener::{How, Listener};
use super::page;

/// Tells when the page's address changes without a page load.
pub(crate) struct Location {
    _listeners: Vec<Listener>,
    _calls: Option<Calls>,
}

impl Location {
    pub(crate) fn new(emit: Emit) -> Self {
        let later = Later::new(emit);
        let last = RefCell::new(current());
        let look: Rc<dyn Fn()> = Rc::new(move || {
            let now = current();
            if last.replace(now.clone()) != now {
                later.push(Event::LocationChanged(now));
            }
        });
        let listen = |target: &EventTarget, name| {
            let look = look.clone();
            Listener::new(target, name, How::CAPTURE, move |_| look())
        };
        let Some(window) = page::window() else { return Self { _listeners: Vec::new(), _calls: None } };
        match navigation(&window) {
            Some(navigation) => Self { _listeners: vec![listen(&navigation, "currententrychange")], _calls: None },
            None => Self {
                _listeners: vec![listen(&window, "popstate"), listen(&window, "hashchange")],
                _calls: Calls::wrap(look),
            },
        }
    }
}

/// The Navigation API, where the browser has it.
fn navigation(window: &JsValue) -> Option<EventTarget> {
    Reflect::get(window, &"navigation".into()).ok()?.dyn_into().ok()
}

/// The whole address.
pub(crate) fn current() -> String {
    page::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Goes to an address: by the host's own function if it has given one, which knows its routes; else by loading the
/// page. Does nothing if we are there.
pub(crate) fn go(url: &str, by_host: Option<&Function>) {
    let Some(window) = page::window() else { return };
    let there = web_sys::Url::new_with_base(url, &current()).map(|url| url.href());
    if there.is_ok_and(|there| there == current()) {
        return;
    }
    let went = by_host.is_some_and(|navigate| match navigate.call1(&JsValue::UNDEFINED, &url.into()) {
        Ok(_) => true,
        Err(_) => {
            super::warn::warn("the `navigate` function failed: the page is loaded instead");
            false
        }
    });
    if !went {
        let _ = window.location().assign(url);
    }
}
