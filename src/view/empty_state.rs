//! An empty state, among the host's own content. Its slot hears what is pressed in it.

use hamrah_core::text::Line;
use hamrah_core::view_model::EmptyStateView;

use super::media::media;
use super::pen::button;
use super::rich_text::{line, rich};
use super::tag::{Tag, tag};

pub(super) fn empty_state(view: &EmptyStateView, origin: &str) -> Tag {
    let way = |part, label: &Option<Line>| label.as_ref().map(|label| button(part).with(line(label)));
    let ways =
        tag("div data-part=tools").child_if(way("primary", &view.primary)).child_if(way("secondary", &view.secondary));
    tag("div data-part=empty-state part=empty-state")
        .child_if(view.media.as_ref().map(media))
        .child(tag("h2 data-part=title part=title").with(line(&view.title)))
        .child(tag("div data-part=body part=body").with(rich(&view.body, origin)))
        .child(ways)
}
