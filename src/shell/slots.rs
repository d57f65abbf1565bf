//! Places in the host's own page for what belongs among its content, empty states and checklists: each is one element of
//! ours, in, before or after an element of the host's. They are put where their sections are as long as these are there, whatever the host draws
//! anew, and taken out without a trace.

mod markup;
mod place;
mod slot;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use hamrah_core::content::EmptyState;
use hamrah_core::session::Event;
use web_sys::CssStyleSheet;

use super::Emit;
use super::mutations::{Mutations, Waiting};
use super::timer::Timer;
use super::trail::Trail;
use markup::Markup;
use place::Place;
pub(crate) use slot::Slot;
pub(super) use slot::is_ours;

/// Fills sections of the page.
pub(crate) struct Slots {
    inner: Rc<Inner>,
    mutations: Mutations,
    _markup: Markup,
}

struct Inner {
    emit: Emit,
    sheet: CssStyleSheet,
    states: RefCell<Vec<Rc<EmptyState>>>,
    /// Their places stand in the page's markup, which tells by itself.
    checklists: RefCell<Vec<String>>,
    /// In the order in which texts are looked up.
    locales: RefCell<Vec<String>>,
    /// One for each section that was ever filled, in the page or out of it.
    slots: RefCell<Vec<Slot>>,
    /// One has gained or lost its box. To move it in that very moment would be an error of the page's.
    resized: Rc<Timer>,
    /// What was told last.
    told: RefCell<Vec<String>>,
    /// Nothing is observed while there is nothing to fill.
    waiting: RefCell<Option<Waiting>>,
}

impl Slots {
    /// `sheet` is what our surfaces look like.
    pub(crate) fn new(emit: Emit, mutations: Mutations, sheet: CssStyleSheet) -> Self {
        let inner = Rc::new_cyclic(|inner| {
            let (states, checklists, locales, slots, told, waiting) = Default::default();
            let resized = Rc::new(Timer::new(look_again(inner.clone())));
            Inner { emit, sheet, states, checklists, locales, slots, resized, told, waiting }
        });
        let changed = inner.resized.clone();
        Self { _markup: Markup::watch(move || changed.set_to_frame()), inner, mutations }
    }

    /// Fills just the sections of these, now and whenever they come. Tells which of them can be seen whenever that
    /// changes, or when there is another one to draw.
    pub(crate) fn fill(&self, states: Vec<Rc<EmptyState>>, checklists: Vec<String>, locales: Vec<String>) {
        let inner = &self.inner;
        let waits = !states.is_empty();
        inner.states.replace(states);
        inner.checklists.replace(checklists);
        inner.locales.replace(locales);
        if waits != inner.waiting.borrow().is_some() {
            let again = || Rc::new(look_again(Rc::downgrade(inner)));
            inner.waiting.replace(waits.then(|| self.mutations.wait(again())));
        }
        inner.look();
    }

    /// Shows those that are in the page, to draw in them.
    pub(crate) fn each(&self, show: &mut dyn FnMut(&Slot)) {
        self.inner.slots.borrow().iter().filter(|slot| slot.is_placed()).for_each(show);
    }
}

impl Inner {
    fn look(&self) {
        let mut trail = Trail::default();
        let (mut filled, mut is_new) = (Vec::new(), false);
        let places = self.places(&mut trail);
        let mut slots = self.slots.borrow_mut();
        for slot in slots.iter_mut().filter(|slot| !places.iter().any(|(id, _)| *id == slot.id)) {
            slot.leave();
        }
        for (id, place) in places {
            let at = slots.iter().position(|slot| slot.id == id);
            let at = match at {
                None if place.is_none() => continue,
                Some(at) => at,
                None => {
                    slots.extend(self.slot(&id));
                    slots.len() - 1
                }
            };
            let Some(slot) = slots.get_mut(at).filter(|slot| slot.id == id) else { continue };
            let was_placed = slot.is_placed();
            match place {
                Some(place) => slot.put(place),
                None => slot.leave(),
            }
            is_new |= slot.is_placed() && !was_placed;
            if slot.is_shown() {
                filled.push(id);
            }
        }
        if let Some(waiting) = &*self.waiting.borrow() {
            waiting.follow(&trail);
        }
        if self.told.replace(filled.clone()) != filled || is_new {
            (self.emit)(Event::SectionsFilled(filled));
        }
    }

    /// Where each belongs now.
    fn places(&self, trail: &mut Trail) -> Vec<(String, Option<Place>)> {
        let locales = self.locales.borrow();
        let mut places = Vec::new();
        for state in self.states.borrow().iter() {
            places.push((state.item.id.clone(), place::find(state, &locales, trail)));
        }
        for id in self.checklists.borrow().iter() {
            places.push((id.clone(), place::in_markup("hamrah-checklist", id, &locales, trail)));
        }
        places
    }

    fn slot(&self, id: &str) -> Option<Slot> {
        let resized = Rc::downgrade(&self.resized);
        Slot::new(id, &self.sheet, self.emit.clone(), move || {
            if let Some(resized) = resized.upgrade() {
                resized.set_to_frame();
            }
        })
    }
}

fn look_again(inner: Weak<Inner>) -> impl Fn() + 'static {
    move || {
        if let Some(inner) = inner.upgrade() {
            inner.look();
        }
    }
}
