//! Elements by their own text.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::css;
use super::fold::fold;
use super::name::button_value;

use crate::shell::page;
use crate::shell::trail::Trail;

/// `NodeFilter.SHOW_TEXT`.
const TEXT_NODES: u32 = 4;

/// Shows the smallest elements with this folded text, one after the other, until `enough` says so.
pub(super) fn each(wanted: &str, trail: &mut Trail, enough: &mut dyn FnMut(&Element) -> bool) -> bool {
    each_by_content(wanted, enough).unwrap_or_default()
        || css::each(&["input".to_owned()], trail, &mut |input| {
            button_value(input).is_some_and(|value| fold(&value) == wanted) && enough(input)
        })
}

/// Goes over the page's pieces of text once. Only where one is the beginning of what is wanted are the elements around
/// it looked at, from the inside out, as long as what they hold is the beginning too.
fn each_by_content(wanted: &str, enough: &mut dyn FnMut(&Element) -> bool) -> Option<bool> {
    let document = page::document()?;
    let walker = document.create_tree_walker_with_what_to_show(&document.body()?.into(), TEXT_NODES).ok()?;
    while let Ok(Some(node)) = walker.next_node() {
        if let Some(element) = smallest_around(&node, wanted)
            && enough(&element)
        {
            return Some(true);
        }
    }
    Some(false)
}

fn smallest_around(node: &Node, wanted: &str) -> Option<Element> {
    let starts = |text: &str| !text.is_empty() && wanted.starts_with(text);
    let mut text = fold(&node.node_value()?);
    let mut node = node.clone();
    while starts(&text) {
        node = node.parent_node()?;
        text = fold(&node.text_content()?);
        if text == wanted {
            return Some(node.unchecked_into());
        }
    }
    None
}
