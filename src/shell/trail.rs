//! What a lookup came through on its way: where else to listen and observe, because the document sees nothing of it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, NodeList};

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root.
    ///
    /// No `instanceof` anywhere here: the elements of a frame are instances of the frame's own classes.
    #[wasm_bindgen(extends = Node, extends = web_sys::EventTarget, extends = js_sys::Object)]
    #[derive(Clone, PartialEq)]
    pub(crate) type Root;

    #[wasm_bindgen(method, catch, js_name = querySelectorAll)]
    pub(crate) fn query_selector_all(this: &Root, selector: &str) -> Result<NodeList, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getElementById)]
    pub(crate) fn element_by_id(this: &Root, id: &str) -> Result<Option<Element>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = elementFromPoint)]
    pub(crate) fn element_from_point(this: &Root, x: f64, y: f64) -> Result<Option<Element>, JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn host(this: &Root) -> Option<Element>;

    #[wasm_bindgen(js_name = HTMLIFrameElement)]
    type Container;

    #[wasm_bindgen(method, getter, js_name = shadowRoot)]
    fn shadow_root(this: &Container) -> Option<Root>;

    #[wasm_bindgen(method, getter, js_name = contentDocument)]
    fn content_document(this: &Container) -> Option<Root>;
}

#[derive(Default)]
pub(crate) struct Trail {
    pub(crate) roots: Vec<Root>,
    /// Frames, whose document is another one after each load.
    pub(crate) frames: Vec<Element>,
    /// Elements without a root inside: perhaps it comes.
    pub(crate) closed: Vec<Element>,
}

impl Trail {
    /// The open shadow root or same-origin document inside the element.
    pub(crate) fn enter(&mut self, element: &Element) -> Option<Root> {
        let container: &Container = element.unchecked_ref();
        let frame = container.content_document();
        if frame.is_some() {
            push(&mut self.frames, element);
        }
        let root = container.shadow_root().or(frame);
        match &root {
            Some(root) => push(&mut self.roots, root),
            None => push(&mut self.closed, element),
        }
        root
    }
}

fn push<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) {
    if !list.contains(item) {
        list.push(item.clone());
    }
}
