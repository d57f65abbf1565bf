//! What an element is called.
//!
//! An author writes the name that they see or hear. So an element has every name that some source gives it, not only
//! the one that the first source gives as in the
//! [Accessible Name computation](https://www.w3.org/TR/accname-1.2/), whose sources these are.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, NodeList};

use super::fold::fold;

use super::visible;
use crate::shell::trail::Root;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = HTMLInputElement)]
    type Field;

    /// Nothing for what has no labels.
    #[wasm_bindgen(method, getter)]
    fn labels(this: &Field) -> Option<NodeList>;
}

/// Attributes that may hold a name. Of `value` only that of a button is one.
const ATTRIBUTES: [&str; 4] = ["aria-label", "alt", "title", "placeholder"];

/// More text than this is no name.
const LONGEST: usize = 1_000;

/// Whether a folded name is one of the element's.
pub(super) fn is_named(element: &Element, name: &str) -> bool {
    let says = |text: Option<String>| text.is_some_and(|text| fold(&text) == name);
    ATTRIBUTES.iter().any(|attribute| says(element.get_attribute(attribute)))
        || says(labelled_by(element))
        || says(button_value(element))
        || labels(element).iter().any(|label| fold(&spoken(label)) == name)
        || fold(&spoken(element)) == name
}

fn labelled_by(element: &Element) -> Option<String> {
    let ids = element.get_attribute("aria-labelledby")?;
    let root: Root = element.get_root_node().unchecked_into();
    Some(ids.split_whitespace().filter_map(|id| root.element_by_id(id).ok()?).map(|label| spoken(&label)).collect())
}

/// What stands on an `<input>` that is a button.
pub(super) fn button_value(element: &Element) -> Option<String> {
    let kind = element.get_attribute("type")?;
    matches!(kind.as_str(), "button" | "submit" | "reset").then(|| element.get_attribute("value"))?
}

fn labels(element: &Element) -> Vec<Node> {
    match element.unchecked_ref::<Field>().labels() {
        Some(labels) => (0..labels.length()).filter_map(|index| labels.item(index)).collect(),
        None => Vec::new(),
    }
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
