//! Holds the lights and the popover where they belong: the browser does, wherever it can; else script says where.

use hamrah_core::placement::{Area, Placement, Room, Side, fit};
use hamrah_core::text::Direction;
use hamrah_core::view_model::StepView;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, HtmlElement, ShadowRoot};

use super::{side_name, words};
use crate::view::{theme, top_layer};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = CSSStyleDeclaration)]
    type Style;

    /// The browser writes the number: our own way of printing fractions would cost 5 kB.
    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_number(this: &Style, name: &str, value: f64);
}

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// CSS pixels: a card and its distance from the target are never less high than this.
const SMALLEST_CARD: f64 = 100.0;

/// The names under which the style sheet finds where a light is in the window, and from where it comes.
const NOW: [&str; 4] = ["--h-left", "--h-top", "--h-width", "--h-height"];
/// Those that say how far off its four sides were.
const BEFORE: [&str; 4] = ["--h-from-left", "--h-from-top", "--h-from-right", "--h-from-bottom"];

/// An element that is lit, and where it is in the window.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) element: Element,
    pub(crate) area: Area,
}

/// A step that is to be shown.
pub(in crate::view) struct Hold<'a> {
    pub(in crate::view) view: &'a StepView,
    pub(in crate::view) direction: Direction,
    pub(in crate::view) spotlight: HtmlElement,
    pub(in crate::view) popover: HtmlElement,
    /// The element that the step points at, and the others that it lights.
    pub(in crate::view) spots: &'a [Option<Spot>],
}

impl Hold<'_> {
    /// What the step points at.
    pub(super) fn target(&self) -> Option<&Spot> {
        self.spots.first()?.as_ref()
    }

    /// The nearest element around that the browser can hold something on: an HTML element of our own document. Of a shape
    /// in an SVG it is what the SVG is in, of an element in a frame the frame: then the browser follows that.
    fn base(&self, element: &Element) -> Option<Element> {
        let page = self.popover.owner_document();
        let mut base = element.clone();
        loop {
            let document = base.owner_document();
            let here = document == page;
            if here && base.namespace_uri().as_deref() == Some(HTML) {
                return Some(base);
            }
            let frame = || document?.default_view()?.frame_element().ok()?;
            base = if here { base.parent_element() } else { frame() }?;
        }
    }

    /// The light on the target, and those on other elements.
    fn lights(&self) -> Vec<HtmlElement> {
        let mut lights = vec![self.spotlight.clone()];
        let mut child = self.spotlight.first_element_child();
        while let Some(element) = child {
            child = element.next_element_sibling();
            if element.matches("[data-extra]").unwrap_or(false) {
                lights.push(element.unchecked_into());
            }
        }
        lights
    }

    /// What keeps the shade from each of the lights, in their order; none where there is one light alone. They stand in
    /// one another, that of the target innermost.
    fn holes(&self) -> Vec<HtmlElement> {
        let Ok(found) = self.spotlight.query_selector_all("[data-part=hole]") else { return Vec::new() };
        (0..found.length()).rev().filter_map(|index| found.item(index)).map(JsCast::unchecked_into).collect()
    }

    /// Width and height of the window.
    fn window(&self) -> (f64, f64) {
        let page = self.popover.owner_document().and_then(|document| document.document_element());
        page.map(|page| (f64::from(page.client_width()), f64::from(page.client_height()))).unwrap_or_default()
    }

    /// Shows the spotlight and then the popover above it, where they belong. Says whether script has to keep them there,
    /// by [`follow`](Self::follow). `before` is what was lit before, and with how much padding.
    ///
    /// `again`: the same step was on screen before, on an element that the host has drawn anew or in another place of the
    /// page. Then nothing fades in or glides over.
    pub(in crate::view) fn bring_up(&self, before: Option<(&Element, f64)>, again: bool) -> bool {
        let Self { view, spotlight, popover, .. } = self;
        for layer in [spotlight, popover] {
            set(layer, "--h-padding", &theme::pixels(view.spotlight_padding));
            set(layer, "--h-hole", &theme::pixels(view.spotlight_radius));
        }
        let _ = spotlight.remove_attribute("data-again");
        mark(spotlight, "data-still", again);
        mark(popover, "data-still", again);
        let can_anchor = top_layer::can_anchor();
        let shade = spotlight.query_selector("[data-part=shade]").ok().flatten();
        let holes = self.holes();
        let lights = self.lights();
        let layers = || lights.iter().map(AsRef::as_ref).chain(shade.as_ref()).chain([popover.as_ref()]);
        layers().for_each(top_layer::hide);
        top_layer::rejoin(popover);
        // A layer that Firefox has not laid out as hidden would stay on the anchor that it had before.
        popover.get_bounding_client_rect();
        let (mut followed, mut held) = (false, false);
        for (index, light) in lights.iter().enumerate() {
            let spot = self.spots.get(index).and_then(Option::as_ref);
            mark(light, "data-anchored", spot.is_some());
            mark(light, "data-followed", false);
            let base = spot.filter(|_| can_anchor).and_then(|spot| self.base(&spot.element));
            let itself = base.is_some() && base.as_ref() == spot.map(|spot| &spot.element);
            let shown = top_layer::show(light, base.as_ref()) || top_layer::show(light, None);
            // Asked of the result: an older browser may know of anchors, and not of those that are handed over.
            let is_held = shown && itself && spot.is_some_and(|spot| self.is_on(light, spot));
            if spot.is_some() && !is_held {
                let kind = if itself || base.is_none() { "" } else { "base" };
                let _ = light.set_attribute("data-followed", kind);
                followed = true;
            }
            held |= is_held && index == 0;
            if let Some(hole) = holes.get(index) {
                name(light, hole, index);
                mark(hole, "data-lit", spot.is_some());
                mark(hole, "data-followed", false);
            }
        }
        // After the lights: only what was shown before can hold its holes.
        shade.iter().for_each(|shade| {
            top_layer::show(shade, None);
        });
        for (hole, _) in holes.iter().zip(self.spots).filter(|(_, spot)| spot.is_some()) {
            // Not every browser finds an anchor that is held on something itself.
            if hole.get_bounding_client_rect().width() <= 0.0 {
                mark(hole, "data-followed", true);
                followed = true;
            }
        }
        let target = self.target();
        // Before the popover is there: from then on a look at the page's layout costs its whole way around the target.
        if let Some((before, padding)) = before.filter(|_| !again) {
            self.glide_from(&before.get_bounding_client_rect(), padding);
        }
        // What is not held itself, the light on it can be held on.
        let source = target.filter(|_| can_anchor).map(|spot| if held { &spot.element } else { spotlight.as_ref() });
        mark(popover, "data-anchored", source.is_some());
        mark(popover, "data-followed", source.is_some() && !held);
        let (side, align) = words(view.placement);
        set_side(popover, if self.is_above() { side_name(Side::BlockStart) } else { side }, align);
        top_layer::show(popover, source);
        self.leave_lights_free();
        if followed {
            self.follow();
        } else {
            let _ = popover.remove_attribute("data-fit");
        }
        followed
    }

    /// Whether no card at all has room below the target, where the browser would try first: that costs it a layout.
    fn is_above(&self) -> bool {
        let Some(Spot { area, .. }) = self.target().filter(|_| self.view.placement == Placement::Auto) else {
            return false;
        };
        let below = self.window().1 - area.top - area.height;
        below < SMALLEST_CARD && below < area.top
    }

    /// Puts the popover on a side of its target where it covers no other light, if there is one. The browser would look
    /// for room alone.
    fn leave_lights_free(&self) {
        let lit = self.lit();
        let is_beside = self.view.placement != Placement::Center && top_layer::can_anchor();
        let Some(Spot { area, .. }) = self.target().filter(|_| is_beside && !lit.is_empty()) else { return };
        let Some(card) = self.popover.first_element_child().map(|card| card.get_bounding_client_rect()) else { return };
        let fitted = fit(area, (card.width(), card.height()), self.view.placement, &self.room(&lit));
        if let Some(side) = fitted.side.map(side_name).filter(|side| *side != words(self.view.placement).0) {
            set_side(&self.popover, side, None);
        }
    }

    /// The other lights, as wide as they are drawn.
    fn lit(&self) -> Vec<Area> {
        let padding = self.view.spotlight_padding;
        let light = |Area { left, top, width, height }: Area| Area {
            left: left - padding,
            top: top - padding,
            width: width + padding * 2.0,
            height: height + padding * 2.0,
        };
        self.spots.iter().skip(1).flatten().map(|spot| light(spot.area)).collect()
    }

    fn room<'a>(&self, lit: &'a [Area]) -> Room<'a> {
        let gap = self.view.spotlight_padding.max(5.0) + 6.0;
        Room { window: self.window(), gap, direction: self.direction, lit }
    }

    /// Lets the light glide over from where it was, and the page stay dim meanwhile. Between margins every browser finds
    /// the way; and where the light is now, one knows only when the frame is drawn.
    fn glide_from(&self, before: &DomRect, padding: f64) {
        let Some(Spot { area: now, .. }) = self.target().filter(|_| before.width() > 0.0) else { return };
        let more = self.view.spotlight_padding - padding;
        let offsets = [
            before.left() - now.left + more,
            before.top() - now.top + more,
            now.left + now.width + more - before.right(),
            now.top + now.height + more - before.bottom(),
        ];
        set_numbers(&self.spotlight, &BEFORE, offsets);
        let _ = self.spotlight.set_attribute("data-again", "");
    }

    /// Whether a light that was just shown has found its target. Its size tells; where it is, Chromium knows only when the
    /// frame is drawn. But Firefox and WebKit know, and are wrong where the target is transformed.
    fn is_on(&self, light: &Element, Spot { element, area }: &Spot) -> bool {
        let light = light.get_bounding_client_rect();
        let off = |light: f64, target: f64| (light + self.view.spotlight_padding - target).abs() > 1.0;
        let is_off = off(light.left(), area.left) || off(light.top(), area.top);
        light.width() > 0.0 && light.height() > 0.0 && !(is_off && is_transformed(element))
    }

    /// Puts what the browser does not hold where it belongs now.
    pub(in crate::view) fn follow(&self) {
        let holes = self.holes();
        for (index, light) in self.lights().iter().enumerate() {
            let Some(Spot { element, area }) = self.spots.get(index).and_then(Option::as_ref) else { continue };
            let base = light.get_attribute("data-followed").filter(|kind| kind == "base");
            let from = base.and_then(|_| self.base(element)).map(|base| base.get_bounding_client_rect());
            let (left, top) = from.map(|from| (from.left(), from.top())).unwrap_or_default();
            set_area(light, &Area { left: area.left - left, top: area.top - top, ..*area });
            holes.get(index).iter().for_each(|hole| set_area(hole, area));
        }
        let beside = self.target().filter(|_| !top_layer::can_anchor() && self.view.placement != Placement::Center);
        let Some(Spot { area, .. }) = beside else {
            let _ = self.popover.remove_attribute("data-fit");
            return;
        };
        // It has its own size only where it stands by itself.
        let _ = self.popover.set_attribute("data-fit", "");
        let own = (f64::from(self.popover.offset_width()), f64::from(self.popover.offset_height()));
        let fitted = fit(area, own, self.view.placement, &self.room(&self.lit()));
        set_area(&self.popover, &Area { left: fitted.left, top: fitted.top, width: fitted.arrow, height: 0.0 });
        let _ = self.popover.set_attribute("data-fit", fitted.side.map(side_name).unwrap_or_default());
    }
}

/// The side that the style sheet goes by, whatever the view has drawn.
fn set_side(popover: &Element, side: &str, align: Option<&str>) {
    let _ = popover.set_attribute("data-side", side);
    let _ = match align {
        Some(align) => popover.set_attribute("data-align", align),
        None => popover.remove_attribute("data-align"),
    };
}

fn set(layer: &HtmlElement, name: &str, value: &str) {
    let _ = layer.style().set_property(name, value);
}

fn set_area(layer: &HtmlElement, area: &Area) {
    set_numbers(layer, &NOW, [area.left, area.top, area.width, area.height]);
}

fn set_numbers(layer: &HtmlElement, names: &[&str; 4], values: [f64; 4]) {
    let style: &Style = &layer.style().unchecked_into();
    for (name, value) in names.iter().zip(values) {
        style.set_number(name, value);
    }
}

/// Names a light, so that its hole in the shade finds it.
fn name(light: &HtmlElement, hole: &HtmlElement, index: usize) {
    let mut name = String::from("--h-spot");
    if index > 0 {
        name.push_str(&index.to_string());
        set(light, "anchor-name", &name);
    }
    set(hole, "position-anchor", &name);
}

/// Sets an attribute that the views don't draw, so that it stays as set here.
fn mark(layer: &Element, name: &str, on: bool) {
    let _ = if on { layer.set_attribute(name, "") } else { layer.remove_attribute(name) };
}

/// Whether an element, or one that it is in, is drawn elsewhere than it is laid out, or in another size.
fn is_transformed(element: &Element) -> bool {
    let window = element.owner_document().and_then(|document| document.default_view());
    let style = |element: &Element| window.as_ref()?.get_computed_style(element).ok()?;
    let mut at = Some(element.clone());
    while let Some(element) = at {
        let is = |name, plain| {
            let value = style(&element).and_then(|style| style.get_property_value(name).ok());
            value.is_some_and(|value| !value.is_empty() && value != plain)
        };
        if ["transform", "translate", "rotate", "scale"].into_iter().any(|name| is(name, "none")) || is("zoom", "1") {
            return true;
        }
        at = element.parent_element().or_else(|| Some(element.get_root_node().dyn_into::<ShadowRoot>().ok()?.host()));
    }
    false
}
