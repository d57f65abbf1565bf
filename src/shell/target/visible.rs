//! Whether an element can be seen.

use hamrah_core::session::MissingWhy;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element};

use crate::shell::tree;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Seen;

    /// Throws where the browser lacks it.
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Seen, options: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_name = CSSStyleDeclaration)]
    type Style;

    #[wasm_bindgen(js_name = getComputedStyle)]
    fn style(element: &Element) -> Style;

    #[wasm_bindgen(method, getter)]
    fn display(this: &Style) -> String;

    #[wasm_bindgen(method, getter)]
    fn visibility(this: &Style) -> String;
}

/// Why the element can not be seen; nothing if it can.
///
/// Opacity does not count. A transparent checkbox over a drawn one is the real one, and whatever fades in starts at
/// nothing: an animation tells nobody when it is over.
pub(super) fn hidden(element: &Element) -> Option<MissingWhy> {
    // The document of a frame that has loaded another one has no window any more, though its elements are in it still.
    let alive =
        element.is_connected() && element.owner_document().is_some_and(|document| document.default_view().is_some());
    if !alive {
        return Some(MissingWhy::NotFound);
    }
    if !is_shown(element) {
        return Some(MissingWhy::NotVisible);
    }
    let rect = element.get_bounding_client_rect();
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return Some(MissingWhy::ZeroSize);
    }
    is_out_of_reach(element, &rect).then_some(MissingWhy::NotVisible)
}

/// Whether it lies where nobody can scroll to: a drawer that is closed stands beside the page.
fn is_out_of_reach(element: &Element, rect: &DomRect) -> bool {
    let page = element.owner_document().and_then(|document| document.document_element());
    let width = page.as_ref().map_or(0.0, |page| f64::from(page.client_width()));
    let is_in = |above: f64, aside: f64| {
        rect.bottom() + above > 0.0 && rect.right() + aside > 0.0 && rect.left() - aside < width
    };
    let (mut above, mut aside) = (0.0, 0.0);
    let mut at = element.clone();
    while !is_in(above, aside) {
        // A frame has a view of its own.
        let around = tree::around(&at).filter(|around| around.owner_document() == element.owner_document());
        let Some(around) = around else { return true };
        // To which side depends on the direction; and some lists begin at their end.
        let is_page = page.as_ref() == Some(&around);
        above += f64::from(if is_page { around.scroll_top() } else { around.scroll_height() - around.client_height() });
        aside += f64::from(around.scroll_width() - around.client_width());
        at = around;
    }
    false
}

pub(crate) fn is_visible(element: &Element) -> bool {
    hidden(element).is_none()
}

pub(crate) fn is_shown(element: &Element) -> bool {
    let options = js_sys::JSON::parse(r#"{"visibilityProperty":true}"#).unwrap_or(JsValue::UNDEFINED);
    element
        .unchecked_ref::<Seen>()
        .check_visibility(&options)
        .unwrap_or_else(|_| element.get_client_rects().length() > 0 && style(element).visibility() == "visible")
}

/// The element itself, or the first thing that is drawn of it if it is drawn only through its children
/// (`display: contents`).
pub(super) fn drawn(element: &Element) -> Element {
    let mut drawn = element.clone();
    while display(&drawn) == "contents" {
        let mut child = drawn.first_element_child();
        while let Some(element) = &child
            && !is_shown(element)
            && display(element) != "contents"
        {
            child = element.next_element_sibling();
        }
        match child {
            Some(child) => drawn = child,
            None => break,
        }
    }
    drawn
}

/// The computed `display`.
pub(super) fn display(element: &Element) -> String {
    style(element).display()
}
