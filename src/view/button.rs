//! Buttons that send one event.

use hamrah_core::session::ViewEvent;
use yew::prelude::*;

use super::icon::Icon;

/// The handler of a press that sends `event`.
pub(super) fn send(on_event: &Callback<ViewEvent>, event: ViewEvent) -> Callback<MouseEvent> {
    let on_event = on_event.clone();
    Callback::from(move |_| on_event.emit(event.clone()))
}

/// A button with a text.
pub(super) fn text_button(part: &'static str, label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" data-part={part} part={part} {onclick}>{label}</button> }
}

/// A button with an icon alone, named by `label`.
pub(super) fn icon_button(part: &'static str, icon: Icon, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" data-part={part} part={part} aria-label={label.to_owned()} {onclick}>
            {icon.draw()}
        </button>
    }
}
