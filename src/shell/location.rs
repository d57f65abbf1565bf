//! The page's address: where we are, when it changes, and how to get elsewhere.

mod history;

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::Event;
use history::Calls;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use super::later::Later;
use super::listener::{How, Listener};
use super::page;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Window)]
    type Navigating;

    /// The Navigation API, where the browser has it.
    #[wasm_bindgen(method, getter)]
    fn navigation(this: &Navigating) -> Option<EventTarget>;
}

/// Tells when the page's address changes without a page load.
pub(crate) struct Location {
    _listeners: Vec<Listener>,
    _calls: Option<Calls>,
}

impl Location {
    pub(crate) fn new(later: Later) -> Self {
        let window = page::window();
        let last = RefCell::new(current());
        let look: Rc<dyn Fn()> = Rc::new(move || {
            let now = current();
            if last.replace(now.clone()) != now {
                later.push(Event::LocationChanged(now));
            }
        });
        let navigation = window.unchecked_ref::<Navigating>().navigation();
        let (target, names, calls): (&EventTarget, &[_], _) = match &navigation {
            Some(navigation) => (navigation, &["currententrychange"], None),
            None => (&window, &["popstate", "hashchange"], Some(Calls::wrap(look.clone()))),
        };
        let mut listeners = Vec::new();
        for name in names {
            let look = look.clone();
            listeners.push(Listener::new(target, name, How::CAPTURE, move |_| look()));
        }
        Self { _listeners: listeners, _calls: calls }
    }
}

/// The whole address.
pub(crate) fn current() -> String {
    page::window().location().href().unwrap_or_default()
}

/// An address that may be relative to the page's, in full; one that is none stays as it is.
pub(crate) fn absolute(url: &str) -> String {
    web_sys::Url::new_with_base(url, &current()).map_or_else(|_| url.to_owned(), |url| url.href())
}

/// Goes to an address: by the host's own function if it has given one, which knows its routes; else by loading the
/// page. Does nothing if we are there.
pub(crate) fn go(url: &str, by_host: Option<&Function>) {
    let window = page::window();
    let here = current();
    let in_origin = window.location().origin().ok().and_then(|origin| here.strip_prefix(origin.as_str()));
    if url == here || in_origin == Some(url) {
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
