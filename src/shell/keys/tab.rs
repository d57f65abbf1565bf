//! The order of Tab around a step: it stands right before its target, wherever the page has them. By itself a browser
//! puts it behind the target, or at the page's end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, HtmlElement, NodeList};

use crate::shell::frames::Frames;
use crate::shell::listener::{How, Listener};
use crate::shell::page;
use crate::shell::target;
use crate::shell::timer::Timer;
use crate::shell::tree::{Root, frame_of};

/// What may be reached by Tab, if its `tabIndex` does not say otherwise.
const REACHED: &str = "a[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],\
    [contenteditable],[tabindex]";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Element)]
    type Reached;

    #[wasm_bindgen(method, getter, js_name = tabIndex)]
    fn tab_index(this: &Reached) -> i32;
}

/// A press of Tab while a step is shown on its target.
pub(super) struct Press<'a> {
    pub(super) step: &'a Element,
    pub(super) target: &'a Element,
    /// Whether that is a dialog of the host's which may lead the focus round in it, past us.
    pub(super) is_home: bool,
    /// What has the focus.
    pub(super) focused: &'a Element,
    /// Whether that is in the target.
    pub(super) in_target: bool,
    pub(super) backward: bool,
}

impl Press<'_> {
    /// Does what is to be done before the browser moves the focus. True: it is not to move it itself.
    pub(super) fn act(&self, passing: &Passing) -> bool {
        passing.stop();
        let controls = reached(self.step);
        let reached = reached(self.target);
        // Where nothing in the target can be used, the browser's own order is as good.
        let (Some(first), Some(last)) = (reached.first(), controls.last()) else { return false };
        if self.step.contains(Some(self.focused)) {
            return self.leave(&controls, &reached, first, passing);
        }
        if self.backward && self.focused == first {
            give(last);
            return true;
        }
        if self.is_home && !self.backward && reached.last() == Some(self.focused) {
            controls.first().iter().for_each(|control| give(control));
            return true;
        }
        if self.backward
            && let Some(before) = before_frame(self.focused)
        {
            give(&before);
            return true;
        }
        passing.begin(self, controls.into_iter().next().filter(|_| !self.backward && !self.in_target));
        false
    }

    /// Goes to the step's first control, if it has any.
    pub(super) fn enter(&self) -> bool {
        let controls = reached(self.step);
        controls.first().inspect(|control| give(control)).is_some()
    }

    fn leave(&self, controls: &[Element], reached: &[Element], first: &Element, passing: &Passing) -> bool {
        if !self.backward {
            let at_end = controls.last() == Some(self.focused);
            if at_end {
                give(first);
            }
            return at_end;
        }
        if self.focused == self.step || controls.first() == Some(self.focused) {
            if self.is_home {
                reached.last().iter().for_each(|last| give(last));
                return true;
            }
            if let Some(before) = before_frame(first) {
                give(&before);
                return true;
            }
            // From the target the browser finds what is before it.
            give(first);
            passing.begin(self, None);
        }
        false
    }
}

/// A move of the focus that the browser makes, past the step.
pub(super) struct Passing(Rc<Inner>);

struct Inner {
    step: RefCell<Option<Element>>,
    /// Where to go if it comes into the target.
    entry: RefCell<Option<(Element, Element)>>,
    moved: RefCell<Vec<Listener>>,
    /// Of the focus in a frame our own window hears nothing.
    frames: Frames,
    over: Cell<Option<Timer>>,
}

impl Passing {
    pub(super) fn new() -> Self {
        Self(Rc::new(Inner {
            step: RefCell::default(),
            entry: RefCell::default(),
            moved: RefCell::default(),
            frames: Frames::default(),
            over: Cell::new(None),
        }))
    }

    /// Whatever the last press has led to, it is over: keys may come before timers.
    fn stop(&self) {
        self.0.over.take();
        self.0.stop();
    }

    /// `entry`: where who comes into the target is to go instead.
    fn begin(&self, press: &Press<'_>, entry: Option<Element>) {
        let inner = &self.0;
        let _ = press.step.set_attribute("inert", "");
        inner.step.replace(Some(press.step.clone()));
        inner.entry.replace(entry.map(|entry| (press.target.clone(), entry)));
        let listen = |window: &EventTarget, listeners: &mut Vec<Listener>| {
            let weak = Rc::downgrade(inner);
            listeners.push(Listener::new(window, "focusin", How::CAPTURE, move |event| {
                let Some(inner) = weak.upgrade() else { return };
                let entry = inner.end();
                if let Some((target, entry)) = entry
                    && event.composed_path().includes(&target, 0)
                {
                    give(&entry);
                    inner.entry.replace(Some((target, entry)));
                }
            }));
        };
        let mut moved = Vec::new();
        listen(&page::window(), &mut moved);
        inner.moved.replace(moved);
        inner.frames.follow(Some(press.target), &listen);
        // It may go out of the page, to the browser's own buttons: then nothing is heard.
        let weak = Rc::downgrade(inner);
        let over = Timer::new(move || {
            if let Some(inner) = weak.upgrade() {
                // A host that leads the focus round its dialog selects what it has led to, which brings the focus back.
                if let Some((target, entry)) = inner.end()
                    && target.matches(":focus-within").unwrap_or(false)
                {
                    give(&entry);
                }
                inner.stop();
            }
        });
        over.set(0);
        inner.over.set(Some(over));
    }
}

impl Inner {
    fn end(&self) -> Option<(Element, Element)> {
        if let Some(step) = self.step.take() {
            let _ = step.remove_attribute("inert");
        }
        self.entry.take()
    }

    fn stop(&self) {
        self.end();
        self.moved.take();
        self.frames.follow(None, &|_, _| {});
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.end();
    }
}

/// What is before the frame in which this is the first that can be reached. Chromium finds no way out there as long as
/// a light is held on the frame, and would go on from the frame's end.
fn before_frame(element: &Element) -> Option<Element> {
    let document = element.owner_document()?;
    let frame = frame_of(&document)?;
    if reached(&document.document_element()?).first() != Some(element) {
        return None;
    }
    let around = reached(&frame.owner_document()?.document_element()?);
    let at = around.iter().position(|reached| *reached == frame)?;
    around.into_iter().take(at).last()
}

fn give(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}

/// The element itself or what is in it, as far as it can be reached by Tab: in order.
fn reached(around: &Element) -> Vec<Element> {
    let mut found = Vec::new();
    if around.matches(REACHED).unwrap_or(false) {
        take(around, &mut found);
    }
    if let Ok(inside) = around.query_selector_all(REACHED) {
        take_all(&inside, &mut found);
    }
    // A component whose field is its own matter.
    if found.is_empty()
        && let Some(inside) = Root::inside(around).and_then(|root| root.all(REACHED))
    {
        take_all(&inside, &mut found);
    }
    found
}

fn take_all(list: &NodeList, found: &mut Vec<Element>) {
    (0..list.length()).filter_map(|index| list.item(index)).for_each(|node| take(node.unchecked_ref(), found));
}

fn take(element: &Element, found: &mut Vec<Element>) {
    let can = !element.matches(":disabled").unwrap_or(false) && target::is_visible(element);
    if let (Some(turn), true) = (turn(element), can) {
        let before = |other: &Element| self::turn(other) <= Some(turn);
        let at = found.iter().rposition(before).map_or(0, |last| last + 1);
        found.insert(at, element.clone());
    }
}

/// When it is an element's turn, if ever: those with a `tabindex` above 0 come first, by that number.
fn turn(element: &Element) -> Option<i32> {
    let index = element.unchecked_ref::<Reached>().tab_index();
    (index >= 0).then_some(if index == 0 { i32::MAX } else { index })
}
