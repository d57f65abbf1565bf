//! A modal: the platform's own dialog, which keeps the focus in and gives it back.

use hamrah_core::session::{CloseBy, ViewEvent};
use hamrah_core::view_model::ModalView;
use web_sys::{Element, Event};
use yew::{Callback, NodeRef, TargetCast};

use super::icon::Icon;
use super::media::media;
use super::pen::Pen;
use super::question::question;
use super::rich_text::{line, rich};
use super::tag::{Handler, Tag, tag};

/// `dialog` and `title` are where its elements will be found.
pub(super) fn modal(view: &ModalView, [dialog, title]: [&NodeRef; 2], pen: &Pen<'_>) -> Tag {
    let modal = || view.id.clone();
    let closed = |by| ViewEvent::ModalClosed { modal: modal(), by };
    let text = tag("div data-part=text")
        .child(tag("h2 data-part=title part=title id=modal-title tabindex=-1").node(title).with(line(&view.title)))
        .child(tag("div data-part=body part=body").with(rich(&view.body, pen.origin)));
    let secondary = view
        .secondary
        .as_ref()
        .map(|label| pen.button("secondary", ViewEvent::SecondaryPressed { modal: modal() }).with(line(label)));
    let footer = tag("div data-part=footer")
        .child(pen.button("primary", ViewEvent::PrimaryPressed { modal: modal() }).with(line(&view.primary)))
        .child_if(secondary);
    let card = tag("div data-part=card part=modal")
        .child_if(view.media.as_ref().map(media))
        .child(view.questions.iter().fold(text, |text, asked| text.child(question(&view.id, asked, pen))))
        .child(footer)
        // Last in the order of keys, though it stands in the corner: it is not what a modal is for.
        .child(pen.icon_button("close", Icon::CLOSE, &view.close, closed(CloseBy::Button)));
    tag("dialog data-part=modal aria-labelledby=modal-title")
        .node(dialog)
        .on("cancel", on_cancel(closed(CloseBy::Escape), pen))
        .on("close", on_close(closed(CloseBy::Escape), pen))
        .child(card)
}

/// Escape, or the "back" of a phone. The state decides what becomes of the modal.
fn on_cancel(closed: ViewEvent, pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |cancel: Event| {
        cancel.prevent_default();
        on_event.emit(closed.clone());
    })
}

/// A browser may close a dialog without asking, at a second Escape in a row. One that is open again was closed by us.
fn on_close(closed: ViewEvent, pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |close: Event| {
        if close.target_dyn_into::<Element>().is_some_and(|dialog| !dialog.has_attribute("open")) {
            on_event.emit(closed.clone());
        }
    })
}
