//! Events that are told only once the host has done with them.
//!
//! We hear a click before the host does, lest a handler of its hides it from us. If the session acted on it at once,
//! the next step would look for its target on a page where the host has not yet opened the menu, and our focus would
//! move under the host's feet. So the session hears of it in the next task; and at once when the page is being left,
//! because then there is no next task.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::Event;

use super::Emit;
use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;

/// One for all of the page, so that what happened first is told first.
#[derive(Clone)]
pub(crate) struct Later(Rc<Inner>);

struct Inner {
    queue: Rc<Queue>,
    timer: Timer,
    _leaving: Option<Listener>,
}

struct Queue {
    events: RefCell<Vec<Event>>,
    emit: Emit,
}

impl Queue {
    fn flush(&self) {
        for event in self.events.take() {
            (self.emit)(event);
        }
    }
}

impl Later {
    pub(crate) fn new(emit: Emit) -> Self {
        let queue = Rc::new(Queue { events: RefCell::default(), emit });
        let (at_leave, in_task) = (queue.clone(), queue.clone());
        Self(Rc::new(Inner {
            queue,
            timer: Timer::new(move || in_task.flush()),
            _leaving: page::window()
                .map(|window| Listener::new(&window, "pagehide", How::CAPTURE, move |_| at_leave.flush())),
        }))
    }

    pub(crate) fn push(&self, event: Event) {
        self.0.queue.events.borrow_mut().push(event);
        self.0.timer.set(0);
    }

    /// Tells at once what is still to be told, because something that came after it is about to be.
    pub(crate) fn flush(&self) {
        self.0.queue.flush();
    }
}
