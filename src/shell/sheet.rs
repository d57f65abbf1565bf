//! Where a step stands on a phone: as a sheet at the bottom of what the visitor sees of the page, or at the top where it
//! would cover its target; above the on-screen keyboard; and no higher than there is room. Held on the target by the
//! browser, it would scroll away with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hamrah_core::targeting::Device;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, EventTarget, HtmlElement};

use super::device;
use super::listener::{How, Listener};
use super::observer::Observer;
use super::page;
use super::scroll;
use super::tracker;

/// A target that leaves less room than this, in CSS pixels, can't be left free.
const LEAST: f64 = 120.0;

#[wasm_bindgen]
extern "C" {
    /// The part of the page that is on screen: less than the page's own view while a keyboard covers some of it.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    type VisualViewport;

    #[wasm_bindgen(thread_local_v2, js_name = visualViewport)]
    static SEEN: Option<VisualViewport>;

    #[wasm_bindgen(method, getter)]
    fn height(this: &VisualViewport) -> f64;
    #[wasm_bindgen(method, getter, js_name = offsetTop)]
    fn top(this: &VisualViewport) -> f64;
    #[wasm_bindgen(method, getter)]
    fn scale(this: &VisualViewport) -> f64;

    /// The on-screen keyboard, in Chromium. A host may let it lie over its page (`overlaysContent`): then it has a
    /// rectangle in the window, and all of the page counts as seen.
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    type VirtualKeyboard;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = virtualKeyboard)]
    static KEYBOARD: Option<VirtualKeyboard>;

    #[wasm_bindgen(method, getter, js_name = boundingRect)]
    fn rect(this: &VirtualKeyboard) -> DomRect;
}

/// Sees to the place of the step that is shown.
pub(crate) struct Sheet(Rc<Inner>);

struct Inner {
    root: Element,
    showing: Cell<u32>,
    target: RefCell<Option<Element>>,
    /// The keyboard comes and goes, a phone is turned, the page was scrolled.
    listeners: RefCell<Vec<Listener>>,
    /// Tells when the target comes under the sheet: by how much of the page the sheet leaves free at either end.
    cover: RefCell<Option<([i32; 2], Observer)>>,
}

impl Sheet {
    /// `root`: our root element.
    pub(crate) fn new(root: &Element) -> Self {
        Self(Rc::new(Inner {
            root: root.clone(),
            showing: Cell::new(0),
            target: RefCell::default(),
            listeners: RefCell::default(),
            cover: RefCell::default(),
        }))
    }

    /// A step is on screen, and this is the element that it points at.
    pub(crate) fn shown(&self, showing: u32, target: Option<Element>) {
        if device::current() != Device::Phone {
            return self.hidden();
        }
        let inner = &self.0;
        let is_new = inner.showing.replace(showing) != showing;
        if inner.target.replace(target.clone()) != target {
            inner.cover.take();
        }
        if inner.listeners.borrow().is_empty() {
            let mut listeners = Vec::new();
            let mut listen = |to: &EventTarget, name| {
                let inner = Rc::downgrade(inner);
                let look = move |_: &web_sys::Event| {
                    if let Some(inner) = inner.upgrade() {
                        inner.look(false);
                    }
                };
                listeners.push(Listener::new(to, name, How::CAPTURE, look));
            };
            listen(&page::window(), "resize");
            listen(&page::window(), "scrollend");
            if let Some(seen) = SEEN.with(Clone::clone) {
                listen(&seen, "resize");
                listen(&seen, "scroll");
            }
            if let Some(keyboard) = KEYBOARD.with(Clone::clone) {
                listen(&keyboard, "geometrychange");
            }
            inner.listeners.replace(listeners);
        }
        inner.look(is_new);
    }

    /// There is no sheet.
    pub(crate) fn hidden(&self) {
        self.0.showing.set(0);
        self.0.listeners.take();
        self.0.cover.take();
        self.0.target.take();
    }
}

impl Inner {
    fn look(self: &Rc<Self>, is_new: bool) {
        let step = self.root.shadow_root().and_then(|shadow| shadow.query_selector("[data-part=step]").ok()?);
        let Some(step) = step else { return };
        let step: &HtmlElement = step.unchecked_ref();
        let was_low = !is_new && step.has_attribute("data-low");
        let target = self.target.borrow();

        // Put at the page's very bottom, with all the room there is, it tells how high it wants to be.
        let _ = step.remove_attribute("data-low");
        set(step, "--h-end", 0.0);
        let page_end = step.get_bounding_client_rect().bottom();
        let (start, end) = seen(page_end);
        set(step, "--h-room", end - start);
        let needed = step.get_bounding_client_rect().height();

        let mut room = Room::around(target.as_ref(), start, end);
        if is_new && room.largest() < needed.min(end - start - LEAST) {
            // It can't be left free where it is: brought to an end of the page it may.
            target.iter().for_each(scroll::to_start);
            room = Room::around(target.as_ref(), start, end);
        }
        let low = room.is_low(was_low, needed);
        let free = if low { room.above } else { room.below };
        set(step, "--h-room", if free < LEAST { (end - start) / 2.0 } else { free });
        set(step, "--h-start", start);
        set(step, "--h-end", page_end - end);
        if low {
            let _ = step.set_attribute("data-low", "");
        }
        let sheet = step.get_bounding_client_rect();
        let covered = if low { [sheet.bottom(), 0.0] } else { [0.0, page_end - sheet.top()] };
        self.observe(target.as_ref(), covered.map(|pixels| pixels as i32));
    }

    fn observe(self: &Rc<Self>, target: Option<&Element>, covered: [i32; 2]) {
        let mut cover = self.cover.borrow_mut();
        if cover.as_ref().is_some_and(|(known, _)| *known == covered) {
            return;
        }
        *cover = target.map(|target| {
            let [start, end] = covered.map(|pixels| pixels.to_string());
            let options =
                [r#"{"threshold":[0,0.3,0.7,1],"rootMargin":"-"#, &start, "px 0px -", &end, r#"px 0px"}"#].concat();
            let inner = Rc::downgrade(self);
            let look = move || {
                if let Some(inner) = inner.upgrade() {
                    inner.look(false);
                }
            };
            let observer = Observer::with("IntersectionObserver", &options, look);
            observer.observe(target, "null");
            (covered, observer)
        });
    }
}

/// The free room above and below the target.
struct Room {
    above: f64,
    below: f64,
}

impl Room {
    fn around(target: Option<&Element>, start: f64, end: f64) -> Self {
        let area = target.map(tracker::area).filter(|area| area.top + area.height > start && area.top < end);
        // Out of sight it can't be covered.
        area.map_or(Self { above: end - start, below: end - start }, |area| Self {
            above: area.top - start,
            below: end - area.top - area.height,
        })
    }

    fn largest(&self) -> f64 {
        self.above.max(self.below)
    }

    /// Whether the sheet is to stand at the top. It moves only where it must.
    fn is_low(&self, was_low: bool, needed: f64) -> bool {
        let fits = |low| needed <= if low { self.above } else { self.below };
        if fits(was_low) {
            was_low
        } else if fits(!was_low) {
            !was_low
        } else {
            self.above > self.below
        }
    }
}

/// What is seen of the page, whose lower end is at `page_end`: from where to where. Who has zoomed in with two fingers
/// looks about by moving: nothing is to follow them.
fn seen(page_end: f64) -> (f64, f64) {
    let keyboard = KEYBOARD.with(Clone::clone).map(|keyboard| keyboard.rect()).filter(|rect| rect.height() > 0.0);
    let page_end = keyboard.map_or(page_end, |keyboard| keyboard.top().min(page_end));
    match SEEN.with(Clone::clone) {
        Some(seen) if seen.scale() < 1.01 => (seen.top().max(0.0), (seen.top() + seen.height()).min(page_end)),
        _ => (0.0, page_end),
    }
}

fn set(step: &HtmlElement, name: &str, pixels: f64) {
    // Whole pixels, and none too many.
    let _ = step.style().set_property(name, &[&(pixels.max(0.0) as i32).to_string(), "px"].concat());
}

#[cfg(test)]
mod tests {
    use super::Room;

    #[test]
    fn a_sheet_stands_at_the_bottom_and_moves_only_where_it_must() {
        let room = Room { above: 300.0, below: 200.0 };
        assert!(!room.is_low(false, 150.0), "it fits at the bottom");
        assert!(room.is_low(true, 150.0), "it stays at the top");
        assert!(room.is_low(false, 250.0), "only the top has room");
        assert!(!Room { above: 100.0, below: 200.0 }.is_low(true, 150.0), "only the bottom has room");
        assert!(room.is_low(false, 400.0), "the larger room, if neither is enough");
    }
}
