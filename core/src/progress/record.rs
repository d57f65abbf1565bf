//! How progress is written while the visitor goes on.

use super::{EventHistory, ItemRecord, ModalRecord, Progress};
use crate::time::Millis;
use crate::value::Value;

impl Progress {
    /// The most names of events that are remembered; the one heard longest ago makes room.
    const EVENT_NAMES: usize = 300;

    /// The record of an item, if it has one.
    pub fn item(&self, id: &str) -> Option<&ItemRecord> {
        self.items.get(id)
    }

    /// Whether an item or a task was completed.
    pub fn is_completed(&self, id: &str) -> bool {
        self.tasks.get(id).is_some() || self.item(id).is_some_and(|item| item.completed.is_some())
    }

    /// Takes over what is said of the visitor. A null takes the attribute away.
    pub fn set_attributes(&mut self, attributes: &Value) {
        if !matches!(self.attributes, Value::Map(_)) {
            self.attributes = Value::map();
        }
        for (key, value) in attributes.entries() {
            self.attributes.set(key, value.clone());
        }
        if let Value::Map(entries) = &mut self.attributes {
            entries.retain(|(_, value)| !value.is_null());
        }
    }

    /// Remembers a tracked event. The last `keep` times of it stay known.
    pub fn hear(&mut self, name: &str, now: Millis, keep: usize) {
        if self.events.get(name).is_none() && self.events.len() >= Self::EVENT_NAMES {
            let oldest = self.events.iter().min_by_key(|(_, history)| history.last).map(|(name, _)| name.to_owned());
            if let Some(oldest) = oldest {
                self.events.remove(&oldest);
            }
        }
        self.events.change(name, |history| history.add(now, keep));
    }

    /// Remembers that an item was shown in the current visit.
    pub fn show(&mut self, id: &str, now: Millis) {
        let visit = self.visit.number;
        self.items.change(id, |item| {
            item.shown = item.shown.saturating_add(1);
            item.last_shown = now;
            item.visit = visit;
            item.snoozed_until = None;
        });
    }
}

impl ModalRecord {
    /// Under which name it is remembered, among items, what became of it: a question that is asked by itself has a
    /// record of its own.
    pub fn key(&self) -> String {
        Self::key_of(&self.id, self.asks.as_deref())
    }

    pub(crate) fn key_of(id: &str, asks: Option<&str>) -> String {
        asks.map_or_else(|| id.to_owned(), |attribute| [id, "?", attribute].concat())
    }
}

impl EventHistory {
    fn add(&mut self, now: Millis, keep: usize) {
        if self.count == 0 {
            self.first = now;
        }
        self.count = self.count.saturating_add(1);
        self.last = now;
        self.recent.push(now);
        let over = self.recent.len().saturating_sub(keep.max(1));
        self.recent.drain(..over);
    }
}

impl ItemRecord {
    /// Whether the visitor has finished or closed what was last shown, or put it off.
    pub fn is_concluded(&self) -> bool {
        [self.completed, self.dismissed, self.snoozed_until].into_iter().flatten().any(|when| when >= self.last_shown)
    }
}
