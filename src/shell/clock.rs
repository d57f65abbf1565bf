//! The clock, and the one timer that the session's deadlines need.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use hamrah_core::session::{Event, Visibility};
use hamrah_core::time::Millis;

use super::Emit;
use super::listener::{How, Listener};
use super::page;
use super::timer::Timer;

/// The time, by the visitor's own clock.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// Whether anybody can see the page.
pub(crate) fn visibility() -> Visibility {
    if page::is_hidden() { Visibility::Hidden } else { Visibility::Seen }
}

/// Tells when a deadline has come, and whether anybody sees the page.
///
/// A timer counts the time that the machine is awake, and the clock may be set: so it is compared with the clock when
/// the page is seen again, and set anew if it was too early. One that fires too early tells of a clock that was set
/// back.
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
                    inner.at.set(None);
                    (inner.emit)(Event::DeadlineReached);
                }
            };
            Inner { emit, at: Cell::new(None), timer: Timer::new(fired) }
        });
        let seen = inner.clone();
        let seen = move |_: &web_sys::Event| {
            (seen.emit)(Event::VisibilityChanged(visibility()));
            seen.check();
        };
        let seen = Listener::new(&page::document(), "visibilitychange", How::CAPTURE, seen);
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
