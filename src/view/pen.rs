//! What all surfaces are drawn with: buttons that send one event, and texts whose links know this page.

use hamrah_core::session::ViewEvent;
use yew::Callback;

use super::icon::Icon;
use super::tag::{Handler, Tag, tag};

pub(crate) struct Pen<'a> {
    /// The page's origin: links elsewhere open a page of their own.
    pub(crate) origin: &'a str,
    pub(crate) on_event: &'a Callback<ViewEvent>,
}

impl Pen<'_> {
    /// The handler that sends `event`.
    pub(super) fn send(&self, event: ViewEvent) -> Handler {
        let on_event = self.on_event.clone();
        Callback::from(move |_| on_event.emit(event.clone()))
    }

    /// A button that sends `event`.
    pub(super) fn button(&self, part: &str, event: ViewEvent) -> Tag {
        button(part).on("click", self.send(event))
    }

    /// A button with an icon alone, named by `label`.
    pub(super) fn icon_button(&self, part: &str, icon: Icon, label: &str, event: ViewEvent) -> Tag {
        self.button(part, event).set("aria-label", label).child(icon.draw())
    }
}

/// A button that sends nothing by itself.
pub(super) fn button(part: &str) -> Tag {
    tag("button type=button").set("data-part", part).set("part", part)
}
