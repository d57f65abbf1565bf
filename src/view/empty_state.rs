//! An empty state, among the host's own content. Its slot hears what is pressed in it.

use hamrah_core::text::Line;
use hamrah_core::view_model::{EmptyStateView, ViewModel};
use wasm_bindgen::JsCast;
use web_sys::ShadowRoot;

use super::media::media;
use super::pen::button;
use super::plain;
use super::rich_text::{line, rich};
use super::tag::{Tag, tag};
use super::theme;

/// Draws what a screen has for the slot of this id, unless the one before, which is drawn there, has the same.
pub(crate) fn draw(id: &str, model: &ViewModel, before: Option<&ViewModel>, shadow: &ShadowRoot, origin: &str) {
    let Some(view) = of(id, model) else { return };
    let same = before.is_some_and(|before| {
        of(id, before) == Some(view) && before.theme == model.theme && before.locale == model.locale
    });
    if same {
        return;
    }
    shadow.set_text_content(None);
    plain::draw(&empty_state(view, model, origin).done(), shadow);
    if let Some(root) = shadow.first_child() {
        theme::apply(root.unchecked_ref(), &model.theme);
    }
}

fn of<'a>(id: &str, model: &'a ViewModel) -> Option<&'a EmptyStateView> {
    model.empty_states.iter().find(|view| view.id == id)
}

pub(super) fn empty_state(view: &EmptyStateView, model: &ViewModel, origin: &str) -> Tag {
    let way = |part, label: &Option<Line>| label.as_ref().map(|label| button(part).with(line(label)));
    let ways =
        tag("div data-part=tools").child_if(way("primary", &view.primary)).child_if(way("secondary", &view.secondary));
    let state = tag("div data-part=empty-state part=empty-state")
        .child_if(view.media.as_ref().map(media))
        .child(tag("h2 data-part=title part=title").with(line(&view.title)))
        .child(tag("div data-part=body part=body").with(rich(&view.body, origin)))
        .child(ways);
    tag("div data-part=inline")
        .set("data-scheme", theme::scheme(&model.theme))
        .set("data-density", theme::density(&model.theme))
        .set("lang", &model.locale)
        .set("dir", model.direction.name())
        .child(state)
}
