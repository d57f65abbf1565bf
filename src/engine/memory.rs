//! What is remembered of each visitor on this device, and what other tabs write of it.

use std::cell::RefCell;
use std::rc::Rc;

use hamrah_core::Value;
use hamrah_core::progress::Progress;
use hamrah_core::session::Event;
use hamrah_core::time::Millis;

use crate::shell::storage::Storage;
use crate::shell::tabs::Tabs;
use crate::shell::{Emit, ids, json};

/// The id of the anonymous visitor on this device.
const ANONYMOUS: &str = "hamrah:anonymous";
/// What is remembered of them; of a user, it is followed by `:` and the user's id.
const PROGRESS: &str = "hamrah:progress";

/// How the widget has failed, if it has. It is written where the WASM can't any more: in `embed/rescue.js`.
const FAILURE: &str = "hamrah:failed";

/// What the loader has noted while nothing was left to show: lists of a time and, of an event that was tracked, its name
/// and its properties.
const NOTED: &str = "hamrah:noted";

pub(super) struct Memory {
    storage: Storage,
    emit: Emit,
    /// What this tab last wrote or read, to tell what is new in what another tab writes.
    known: Rc<RefCell<String>>,
    tabs: Option<Tabs>,
}

impl Memory {
    pub(super) fn open(emit: Emit) -> Self {
        Self { storage: Storage::default(), emit, known: Rc::default(), tabs: None }
    }

    pub(super) fn anonymous(&self) -> String {
        self.storage.read(ANONYMOUS).filter(|id| !id.is_empty()).unwrap_or_else(|| {
            let id = ids::new_id();
            self.storage.write(ANONYMOUS, &id);
            id
        })
    }

    /// A new anonymous visitor takes over from the user who has logged out.
    pub(super) fn become_anonymous(&self, id: &str) {
        self.storage.write(ANONYMOUS, id);
        self.forget_anonymous();
    }

    /// What happened while the widget slept, and when.
    pub(super) fn take_noted(&self) -> Vec<(Millis, Event)> {
        let Some(text) = self.storage.read(NOTED) else { return Vec::new() };
        self.storage.remove(NOTED);
        let noted = json::from_text(&text).unwrap_or(Value::Null);
        noted.items().iter().filter_map(event_noted).collect()
    }

    /// How the widget has failed since this was asked last.
    pub(super) fn take_failure(&self) -> Option<String> {
        let failure = self.storage.read(FAILURE)?;
        self.storage.remove(FAILURE);
        Some(failure)
    }

    pub(super) fn forget_anonymous(&self) {
        self.storage.remove(PROGRESS);
    }

    pub(super) fn load(&mut self, user: Option<&str>) -> Option<Progress> {
        let key = key(user);
        self.watch(key.clone());
        let text = self.storage.read(&key)?;
        let progress = parse(&text);
        self.known.replace(text);
        progress
    }

    /// Stores what is remembered. What another tab has written meanwhile, and could not tell yet, is not lost: it is
    /// merged in, here and in the session.
    pub(super) fn save(&self, user: Option<&str>, progress: &Progress) {
        let key = key(user);
        let unknown = self.storage.read(&key).filter(|text| *text != *self.known.borrow());
        let text = match unknown.and_then(|text| parse(&text)) {
            None => json::to_text(&progress.to_value()),
            Some(other) => {
                let mut merged = progress.clone();
                merged.merge(&other);
                (self.emit)(Event::ProgressChangedElsewhere(Box::new(other)));
                json::to_text(&merged.to_value())
            }
        };
        self.storage.write(&key, &text);
        self.known.replace(text);
    }

    /// Listens for what other tabs write of this visitor.
    fn watch(&mut self, key: String) {
        let (emit, known) = (self.emit.clone(), self.known.clone());
        let heard = move |text: Option<String>| {
            // Removed: another tab has reset. Its visitor is another one, and this tab's goes on as it was.
            let Some(text) = text.filter(|text| *text != *known.borrow()) else { return };
            if let Some(progress) = parse(&text) {
                known.replace(text);
                emit(Event::ProgressChangedElsewhere(Box::new(progress)));
            }
        };
        self.tabs = Some(Tabs::watch(key, heard));
    }
}

fn event_noted(entry: &Value) -> Option<(Millis, Event)> {
    let mut parts = entry.items().iter();
    let at = parts.next()?.as_u64()?;
    let Some(name) = parts.next() else { return Some((at, Event::ActivitySeen)) };
    let properties = parts.next().filter(|properties| matches!(properties, Value::Map(_))).cloned();
    let name = name.as_str()?.to_owned();
    Some((at, Event::EventTracked { name, properties: properties.unwrap_or_else(Value::map) }))
}

fn key(user: Option<&str>) -> String {
    match user {
        Some(user) => [PROGRESS, ":", user].concat(),
        None => PROGRESS.to_owned(),
    }
}

fn parse(text: &str) -> Option<Progress> {
    Progress::from_value(&json::from_text(text)?)
}
