//! What an effect is answered while it is performed. As a message to ourselves it would come later: on a machine that is
//! slower than a frame, after the page was painted without it.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::session::Event;

use crate::shell::Emit;

#[derive(Clone, Default)]
pub(super) struct AtOnce(Rc<RefCell<Option<Vec<Event>>>>);

impl AtOnce {
    /// Passes events on by `emit`, except while they are collected.
    pub(super) fn or(&self, emit: Emit) -> Emit {
        let collected = self.0.clone();
        Rc::new(move |event| match &mut *collected.borrow_mut() {
            Some(events) => events.push(event),
            None => emit(event),
        })
    }

    /// The events that are told during `work`.
    pub(super) fn collect(&self, work: impl FnOnce()) -> Vec<Event> {
        self.0.replace(Some(Vec::new()));
        work();
        self.0.take().unwrap_or_default()
    }
}
