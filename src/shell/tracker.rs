//! Tells when elements have moved in the window: for those on which the browser can't hold a step by itself, because
//! they are in an SVG or in a frame, or because the browser is an older one.
//!
//! Our script runs when something may have moved them, and then in each frame for as long as they do move.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hamrah_core::placement::Area;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, EventTarget, Node};

use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
use super::size::Size;
use super::timer::Timer;
use super::tree::{Root, frame_of};

/// What may move an element. The end of it shows by itself.
const MOVES: [&str; 5] = ["scroll", "resize", "load", "transitionrun", "animationstart"];
/// It is at rest after so many frames at the same place: what eases in moves less than a pixel at first.
const REST: u32 = 8;

pub(crate) struct Tracker {
    inner: Rc<Inner>,
    _listeners: Vec<Listener>,
    _size: Size,
}

struct Inner {
    elements: Vec<Element>,
    on_moved: Rc<dyn Fn()>,
    /// Where they were last.
    areas: RefCell<Vec<Area>>,
    still: Cell<u32>,
    frame: Timer,
    shifts: RefCell<Shifts>,
}

/// Tells when elements are moved by what is beside them.
#[derive(Default)]
struct Shifts {
    /// The elements, and the frames and hosts that they are in.
    elements: Vec<Element>,
    /// Where the tracked elements were when this began.
    areas: Vec<Area>,
    observers: Vec<Observer>,
}

impl Tracker {
    /// Tells from now on when one of these has another place or size than before.
    pub(crate) fn new(elements: Vec<Element>, on_moved: Rc<dyn Fn()>) -> Self {
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let look = inner.clone();
            let look = move || {
                if let Some(inner) = look.upgrade() {
                    inner.look();
                }
            };
            Inner {
                // Unknown: they may have moved since the step was put beside them.
                areas: RefCell::default(),
                on_moved,
                still: Cell::new(0),
                frame: Timer::new(look),
                shifts: RefCell::default(),
                elements,
            }
        });
        let mut measured = inner.elements.clone();
        let mut places: Vec<EventTarget> = vec![page::window().into()];
        for element in &inner.elements {
            let mut node: Node = element.clone().into();
            // Events of a scroll in a shadow root or a frame don't leave it.
            while let Some(around) = around(&node) {
                places.push(Root::of(&node).into());
                measured.push(around.clone());
                node = around.into();
            }
        }
        let mut listeners = Vec::new();
        for place in &places {
            for name in MOVES {
                let inner = Rc::downgrade(&inner);
                let wake = move |_: &web_sys::Event| {
                    if let Some(inner) = inner.upgrade() {
                        inner.wake();
                    }
                };
                listeners.push(Listener::new(place, name, How::CAPTURE, wake));
            }
        }
        let resized = Rc::downgrade(&inner);
        let wake = move || {
            if let Some(inner) = resized.upgrade() {
                inner.wake();
            }
        };
        inner.shifts.borrow_mut().elements.clone_from(&measured);
        let size = Size::new(measured, wake);
        inner.wake();
        Self { inner, _listeners: listeners, _size: size }
    }

    /// Whether it is these that are tracked.
    pub(crate) fn tracks(&self, elements: &[Element]) -> bool {
        self.inner.elements == elements
    }
}

impl Inner {
    /// Something may have moved them: by the next paint it is known.
    fn wake(&self) {
        self.still.set(0);
        self.frame.set_to_frame();
    }

    fn look(self: &Rc<Self>) {
        let areas: Vec<Area> = self.elements.iter().map(area).collect();
        let moved = *self.areas.borrow() != areas;
        if moved {
            self.areas.replace(areas);
            self.still.set(0);
            (self.on_moved)();
        } else {
            self.still.set(self.still.get() + 1);
        }
        if self.still.get() < REST {
            self.frame.set_to_frame();
        } else {
            self.watch_for_shifts();
        }
    }

    /// An observer tells when an element leaves the rectangle in which it is now. It calls back at its beginning too, so
    /// a new one is made only where there is another rectangle.
    fn watch_for_shifts(self: &Rc<Self>) {
        let mut shifts = self.shifts.borrow_mut();
        if shifts.areas == *self.areas.borrow() {
            return;
        }
        shifts.areas.clone_from(&self.areas.borrow());
        shifts.observers = shifts.elements.iter().map(|element| self.watch_for_shift(element)).collect();
    }

    fn watch_for_shift(self: &Rc<Self>, element: &Element) -> Observer {
        let inner = Rc::downgrade(self);
        let shifted = move || {
            if let Some(inner) = inner.upgrade() {
                inner.wake();
            }
        };
        let options = Object::new();
        let rect = element.get_bounding_client_rect();
        let document = element.owner_document();
        if let Some(page) = document.as_ref().and_then(web_sys::Document::document_element) {
            let (width, height) = (f64::from(page.client_width()), f64::from(page.client_height()));
            let mut margin = String::new();
            for inwards in [rect.top(), width - rect.right(), height - rect.bottom(), rect.left()] {
                // Whole pixels, outwards.
                margin.push_str(&(-(inwards.floor() as i32)).to_string());
                margin.push_str("px ");
            }
            let _ = Reflect::set(&options, &"root".into(), &document.into());
            let _ = Reflect::set(&options, &"rootMargin".into(), &margin.trim_end().into());
            // Of what is cut off by a scroll container, any hundredth more or less tells.
            let thresholds: js_sys::Array = (0..=100).map(|part| JsValue::from(f64::from(part) / 100.0)).collect();
            let _ = Reflect::set(&options, &"threshold".into(), &thresholds);
        }
        let observer = Observer::within("IntersectionObserver", &options, shifted);
        observer.observe(element, "null");
        observer
    }
}

/// Where an element is in our own window, be it in a frame.
pub(crate) fn area(element: &Element) -> Area {
    let rect = element.get_bounding_client_rect();
    let mut area = Area { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() };
    let mut root = element.owner_document();
    while let Some(frame) = root.as_ref().and_then(frame_of) {
        let outer = frame.get_bounding_client_rect();
        area.left += outer.left() + f64::from(frame.client_left());
        area.top += outer.top() + f64::from(frame.client_top());
        root = frame.owner_document();
    }
    area
}

/// The host of the shadow root that a node is in, or the frame of its document, as far as our own document.
fn around(node: &Node) -> Option<Element> {
    let root = Root::of(node);
    root.host().or_else(|| frame_of(root.unchecked_ref()))
}
