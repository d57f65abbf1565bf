//! Notices that something may have become of an element, so that it is looked at again.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::visible::display;
use crate::shell::listener::{How, Listener};
use crate::shell::observer::Observer;
use crate::shell::size::Size;
use crate::shell::tree::Root;

/// What hides an element, renames it or takes it away happens to it or to what it is in.
const CHAIN: &str = r#"{"attributes":true,"childList":true}"#;
/// Where it was found by its words: these may change deep inside it.
const WORDS: &str = r#"{"attributes":true,"childList":true,"characterData":true,"subtree":true}"#;
const DEFAULT: &str = "null";

pub(super) struct Watch {
    /// What the element was in when the watch began.
    chain: Vec<Node>,
    _size: Size,
    _observers: Vec<Observer>,
    _loads: Vec<Listener>,
}

impl Watch {
    /// Watches an element that is there and can't be seen. It may come to be seen without any change of the page: a
    /// style sheet has loaded, a window was resized, a popover opened.
    pub(super) fn nearest(element: &Element, on_size: impl Fn() + Clone + 'static) -> Self {
        // A box within a line has no size to a ResizeObserver, and this one may become such a box.
        let view = Observer::new("IntersectionObserver", on_size.clone());
        view.observe(element, DEFAULT);
        let (chain, _loads) = Default::default();
        Self { chain, _size: Size::new(vec![element.clone()], on_size), _observers: vec![view], _loads }
    }

    /// Watches an element that is pointed at. `by_words` says that it was found by its name or text. `on_size` is
    /// called when it, or one of the `hosts` that it is in, gains, changes or loses its box, before the next paint; `on_change`
    /// when it or its ancestors have been changed, in the middle of the host's work.
    pub(super) fn held(
        element: &Element,
        hosts: &[Element],
        by_words: bool,
        on_size: impl Fn() + Clone + 'static,
        on_change: impl Fn() + 'static,
    ) -> Self {
        let mut loads = Vec::new();
        let mut measured = vec![element.clone()];
        for host in hosts {
            let on_load = on_size.clone();
            loads.push(Listener::new(host, "load", How::CAPTURE, move |_| on_load()));
            measured.push(host.clone());
        }

        let chain = Observer::new("MutationObserver", on_change);
        chain.observe(element, if by_words { WORDS } else { CHAIN });
        let ancestors = ancestors(element);
        ancestors.iter().for_each(|node| chain.observe(node, CHAIN));

        let mut observers = vec![chain];
        if display(element) == "inline" {
            let view = Observer::new("IntersectionObserver", on_size.clone());
            view.observe(element, DEFAULT);
            observers.push(view);
        }
        Self { chain: ancestors, _size: Size::new(measured, on_size), _observers: observers, _loads: loads }
    }

    /// Whether the element is still in what it was in. Moved elsewhere, it has to be watched anew.
    pub(super) fn fits(&self, element: &Element) -> bool {
        self.chain == ancestors(element)
    }
}

fn ancestors(element: &Element) -> Vec<Node> {
    std::iter::successors(parent(element), parent).collect()
}

/// The node's parent; of a shadow root, its host.
fn parent(node: &Node) -> Option<Node> {
    node.parent_node().or_else(|| node.unchecked_ref::<Root>().host().map(Into::into))
}
