//! The clock, and the one timer that the session's deadlines need.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use hamrah_core::session::Event;
use hamrah_core::time::Millis;

use super::Emit;
use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;

/// The time, by the visitor's own clock.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// Tells when a deadline has come.
///
/// A timer counts the time that the machine is awake, and the clock may be set: so it is compared with the clock when
/// it fires and when the page is seen again, and set anew if it was too early.
pub(crate) struct Alarm {
    inner: Rc<Inner>,
    _seen: Listener,
}

struct Inner {
    emit: Emit,
    at: Cell<Option<Millis>>,
    timer: Timer,
}

impl Alarm {
    pub(crate) fn new(emit: Emit) -> Self {
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let fired = move || {
                if let Some(inner) = inner.upgrade() {
                    inner.check();
                }
            };
            Inner { emit, at: Cell::new(None), timer: Timer::new(fired) }
        });
        let seen = inner.clone();
        let seen = Listener::new(&page::document(), "visibilitychange", How::CAPTURE, move |_| seen.check());
        Self { inner, _seen: seen }
    }

    /// Tells once when this time has come, and not what it was set to before.
    pub(crate) fn set(&self, at: Option<Millis>) {
        if self.inner.at.replace(at) != at {
            self.inner.arm();
        }
    }
}

impl Inner {
    fn check(&self) {
        match self.at.get() {
            Some(at) if at <= now() => {
                self.at.set(None);
                (self.emit)(Event::DeadlineReached);
            }
            Some(_) => self.arm(),
            None => {}
        }
    }

    fn arm(&self) {
        match self.at.get() {
            // A longer delay than the platform can hold would fire at once.
            Some(at) => self.timer.set(i32::try_from(at.saturating_sub(now())).unwrap_or(i32::MAX)),
            None => self.timer.cancel(),
        }
    }
}
