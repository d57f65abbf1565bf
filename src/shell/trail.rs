//! What a lookup came through on its way: where else to listen and observe, because the document sees nothing of it.

use web_sys::Element;

use super::tree::Root;

#[derive(Default)]
pub(crate) struct Trail {
    /// Shadow roots and documents of frames.
    pub(crate) roots: Vec<Root>,
    /// The elements that have, or should have, such a root inside.
    pub(crate) hosts: Vec<Element>,
}

impl Trail {
    /// Adds what another lookup came through.
    pub(crate) fn join(&mut self, other: Self) {
        self.roots.extend(other.roots);
        self.hosts.extend(other.hosts);
    }

    /// The root inside the element.
    pub(crate) fn enter(&mut self, host: &Element) -> Option<Root> {
        if !self.hosts.contains(host) {
            self.hosts.push(host.clone());
        }
        let root = Root::inside(host)?;
        if !self.roots.contains(&root) {
            self.roots.push(root.clone());
        }
        Some(root)
    }
}
