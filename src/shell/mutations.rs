//! The one observer of the whole page, shared by all who wait for an element. It exists only while someone does: a
//! page on which nothing is awaited runs none of our script, however much it changes.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::frame::Frame;
use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
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
    frame: Rc<Frame>,
    /// Milliseconds that a look takes.
    took: Cell<f64>,
    waiters: RefCell<Vec<(u32, OnChange)>>,
    last: Cell<u32>,
    loads: RefCell<Vec<(Element, Listener)>>,
    /// Names of custom elements whose definition was asked for.
    names: RefCell<Vec<String>>,
}

impl Mutations {
    pub(crate) fn new() -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| {
            let (look, changed) = (inner.clone(), inner.clone());
            let frame = Frame::new(move || {
                if let Some(inner) = look.upgrade() {
                    inner.look();
                }
            });
            let changed = move || {
                if let Some(inner) = changed.upgrade() {
                    inner.changed();
                }
            };
            Inner {
                observer: Observer::new("MutationObserver", changed),
                frame: Rc::new(frame),
                took: Cell::new(0.0),
                waiters: RefCell::default(),
                last: Cell::new(0),
                loads: RefCell::default(),
                names: RefCell::default(),
            }
        }))
    }

    /// Calls back before the next paint after each change of the page, until the answer is dropped.
    pub(crate) fn wait(&self, on_change: OnChange) -> Waiting {
        let number = self.0.last.get().wrapping_add(1);
        self.0.last.set(number);
        self.0.waiters.borrow_mut().push((number, on_change));
        if let Some(document) = page::document() {
            // Observing a node a second time replaces the first.
            self.0.observer.observe(&document, OPTIONS);
        }
        Waiting { inner: self.0.clone(), number }
    }
}

impl Inner {
    fn changed(&self) {
        let took = self.took.get();
        if took > LONG {
            self.frame.request_after((took * REST) as i32);
        } else {
            self.frame.request();
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

    /// Tells when a frame has loaded another document.
    fn follow_frame(&self, element: &Element) {
        let mut loads = self.loads.borrow_mut();
        if !loads.iter().any(|(known, _)| known == element) {
            let frame = self.frame.clone();
            loads.push((element.clone(), Listener::new(element, "load", How::CAPTURE, move |_| frame.request())));
        }
    }

    /// Tells when a custom element is defined: it then gets its shadow root, of which no observer learns.
    fn follow_definition(&self, element: &Element) {
        let name = element.local_name();
        let mut names = self.names.borrow_mut();
        if !name.contains('-') || names.contains(&name) {
            return;
        }
        if let Ok(defined) = when_defined(&name) {
            let frame = Rc::downgrade(&self.frame);
            let tell = Closure::once_into_js(move || {
                if let Some(frame) = frame.upgrade() {
                    frame.request();
                }
            });
            // A name that cannot be defined is refused by the promise; unheard, that would be an error of the host.
            defined.then(&tell, &tell);
        }
        names.push(name);
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
        trail.roots.iter().for_each(|root| self.inner.observer.observe(root, OPTIONS));
        trail.frames.iter().for_each(|frame| self.inner.follow_frame(frame));
        trail.closed.iter().for_each(|element| self.inner.follow_definition(element));
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut waiters = self.inner.waiters.borrow_mut();
        waiters.retain(|(number, _)| *number != self.number);
        if waiters.is_empty() {
            self.inner.observer.disconnect();
            self.inner.loads.take();
        }
    }
}
