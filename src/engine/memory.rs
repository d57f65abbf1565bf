//! What is remembered of each visitor on this device, and what other tabs write of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hamrah_core::Value;
use hamrah_core::progress::Progress;
use hamrah_core::session::Event;
use hamrah_core::time::Millis;

use crate::shell::storage::Storage;
use crate::shell::tabs::Tabs;
use crate::shell::warn::warn;
use crate::shell::{Emit, ids, json};

/// The id of the anonymous visitor on this device.
const ANONYMOUS: &str = "hamrah:anonymous";
/// What is remembered of them; of a user, it is followed by `:` and the user's id.
const PROGRESS: &str = "hamrah:progress";
/// The same, where a later version remembers them already: in a tab that is older than a deploy, or after one was taken
/// back. What that version knows is left alone.
const BESIDE: &str = "hamrah:progress@1";

/// How the widget has failed, if it has. It is written where the WASM can't any more: in `embed/rescue.js`.
const FAILURE: &str = "hamrah:failed";

/// What the loader has noted while nothing was left to show: lists of a time and, of an event that was tracked, its name
/// and its properties. Of a user, it is followed by `:` and the user's id; `embed/rescue.js` tells the loader so.
const NOTED: &str = "hamrah:noted";

pub(super) struct Memory {
    storage: Storage,
    emit: Emit,
    /// What this tab last wrote or read, to tell what is new in what another tab writes.
    known: Rc<RefCell<String>>,
    is_beside: Cell<bool>,
    tabs: Option<Tabs>,
}

impl Memory {
    pub(super) fn open(emit: Emit) -> Self {
        Self { storage: Storage::default(), emit, known: Rc::default(), is_beside: Cell::default(), tabs: None }
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

    /// What the visitor did while the widget slept, and when.
    pub(super) fn take_noted(&self, user: Option<&str>) -> Vec<(Millis, Event)> {
        let key = named(NOTED, user);
        let Some(text) = self.storage.read(&key) else { return Vec::new() };
        self.storage.remove(&key);
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
        self.storage.remove(BESIDE);
        self.storage.remove(NOTED);
    }

    pub(super) fn load(&mut self, user: Option<&str>) -> Option<Progress> {
        self.is_beside.set(false);
        let key = self.key(user);
        self.watch(key.clone());
        let text = self.storage.read(&key)?;
        let progress = parse(&text);
        self.known.replace(text);
        progress
    }

    /// Stores what is remembered. What another tab has written meanwhile, and could not tell yet, is not lost: it is
    /// merged in, here and in the session.
    pub(super) fn save(&self, user: Option<&str>, progress: &Progress) {
        let key = self.key(user);
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

    /// Where the visitor's record stands: elsewhere from now on, if a later version has written there.
    fn key(&self, user: Option<&str>) -> String {
        let key = named(PROGRESS, user);
        let text = self.storage.read(&key).filter(|text| *text != *self.known.borrow());
        if text.and_then(|text| json::from_text(&text)).is_some_and(|value| Progress::is_later(&value)) {
            self.is_beside.set(true);
        }
        if self.is_beside.get() { named(BESIDE, user) } else { key }
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
    let name = name.as_str()?.to_owned();
    let properties = match parts.next() {
        None | Some(Value::Null) => Value::map(),
        Some(properties @ Value::Map(_)) => properties.clone(),
        Some(_) => {
            warn(&["hamrah.track: the properties of \"", &name, "\" must be a plain object of JSON values"].concat());
            return None;
        }
    };
    Some((at, Event::EventTracked { name, properties }))
}

fn named(name: &str, user: Option<&str>) -> String {
    match user {
        Some(user) => [name, ":", user].concat(),
        None => name.to_owned(),
    }
}

fn parse(text: &str) -> Option<Progress> {
    Progress::from_value(&json::from_text(text)?)
}
