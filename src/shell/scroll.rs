//! Brings an element into view.

use hamrah_core::targeting::Device;
use js_sys::{JSON, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::device;
use super::page;
use super::root;
use super::tree::Root;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Scrolled;

    #[wasm_bindgen(method, catch, js_name = scrollIntoView)]
    fn scroll_into_view(this: &Scrolled, options: &JsValue) -> Result<(), JsValue>;
}

/// Scrolls as little as needed: not at all if the element is in view, and to the middle if it is out of sight or under
/// something that does not scroll away, like a sticky header. The host's `scroll-margin` counts.
pub(crate) fn into_view(element: &Element) {
    to(element, if is_out_of_sight(element) { "center" } else { "nearest" });
}

/// Scrolls it to the beginning of the page's view, so that there is room below; where something lies over it there, to
/// the end.
pub(crate) fn to_start(element: &Element) {
    to(element, "start");
    if is_out_of_sight(element) {
        to(element, "end");
    }
}

fn to(element: &Element, block: &str) {
    // On a phone a step asks where its target is, to leave it free: it must have arrived. "instant" is not the default:
    // the host's style may say `scroll-behavior: smooth`.
    let at_once = page::prefers_reduced_motion() || device::current() == Device::Phone;
    let behavior = if at_once { "instant" } else { "smooth" };
    let Ok(options) = JSON::parse(r#"{"inline":"nearest"}"#) else { return };
    let _ = Reflect::set(&options, &"block".into(), &block.into());
    let _ = Reflect::set(&options, &"behavior".into(), &behavior.into());
    let _ = element.unchecked_ref::<Scrolled>().scroll_into_view(&options);
}

/// Whether at the element's centre there is nothing, or something else. What lies there may be part of the element;
/// or the element may be part of it, if it lets the pointer through; and our own surfaces are about to go.
fn is_out_of_sight(element: &Element) -> bool {
    let rect = element.get_bounding_client_rect();
    let viewport = element.owner_document().and_then(|document| document.document_element());
    if viewport.is_some_and(|viewport| rect.height() > f64::from(viewport.client_height())) {
        return false;
    }
    let root = Root::of(element);
    let (x, y) = (rect.x() + rect.width() / 2.0, rect.y() + rect.height() / 2.0);
    match root.element_from_point(x, y) {
        Ok(Some(there)) => !element.contains(Some(&there)) && !there.contains(Some(element)) && !root::is_ours(&there),
        Ok(None) => true,
        Err(_) => false,
    }
}
