//! Places in the host's own page for what belongs among its content: each is one element of ours, in, before or after
//! an element of the host's. They are put where their sections are as long as these are there, whatever the host draws
//! anew, and taken out without a trace.

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
pub(crate) use slot::Slot;
pub(super) use slot::is_ours;

/// Fills sections of the page.
pub(crate) struct Slots {
    inner: Rc<Inner>,
    mutations: Mutations,
}

struct Inner {
    emit: Emit,
    sheet: CssStyleSheet,
    wanted: RefCell<Vec<Rc<EmptyState>>>,
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
            let (wanted, locales, slots, told, waiting) = Default::default();
            let resized = Rc::new(Timer::new(look_again(inner.clone())));
            Inner { emit, sheet, wanted, locales, slots, resized, told, waiting }
        });
        Self { inner, mutations }
    }

    /// Fills just the sections of these, now and whenever they come. Tells which of them can be seen whenever that
    /// changes, or when there is another one to draw.
    pub(crate) fn fill(&self, states: Vec<Rc<EmptyState>>, locales: Vec<String>) {
        let inner = &self.inner;
        let waits = !states.is_empty();
        inner.wanted.replace(states);
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
        let wanted = self.wanted.borrow();
        let mut slots = self.slots.borrow_mut();
        for slot in slots.iter_mut().filter(|slot| !wanted.iter().any(|state| state.item.id == slot.id)) {
            slot.leave();
        }
        for state in wanted.iter() {
            let id = &state.item.id;
            let place = place::find(state, &self.locales.borrow(), &mut trail);
            let at = slots.iter().position(|slot| slot.id == *id);
            let at = match at {
                None if place.is_none() => continue,
                Some(at) => at,
                None => {
                    slots.extend(self.slot(id));
                    slots.len() - 1
                }
            };
            let Some(slot) = slots.get_mut(at).filter(|slot| slot.id == *id) else { continue };
            let was_placed = slot.is_placed();
            match place {
                Some(place) => slot.put(place),
                None => slot.leave(),
            }
            is_new |= slot.is_placed() && !was_placed;
            if slot.is_shown() {
                filled.push(id.clone());
            }
        }
        if let Some(waiting) = &*self.waiting.borrow() {
            waiting.follow(&trail);
        }
        if self.told.replace(filled.clone()) != filled || is_new {
            (self.emit)(Event::SectionsFilled(filled));
        }
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
