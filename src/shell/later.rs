//! Events that are told only once the host has done with them.
//!
//! We hear a click before the host does, lest a handler of its hides it from us. If the session acted on it at once,
//! the next step would look for its target on a page where the host has not yet opened the menu, and our focus would
//! move under the host's feet. So the session hears of it in the next task; and at once when the page is being left,
//! because then there is no next task.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use hamrah_core::session::Event;

use super::Emit;
use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;

/// One for all of the page, so that what happened first is told first.
#[derive(Clone)]
pub(crate) struct Later(Rc<Inner>);

struct Inner {
    events: RefCell<Vec<Event>>,
    emit: Emit,
    timer: Timer,
    _leaving: Listener,
}

impl Later {
    pub(crate) fn new(emit: Emit) -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let flush: Rc<dyn Fn()> = Rc::new(move || {
                if let Some(inner) = inner.upgrade() {
                    inner.flush();
                }
            });
            let at_leave = flush.clone();
            Inner {
                events: RefCell::default(),
                emit,
                timer: Timer::new(move || flush()),
                _leaving: Listener::new(&page::window(), "pagehide", How::CAPTURE, move |_| at_leave()),
            }
        }))
    }

    pub(crate) fn push(&self, event: Event) {
        self.0.events.borrow_mut().push(event);
        self.0.timer.set(0);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.events.borrow().is_empty()
    }

    /// What is still to be told, for whoever tells it in another way.
    pub(crate) fn take(&self) -> Vec<Event> {
        self.0.events.take()
    }

    /// Tells at once what is still to be told, because something that came after it is about to be.
    pub(crate) fn flush(&self) {
        self.0.flush();
    }
}

impl Inner {
    fn flush(&self) {
        for event in self.events.take() {
            (self.emit)(event);
        }
    }
}
