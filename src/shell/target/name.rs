//! What an element is called.
//!
//! An author writes the name that they see or hear. So an element has every name that some source gives it, not only
//! the one that the first source gives as in the
//! [Accessible Name computation](https://www.w3.org/TR/accname-1.2/), whose sources these are.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, NodeList};

use super::visible;
use super::words::Words;
use crate::shell::tree::{Root, any};

#[wasm_bindgen]
extern "C" {
    /// Texts stay on the browser's side here, because most are only compared.
    #[wasm_bindgen(js_name = HTMLInputElement)]
    pub(super) type Named;

    #[wasm_bindgen(method, js_name = getAttribute)]
    pub(super) fn attribute(this: &Named, name: &str) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = textContent)]
    pub(super) fn text(this: &Named) -> JsValue;

    /// Nothing for what has no labels.
    #[wasm_bindgen(method, getter)]
    fn labels(this: &Named) -> Option<NodeList>;
}

/// Attributes that may hold a name, and the elements that have one of them.
const ATTRIBUTES: [&str; 4] = ["aria-label", "alt", "title", "placeholder"];
const WITH_ATTRIBUTES: &str = "[aria-label],[alt],[title],[placeholder],[aria-labelledby],[value]";

/// Inputs whose value is a name: it stands on them.
pub(super) const BUTTON_INPUTS: &str = "input:is([type=button],[type=submit],[type=reset])";

/// More text than this is no name.
const LONGEST: usize = 1_000;

/// Whether these words are one of the element's names.
pub(super) fn is_named(element: &Element, words: &Words) -> bool {
    is_named_by_text(element, words)
        || is_named_by_labels(element, words)
        // Asked first, because on most elements it saves asking for each.
        || element.matches(WITH_ATTRIBUTES).unwrap_or(false) && is_named_by_attributes(element, words)
}

fn is_named_by_text(element: &Element, words: &Words) -> bool {
    // Most elements can be told from their bare text, unless something in them has a name of its own.
    let possible = words.are_in(&element.unchecked_ref::<Named>().text())
        || element.first_element_child().is_some()
            && element.query_selector("[alt],[aria-label]").is_ok_and(|named| named.is_some());
    possible && words.are(&spoken(element).into())
}

fn is_named_by_labels(element: &Element, words: &Words) -> bool {
    element
        .unchecked_ref::<Named>()
        .labels()
        .is_some_and(|labels| any(&labels, &mut |label| words.are(&spoken(label).into())))
}

fn is_named_by_attributes(element: &Element, words: &Words) -> bool {
    let named: &Named = element.unchecked_ref();
    if ATTRIBUTES.iter().any(|attribute| words.are(&named.attribute(attribute)))
        || element.matches(BUTTON_INPUTS).unwrap_or(false) && words.are(&named.attribute("value"))
    {
        return true;
    }
    let Some(ids) = element.get_attribute("aria-labelledby") else { return false };
    let root = Root::of(element);
    let labels = ids.split_whitespace().filter_map(|id| root.element_by_id(id).ok()?);
    words.are(&labels.map(|label| spoken(&label) + " ").collect::<String>().into())
}

/// The text as a screen reader would say it: without what is hidden, with the names of pictures.
fn spoken(node: &Node) -> String {
    let mut text = String::new();
    say_children(node, &mut text);
    text
}

fn say_children(node: &Node, text: &mut String) {
    let mut child = node.first_child();
    while let Some(node) = child {
        if text.len() > LONGEST {
            return;
        }
        match node.node_type() {
            Node::TEXT_NODE => text.push_str(&node.node_value().unwrap_or_default()),
            Node::ELEMENT_NODE => say(node.unchecked_ref(), text),
            _ => {}
        }
        child = node.next_sibling();
    }
}

fn say(element: &Element, text: &mut String) {
    // Icons drawn by a font are letters too, and hidden from screen readers.
    let silent = element.get_attribute("aria-hidden").as_deref() == Some("true")
        || matches!(element.local_name().as_str(), "select" | "textarea" | "script" | "style")
        || !visible::is_shown(&visible::drawn(element));
    if silent {
        return;
    }
    match element.get_attribute("aria-label").or_else(|| element.get_attribute("alt")) {
        Some(name) => text.push_str(&name),
        None => say_children(element, text),
    }
}
