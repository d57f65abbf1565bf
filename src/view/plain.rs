//! Draws elements without Yew: once, and with no listeners. What stands among a host's own content is drawn so: Yew marks
//! its elements, and a host that is a Yew app itself would take the marks for its own, and call handlers of its own.

use web_sys::{Document, Node};
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode};

/// Adds the nodes to `parent`. Of what there is, views describe elements, texts and lists of these.
pub(super) fn draw(html: &Html, parent: &Node) {
    if let Some(document) = parent.owner_document() {
        add(html, parent, &document);
    }
}

fn add(html: &Html, parent: &Node, document: &Document) {
    match html {
        VNode::VTag(tag) => {
            let Ok(element) = document.create_element(tag.tag()) else { return };
            // The one form in which views write attributes.
            if let Attributes::Dynamic { keys, values } = &tag.attributes {
                for (name, value) in keys.iter().zip(values.iter()) {
                    if let Some(AttributeOrProperty::Attribute(value)) = value {
                        let _ = element.set_attribute(name, value);
                    }
                }
            }
            // Nobody would hear that its video was started.
            if tag.tag() == "track" {
                let _ = element.set_attribute("default", "");
            }
            tag.children().into_iter().for_each(|children| add(children, &element, document));
            let _ = parent.append_child(&element);
        }
        VNode::VText(text) => {
            let _ = parent.append_child(&document.create_text_node(&text.text));
        }
        VNode::VList(list) => list.iter().for_each(|child| add(child, parent, document)),
        _ => {}
    }
}
