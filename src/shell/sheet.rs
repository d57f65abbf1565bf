//! Where a step stands on a phone: as a sheet at the bottom of what the visitor sees of the page, or at the top where it
//! would cover its target, or something else that it lights; above the on-screen keyboard; and no higher than there is
//! room. Held on the target by the browser, it would scroll away with it.

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
    /// The room that it has across: a phone that is turned gives it another.
    width: Cell<f64>,
    /// What the step points at, and what else it lights.
    lit: RefCell<Vec<Option<Element>>>,
    /// The keyboard comes and goes, a phone is turned, the page was scrolled.
    listeners: RefCell<Vec<Listener>>,
    /// Tells when one of these comes under the sheet: by how much of the page the sheet leaves free at either end.
    cover: RefCell<Option<([i32; 2], Observer)>>,
}

impl Sheet {
    /// `root`: our root element.
    pub(crate) fn new(root: &Element) -> Self {
        Self(Rc::new(Inner {
            root: root.clone(),
            showing: Cell::new(0),
            width: Cell::default(),
            lit: RefCell::default(),
            listeners: RefCell::default(),
            cover: RefCell::default(),
        }))
    }

    /// A step is on screen. It points at the first of these elements, and lights the others.
    pub(crate) fn shown(&self, showing: u32, lit: Vec<Option<Element>>) {
        if device::current() != Device::Phone {
            return self.hidden();
        }
        let inner = &self.0;
        let is_new = inner.showing.replace(showing) != showing;
        if *inner.lit.borrow() != lit {
            inner.lit.replace(lit);
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
        self.0.lit.take();
    }
}

impl Inner {
    fn look(self: &Rc<Self>, mut is_new: bool) {
        let step = self.root.shadow_root().and_then(|shadow| shadow.query_selector("[data-part=step]").ok()?);
        let Some(step) = step else { return };
        let step: &HtmlElement = step.unchecked_ref();
        let was_low = step.has_attribute("data-low");
        let lit = self.lit.borrow();
        let target = lit.first().and_then(Option::as_ref);

        // Put at the page's very bottom, with all the room there is, it tells how high it wants to be.
        let _ = step.remove_attribute("data-low");
        set(step, "--h-end", 0.0);
        let own = step.get_bounding_client_rect();
        let page_end = own.bottom();
        is_new |= self.width.replace(own.width()) != own.width();
        let (start, end) = seen(page_end);
        set(step, "--h-room", end - start);
        let needed = step.get_bounding_client_rect().height();

        let mut room = Room::around(target, start, end);
        if is_new && room.largest() < needed.min(end - start - LEAST) {
            // It can't be left free where it is: brought to an end of the page it may.
            target.into_iter().for_each(scroll::to_start);
            room = Room::around(target, start, end);
        }
        let typed = typed_into();
        let all = Room::around(lit.iter().flatten().chain(&typed), start, end);
        let low = room.is_low(&all, was_low && !is_new, needed);
        let free = room.at(low);
        set(step, "--h-room", if free < LEAST { (end - start) / 2.0 } else { free });
        set(step, "--h-start", start);
        set(step, "--h-end", page_end - end);
        if low {
            let _ = step.set_attribute("data-low", "");
        }
        let sheet = step.get_bounding_client_rect();
        let covered = if low { [sheet.bottom(), 0.0] } else { [0.0, page_end - sheet.top()] };
        self.observe(&lit, covered.map(|pixels| pixels as i32));
    }

    fn observe(self: &Rc<Self>, lit: &[Option<Element>], covered: [i32; 2]) {
        let mut cover = self.cover.borrow_mut();
        if cover.as_ref().is_some_and(|(known, _)| *known == covered) {
            return;
        }
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
        lit.iter().flatten().for_each(|element| observer.observe(element, "null"));
        *cover = Some((covered, observer));
    }
}

/// The field of the page that has the focus: a target may be behind the keyboard while it is typed into.
fn typed_into() -> Option<Element> {
    page::document().active_element().filter(|focused| focused.matches(":read-write").unwrap_or(false))
}

/// The free room above and below elements.
struct Room {
    above: f64,
    below: f64,
}

impl Room {
    fn around<'a>(lit: impl IntoIterator<Item = &'a Element>, start: f64, end: f64) -> Self {
        let mut room = Self { above: end - start, below: end - start };
        for element in lit {
            let area = tracker::area(element);
            // Out of sight it can't be covered.
            if area.top + area.height > start && area.top < end {
                room.above = room.above.min(area.top - start);
                room.below = room.below.min(end - area.top - area.height);
            }
        }
        room
    }

    /// The room at the top, or at the bottom.
    fn at(&self, low: bool) -> f64 {
        if low { self.above } else { self.below }
    }

    fn largest(&self) -> f64 {
        self.above.max(self.below)
    }

    /// Whether the sheet is to stand at the top. It moves only where it must. This is the room around its target; where it
    /// can, it leaves all that is lit free, and the field that is typed into.
    fn is_low(&self, all: &Self, was_low: bool, needed: f64) -> bool {
        for room in [all, self] {
            for low in [was_low, !was_low] {
                if needed <= room.at(low) {
                    return low;
                }
            }
        }
        self.above > self.below
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

    fn is_low(above: f64, below: f64, was_low: bool, needed: f64) -> bool {
        let room = Room { above, below };
        room.is_low(&room, was_low, needed)
    }

    #[test]
    fn a_sheet_stands_at_the_bottom_and_moves_only_where_it_must() {
        assert!(!is_low(300.0, 200.0, false, 150.0), "it fits at the bottom");
        assert!(is_low(300.0, 200.0, true, 150.0), "it stays at the top");
        assert!(is_low(300.0, 200.0, false, 250.0), "only the top has room");
        assert!(!is_low(100.0, 200.0, true, 150.0), "only the bottom has room");
        assert!(is_low(300.0, 200.0, false, 400.0), "the larger room, if neither is enough");
    }

    #[test]
    fn it_leaves_all_that_is_lit_free_if_it_can_and_its_target_in_any_case() {
        let target = Room { above: 300.0, below: 300.0 };
        let below_is_lit = Room { above: 300.0, below: 50.0 };
        assert!(target.is_low(&below_is_lit, false, 200.0));
        let low = Room { above: 100.0, below: 300.0 };
        assert!(
            !low.is_low(&Room { above: 100.0, below: 50.0 }, false, 200.0),
            "at the top it would lie on its target"
        );
        let both = Room { above: 50.0, below: 50.0 };
        assert!(target.is_low(&both, true, 200.0), "where it must cover one of them it stays");
    }
}
