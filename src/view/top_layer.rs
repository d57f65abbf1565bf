//! The browser's top layer: there a host's z-index never matters. Nothing here throws.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};

#[wasm_bindgen]
extern "C" {
    /// An element that can be shown in the top layer. A popover's `source` and `close` on an element are newer than
    /// what `web-sys` knows, and the typed dictionaries would cost more.
    #[wasm_bindgen(extends = Element)]
    type Layered;

    #[wasm_bindgen(method, catch, js_name = showPopover)]
    fn show_popover(this: &Layered, options: &Object) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = hidePopover)]
    fn hide_popover(this: &Layered) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Layered) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = close)]
    fn close(this: &Layered) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = CSS, catch)]
    fn supports(property: &str, value: &str) -> Result<bool, JsValue>;
}

/// Whether the browser can hold a popover beside another element.
pub(super) fn can_anchor() -> bool {
    supports("position-area", "self-block-end").unwrap_or(false)
}

/// Shows a popover above all that was shown before it; `source` becomes its anchor. False if the browser refused.
pub(super) fn show(popover: &Element, source: Option<&Element>) -> bool {
    let options = Object::new();
    if let Some(source) = source {
        let _ = Reflect::set(&options, &"source".into(), source);
    }
    popover.unchecked_ref::<Layered>().show_popover(&options).is_ok()
}

/// Hides a popover. One that is hidden stays so.
pub(super) fn hide(popover: &Element) {
    let _ = popover.unchecked_ref::<Layered>().hide_popover();
}

/// Opens a dialog as a modal one, and makes everything else inert.
pub(super) fn open(dialog: &Element) {
    let _ = dialog.unchecked_ref::<Layered>().show_modal();
}

/// Closes a dialog; the browser gives the focus back to where it was.
pub(super) fn close(dialog: &Element) {
    let _ = dialog.unchecked_ref::<Layered>().close();
}

/// Ends what `Root::set_aside` of the shell has begun, if it has: from now on layers may be shown and measured.
pub(super) fn rejoin(layer: &Element) {
    if let Ok(root) = layer.get_root_node().dyn_into::<ShadowRoot>() {
        let _ = root.host().remove_attribute("data-aside");
    }
}

/// Has a popover in the top layer above all others, or not at all.
pub(super) fn put(popover: Option<Element>, shown: bool) {
    if let Some(popover) = popover {
        hide(&popover);
        if shown {
            show(&popover, None);
        }
    }
}
