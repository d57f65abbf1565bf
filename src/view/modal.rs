//! A modal: the platform's own dialog, which keeps the focus in and gives it back.

use hamrah_core::session::{CloseBy, ViewEvent};
use hamrah_core::view_model::ModalView;
use web_sys::Element;
use yew::prelude::*;

use super::button::{icon_button, send, text_button};
use super::icon::Icon;
use super::media::media;
use super::question::question;
use super::rich_text::{line, rich};
use super::{focus, top_layer};

#[derive(Properties, PartialEq)]
pub(super) struct ModalProps {
    pub(super) view: ModalView,
    pub(super) origin: AttrValue,
    pub(super) placed: u32,
    pub(super) on_event: Callback<ViewEvent>,
}

#[component]
pub(super) fn Modal(props: &ModalProps) -> Html {
    let ModalProps { view, origin, on_event, .. } = props;
    let dialog = use_node_ref();
    let title = use_node_ref();
    use_open(dialog.clone(), props.placed);
    use_focus_on_title(title.clone(), view.id.clone());

    let press = |event: fn(String) -> ViewEvent| send(on_event, event(view.id.clone()));
    html! {
        <dialog
            ref={dialog}
            data-part="modal"
            aria-labelledby="modal-title"
            oncancel={on_cancel(view, on_event)}
            onclose={on_close(view, on_event)}
        >
            <div data-part="card" part="modal">
                if let Some(view) = &view.media {
                    {media(view)}
                }
                <div data-part="text">
                    <h2 ref={title} data-part="title" part="title" id="modal-title" tabindex="-1">{line(&view.title)}</h2>
                    <div data-part="body" part="body">{rich(&view.body, origin)}</div>
                    {for view.questions.iter().map(|asked| question(&view.id, asked, on_event))}
                </div>
                <div data-part="footer">
                    {text_button("primary", line(&view.primary), press(|modal| ViewEvent::PrimaryPressed { modal }))}
                    if let Some(label) = &view.secondary {
                        {text_button("secondary", line(label), press(|modal| ViewEvent::SecondaryPressed { modal }))}
                    }
                </div>
                // Last in the order of keys, though it stands in the corner: it is not what a modal is for.
                {icon_button("close", Icon::CLOSE, &view.close, press(|modal| {
                    ViewEvent::ModalClosed { modal, by: CloseBy::Button }
                }))}
            </div>
        </dialog>
    }
}

/// Opens the dialog as long as it is drawn. It is closed before its element goes, or the focus would be lost.
#[hook]
fn use_open(dialog: NodeRef, placed: u32) {
    use_effect_with(placed, move |_| {
        let dialog = dialog.cast::<Element>();
        if let Some(dialog) = &dialog {
            top_layer::open(dialog);
        }
        move || {
            if let Some(dialog) = &dialog {
                top_layer::close(dialog);
            }
        }
    });
}

/// By itself a dialog gives the focus to its first button or link, wherever that is.
#[hook]
fn use_focus_on_title(title: NodeRef, modal: String) {
    use_effect_with(modal, move |_| {
        if let Some(title) = title.cast::<Element>() {
            focus::give(&title);
        }
    });
}

/// Escape, or the "back" of a phone. The state decides what becomes of the modal.
fn on_cancel(view: &ModalView, on_event: &Callback<ViewEvent>) -> Callback<Event> {
    let event = ViewEvent::ModalClosed { modal: view.id.clone(), by: CloseBy::Escape };
    let on_event = on_event.clone();
    Callback::from(move |cancel: Event| {
        cancel.prevent_default();
        on_event.emit(event.clone());
    })
}

/// A browser may close a dialog without asking, at a second Escape in a row. One that is open again was closed by us.
fn on_close(view: &ModalView, on_event: &Callback<ViewEvent>) -> Callback<Event> {
    let event = ViewEvent::ModalClosed { modal: view.id.clone(), by: CloseBy::Escape };
    let on_event = on_event.clone();
    Callback::from(move |close: Event| {
        if close.target_dyn_into::<Element>().is_some_and(|dialog| !dialog.has_attribute("open")) {
            on_event.emit(event.clone());
        }
    })
}
