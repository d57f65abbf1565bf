//! What the visitor does with the page while a step is shown: the listeners that its `advance` asks for.
//!
//! They listen at the top and on the way down, and compare by the event's path. So it does not matter whether the host
//! stops the event or draws its elements anew; and its own handlers run as ever, once, before the session hears of it.

mod guard;
mod inputs;
mod press;
mod typing;

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::content::{Advance, DomEvent, Locator, Step, Target};
use hamrah_core::session::{Event, TargetEvent};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget};

use super::later::Later;
use super::listener::{How, Listener};
use super::page;
use super::root;
use super::target::candidates;
use super::trail::Trail;
use super::tree::{self, Root};
use guard::Guard;
use press::Press;
use typing::Typing;

pub(crate) use inputs::Inputs;

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
    anchor: Rc<RefCell<Option<Element>>>,
    listeners: RefCell<Vec<Listener>>,
    /// Where the listeners are.
    roots: RefCell<Vec<Root>>,
    typing: Typing,
    inputs: Rc<Inputs>,
    press: Press,
    guard: Option<Guard>,
}

impl Advancing {
    pub(super) fn new(showing: u32, step: Rc<Step>, locales: Rc<[String]>, later: Later, inputs: Rc<Inputs>) -> Self {
        let (typed, pressed) = (later.clone(), later.clone());
        let typing = Typing::new(move |text| typed.push(Event::Target(TargetEvent::Typed { showing, text })));
        let press = Press::new(move |advance| pressed.push(acted(showing, advance, DomEvent::Click)));
        let anchor: Rc<RefCell<Option<Element>>> = Rc::default();
        let (listeners, roots) = Default::default();
        // Before our own listeners: what the step forbids has not happened.
        let guard = Guard::of(&step, &anchor);
        let inner =
            Rc::new(Inner { showing, step, locales, later, anchor, listeners, roots, typing, inputs, press, guard });
        inner.listen(&page::window(), true);
        inner.follow_others();
        Self(inner)
    }

    /// The element that the step points at now.
    pub(super) fn set_anchor(&self, anchor: Option<Element>) {
        self.0.anchor.replace(anchor);
        self.0.guard.iter().for_each(Guard::follow);
    }

    /// The visitor may have done it already: the focus is there.
    pub(super) fn found(&self) {
        self.0.follow_others();
        let focused = |anchor: &Element| anchor.matches(":focus-within").unwrap_or(false);
        if self.0.anchor.borrow().as_ref().is_some_and(focused) {
            let awaited = Advance::On { event: DomEvent::Focus, target: None };
            self.0.act(DomEvent::Focus, self.0.step.advance.iter().position(|advance| *advance == awaited));
        }
    }

    /// Listens in these places too, which have events that the window does not hear.
    pub(super) fn follow(&self, trail: &Trail) {
        self.0.follow(trail);
    }
}

impl Inner {
    fn follow(self: &Rc<Self>, trail: &Trail) {
        for root in &trail.roots {
            if !self.roots.borrow().contains(root) {
                self.roots.borrow_mut().push(root.clone());
                self.listen(root, root.host().is_none());
            }
        }
    }

    /// Listens where the other elements are that an `advance` names.
    fn follow_others(self: &Rc<Self>) {
        let mut trail = Trail::default();
        for advance in &self.step.advance {
            if let Advance::On { target: Some(target), .. } = advance {
                for locator in &target.0 {
                    if matches!(locator, Locator::Css(parts) if parts.len() > 1) {
                        candidates(locator, &self.locales, &mut trail, &mut |_| false);
                    }
                }
            }
        }
        self.follow(&trail);
    }

    /// `all`: listens for all events, and not just for those that do not leave a shadow root. The focus is not heard of
    /// outside while it moves within.
    fn listen(self: &Rc<Self>, root: &EventTarget, all: bool) {
        let mut names: Vec<&'static str> = Vec::new();
        for advance in &self.step.advance {
            let needed: &[&'static str] = match advance {
                Advance::On { event: DomEvent::Click, .. } => &["click", "pointerdown", "pointerup"],
                Advance::On { event: DomEvent::Focus, .. } => &["focusin"],
                Advance::On { event: DomEvent::Change, .. } => &["change"],
                Advance::On { event: DomEvent::Submit, .. } => &["submit"],
                Advance::Input(_) => typing::EVENTS,
                Advance::Next | Advance::Event(_) | Advance::Url(_) | Advance::Element(_) => &[],
            };
            for name in needed {
                if !names.contains(name) && (all || matches!(*name, "change" | "submit" | "focusin" | "focusout")) {
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
        // In a dialog that is the target we stand ourselves. But a step may point at something of ours.
        let is_ours = |element: &Element| Root::of(element).host().is_some_and(|host| root::is_ours(&host));
        if tree::origin(event).is_some_and(|origin| is_ours(&origin))
            && !self.anchor.borrow().as_ref().is_some_and(is_ours)
        {
            return;
        }
        match name {
            "click" => {
                let pressed = self.press.clicked();
                self.act(DomEvent::Click, self.awaiting(DomEvent::Click, &path).or(pressed));
            }
            "pointerdown" => {
                // What is disabled has no click.
                let can =
                    tree::origin(event).is_some_and(|part| !part.matches(":disabled,:disabled *").unwrap_or(false));
                self.press.down(event, self.awaiting(DomEvent::Click, &path).filter(|_| can));
            }
            "pointerup" => self.press.up(event),
            // Focus itself does not pass through the page.
            "focusin" => self.act(DomEvent::Focus, self.awaiting(DomEvent::Focus, &path)),
            "change" => self.act(DomEvent::Change, self.awaiting(DomEvent::Change, &path)),
            "submit" => self.act(DomEvent::Submit, self.awaiting(DomEvent::Submit, &path)),
            _ => {}
        }
        let types = self.step.advance.iter().any(|advance| matches!(advance, Advance::Input(_)));
        if !types || !typing::EVENTS.contains(&name) {
            return;
        }
        // What changes an input of the host's making may happen anywhere, such as in its list at the end of the page.
        let own = self.anchor.borrow().as_ref().and_then(|anchor| self.inputs.of(anchor));
        if own.is_some() {
            self.typing.heard(event, own);
        } else if typing::TYPED.contains(&name) && self.concerns(&path, None, false) {
            self.typing.heard(event, path.get(0).dyn_into().ok().map(|field| (field, None)));
        }
    }

    fn act(&self, event: DomEvent, advance: Option<usize>) {
        if let Some(advance) = advance {
            self.later.push(acted(self.showing, advance, event));
        }
    }

    /// The `advance` that waits for an event with this path.
    fn awaiting(&self, happened: DomEvent, path: &Array) -> Option<usize> {
        self.step.advance.iter().position(|advance| match advance {
            Advance::On { event, target } => {
                *event == happened && self.concerns(path, target.as_ref(), happened == DomEvent::Submit)
            }
            Advance::Next | Advance::Input(_) | Advance::Event(_) | Advance::Url(_) | Advance::Element(_) => false,
        })
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
}

fn acted(showing: u32, advance: usize, event: DomEvent) -> Event {
    Event::Target(TargetEvent::Acted { showing, advance, event })
}
