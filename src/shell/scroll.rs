//! Brings an element into view.

use hamrah_core::targeting::Device;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

use super::device;
use super::page;
use super::root;
use super::tree::{self, Root, frame_of};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Scrolled;

    #[wasm_bindgen(method, catch, js_name = scrollIntoView)]
    fn scroll_into_view(this: &Scrolled, options: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = scrollTo)]
    fn scroll_to(this: &Scrolled, options: &JsValue) -> Result<(), JsValue>;

    // With fractions, which `web-sys` cuts off.
    #[wasm_bindgen(method, getter, js_name = scrollTop)]
    fn top(this: &Scrolled) -> f64;

    #[wasm_bindgen(method, getter, js_name = scrollLeft)]
    fn left(this: &Scrolled) -> f64;
}

/// Ways of `scrollIntoView`, in the order in which they are tried.
const NEAREST: [&str; 4] = ["nearest", "center", "start", "end"];
const START: [&str; 2] = ["start", "end"];
/// How many points of an element are looked at: its middle and its corners.
const POINTS: u32 = 5;

/// How far something is scrolled.
#[derive(PartialEq)]
struct Position {
    scrolled: Element,
    top: f64,
    left: f64,
}

/// How far all is scrolled that an element is in, and how many of its points are to be seen then.
pub(crate) struct Positions {
    of: Vec<Position>,
    free: u32,
}

impl Positions {
    /// Whether all is scrolled so far now, but for the fractions that a browser may drop.
    pub(crate) fn are_reached(&self) -> bool {
        let is_near = |one: f64, other: f64| (one - other).abs() <= 1.0;
        self.of.iter().all(|Position { scrolled, top, left }| {
            let native: &Scrolled = scrolled.unchecked_ref();
            is_near(native.top(), *top) && is_near(native.left(), *left)
        })
    }
}

/// Scrolls as little as it takes to see all of the element: not at all if it is in view already. The host's
/// `scroll-margin` counts.
///
/// What it would lie under, such as a sticky header or a chat bubble, can be seen only where it comes to stand: so that
/// is tried out, and undone before anything is drawn.
///
/// Answers with where all will be when it is there; nothing if nothing has to be moved.
pub(crate) fn into_view(element: &Element) -> Option<Positions> {
    // All of it can be seen. What clips without being a scroller would be moved too, and nobody could move it back.
    if free_points(element) == POINTS {
        return None;
    }
    // On a phone a step asks where its target is, to leave it free: it must have arrived.
    bring(element, &NEAREST, device::current() != Device::Phone)
}

/// Moves it out from under what has come to lie over it on the way, such as a header that is back when one scrolls up.
pub(crate) fn out_into_view(element: &Element, there: &Positions) {
    let rect = element.get_bounding_client_rect();
    let height =
        element.owner_document().and_then(|document| document.document_element()).map(|page| page.client_height());
    let is_in_window = rect.bottom() > 0.0 && height.is_some_and(|height| rect.top() < f64::from(height));
    if is_in_window && free_points(element) < there.free {
        bring(element, &NEAREST, true);
    }
}

/// The same at once, for what was in view before the window became another one. On a phone a sheet stands in it then.
pub(crate) fn back_into_view(element: &Element) {
    let is_phone = device::current() == Device::Phone;
    bring(element, if is_phone { &START } else { &NEAREST }, false);
}

/// Scrolls it to the beginning of the page's view, so that there is room below; where something lies over it there, to
/// the end.
pub(crate) fn to_start(element: &Element) {
    bring(element, &START, false);
}

fn bring(element: &Element, blocks: &[&'static str], smoothly: bool) -> Option<Positions> {
    let before = positions(element);
    let (mut best, mut most) = ("nearest", None);
    for block in blocks {
        jump(element, block);
        let free = free_points(element);
        if Some(free) > most {
            (best, most) = (block, Some(free));
        }
        if free == POINTS {
            break;
        }
    }
    // Each is tried from where the page was: the least move depends on it.
    restore(&before, "instant");
    jump(element, best);
    let after = positions(element);
    let moved = after != before;
    if moved && smoothly && !page::prefers_reduced_motion() {
        restore(&before, "instant");
        restore(&after, "smooth");
    }
    moved.then_some(Positions { of: after, free: most.unwrap_or_default() })
}

fn jump(element: &Element, block: &str) {
    // "instant" is not the default: the host's style may say `scroll-behavior: smooth`.
    let options = options("instant");
    let _ = Reflect::set(&options, &"block".into(), &block.into());
    let _ = Reflect::set(&options, &"inline".into(), &"nearest".into());
    let _ = element.unchecked_ref::<Scrolled>().scroll_into_view(&options);
}

fn options(behavior: &str) -> Object {
    let options = Object::new();
    let _ = Reflect::set(&options, &"behavior".into(), &behavior.into());
    options
}

/// How far everything is scrolled that the element is in.
fn positions(element: &Element) -> Vec<Position> {
    let mut positions = Vec::new();
    let mut inner: Node = element.clone().into();
    while let Some(scrolled) = tree::around(&inner) {
        let native: &Scrolled = scrolled.unchecked_ref();
        positions.push(Position { top: native.top(), left: native.left(), scrolled: scrolled.clone() });
        inner = scrolled.into();
    }
    positions
}

fn restore(positions: &[Position], behavior: &str) {
    for Position { scrolled, top, left } in positions {
        let native: &Scrolled = scrolled.unchecked_ref();
        if native.top() != *top || native.left() != *left {
            let options = options(behavior);
            let _ = Reflect::set(&options, &"top".into(), &(*top).into());
            let _ = Reflect::set(&options, &"left".into(), &(*left).into());
            let _ = native.scroll_to(&options);
        }
    }
}

/// How many of an element's points the visitor can see. Of one that is larger than the window, those that are in it
/// count.
fn free_points(element: &Element) -> u32 {
    let rect = element.get_bounding_client_rect();
    let Some(page) = element.owner_document().and_then(|document| document.document_element()) else { return 0 };
    let range = |start: f64, end: f64, all: i32| {
        let all = f64::from(all);
        let (start, end) = if end - start > all { (start.max(0.0), end.min(all)) } else { (start, end) };
        // Not the very edge, where the next element may begin.
        let inwards = ((end - start) / 4.0).min(3.0);
        [start + inwards, (start + end) / 2.0, end - inwards]
    };
    let [left, middle, right] = range(rect.left(), rect.right(), page.client_width());
    let [top, centre, bottom] = range(rect.top(), rect.bottom(), page.client_height());
    let points = [(middle, centre), (left, top), (right, top), (left, bottom), (right, bottom)];
    points.iter().map(|&(x, y)| u32::from(is_free(element, x, y))).sum()
}

/// Whether at a point there is the element, and nothing over it. What is there may be part of the element; or the
/// element may be part of it, if it lets the pointer through; and our own surfaces are about to go.
fn is_free(element: &Element, x: f64, y: f64) -> bool {
    let root = Root::of(element);
    let free = match root.element_from_point(x, y) {
        Ok(Some(there)) => element.contains(Some(&there)) || there.contains(Some(element)) || root::is_ours(&there),
        Ok(None) => false,
        Err(_) => true,
    };
    let Some(frame) = element.owner_document().as_ref().and_then(frame_of) else { return free };
    let outer = frame.get_bounding_client_rect();
    let (x, y) = (x + outer.left() + f64::from(frame.client_left()), y + outer.top() + f64::from(frame.client_top()));
    free && is_free(&frame, x, y)
}
