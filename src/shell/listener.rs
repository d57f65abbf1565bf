//! An event listener that lives as long as the value that owns it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, EventTarget};

/// How a listener takes part in an event's way through the page.
#[derive(Clone, Copy)]
pub(crate) struct How {
    capture: bool,
    passive: bool,
}

impl How {
    /// On the way up, after the elements inside have heard of it.
    pub(crate) const BUBBLE: Self = Self { capture: false, passive: true };
    /// On the way down, before anyone below can stop it.
    pub(crate) const CAPTURE: Self = Self { capture: true, passive: true };
    /// On the way down, and may call `preventDefault`.
    pub(crate) const GUARD: Self = Self { capture: true, passive: false };
    /// On the way up, and may call `preventDefault`.
    pub(crate) const PREVENT: Self = Self { capture: false, passive: false };
    /// On the way down, and may call `preventDefault`.
    pub(crate) const FIRST: Self = Self { capture: true, passive: false };
}

/// A listener, removed when dropped.
///
/// The callback is an `Fn`, because events nest: a handler that moves the focus hears of that before it has returned.
pub(crate) struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    callback: Closure<dyn Fn(&web_sys::Event)>,
}

impl Listener {
    pub(crate) fn new(
        target: &EventTarget,
        name: &'static str,
        how: How,
        callback: impl Fn(&web_sys::Event) + 'static,
    ) -> Self {
        Self::boxed(target, name, how, Box::new(callback))
    }

    /// Apart from `new`, so that it is compiled once and not for each kind of callback.
    fn boxed(target: &EventTarget, name: &'static str, how: How, callback: Box<dyn Fn(&web_sys::Event)>) -> Self {
        let callback = Closure::wrap(callback);
        let options = AddEventListenerOptions::new();
        options.set_capture(how.capture);
        options.set_passive(how.passive);
        // It fails only where the host has replaced the method by one that throws: then the event stays unheard.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            callback.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), name, capture: how.capture, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, callback, self.capture);
    }
}
