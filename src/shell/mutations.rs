//! The one observer of the whole page, shared by all who wait for an element. It exists only while someone does: a
//! page on which nothing is awaited runs none of our script, however much it changes.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
use super::timer::Timer;
use super::trail::Trail;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = customElements, js_name = whenDefined)]
    fn when_defined(name: &str) -> Result<Defined, JsValue>;

    #[wasm_bindgen(js_name = Promise)]
    type Defined;

    #[wasm_bindgen(method)]
    fn then(this: &Defined, done: &JsValue, refused: &JsValue) -> JsValue;
}

/// All attributes, because a selector may ask for any of them. What is drawn inside our own shadow roots is not seen
/// from the document, and so never wakes us.
const OPTIONS: &str = r#"{"subtree":true,"childList":true,"attributes":true,"characterData":true}"#;

/// A look at the page that takes more milliseconds than this, a whole frame, would be felt if it came with each.
const LONG: f64 = 16.0;
/// After such a look, this many times as long passes until the next.
const REST: f64 = 10.0;

type OnChange = Rc<dyn Fn()>;

#[derive(Clone)]
pub(crate) struct Mutations(Rc<Inner>);

struct Inner {
    observer: Observer,
    /// A change of the page comes in many pieces: they are looked at once, before the next paint.
    next_look: Timer,
    /// Milliseconds that a look takes.
    took: Cell<f64>,
    waiters: RefCell<Vec<(u32, OnChange)>>,
    last: Cell<u32>,
    /// Each host that was come through, with what tells when it has loaded another document.
    hosts: RefCell<Vec<(Element, Listener)>>,
}

impl Mutations {
    pub(crate) fn new() -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| Inner {
            observer: Observer::new("MutationObserver", weakly(inner, Inner::changed)),
            next_look: Timer::new(weakly(inner, Inner::look)),
            took: Cell::new(0.0),
            waiters: RefCell::default(),
            last: Cell::new(0),
            hosts: RefCell::default(),
        }))
    }

    /// Calls back before the next paint after each change of the page, until the answer is dropped.
    pub(crate) fn wait(&self, on_change: OnChange) -> Waiting {
        let number = self.0.last.get().wrapping_add(1);
        self.0.last.set(number);
        self.0.waiters.borrow_mut().push((number, on_change));
        // Observing a node a second time replaces the first.
        self.0.observer.observe(&page::document(), OPTIONS);
        Waiting { inner: self.0.clone(), number }
    }
}

impl Inner {
    fn changed(&self) {
        let took = self.took.get();
        if took > LONG {
            self.next_look.set_if_off((took * REST) as i32);
        } else {
            self.next_look.set_to_frame();
        }
    }

    fn look(&self) {
        let began = js_sys::Date::now();
        let waiters = self.waiters.borrow().clone();
        for (_, on_change) in waiters {
            on_change();
        }
        // The mean with those before: one slow look may be the machine's fault.
        self.took.set((self.took.get() + js_sys::Date::now() - began) / 2.0);
    }

    /// A frame loads another document, a custom element gets its shadow root when it is defined: no observer tells.
    fn follow(self: &Rc<Self>, host: &Element) {
        if self.hosts.borrow().iter().any(|(known, _)| known == host) {
            return;
        }
        let changed = weakly(&Rc::downgrade(self), Self::changed);
        if host.matches(":not(:defined)").unwrap_or(false)
            && let Ok(defined) = when_defined(&host.local_name())
        {
            let changed = Closure::once_into_js(changed.clone());
            // A name that cannot be defined is refused by the promise; unheard, that would be an error of the host.
            defined.then(&changed, &changed);
        }
        let listener = Listener::new(host, "load", How::CAPTURE, move |_| changed());
        self.hosts.borrow_mut().push((host.clone(), listener));
    }
}

fn weakly(inner: &Weak<Inner>, act: fn(&Inner)) -> impl Fn() + Clone + 'static {
    let inner = inner.clone();
    move || {
        if let Some(inner) = inner.upgrade() {
            act(&inner);
        }
    }
}

/// Someone who waits for the page to change.
pub(crate) struct Waiting {
    inner: Rc<Inner>,
    number: u32,
}

impl Waiting {
    /// Counts the changes of these places too, which the page's observer does not see.
    pub(crate) fn follow(&self, trail: &Trail) {
        for root in &trail.roots {
            self.inner.observer.observe(root, OPTIONS);
        }
        for host in &trail.hosts {
            self.inner.follow(host);
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiters = self.inner.waiters.borrow_mut();
        waiters.retain(|(number, _)| *number != self.number);
        if waiters.is_empty() {
            self.inner.observer.disconnect();
            self.inner.hosts.take();
        }
    }
}
