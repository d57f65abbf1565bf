//! Whether an element can be seen.

use hamrah_core::session::MissingWhy;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::shell::page;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Seen;

    /// Throws where the browser lacks it.
    #[wasm_bindgen(method, catch, js_name = checkVisibility)]
    fn check_visibility(this: &Seen, options: &JsValue) -> Result<bool, JsValue>;
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
    (rect.width() <= 0.0 || rect.height() <= 0.0).then_some(MissingWhy::ZeroSize)
}

pub(crate) fn is_visible(element: &Element) -> bool {
    hidden(element).is_none()
}

pub(super) fn is_shown(element: &Element) -> bool {
    let options = js_sys::JSON::parse(r#"{"visibilityProperty":true}"#).unwrap_or(JsValue::UNDEFINED);
    element.unchecked_ref::<Seen>().check_visibility(&options).unwrap_or_else(|_| {
        element.get_client_rects().length() > 0 && style(element, "visibility").as_deref() == Some("visible")
    })
}

/// The element itself, or the first thing that is drawn of it if it is drawn only through its children
/// (`display: contents`).
pub(super) fn drawn(element: &Element) -> Element {
    let mut drawn = element.clone();
    while style(&drawn, "display").as_deref() == Some("contents") {
        let children = drawn.children();
        let shown = (0..children.length())
            .filter_map(|index| children.item(index))
            .find(|child| is_shown(child) || style(child, "display").as_deref() == Some("contents"));
        match shown {
            Some(child) => drawn = child,
            None => break,
        }
    }
    drawn
}

/// A computed style.
pub(super) fn style(element: &Element, property: &str) -> Option<String> {
    page::window()?.get_computed_style(element).ok()??.get_property_value(property).ok()
}
