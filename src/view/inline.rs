//! What stands in the page itself, among the host's own content: empty states, and checklists with a place of their own.

use hamrah_core::view_model::{ChecklistView, EmptyStateView, ViewModel};
use wasm_bindgen::JsCast;
use web_sys::ShadowRoot;

use super::checklist::inline_checklist;
use super::empty_state::empty_state;
use super::tag::{Tag, tag};
use super::{focus, plain, theme};

/// What a screen has for one slot: one of the two.
type Part<'a> = (Option<&'a EmptyStateView>, Option<&'a ChecklistView>);

/// Draws what a screen has for the slot of this id, unless the one before, which is drawn there, has the same.
pub(crate) fn draw(id: &str, model: &ViewModel, before: Option<&ViewModel>, shadow: &ShadowRoot, origin: &str) {
    let part = of(id, model);
    let same = before
        .is_some_and(|before| of(id, before) == part && before.theme == model.theme && before.locale == model.locale);
    let Some(inline) = inline(part, model, origin).filter(|_| !same) else { return };
    let held = shadow.active_element();
    plain::draw(&inline.done(), shadow);
    if let Some(root) = shadow.first_child() {
        theme::apply(root.unchecked_ref(), &model.theme);
    }
    // Who was at a button that has gone goes on from here.
    if held.is_some_and(|held| !held.is_connected()) {
        shadow.query_selector("[tabindex]").ok().flatten().iter().for_each(focus::give);
    }
}

fn of<'a>(id: &str, model: &'a ViewModel) -> Part<'a> {
    let state = model.empty_states.iter().find(|view| view.id == id);
    (state, model.inline.iter().find(|view| view.id == id))
}

/// A part of a screen, in the visitor's language and the team's look.
pub(super) fn inline((state, list): Part<'_>, model: &ViewModel, origin: &str) -> Option<Tag> {
    let part = match (state, list) {
        (Some(view), _) => empty_state(view, origin),
        (None, Some(view)) => inline_checklist(view, origin),
        (None, None) => return None,
    };
    Some(
        tag("div data-part=inline")
            .set("data-scheme", theme::scheme(&model.theme))
            .set("data-density", theme::density(&model.theme))
            .set("lang", &model.locale)
            .set("dir", model.direction.name())
            .child(part),
    )
}
