//! The keys of a step while the focus is in it.

use hamrah_core::session::{CloseBy, ViewEvent};
use hamrah_core::text::Direction;
use hamrah_core::view_model::StepView;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::{Callback, TargetCast};

use crate::view::focus;
use crate::view::pen::Pen;
use crate::view::tag::Handler;

/// Escape closes; the arrow that points along the line moves on, the other one back. In a right-to-left language the
/// left arrow points along the line.
pub(super) fn handler(view: &StepView, direction: Direction, pen: &Pen<'_>) -> Handler {
    let showing = view.showing;
    let (has_next, has_back) = (view.next.is_some(), view.back.is_some());
    let on_event = pen.on_event.clone();
    Callback::from(move |heard: Event| {
        let event: &KeyboardEvent = heard.unchecked_ref();
        // Alt and an arrow is the browser's own "back".
        if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let sent = match (event.key().as_str(), direction) {
            ("Escape", _) => ViewEvent::StepClosed { showing, by: CloseBy::Escape },
            _ if event.target_dyn_into::<Element>().is_some_and(|element| focus::takes_keys(&element)) => return,
            ("ArrowRight", Direction::Ltr) | ("ArrowLeft", Direction::Rtl) if has_next => {
                ViewEvent::NextPressed { showing }
            }
            ("ArrowLeft", Direction::Ltr) | ("ArrowRight", Direction::Rtl) if has_back => {
                ViewEvent::BackPressed { showing }
            }
            _ => return,
        };
        event.prevent_default();
        on_event.emit(sent);
    })
}
