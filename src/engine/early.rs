//! What the host asked for before the widget was there. Its calls arrive right after the start, in the same task; so
//! the visitor's arrival waits for the next one. Then early handlers hear its first events, and a visitor who was named
//! early is greeted by name.

use std::rc::Rc;

use hamrah_core::session::Event;
use hamrah_core::time::Millis;

use super::{Call, Engine, Reply};
use crate::shell::clock;
use crate::shell::timer::Timer;

/// The longest that somebody who is new on this device is waited for, in milliseconds: elsewhere they may have seen
/// what they would be shown here.
const LONGEST_WAIT: i32 = 1_500;

/// The time between the start and the visitor's arrival.
pub(super) struct Early {
    /// Whose progress the session waits for.
    pub(super) user: Option<String>,
    /// Calls that need to know the visitor, and whatever came after them.
    calls: Vec<(Call, Reply)>,
    /// Events that the page told other libraries before.
    heard: Vec<Event>,
    has_waited: bool,
    timer: Timer,
    on_over: Rc<dyn Fn()>,
}

impl Early {
    /// Calls `on_over` in the next task.
    pub(super) fn start(on_over: impl Fn() + 'static) -> Self {
        let on_over: Rc<dyn Fn()> = Rc::new(on_over);
        let over = on_over.clone();
        let timer = Timer::new(move || over());
        timer.set(0);
        Self { user: None, calls: Vec::new(), heard: Vec::new(), has_waited: false, timer, on_over }
    }

    /// Keeps a call until the visitor is known. What says who that is, or who wants to hear of it, is not kept.
    fn hold(&mut self, call: Call, reply: Reply) -> Option<(Call, Reply)> {
        let is_for_now = match call {
            Call::On { .. } | Call::Off { .. } | Call::RegisterInput { .. } => true,
            Call::Identify { .. } | Call::SetLocale(_) | Call::Reset => self.calls.is_empty(),
            _ => false,
        };
        if is_for_now {
            return Some((call, reply));
        }
        self.calls.push((call, reply));
        None
    }

    /// Keeps what the page told other libraries until it is known whose deed it is.
    pub(super) fn hold_event(&mut self, event: Event) -> Option<Event> {
        if !matches!(event, Event::EventHeard(_)) {
            return Some(event);
        }
        self.heard.push(event);
        None
    }
}

impl Drop for Early {
    fn drop(&mut self) {
        self.calls.drain(..).for_each(|(_, reply)| reply.refuse("it was destroyed before it had started"));
    }
}

impl Engine {
    /// Takes a call, and says whether the screen has changed.
    pub(crate) fn take(&mut self, call: Call, reply: Reply) -> bool {
        let call = match &mut self.early {
            Some(early) => early.hold(call, reply),
            None => Some((call, reply)),
        };
        call.is_some_and(|(call, reply)| self.answer(call, &reply))
    }

    /// The host's early calls are here: the visitor arrives.
    pub(crate) fn arrive(&mut self) -> bool {
        let Some(mut early) = self.early.take() else { return false };
        let user = early.user.as_deref();
        let remembered = self.memory.load(user).or_else(|| self.sync.as_ref()?.fetched(user));
        let sync = self.sync.as_ref().filter(|_| remembered.is_none() && user.is_some() && !early.has_waited);
        if let Some(sync) = sync {
            early.has_waited = true;
            early.timer.set(LONGEST_WAIT);
            sync.fetch(early.on_over.clone());
            self.early = Some(early);
            return false;
        }
        // The visit began with what was noted first, though it is heard of only now.
        let (now, noted) = (clock::now(), self.memory.take_noted(user));
        let began = noted.first().map_or(now, |(at, _)| (*at).min(now));
        let mut changed = self.dispatch_at(began, Event::ProgressLoaded(remembered.map(Box::new)));
        changed |= self.recall(noted);
        if let Some(failure) = self.memory.take_failure() {
            changed |= self.dispatch(Event::WidgetFailed(failure));
        }
        for event in std::mem::take(&mut early.heard) {
            changed |= self.dispatch(event);
        }
        for (call, reply) in std::mem::take(&mut early.calls) {
            changed |= self.answer(call, &reply);
        }
        changed
    }

    /// What the visitor did while the widget slept counts now, as of then.
    fn recall(&mut self, noted: Vec<(Millis, Event)>) -> bool {
        let mut changed = false;
        let has_slept = !noted.is_empty();
        for (at, event) in noted {
            changed |= self.dispatch_at(at.min(clock::now()), event);
        }
        if has_slept {
            changed |= self.dispatch(Event::ActivitySeen);
        }
        changed
    }

    /// The user is another one from now on, or is named at last.
    pub(super) fn identify(&mut self, event: Event) -> bool {
        let changed = self.dispatch(event);
        if self.early.is_some() {
            return changed;
        }
        let noted = self.memory.take_noted(self.session.user());
        self.recall(noted) | changed
    }
}
