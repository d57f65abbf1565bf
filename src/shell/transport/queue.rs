//! The queue, shared by the tabs of a product: what is stored is the truth, and this tab's copy follows it.

use std::cell::RefCell;

use hamrah_core::Value;
use hamrah_core::reporting::{Format, Outbox};

use crate::shell::storage::Storage;
use crate::shell::{clock, json};

/// Empty while nothing waits, so that the loader can tell without reading it.
const KEY: &str = "hamrah:outbox";

pub(super) struct Queue {
    outbox: RefCell<Outbox>,
    storage: Storage,
    /// The text from which this tab's copy comes.
    known: RefCell<String>,
}

impl Queue {
    /// The queue of messages that are sent in this format.
    pub(super) fn new(format: Format) -> Self {
        Self { outbox: RefCell::new(Outbox::new(format)), storage: Storage::default(), known: RefCell::default() }
    }

    /// Changes the queue, as it is now, and stores it.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Outbox) -> T) -> T {
        self.follow();
        let mut outbox = self.outbox.borrow_mut();
        let result = change(&mut outbox);
        let text = if outbox.is_settled() { String::new() } else { json::to_text(&outbox.to_value()) };
        if *self.known.borrow() != text {
            self.storage.write(KEY, &text);
            self.known.replace(text);
        }
        result
    }

    pub(super) fn look<T>(&self, look: impl FnOnce(&Outbox) -> T) -> T {
        self.follow();
        look(&self.outbox.borrow())
    }

    /// Takes over what an earlier page or another tab has stored. If all is gone, the host has cleared its storage,
    /// and this tab's copy is all that is left.
    fn follow(&self) {
        let Some(text) = self.storage.read(KEY) else { return };
        if text == *self.known.borrow() {
            return;
        }
        let stored =
            if text.is_empty() { Outbox::default().to_value() } else { json::from_text(&text).unwrap_or(Value::Null) };
        self.outbox.borrow_mut().restore(&stored, clock::now());
        self.known.replace(text);
    }
}
