//! Draws elements without Yew, and with no listeners. What stands among a host's own content is drawn so: Yew marks its
//! elements, and a host that is a Yew app itself would take the marks for its own, and call handlers of its own.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What is set on elements once they are drawn, and by others than views.
const KEPT: [&str; 3] = ["style", "hidden", "default"];

/// Makes `parent` hold these nodes. What is there already, and of the same kind at the same place, stays: so does the
/// focus in it.
pub(super) fn draw(html: &Html, parent: &Node) {
    if let Some(document) = parent.owner_document() {
        Drawing { parent, document: &document, next: parent.first_child() }.all(html);
    }
}

/// The children of one node, as far as they are drawn.
struct Drawing<'a> {
    parent: &'a Node,
    document: &'a Document,
    /// The first of those that were there before and are not dealt with yet.
    next: Option<Node>,
}

impl Drawing<'_> {
    fn all(mut self, html: &Html) {
        self.add(html);
        while let Some(spare) = self.next.take() {
            self.next = spare.next_sibling();
            let _ = self.parent.remove_child(&spare);
        }
    }

    /// Of what there is, views describe elements, texts and lists of these.
    fn add(&mut self, html: &Html) {
        match html {
            VNode::VTag(tag) => self.element(tag),
            VNode::VText(text) => match self.take("#text") {
                Some(node) => node.set_node_value(Some(&text.text)),
                None => self.put(&self.document.create_text_node(&text.text)),
            },
            VNode::VList(list) => list.iter().for_each(|child| self.add(child)),
            _ => {}
        }
    }

    fn element(&mut self, tag: &VTag) {
        let name = tag.tag();
        let element: Element = match self.take(name) {
            Some(node) => node.unchecked_into(),
            None => {
                let is_drawing = matches!(name, "svg" | "path" | "circle");
                let made = if is_drawing {
                    self.document.create_element_ns(Some(SVG), name)
                } else {
                    self.document.create_element(name)
                };
                let Ok(element) = made else { return };
                self.put(&element);
                element
            }
        };
        set_attributes(&element, &tag.attributes);
        // Nobody would hear that its video was started.
        if name == "track" {
            let _ = element.set_attribute("default", "");
        }
        if let Some(children) = tag.children() {
            Drawing { parent: &element, document: self.document, next: element.first_child() }.all(children);
        }
    }

    /// The next node, if it is of this kind.
    fn take(&mut self, name: &str) -> Option<Node> {
        let node = self.next.take_if(|node| node.node_name().eq_ignore_ascii_case(name))?;
        self.next = node.next_sibling();
        Some(node)
    }

    fn put(&self, node: &Node) {
        let _ = self.parent.insert_before(node, self.next.as_ref());
    }
}

fn set_attributes(element: &Element, attributes: &Attributes) {
    // The one form in which views write attributes.
    let Attributes::Dynamic { keys, values } = attributes else { return };
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if !keys.contains(&name.as_str()) && !KEPT.contains(&name.as_str()) {
            let _ = element.remove_attribute(&name);
        }
    }
    for (name, value) in keys.iter().zip(values.iter()) {
        if let Some(AttributeOrProperty::Attribute(value)) = value
            && element.get_attribute(name).as_deref() != Some(&**value)
        {
            let _ = element.set_attribute(name, value);
        }
    }
}
