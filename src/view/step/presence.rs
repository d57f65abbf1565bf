//! Moves the focus with a step that comes or goes, if that disturbs nobody.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::Hold;
use crate::view::{focus, top_layer};

/// Where the focus may go when the step has gone, and where it has gone.
#[derive(Default)]
pub(in crate::view) struct Home {
    /// Where it was taken from.
    origin: Option<Element>,
    /// What the step points at.
    target: Option<Element>,
    /// The showing that the focus was last thought of for: a target that is drawn anew is no reason to take it again.
    showing: u32,
    /// The element that got it back when the step went, and what stood in it.
    given: Option<(Element, JsValue)>,
}

/// What a visitor who can't see it learns of a step from the focus.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Focus {
    /// It came into the dialog, whose name is said by that.
    Entered,
    /// It stays where it is.
    Stayed,
}

/// A step that is shown.
pub(in crate::view) struct Pointing<'a> {
    pub(in crate::view) hold: &'a Hold<'a>,
    /// What had the focus in the step that was shown before.
    pub(in crate::view) ours: Option<&'a Element>,
}

impl Pointing<'_> {
    /// Takes the focus into the step, unless the visitor is typing, or is to do something with the page.
    pub(in crate::view) fn take_focus(&self, home: &mut Home) -> Focus {
        let Hold { view, popover, .. } = self.hold;
        home.target = self.hold.target().map(|spot| spot.element.clone());
        let is_new = home.showing != view.showing;
        home.showing = view.showing;
        if let Some(control) = self.ours {
            // Who goes on by the keyboard finds the focus on the same button again, if it is still there.
            let kept = popover.contains(Some(control));
            focus::give(if kept { control } else { popover });
            return if kept { Focus::Stayed } else { Focus::Entered };
        }
        let elsewhere = focus::focused(popover);
        // Between two steps it was lent to the page, and nobody has done anything with it.
        let was_ours = home
            .given
            .take()
            .is_some_and(|(given, content)| elsewhere.as_ref() == Some(&given) && focus::content(&given) == content);
        if !was_ours {
            let disturbs = view.next.is_none() || elsewhere.as_ref().is_some_and(focus::takes_keys);
            if is_new {
                home.origin = elsewhere;
            }
            if !is_new || disturbs {
                return Focus::Stayed;
            }
        }
        focus::give(popover);
        Focus::Entered
    }
}

impl Home {
    /// Gives the focus back, if the step has it.
    pub(in crate::view) fn leave(&mut self, popover: &Element) {
        self.given = None;
        if focus::focused_in(popover).is_none() {
            return;
        }
        // Hidden first: a browser would move the focus on from an element that is going.
        top_layer::hide(popover);
        // A dialog that the host has opened since, around the target, does not let the focus out again.
        let dialog = self.target.as_ref().and_then(|target| target.closest(":modal,[aria-modal=true]").ok().flatten());
        let is_free = |origin: &Element| {
            dialog.as_ref().is_none_or(|dialog| dialog.contains(Some(origin)))
                && origin.closest("[aria-hidden=true],[inert]").is_ok_and(|hidden| hidden.is_none())
        };
        let origin = self.origin.clone().filter(|origin| origin.is_connected() && is_free(origin));
        if let Some(back) = origin.or_else(|| self.target.clone()) {
            focus::give(&back);
            let content = focus::content(&back);
            self.given = Some((back, content));
        }
    }
}
