//! What the visitor does with the page while a step is shown: the listeners that its `advance` asks for.
//!
//! They listen at the top and on the way down, and compare by the event's path. So it does not matter whether the host
//! stops the event or draws its elements anew; and its own handlers run as ever, once, before the session hears of it.

mod typing;

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::content::{Advance, DomEvent, Step, Target};
use hamrah_core::session::{Event, TargetEvent};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};

use super::later::Later;
use super::listener::{How, Listener};
use super::page;
use super::target::candidates;
use super::trail::{Root, Trail};
use typing::Typing;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = HTMLButtonElement)]
    type Part;

    /// Of a field or a button, wherever in the page its form is.
    #[wasm_bindgen(method, getter)]
    fn form(this: &Part) -> JsValue;
}

/// Listens for one step.
pub(super) struct Advancing(Rc<Inner>);

struct Inner {
    showing: u32,
    step: Rc<Step>,
    locales: Rc<[String]>,
    later: Later,
    anchor: RefCell<Option<Element>>,
    listeners: RefCell<Vec<Listener>>,
    /// Where the listeners are.
    roots: RefCell<Vec<Root>>,
    typing: Typing,
}

impl Advancing {
    pub(super) fn new(showing: u32, step: Rc<Step>, locales: Rc<[String]>, later: Later) -> Self {
        let typed = later.clone();
        let typing = Typing::new(move |text| typed.push(Event::Target(TargetEvent::Typed { showing, text })));
        let (anchor, listeners, roots) = Default::default();
        let inner = Rc::new(Inner { showing, step, locales, later, anchor, listeners, roots, typing });
        if let Some(window) = page::window() {
            inner.listen(&window, true);
        }
        Self(inner)
    }

    /// The element that the step points at now.
    pub(super) fn set_anchor(&self, anchor: Option<Element>) {
        self.0.anchor.replace(anchor);
    }

    /// The visitor may have done it already: the focus is there.
    pub(super) fn found(&self) {
        let focused =
            self.0.anchor.borrow().as_ref().is_some_and(|anchor| anchor.matches(":focus-within").unwrap_or(false));
        for (index, advance) in self.0.step.advance.iter().enumerate() {
            if focused && *advance == (Advance::On { event: DomEvent::Focus, target: None }) {
                self.0.acted(index, DomEvent::Focus);
            }
        }
    }

    /// Listens in these places too, which have events that the window does not hear.
    pub(super) fn follow(&self, trail: &Trail) {
        for root in &trail.roots {
            if !self.0.roots.borrow().contains(root) {
                self.0.roots.borrow_mut().push(root.clone());
                self.0.listen(root, root.host().is_none());
            }
        }
    }
}

impl Inner {
    /// `all`: listens for all events, and not just for those that do not leave a shadow root.
    fn listen(self: &Rc<Self>, root: &EventTarget, all: bool) {
        let mut names: Vec<&'static str> = Vec::new();
        for advance in &self.step.advance {
            let needed: &[&'static str] = match advance {
                Advance::On { event: DomEvent::Click, .. } => &["click"],
                Advance::On { event: DomEvent::Focus, .. } => &["focusin"],
                Advance::On { event: DomEvent::Change, .. } => &["change"],
                Advance::On { event: DomEvent::Submit, .. } => &["submit"],
                Advance::Input(_) => typing::EVENTS,
                Advance::Next | Advance::Event(_) | Advance::Url(_) | Advance::Element(_) => &[],
            };
            for name in needed {
                if !names.contains(name) && (all || matches!(*name, "change" | "submit")) {
                    names.push(name);
                }
            }
        }
        for name in names {
            let inner = Rc::downgrade(self);
            let heard = move |event: &web_sys::Event| {
                if let Some(inner) = inner.upgrade() {
                    inner.heard(name, event);
                }
            };
            self.listeners.borrow_mut().push(Listener::new(root, name, How::CAPTURE, heard));
        }
    }

    fn heard(&self, name: &str, event: &web_sys::Event) {
        let path = event.composed_path();
        let concerns = |target, submit| self.concerns(&path, target, submit);
        for (index, advance) in self.step.advance.iter().enumerate() {
            if let Advance::On { event: awaited, target } = advance
                && name == dom_name(*awaited)
                && concerns(target.as_ref(), *awaited == DomEvent::Submit)
            {
                self.acted(index, *awaited);
            }
        }
        let types = self.step.advance.iter().any(|advance| matches!(advance, Advance::Input(_)));
        if types && typing::EVENTS.contains(&name) && concerns(None, false) {
            self.typing.heard(event, path.get(0).unchecked_into());
        }
    }

    /// Whether an event with this path happened to the target: the element that the step points at, or another one that
    /// the author's words fit as well. A form is submitted by any of its elements.
    fn concerns(&self, path: &Array, target: Option<&Target>, submit: bool) -> bool {
        let happened_to = |element: &Element| {
            path.includes(element, 0)
                || submit && {
                    let form = element.unchecked_ref::<Part>().form();
                    path.includes(&form, 0)
                        || element.closest("form").ok().flatten().is_some_and(|form| path.includes(&form, 0))
                }
        };
        if target.is_none() && self.anchor.borrow().as_ref().is_some_and(happened_to) {
            return true;
        }
        let Some(target) = target.or(self.step.target.as_ref()) else { return false };
        let mut trail = Trail::default();
        target
            .0
            .iter()
            .any(|locator| candidates(locator, &self.locales, &mut trail, &mut |element| happened_to(element)))
    }

    fn acted(&self, advance: usize, event: DomEvent) {
        self.later.push(Event::Target(TargetEvent::Acted { showing: self.showing, advance, event }));
    }
}

/// The DOM's event. Focus and blur themselves do not pass through the page.
fn dom_name(event: DomEvent) -> &'static str {
    match event {
        DomEvent::Focus => "focusin",
        other => other.name(),
    }
}
