//! What a step forbids: to use its target (`interaction: "block"`), or anything but its target (`overlay: "block"`).
//!
//! The pointer is kept away by what lies over the page. The keyboard and assistive technology pass beneath that: so
//! their events end here, before the host hears of them. Tab and Escape go on, and what the host does by script.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::content::{Interaction, Overlay, Step};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, NodeList};

use crate::shell::frames::Frames;
use crate::shell::listener::{How, Listener};
use crate::shell::timer::Timer;
use crate::shell::tree::{self, frame_of};
use crate::shell::{page, root};

const EVENTS: [&str; 5] = ["click", "keydown", "beforeinput", "pointerdown", "mousedown"];

pub(super) struct Guard {
    step: Rc<Step>,
    /// What the step points at.
    anchor: Rc<RefCell<Option<Element>>>,
    /// In the page. Dropped, they end.
    _listeners: Vec<Listener>,
    frames: Frames,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Element)]
    type Focused;

    #[wasm_bindgen(method)]
    fn focus(this: &Focused);

    #[wasm_bindgen(extends = Element, js_name = HTMLButtonElement)]
    type Control;

    #[wasm_bindgen(method, getter)]
    fn labels(this: &Control) -> Option<NodeList>;

    #[wasm_bindgen(method, getter)]
    fn form(this: &Control) -> Option<JsValue>;

    #[wasm_bindgen(js_name = UIEvent)]
    type UiEvent;

    #[wasm_bindgen(method, getter)]
    fn detail(this: &UiEvent) -> Option<i32>;
}

impl Guard {
    /// Guards the page during a step; none: the step forbids nothing. `anchor` is what it points at.
    pub(super) fn of(step: &Rc<Step>, anchor: &Rc<RefCell<Option<Element>>>) -> Option<Self> {
        if step.interaction == Interaction::Allow && step.overlay != Overlay::Block {
            return None;
        }
        let (mut _listeners, frames) = Default::default();
        listen(step, anchor, &page::window(), &mut _listeners);
        Some(Self { step: step.clone(), anchor: anchor.clone(), _listeners, frames })
    }

    /// Guards the frames too that the step now points into.
    pub(super) fn follow(&self) {
        self.frames.follow(self.anchor.borrow().as_ref(), &|window, listeners| {
            listen(&self.step, &self.anchor, window, listeners);
        });
    }
}

fn listen(step: &Rc<Step>, anchor: &Rc<RefCell<Option<Element>>>, window: &EventTarget, listeners: &mut Vec<Listener>) {
    for name in EVENTS {
        let (step, anchor) = (step.clone(), anchor.clone());
        listeners.push(Listener::new(window, name, How::FIRST, move |event| {
            if is_forbidden(&step, anchor.borrow().as_ref(), event) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        }));
    }
    if step.overlay == Overlay::Block {
        let target = anchor.clone();
        // Only then is it known where the focus has gone.
        let gone = Timer::new(move || return_from_frame(target.borrow().as_ref()));
        listeners.push(Listener::new(window, "blur", How::BUBBLE, move |_| gone.set(0)));
    }
}

/// In a frame without the target nobody hears what is typed, so the focus may not stay there.
fn return_from_frame(anchor: Option<&Element>) {
    let Some(focused) = page::document().active_element() else { return };
    if focused.local_name() == "iframe"
        && !anchor.is_some_and(|anchor| is_around(&focused, anchor))
        && let Some(step) = root::step()
    {
        step.unchecked_ref::<Focused>().focus();
    }
}

/// Whether the target is in this frame.
fn is_around(frame: &Element, anchor: &Element) -> bool {
    let frame_around = |element: &Element| frame_of(&element.owner_document()?);
    std::iter::successors(Some(anchor.clone()), frame_around).any(|around| around == *frame)
}

fn is_forbidden(step: &Step, anchor: Option<&Element>, event: &Event) -> bool {
    // Nothing is on screen while the target is awaited.
    if !event.is_trusted() || anchor.is_none() && step.target.is_some() || is_free_key(event) {
        return false;
    }
    let path = event.composed_path();
    // In a dialog that is the target we stand ourselves.
    if path.iter().any(|part| part.dyn_ref::<Element>().is_some_and(root::is_ours)) {
        return false;
    }
    let at_target = anchor.is_some_and(|anchor| path.includes(anchor, 0));
    if at_target {
        return step.interaction == Interaction::Block;
    }
    step.overlay == Overlay::Block && !anchor.is_some_and(|anchor| is_of(anchor, event))
}

/// Whether a click is what using the target sets off: that of the control which it is the label of, or that of the
/// button by which Enter in one of its fields submits the form.
fn is_of(target: &Element, event: &Event) -> bool {
    let Some(pressed) = tree::origin(event).filter(|_| event.type_() == "click") else { return false };
    let pressed: &Control = pressed.unchecked_ref();
    let is_target = |label: &Element| target.contains(Some(label)) || label.contains(Some(target));
    if pressed.labels().is_some_and(|labels| tree::any(&labels, &mut |label| is_target(label))) {
        return true;
    }
    // By a pointer it is the button's own.
    let by_key = event.unchecked_ref::<UiEvent>().detail() == Some(0);
    let focused = page::document().active_element().filter(|focused| target.contains(Some(focused)));
    let form = |control: &Control| control.form().filter(|form| !form.is_null());
    by_key && focused.is_some_and(|focused| form(focused.unchecked_ref()).is_some_and(|own| form(pressed) == Some(own)))
}

/// Keys that lead on, and those that are pressed while nothing has the focus: they scroll.
fn is_free_key(event: &Event) -> bool {
    if event.type_() != "keydown" {
        return false;
    }
    let key: &KeyboardEvent = event.unchecked_ref();
    matches!(key.key().as_str(), "Tab" | "Escape")
        || tree::origin(event).is_some_and(|element| matches!(element.local_name().as_str(), "body" | "html"))
}
