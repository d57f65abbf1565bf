//! Where the focus is, and moving it without disturbing a person at work.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Element)]
    type Focusable;

    #[wasm_bindgen(method, catch)]
    fn focus(this: &Focusable, options: &Object) -> Result<(), JsValue>;
}

/// The element that has the focus, in whatever shadow root it is; none if nothing or the body has it.
pub(super) fn focused(from: &Node) -> Option<Element> {
    let document = from.owner_document()?;
    let mut element = document.active_element()?;
    if document.body().is_some_and(|body| *body == element) {
        return None;
    }
    while let Some(inner) = element.shadow_root().and_then(|root| root.active_element()) {
        element = inner;
    }
    Some(element)
}

/// The focused element, if it is `surface` or in it.
pub(super) fn focused_in(surface: &Node) -> Option<Element> {
    focused(surface).filter(|element| surface.contains(Some(element)))
}

/// Where a person types or chooses by keys: fields, editors of every make, and what plays or embeds something.
const FIELDS: &str = ":read-write,input:not([type=button],[type=submit],[type=reset],[type=image]),select,textarea,\
    iframe,object,embed,video,audio,[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton],[role=slider]";
/// What a host may close as soon as the focus leaves it.
const MENUS: &str = "[role=menu],[role=listbox],:is([aria-haspopup],[role=combobox])[aria-expanded=true]";

/// Whether a person is probably typing in this element, or choosing in a menu. What happens in a frame can't be seen
/// from outside, nor what is in a component that hides it: there the focus is at the component, which did not ask for it
/// itself.
pub(super) fn takes_keys(element: &Element) -> bool {
    let matches = |selector| element.matches(selector).unwrap_or(false);
    let is_component = || element.local_name().bytes().any(|byte| byte == b'-');
    let in_menu = || element.closest(MENUS).is_ok_and(|menu| menu.is_some());
    matches(FIELDS) || in_menu() || is_component() && element.shadow_root().is_none() && !matches("[tabindex]")
}

/// What stands in a field, to tell later whether somebody has typed there.
pub(super) fn content(element: &Element) -> JsValue {
    let value = Reflect::get(element, &"value".into()).unwrap_or_default();
    if value.is_undefined() { element.text_content().into() } else { value }
}

/// Gives the focus to an element, and leaves the page where it is scrolled to.
pub(super) fn give(element: &Element) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    let _ = element.unchecked_ref::<Focusable>().focus(&options);
}
