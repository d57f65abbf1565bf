//! Brings a step into the top layer: holds it on its target, and moves the focus if that disturbs nobody.

use hamrah_core::view_model::StepView;
use wasm_bindgen::JsValue;
use web_sys::{DomRect, Element, HtmlElement};

use crate::view::{focus, theme, top_layer};

/// Where the focus may go when the step has gone, and where it has gone.
#[derive(Default)]
pub(in crate::view) struct Home {
    /// Where it was taken from.
    origin: Option<Element>,
    /// What the step points at.
    target: Option<Element>,
    /// The showing that the focus was last thought of for: a target that is drawn anew is no reason to take it again.
    showing: u32,
    /// The element that got it back when the step went, and what stood in it.
    given: Option<(Element, JsValue)>,
}

/// What a visitor who can't see it learns of a step from the focus.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Focus {
    /// It came into the dialog, whose name is said by that.
    Entered,
    /// It stays where it is.
    Stayed,
}

/// A step that is to be shown.
pub(in crate::view) struct Pointing<'a> {
    pub(in crate::view) view: &'a StepView,
    pub(in crate::view) spotlight: &'a HtmlElement,
    pub(in crate::view) popover: &'a HtmlElement,
    /// The element that the step points at.
    pub(in crate::view) anchor: Option<&'a Element>,
    /// What had the focus in the step that was shown before.
    pub(in crate::view) ours: Option<&'a Element>,
}

impl Pointing<'_> {
    /// Shows the spotlight and then the popover above it.
    pub(in crate::view) fn show(&self, home: &mut Home) -> Focus {
        let Self { view, spotlight, popover, .. } = self;
        // A target in a frame has another document: there its place would mean another one here.
        let anchor = self.anchor.filter(|anchor| anchor.owner_document() == popover.owner_document());
        show([spotlight, popover], (view.spotlight_padding, view.spotlight_radius), anchor);
        home.target = anchor.cloned();
        self.take_focus(home)
    }

    /// Takes the focus into the step, unless the visitor is typing, or is to do something with the page.
    fn take_focus(&self, home: &mut Home) -> Focus {
        let Self { view, popover, .. } = self;
        let is_new = home.showing != view.showing;
        home.showing = view.showing;
        if let Some(control) = self.ours {
            // Who goes on by the keyboard finds the focus on the same button again, if it is still there.
            let kept = popover.contains(Some(control));
            focus::give(if kept { control } else { popover });
            return if kept { Focus::Stayed } else { Focus::Entered };
        }
        let elsewhere = focus::focused(popover);
        // Between two steps it was lent to the page, and nobody has done anything with it.
        let was_ours = home
            .given
            .take()
            .is_some_and(|(given, content)| elsewhere.as_ref() == Some(&given) && focus::content(&given) == content);
        if !was_ours {
            let disturbs = view.next.is_none() || elsewhere.as_ref().is_some_and(focus::takes_keys);
            if is_new {
                home.origin = elsewhere;
            }
            if !is_new || disturbs {
                return Focus::Stayed;
            }
        }
        focus::give(popover);
        Focus::Entered
    }
}

/// Shows both on `anchor` if there is one and the browser holds them there; else in the middle of the page.
fn show(layers: [&HtmlElement; 2], (padding, radius): (f64, f64), anchor: Option<&Element>) {
    let [spotlight, popover] = layers;
    let before = spotlight.matches(":popover-open").unwrap_or(false).then(|| spotlight.get_bounding_client_rect());
    let _ = spotlight.remove_attribute("data-again");
    for layer in layers {
        set_pixels(layer, "--h-padding", padding);
        set_pixels(layer, "--h-hole", radius);
        top_layer::hide(layer);
        hold(layer, anchor.is_some());
    }
    // Asked between hiding and showing, not only to be known: a layer that Firefox has not laid out as hidden would stay
    // on the anchor that it had before.
    let target = anchor.unwrap_or(popover).get_bounding_client_rect();
    for layer in layers {
        if !top_layer::show(layer, anchor) {
            top_layer::show(layer, None);
        }
    }
    // Asked once, of the result: whatever the reason (an older browser, a target in an SVG), a step that is not on its
    // target stands in the middle.
    let is_held = anchor.is_some() && is_held(spotlight);
    if anchor.is_some() && !is_held {
        layers.iter().for_each(|layer| hold(layer, false));
    }
    if let Some(before) = before {
        // Where the light is now, a browser knows only when the frame is drawn, if it holds it.
        let (now, padding) = if is_held { (target, padding) } else { (spotlight.get_bounding_client_rect(), 0.0) };
        come_from(spotlight, &before, &now, padding);
    }
}

/// Lets the light glide over from where it was, and the page stay dim meanwhile. It is as far off as its margins say:
/// between margins every browser finds the way, between an anchor's sides and anything else not.
fn come_from(spotlight: &HtmlElement, before: &DomRect, now: &DomRect, padding: f64) {
    set_pixels(spotlight, "--h-top", before.top() - now.top() + padding);
    set_pixels(spotlight, "--h-left", before.left() - now.left() + padding);
    set_pixels(spotlight, "--h-right", now.right() + padding - before.right());
    set_pixels(spotlight, "--h-bottom", now.bottom() + padding - before.bottom());
    let _ = spotlight.set_attribute("data-again", "");
}

fn set_pixels(layer: &HtmlElement, name: &str, pixels: f64) {
    let _ = layer.style().set_property(name, &theme::pixels(pixels));
}

/// Tells the style sheet whether to follow the target.
fn hold(layer: &Element, anchored: bool) {
    mark(layer, "data-anchored", anchored);
}

/// Sets an attribute that the views don't draw, so that it stays as set here.
fn mark(layer: &Element, name: &str, on: bool) {
    let _ = if on { layer.set_attribute(name, "") } else { layer.remove_attribute(name) };
}

/// Whether the light has found its target. Its size tells: where it is, is known only when the frame is drawn.
fn is_held(spotlight: &Element) -> bool {
    let light = spotlight.get_bounding_client_rect();
    light.width() > 0.0 && light.height() > 0.0
}

impl Home {
    /// Gives the focus back, if the step has it.
    pub(in crate::view) fn leave(&mut self, popover: &Element) {
        self.given = None;
        if focus::focused_in(popover).is_none() {
            return;
        }
        // Hidden first: a browser would move the focus on from an element that is going.
        top_layer::hide(popover);
        let origin = self.origin.clone().filter(|origin| origin.is_connected());
        if let Some(back) = origin.or_else(|| self.target.clone()) {
            focus::give(&back);
            let content = focus::content(&back);
            self.given = Some((back, content));
        }
    }
}
