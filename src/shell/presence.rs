//! Whether certain elements are on the page, for the rules that ask. Whether they can be seen is not asked.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::Event;

use super::Emit;
use super::mutations::{Mutations, Waiting};
use super::target;
use super::trail::Trail;

pub(crate) struct Presence {
    inner: Rc<Inner>,
    mutations: Mutations,
}

struct Inner {
    emit: Emit,
    /// Each selector with the last answer.
    watched: RefCell<Vec<(String, Option<bool>)>>,
    /// Nothing is observed while nothing is watched.
    waiting: RefCell<Option<Waiting>>,
}

impl Presence {
    pub(crate) fn new(emit: Emit, mutations: Mutations) -> Self {
        let inner = Rc::new(Inner { emit, watched: RefCell::default(), waiting: RefCell::default() });
        Self { inner, mutations }
    }

    /// Watches just these selectors. Answers at once for each that was not watched before, and from then on tells each
    /// answer that changes.
    pub(crate) fn watch(&self, selectors: Vec<String>) -> Option<Event> {
        let waits = !selectors.is_empty();
        let mut watched = self.inner.watched.borrow_mut();
        watched.retain(|(known, _)| selectors.contains(known));
        for selector in selectors {
            if !watched.iter().any(|(known, _)| *known == selector) {
                watched.push((selector, None));
            }
        }
        drop(watched);
        // One who waits on does so without a gap, in which a change could be lost.
        if waits != self.inner.waiting.borrow().is_some() {
            let inner = Rc::downgrade(&self.inner);
            let look = move || {
                if let Some(inner) = inner.upgrade()
                    && let Some(changed) = inner.look()
                {
                    (inner.emit)(changed);
                }
            };
            self.inner.waiting.replace(waits.then(|| self.mutations.wait(Rc::new(look))));
        }
        self.inner.look()
    }
}

impl Inner {
    fn look(&self) -> Option<Event> {
        let mut trail = Trail::default();
        let mut changed = Vec::new();
        for (selector, last) in self.watched.borrow_mut().iter_mut() {
            let here = target::is_present(selector, &mut trail);
            if last.replace(here) != Some(here) {
                changed.push((selector.clone(), here));
            }
        }
        if let Some(waiting) = &*self.waiting.borrow() {
            waiting.follow(&trail);
        }
        (!changed.is_empty()).then_some(Event::PresenceChanged(changed))
    }
}
