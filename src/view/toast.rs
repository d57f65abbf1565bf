//! Short messages that go by themselves. They never take the focus, and wait while one looks at them.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::ToastView;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, Node};
use yew::prelude::*;

use super::button::{icon_button, send, text_button};
use super::confetti::confetti;
use super::icon::Icon;
use super::rich_text::{line, rich};

/// The stack of toasts, `node` being its place in the top layer.
pub(super) fn toasts(node: &NodeRef, views: &[ToastView], origin: &str, on_event: &Callback<ViewEvent>) -> Html {
    html! {
        <div ref={node} data-part="toasts" popover="manual" role="status">
            {for views.iter().map(|view| toast(view, origin, on_event))}
        </div>
    }
}

fn toast(view: &ToastView, origin: &str, on_event: &Callback<ViewEvent>) -> Html {
    let showing = view.showing;
    let hold = on_event.reform(move |()| ViewEvent::ToastHeld(showing));
    let release = on_event.reform(move |()| ViewEvent::ToastReleased(showing));
    html! {
        <div
            key={showing}
            data-part="toast"
            part="toast"
            onpointerover={hold.reform(|_: PointerEvent| ())}
            onfocusin={hold.reform(|_: FocusEvent| ())}
            onpointerout={left(&release, |event: &PointerEvent| event.related_target())}
            onfocusout={left(&release, |event: &FocusEvent| event.related_target())}
        >
            if view.confetti {
                {confetti()}
            }
            <span data-part="mark" aria-hidden="true">{Icon::CELEBRATE.draw()}</span>
            <div data-part="text">
                <p data-part="title">{line(&view.title)}</p>
                <div data-part="body">{rich(&view.body, origin)}</div>
            </div>
            if let Some(label) = &view.action {
                {text_button("secondary", html! { {label} }, send(on_event, ViewEvent::ToastPressed(showing)))}
            }
            {icon_button("close", Icon::CLOSE, &view.close, send(on_event, ViewEvent::ToastClosed(showing)))}
        </div>
    }
}

/// Pointer and focus leave a toast's parts for its other parts all the time; only leaving the toast counts.
fn left<E>(release: &Callback<()>, to: fn(&E) -> Option<EventTarget>) -> Callback<E>
where
    E: AsRef<web_sys::Event> + 'static,
{
    let release = release.clone();
    Callback::from(move |event: E| {
        let from = event.as_ref().target().and_then(|from| from.dyn_into::<Element>().ok());
        let toast = from.and_then(|from| from.closest("[data-part=toast]").ok().flatten());
        let to = to(&event).and_then(|to| to.dyn_into::<Node>().ok());
        if !toast.is_some_and(|toast| to.is_some_and(|to| toast.contains(Some(&to)))) {
            release.emit(());
        }
    })
}
