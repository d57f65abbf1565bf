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
use super::segments::segments;
use super::tag::{Handler, Tag, tag};

/// `dialog` and `title` are where its elements will be found.
pub(super) fn modal(view: &ModalView, [dialog, title]: [&NodeRef; 2], pen: &Pen<'_>) -> Tag {
    let modal = || view.id.clone();
    let closed = |by| ViewEvent::ModalClosed { modal: modal(), by };
    // Another page has elements of its own: nothing of the last one stays, such as how far it was scrolled, or that its
    // picture did not come.
    let page = [&view.id, "/", &view.page.to_string()].concat();
    let text = tag("div data-part=text")
        .key(&page)
        .child_if(view.progress.as_ref().map(|place| tag("p data-part=count id=modal-progress").text(&place.text)))
        .child(
            tag("h2 data-part=title part=title id=modal-title tabindex=-1")
                .set_if("aria-describedby", view.progress.as_ref().map(|_| "modal-progress"))
                .node(title)
                .with(line(&view.title)),
        )
        .child(tag("div data-part=body part=body").with(rich(&view.body, pen.origin)));
    let text = view
        .questions
        .iter()
        .enumerate()
        .fold(text, |text, (index, asked)| text.child(question(view, index, asked, pen)));
    // A form: so the key Enter in a field goes on too, as everywhere. Should nobody hear it, its dialog closes.
    let card = tag("form data-part=card part=modal method=dialog novalidate")
        .on("submit", send_instead(ViewEvent::PrimaryPressed { modal: modal() }, pen))
        .child_if(view.media.as_ref().map(|shown| media(shown).key(&page)))
        .child(text)
        .child(footer(view, pen))
        // Last in the order of keys, though it stands in the corner: it is not what a modal is for.
        .child(pen.icon_button("close", Icon::CLOSE, &view.close, closed(CloseBy::Button)));
    tag("dialog data-part=modal aria-labelledby=modal-title")
        .node(dialog)
        // Escape, or the "back" of a phone. The state decides what becomes of the modal.
        .on("cancel", send_instead(closed(CloseBy::Escape), pen))
        .on("close", on_close(closed(CloseBy::Escape), pen))
        .child(card)
}

fn footer(view: &ModalView, pen: &Pen<'_>) -> Tag {
    let modal = || view.id.clone();
    let back =
        view.back.as_ref().map(|label| pen.button("back", ViewEvent::PageBackPressed { modal: modal() }).text(label));
    let secondary = view
        .secondary
        .as_ref()
        .map(|label| pen.button("secondary", ViewEvent::SecondaryPressed { modal: modal() }).with(line(label)));
    let primary = tag("button type=submit data-part=primary part=primary").with(line(&view.primary));
    tag("div data-part=footer")
        .child_if(view.progress.as_ref().and_then(|place| segments(place.number, place.total)))
        .child(tag("div data-part=tools").child_if(back).child(primary))
        .child_if(secondary)
}

/// Sends an event in place of what the browser would do.
fn send_instead(event: ViewEvent, pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |default: Event| {
        default.prevent_default();
        on_event.emit(event.clone());
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
