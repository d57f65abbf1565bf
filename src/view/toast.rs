//! Short messages that go by themselves. They never take the focus, and wait while one looks at them.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::ToastView;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, Node};
use yew::{Callback, NodeRef, TargetCast};

use super::icon::Icon;
use super::pen::Pen;
use super::rich_text::{line, rich};
use super::tag::{Handler, Tag, tag};

#[wasm_bindgen]
extern "C" {
    /// An event of the pointer or of the focus: both tell where it goes to.
    #[wasm_bindgen(extends = Event)]
    type Leaving;

    #[wasm_bindgen(method, getter, js_name = relatedTarget)]
    fn to(this: &Leaving) -> Option<Node>;
}

/// The stack of toasts, `node` being its place in the top layer.
pub(super) fn toasts(node: &NodeRef, views: &[ToastView], pen: &Pen<'_>) -> Tag {
    let stack = tag("div data-part=toasts popover=manual role=status aria-atomic=false").node(node);
    views.iter().fold(stack, |stack, view| stack.child(toast(view, pen)))
}

fn toast(view: &ToastView, pen: &Pen<'_>) -> Tag {
    let showing = view.showing;
    let (hold, release) = (pen.send(ViewEvent::ToastsHeld), release(pen));
    let mark = tag("span data-part=mark aria-hidden=true").child(Icon::CELEBRATE.draw());
    let body = tag("div data-part=text")
        .child(tag("p data-part=title").with(line(&view.title)))
        .child(tag("div data-part=body").with(rich(&view.body, pen.origin)));
    let action =
        view.action.as_ref().map(|label| pen.button("secondary", ViewEvent::ToastPressed(showing)).text(label));
    tag("div data-part=toast part=toast")
        .key(&showing.to_string())
        .on("pointerover", hold.clone())
        .on("focusin", hold)
        .on("pointerout", release.clone())
        .on("focusout", release)
        .child_if(view.action.is_none().then_some(mark))
        .child(body)
        .child_if(action)
        .child(pen.icon_button("close", Icon::CLOSE, &view.close, ViewEvent::ToastClosed(showing)))
}

/// Pointer and focus leave a toast's parts for its other parts all the time; only leaving all toasts counts, and only if
/// the other of the two is not there still.
fn release(pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |event: Event| {
        let from = event.target_dyn_into::<Element>();
        let stack = from.and_then(|from| from.closest("[data-part=toasts]").ok().flatten());
        let other = if event.type_() == "focusout" { ":hover" } else { ":focus-within" };
        let to = event.unchecked_ref::<Leaving>().to();
        let is_there =
            |stack: Element| to.is_some_and(|to| stack.contains(Some(&to))) || stack.matches(other).unwrap_or(false);
        if !stack.is_some_and(is_there) {
            on_event.emit(ViewEvent::ToastsReleased);
        }
    })
}
