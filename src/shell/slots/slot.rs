//! One element of ours among the host's, with an open shadow root in which something is drawn.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::{Event, ViewEvent};
use hamrah_core::view_model::ViewModel;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::place::Place;
use crate::shell::Emit;
use crate::shell::kept::Kept;
use crate::shell::listener::{How, Listener};
use crate::shell::observer::Observer;
use crate::shell::page;
use crate::shell::size::Size;
use crate::shell::target::is_shown;
use crate::shell::warn::warn_once;

const TAG: &str = "hamrah-slot";

/// A section may be something to press: what presses in it is ours. All else is the page's, as anywhere beside it: a
/// press closes the host's menus, and its shortcuts work.
const PRESSES: [&str; 4] = ["click", "keydown", "keypress", "keyup"];

/// A host that will not have us, or takes us for data, is not fought with: of so many returns within [`REST`] of each
/// other, the last is the last.
const MOST_RETURNS: f64 = 50.0;
/// Milliseconds for which one return counts.
const REST: f64 = 100.0;

/// What stands last of a list that has more.
const LAST: &str = "[data-more]>:last-child";
/// From so many pixels on it is near.
const NEAR: f64 = 400.0;
const AROUND: &str = r#"{"rootMargin":"400px"}"#;

pub(crate) struct Slot {
    pub(crate) id: String,
    element: Element,
    shadow: ShadowRoot,
    /// The screen of which it shows its part.
    pub(crate) drawn: RefCell<Option<Rc<ViewModel>>>,
    place: Option<Place>,
    /// How many returns count, and when the last one was.
    returns: f64,
    returned: f64,
    emit: Emit,
    /// Tells when the end of what is drawn of a long list may have come near.
    end: Observer,
    _events: Vec<Listener>,
    _size: Size,
    _kept: Kept,
}

impl Slot {
    /// One that is not in the page yet. `on_size` is called when it gains or loses its box.
    pub(super) fn new(id: &str, sheet: &CssStyleSheet, emit: Emit, on_size: impl Fn() + 'static) -> Option<Self> {
        let element = page::document().create_element(TAG).ok()?;
        element.set_attribute("item", id).ok()?;
        let shadow = element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        shadow.set_adopted_style_sheets(&Array::of1(sheet));
        let mut events: Vec<Listener> =
            PRESSES.map(|name| Listener::new(&element, name, How::BUBBLE, keep_press)).into();
        let (item, on_press) = (id.to_owned(), emit.clone());
        events.push(Listener::new(&shadow, "click", How::BUBBLE, move |click| {
            if let Some(pressed) = pressed(click, &item) {
                on_press(Event::View(pressed));
            }
        }));
        // A picture that does not come leaves no broken frame.
        events.push(Listener::new(&shadow, "error", How::CAPTURE, |error| {
            let picture: Option<Element> = error.target().map(JsCast::unchecked_into);
            picture.iter().for_each(|picture| drop(picture.set_attribute("hidden", "")));
        }));
        let (drawn, on_end) = (shadow.clone(), emit.clone());
        let end = Observer::with("IntersectionObserver", AROUND, move || {
            if is_near(&drawn) {
                on_end(Event::View(ViewEvent::PlacedTasksScrolled));
            }
        });
        Some(Self {
            id: id.to_owned(),
            emit,
            end,
            _size: Size::new(vec![element.clone()], on_size),
            _kept: Kept::new(&element),
            element,
            shadow,
            drawn: RefCell::default(),
            place: None,
            returns: 0.0,
            returned: 0.0,
            _events: events,
        })
    }

    /// Where to draw.
    pub(crate) fn shadow(&self) -> &ShadowRoot {
        &self.shadow
    }

    /// Looks after the end of a long list that was drawn anew.
    pub(crate) fn settle(&self) {
        self.end.disconnect();
        let Ok(Some(last)) = self.shadow.query_selector(LAST) else { return };
        if self.end.is_there() {
            self.end.observe(&last, "null");
        } else {
            (self.emit)(Event::View(ViewEvent::PlacedTasksScrolled));
        }
    }

    /// Whether it is where it belongs.
    pub(super) fn is_placed(&self) -> bool {
        self.place.is_some()
    }

    pub(super) fn is_shown(&self) -> bool {
        self.is_placed() && is_shown(&self.element)
    }

    /// Takes it out of the page.
    pub(super) fn leave(&mut self) {
        self.place = None;
        self.element.remove();
    }

    /// Puts it into this place, if it is not there.
    pub(super) fn put(&mut self, place: Place) {
        let Some(parent) = place.parent() else { return self.leave() };
        // Where it stands among the other children is not looked at again: others may have been put there since.
        if self.place.as_ref() == Some(&place) && self.element.parent_node().as_ref() == Some(&parent) {
            return;
        }
        let now = js_sys::Date::now();
        self.returns = (self.returns - (now - self.returned) / REST).max(0.0) + 1.0;
        self.returned = now;
        if self.returns > MOST_RETURNS {
            // It never counts less again.
            self.returned = f64::INFINITY;
            warn_once(
                ["what the page has for \"", &self.id, "\" was taken away time and again, and stays away"].concat(),
            );
            return self.leave();
        }
        // What stands in a list is an item of it.
        let in_list = parent.unchecked_ref::<Element>().matches("ul,ol,menu,[role=list]").unwrap_or(false);
        let element = &self.element;
        let _ = if in_list { element.set_attribute("role", "listitem") } else { element.remove_attribute("role") };
        self.place = parent.insert_before(element, place.next().as_ref()).is_ok().then_some(place);
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// An observer's first word comes in any case.
fn is_near(shadow: &ShadowRoot) -> bool {
    let Ok(Some(last)) = shadow.query_selector(LAST) else { return false };
    let height = page::document().document_element().map_or(0, |page| page.client_height());
    let area = last.get_bounding_client_rect();
    area.height() > 0.0 && area.bottom() > -NEAR && area.top() < f64::from(height) + NEAR
}

fn keep_press(event: &web_sys::Event) {
    let key = event.unchecked_ref::<web_sys::KeyboardEvent>();
    if event.type_() == "click" || matches!(key.key().as_str(), "Enter" | " ") {
        event.stop_propagation();
    }
}

/// What a press means: by the part that was pressed.
fn pressed(click: &web_sys::Event, item: &str) -> Option<ViewEvent> {
    let target: Element = click.target()?.unchecked_into();
    let button = target.closest("button").ok()??;
    let item = item.to_owned();
    Some(match button.get_attribute("data-part")?.as_str() {
        "act" => ViewEvent::TaskPressed(button.get_attribute("value")?),
        "quiet" => ViewEvent::ChecklistDismissed(item),
        "primary" => ViewEvent::EmptyStateActed(item),
        _ => ViewEvent::EmptyStateDeclined(item),
    })
}

/// Whether it is a slot, or a place for one in the page's markup: neither is data.
pub(crate) fn is_ours(element: &Element) -> bool {
    element.matches("hamrah-slot,hamrah-empty-state,hamrah-checklist").unwrap_or(false)
}
