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

    #[wasm_bindgen(method, getter, js_name = host)]
    fn shadow_host(this: &Root) -> Option<Element>;

    #[wasm_bindgen(js_name = Element)]
    type Slotted;

    #[wasm_bindgen(method, getter, js_name = assignedSlot)]
    fn slot(this: &Slotted) -> Option<Element>;

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

    /// The element that a shadow root is in. What was taken out of the page has an element of its own for a root, and a
    /// link's `host` is a text.
    pub(crate) fn host(&self) -> Option<Element> {
        (self.node_type() == Node::DOCUMENT_FRAGMENT_NODE).then(|| self.shadow_host())?
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

/// The element that something is drawn in: its slot, its parent, the host of its shadow root, or the frame of its document.
pub(crate) fn around(node: &Node) -> Option<Element> {
    let slot = node.unchecked_ref::<Slotted>().slot();
    slot.or_else(|| node.parent_element()).or_else(|| {
        let root = Root::of(node);
        root.host().or_else(|| frame_of(root.unchecked_ref()))
    })
}

/// Whether an element is drawn in another one, be it in a shadow root, a slot or a frame there.
pub(crate) fn holds(outer: &Element, inner: &Element) -> bool {
    std::iter::successors(Some(inner.clone()), |inner| around(inner)).any(|part| part == *outer)
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
