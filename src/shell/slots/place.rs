//! Where a section's slot belongs, as the page is now.

use hamrah_core::content::{EmptyState, Locator, Position};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::shell::page;
use crate::shell::target::{candidates, is_shown, quoted};
use crate::shell::trail::Trail;

/// A place: beside or in an element of the host's.
#[derive(Clone, PartialEq)]
pub(super) struct Place {
    pub(super) element: Element,
    pub(super) position: Position,
}

impl Place {
    /// The node in which the slot belongs.
    pub(super) fn parent(&self) -> Option<Node> {
        match self.position {
            Position::Inside => Some(self.element.clone().unchecked_into()),
            Position::Before | Position::After => self.element.parent_node(),
        }
    }

    /// What follows the slot there.
    pub(super) fn next(&self) -> Option<Node> {
        match self.position {
            Position::Inside => None,
            Position::Before => Some(self.element.clone().unchecked_into()),
            Position::After => self.element.next_sibling(),
        }
    }
}

/// The place that the page's own markup has for it, or else the one that its target names.
pub(super) fn find(state: &EmptyState, locales: &[String], trail: &mut Trail) -> Option<Place> {
    in_markup("hamrah-empty-state", &state.item.id, locales, trail).or_else(|| {
        let target = state.target.as_ref()?;
        let element = target.0.iter().find_map(|locator| first(locator, locales, trail))?;
        Some(Place { element, position: state.position })
    })
}

/// The place that the page's own markup has for this item, in an element of this name.
pub(super) fn in_markup(name: &str, item: &str, locales: &[String], trail: &mut Trail) -> Option<Place> {
    let markup = Locator::Css(vec![[name, "[item=", &quoted(item), "]"].concat()]);
    first(&markup, locales, trail).map(|element| Place { element, position: Position::Inside })
}

/// The first element that can be seen, were it filled; or else the first of all, since it may be seen for no other
/// reason than that: `:empty { display: none }` is a common rule.
fn first(locator: &Locator, locales: &[String], trail: &mut Trail) -> Option<Element> {
    let mut first = None;
    candidates(locator, locales, trail, &mut |element| {
        let here = element.owner_document().as_ref() == Some(&page::document());
        // What is still loading only looks empty. And a style sheet belongs to one document.
        if !here || element.closest("[aria-busy=true]").ok().flatten().is_some() {
            return false;
        }
        let shown = is_shown(element);
        if shown || first.is_none() {
            first = Some(element.clone());
        }
        shown
    });
    first
}
