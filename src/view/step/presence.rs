//! Brings a step into the top layer: holds it on its target, and moves the focus if that disturbs nobody.

use hamrah_core::view_model::StepView;
use web_sys::{DomRect, Element, HtmlElement};

use crate::view::{focus, theme, top_layer};

/// Where the focus may go when the step has gone.
#[derive(Default)]
pub(in crate::view) struct Home {
    /// Where it was taken from.
    origin: Option<Element>,
    /// What the step points at.
    target: Option<Element>,
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
    pub(in crate::view) fn show(&self, home: &mut Home) {
        let Self { view, spotlight, popover, ours, .. } = self;
        // A target in a frame has another document: there its place would mean another one here.
        let anchor = self.anchor.filter(|anchor| anchor.owner_document() == popover.owner_document());
        show([spotlight, popover], (view.spotlight_padding, view.spotlight_radius), anchor);
        home.target = anchor.cloned();
        take_focus(popover, *ours, view.next.is_none(), home);
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
        if !top_layer::show(layer, anchor) {
            top_layer::show(layer, None);
        }
    }
    mark(popover, "data-low", anchor.is_some_and(is_low));
    // Asked once, of the result: whatever the reason (an older browser, a target in an SVG), a step that is not on its
    // target stands in the middle.
    if anchor.is_some() && !is_held(spotlight) {
        layers.iter().for_each(|layer| hold(layer, false));
    }
    if let Some(before) = before {
        come_from(spotlight, &before);
    }
}

/// Lets the light glide over from where it was, and the page stay dim meanwhile.
fn come_from(spotlight: &HtmlElement, before: &DomRect) {
    set_pixels(spotlight, "--h-top", before.top());
    set_pixels(spotlight, "--h-left", before.left());
    set_pixels(spotlight, "--h-width", before.width());
    set_pixels(spotlight, "--h-height", before.height());
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

/// Whether there is more room above the target than below. On a phone the step is a sheet at one end of the screen,
/// and stays there: held on the target by the browser, it would scroll away with it.
fn is_low(target: &Element) -> bool {
    let rect = target.get_bounding_client_rect();
    let page = target.owner_document().and_then(|document| document.document_element());
    page.is_some_and(|page| rect.top() > f64::from(page.client_height()) - rect.bottom())
}

/// Whether the light has found its target. Its size tells: where it is, is known only when the frame is drawn.
fn is_held(spotlight: &Element) -> bool {
    let light = spotlight.get_bounding_client_rect();
    light.width() > 0.0 && light.height() > 0.0
}

/// Takes the focus into the step, unless the visitor is typing, or is to do something with the page. `ours` is what
/// had the focus in the step that was shown before.
fn take_focus(popover: &Element, ours: Option<&Element>, by_doing: bool, home: &mut Home) {
    if let Some(control) = ours {
        // Who goes on by the keyboard finds the focus on the same button again, if it is still there.
        focus::give(popover);
        if popover.contains(Some(control)) {
            focus::give(control);
        }
        return;
    }
    let elsewhere = focus::focused(popover);
    if by_doing || elsewhere.as_ref().is_some_and(focus::takes_keys) {
        return;
    }
    home.origin = elsewhere;
    focus::give(popover);
}

impl Home {
    /// Gives the focus back, if the step has it.
    pub(in crate::view) fn leave(&self, popover: &Element) {
        if focus::focused_in(popover).is_none() {
            return;
        }
        // Hidden first: a browser would move the focus on from an element that is going.
        top_layer::hide(popover);
        let back = self.origin.as_ref().filter(|origin| origin.is_connected());
        if let Some(back) = back.or(self.target.as_ref()) {
            focus::give(back);
        }
    }
}
