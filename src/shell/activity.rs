//! Signs of life of the visitor.

use std::cell::Cell;
use std::rc::Rc;

use hamrah_core::session::Event;
use hamrah_core::time::{Millis, SECOND};

use super::Emit;
use super::clock;
use super::listener::{How, Listener};
use super::page;

/// A session ends after half an hour without activity: to know it to half a minute is enough.
const AT_MOST_EVERY: Millis = 30 * SECOND;

pub(crate) struct Activity {
    _listeners: Vec<Listener>,
}

impl Activity {
    pub(crate) fn new(emit: Emit) -> Self {
        let last = Cell::new(0);
        let seen: Rc<dyn Fn()> = Rc::new(move || {
            let now = clock::now();
            // A clock that was set back must not silence us until it has caught up.
            if !page::is_hidden() && now.abs_diff(last.get()) >= AT_MOST_EVERY {
                last.set(now);
                emit(Event::ActivitySeen);
            }
        });
        let mut listeners = Vec::new();
        for name in ["pointerdown", "keydown", "visibilitychange"] {
            let seen = seen.clone();
            listeners.push(Listener::new(&page::document(), name, How::CAPTURE, move |_| seen()));
        }
        Self { _listeners: listeners }
    }
}
