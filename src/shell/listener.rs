//! An event listener that lives as long as the value that owns it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
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
    /// On the way up, and may call `preventDefault`.
    pub(crate) const PREVENT: Self = Self { capture: false, passive: false };
    /// On the way down, and may call `preventDefault`.
    pub(crate) const FIRST: Self = Self { capture: true, passive: false };
}

/// Events after which the browser scrolls, unless a listener forbids it.
const SCROLLS: [&str; 3] = ["touchmove", "touchstart", "wheel"];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = EventTarget)]
    type Target;

    #[wasm_bindgen(method, catch, js_name = addEventListener)]
    fn add(this: &Target, name: &str, callback: &JsValue, options: &JsValue) -> Result<(), JsValue>;
}

/// A listener, removed when dropped.
///
/// The callback is an `Fn`, because events nest: a handler that moves the focus hears of that before it has returned.
///
/// A host may have put methods of its own in place of the page's, by which what was added is never removed. So what is
/// added is a function that asks whether the listener is still there.
pub(crate) struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    number: u32,
    function: Function,
}

type Callback = Rc<dyn Fn(&web_sys::Event)>;

#[derive(Default)]
struct Live {
    last: u32,
    callbacks: Vec<(u32, Callback)>,
}

thread_local! {
    static LIVE: RefCell<Live> = RefCell::default();
    /// Calls the listener of this number, if there is one. It lives as long as the page.
    static CALL: Function = Closure::wrap(Box::new(|number: u32, event: web_sys::Event| {
        let callback = LIVE.with_borrow(|live| {
            live.callbacks.iter().find(|(have, _)| *have == number).map(|(_, callback)| callback.clone())
        });
        if let Some(callback) = callback {
            callback(&event);
        }
    }) as Box<dyn Fn(u32, web_sys::Event)>)
    .into_js_value()
    .unchecked_into();
}

impl Listener {
    pub(crate) fn new(
        target: &EventTarget,
        name: &'static str,
        how: How,
        callback: impl Fn(&web_sys::Event) + 'static,
    ) -> Self {
        Self::counted(target, name, how, Rc::new(callback))
    }

    /// Apart from `new`, so that it is compiled once and not for each kind of callback.
    fn counted(target: &EventTarget, name: &'static str, how: How, callback: Callback) -> Self {
        let number = LIVE.with_borrow_mut(|live| {
            live.last = live.last.wrapping_add(1);
            live.callbacks.push((live.last, callback));
            live.last
        });
        let function: Function = CALL.with(|call| call.bind1(&JsValue::UNDEFINED, &number.into()).unchecked_into());
        // A host's own method may take any options for `true`. So there are options only where they matter: for what
        // scrolls, which must not wait for us.
        let options = if how.passive && SCROLLS.contains(&name) {
            let options = AddEventListenerOptions::new();
            options.set_capture(how.capture);
            options.set_passive(true);
            options.into()
        } else {
            JsValue::from_bool(how.capture)
        };
        // It fails only where the host's method throws: then the event stays unheard.
        let _ = target.unchecked_ref::<Target>().add(name, &function, &options);
        Self { target: target.clone(), name, capture: how.capture, number, function }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let gone = LIVE.with_borrow_mut(|live| {
            let at = live.callbacks.iter().position(|(number, _)| *number == self.number)?;
            Some(live.callbacks.swap_remove(at))
        });
        // Outside: what it holds may be listeners too.
        drop(gone);
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, &self.function, self.capture);
    }
}
