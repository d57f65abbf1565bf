//! Documents and shadow roots.
//!
//! Nothing here asks what class a node is of: the elements of a frame are instances of the frame's own classes.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, NodeList};

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root.
    #[wasm_bindgen(extends = Node, extends = web_sys::EventTarget, extends = js_sys::Object)]
    #[derive(Clone, PartialEq)]
    pub(crate) type Root;

    #[wasm_bindgen(method, catch, js_name = querySelectorAll)]
    fn query_selector_all(this: &Root, selector: &str) -> Result<NodeList, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getElementById)]
    pub(crate) fn element_by_id(this: &Root, id: &str) -> Result<Option<Element>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = elementFromPoint)]
    pub(crate) fn element_from_point(this: &Root, x: f64, y: f64) -> Result<Option<Element>, JsValue>;

    /// The element that a shadow root is in.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn host(this: &Root) -> Option<Element>;

    #[wasm_bindgen(js_name = HTMLIFrameElement)]
    type Container;

    #[wasm_bindgen(method, getter, js_name = shadowRoot)]
    fn shadow_root(this: &Container) -> Option<Root>;

    #[wasm_bindgen(method, getter, js_name = contentDocument)]
    fn content_document(this: &Container) -> Option<Root>;
}

impl Root {
    pub(crate) fn page() -> Self {
        super::page::document().unchecked_into()
    }

    /// The document or shadow root that a node is in.
    pub(crate) fn of(node: &Node) -> Self {
        node.get_root_node().unchecked_into()
    }

    /// The open shadow root or same-origin document inside an element.
    pub(crate) fn inside(element: &Element) -> Option<Self> {
        let container: &Container = element.unchecked_ref();
        container.shadow_root().or_else(|| container.content_document())
    }

    /// The elements in here for a selector; nothing if it is none.
    pub(crate) fn all(&self, selector: &str) -> Option<NodeList> {
        self.query_selector_all(selector).ok()
    }
}

/// The frame that a document is in, as far as our own document.
pub(crate) fn frame_of(document: &web_sys::Document) -> Option<Element> {
    (*document != super::page::document()).then(|| document.default_view()?.frame_element().ok().flatten()).flatten()
}

/// The element in which an event was born; none if it happened to no element. For use while the event is on its way.
pub(crate) fn origin(event: &web_sys::Event) -> Option<Element> {
    let node: Node = event.composed_path().get(0).unchecked_into();
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_into())
}

/// Shows the elements one after the other, until `enough` says so.
pub(crate) fn any(list: &NodeList, enough: &mut dyn FnMut(&Element) -> bool) -> bool {
    (0..list.length()).any(|index| list.item(index).is_some_and(|node| enough(node.unchecked_ref())))
}
