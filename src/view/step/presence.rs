//! Moves the focus with a step that comes or goes, if that disturbs nobody.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ShadowRoot};

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

/// Where the focus is to be once the step is shown.
pub(in crate::view) enum Focus {
    /// It comes into the dialog, whose name is said by that.
    Enters,
    /// It stays where it is; or on the button that had it, which has to be given it anew.
    Stays(Option<Element>),
}

/// A step that is about to be shown.
pub(in crate::view) struct Pointing<'a> {
    pub(in crate::view) hold: &'a Hold<'a>,
    /// What had the focus in the step that was shown before.
    pub(in crate::view) ours: Option<&'a Element>,
}

impl Pointing<'_> {
    /// Takes the focus into the step, unless the visitor is typing, or is to do something with the page.
    pub(in crate::view) fn decide(&self, home: &mut Home) -> Focus {
        let Hold { view, popover, .. } = self.hold;
        home.target = self.hold.target().map(|spot| spot.element.clone());
        let is_new = home.showing != view.showing;
        home.showing = view.showing;
        if let Some(control) = self.ours {
            // Who goes on by the keyboard finds the focus on the same button again, if it is still there.
            let kept = popover.contains(Some(control));
            return if kept { Focus::Stays(Some(control.clone())) } else { Focus::Enters };
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
                return Focus::Stays(None);
            }
        }
        Focus::Enters
    }
}

impl Focus {
    /// Moves the focus into this step, which is shown now.
    pub(in crate::view) fn give(&self, popover: &Element) {
        match self {
            Self::Enters => focus::give(popover),
            Self::Stays(control) => control.iter().for_each(focus::give),
        }
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
        // Else what we stand in, if the step pointed at nothing.
        let around = || popover.get_root_node().unchecked_into::<ShadowRoot>().host().parent_element();
        if let Some(back) = origin.or_else(|| self.target.clone()).or_else(around) {
            focus::give(&back);
            let content = focus::content(&back);
            self.given = Some((back, content));
        }
    }
}
