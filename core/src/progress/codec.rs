//! Progress as it is stored, and back. What can't be read is left out: a visitor must never be stuck because of what
//! an older or a broken page has written.

use super::{EventHistory, Footprint, ItemRecord, ModalRecord, Progress, TourRecord, Visit};
use crate::table::Table;
use crate::time::Millis;
use crate::value::Value;

impl Progress {
    /// The stored form.
    pub fn to_value(&self) -> Value {
        Value::map()
            .with("version", Self::VERSION)
            .with("firstSeen", self.first_seen)
            .with("visit", self.visit.to_value())
            .with("attributes", self.attributes.clone())
            .with("events", write(&self.events, EventHistory::to_value))
            .with("items", write(&self.items, ItemRecord::to_value))
            .with("tasks", write_times(&self.tasks))
            .with("activated", self.activated)
            .with("tour", self.tour.as_ref().map(TourRecord::to_value))
            .with("modal", self.modal.as_ref().map(ModalRecord::to_value))
            .with("earned", write_times(&self.earned))
            .with("celebrated", write_times(&self.celebrated))
    }

    /// Whether this is what a later version has stored, which knows things that would be lost with it.
    pub fn is_later(value: &Value) -> bool {
        value.get("version").and_then(Value::as_u64).is_some_and(|version| version > u64::from(Self::VERSION))
    }

    /// Reads the stored form; none if it is not one, or of a version that is not known yet.
    pub fn from_value(value: &Value) -> Option<Self> {
        if value.get("version")?.as_u64()? != u64::from(Self::VERSION) {
            return None;
        }
        let attributes = value.get("attributes").filter(|have| matches!(have, Value::Map(_)));
        Some(Self {
            first_seen: millis(value, "firstSeen"),
            visit: value.get("visit").map(Visit::from_value).unwrap_or_default(),
            attributes: attributes.cloned().unwrap_or_else(Value::map),
            events: read(value.get("events"), EventHistory::from_value),
            items: read(value.get("items"), ItemRecord::from_value),
            tasks: read_times(value, "tasks"),
            activated: value.get("activated").and_then(instant),
            tour: value.get("tour").and_then(TourRecord::from_value),
            modal: value.get("modal").and_then(ModalRecord::from_value),
            earned: read_times(value, "earned"),
            celebrated: read_times(value, "celebrated"),
        })
    }
}

impl Visit {
    fn to_value(&self) -> Value {
        Value::map()
            .with("number", self.number)
            .with("started", self.started)
            .with("lastActivity", self.last_activity)
            .with("away", self.away)
    }

    fn from_value(value: &Value) -> Self {
        Self {
            number: count(value, "number"),
            started: millis(value, "started"),
            last_activity: millis(value, "lastActivity"),
            away: millis(value, "away"),
        }
    }
}

impl EventHistory {
    fn to_value(&self) -> Value {
        Value::map()
            .with("count", self.count)
            .with("first", self.first)
            .with("last", self.last)
            .with("recent", self.recent.iter().map(|at| Value::from(*at)).collect::<Vec<_>>())
    }

    fn from_value(value: &Value) -> Self {
        let recent = value.get("recent").unwrap_or(&Value::Null).items();
        Self {
            count: count(value, "count"),
            first: millis(value, "first"),
            last: millis(value, "last"),
            recent: recent.iter().filter_map(instant).collect(),
        }
    }
}

impl ItemRecord {
    /// What is empty is not written: most items have two or three of these.
    fn to_value(&self) -> Value {
        let mut value = Value::map()
            .with("shown", self.shown)
            .with("lastShown", self.last_shown)
            .with("visit", self.visit)
            .with("completed", self.completed)
            .with("dismissed", self.dismissed)
            .with("snoozedUntil", self.snoozed_until)
            .with("open", self.open)
            .with("turned", Some(self.turned).filter(|at| *at > 0));
        if let Value::Map(entries) = &mut value {
            entries.retain(|(_, value)| !value.is_null());
        }
        value
    }

    fn from_value(value: &Value) -> Self {
        let at = |key: &str| value.get(key).and_then(instant);
        Self {
            shown: count(value, "shown"),
            last_shown: millis(value, "lastShown"),
            visit: count(value, "visit"),
            completed: at("completed"),
            dismissed: at("dismissed"),
            snoozed_until: at("snoozedUntil"),
            open: value.get("open").and_then(Value::as_bool),
            turned: millis(value, "turned"),
        }
    }
}

impl ModalRecord {
    fn to_value(&self) -> Value {
        Value::map()
            .with("id", self.id.as_str())
            .with("moved", self.moved)
            .with("page", self.page.as_str())
            .with("asks", self.asks.clone())
            .with("answered", write_texts(&self.answered))
    }

    fn from_value(value: &Value) -> Option<Self> {
        Some(Self {
            // Once it was the id alone.
            id: value.as_str().map(str::to_owned).or_else(|| text(value, "id"))?,
            moved: millis(value, "moved"),
            page: text(value, "page").unwrap_or_default(),
            asks: text(value, "asks"),
            answered: value.get("answered").map(texts).unwrap_or_default(),
        })
    }
}

impl TourRecord {
    fn to_value(&self) -> Value {
        let footprint =
            |print: &Footprint| Value::map().with("step", print.step.as_str()).with("path", print.path.as_str());
        Value::map()
            .with("id", self.id.as_str())
            .with("step", self.step.as_str())
            .with("trail", self.trail.iter().map(footprint).collect::<Vec<_>>())
            .with("started", self.started)
            .with("moved", self.moved)
            .with("path", self.path.as_str())
            .with("seen", self.seen)
    }

    fn from_value(value: &Value) -> Option<Self> {
        let footprint = |print: &Value| {
            Some(Footprint { step: text(print, "step")?, path: text(print, "path").unwrap_or_default() })
        };
        Some(Self {
            id: text(value, "id")?,
            step: text(value, "step")?,
            trail: value.get("trail").unwrap_or(&Value::Null).items().iter().filter_map(footprint).collect(),
            started: millis(value, "started"),
            moved: millis(value, "moved"),
            path: text(value, "path").unwrap_or_default(),
            seen: millis(value, "seen"),
        })
    }
}

fn write<T>(table: &Table<T>, one: fn(&T) -> Value) -> Value {
    Value::Map(table.iter().map(|(key, value)| (key.to_owned(), one(value))).collect())
}

fn read<T>(value: Option<&Value>, one: fn(&Value) -> T) -> Table<T> {
    value.unwrap_or(&Value::Null).entries().iter().map(|(key, value)| (key.clone(), one(value))).collect()
}

fn write_times(times: &Table<Millis>) -> Value {
    write(times, |at| (*at).into())
}

fn read_times(value: &Value, key: &str) -> Table<Millis> {
    read(value.get(key), |at| instant(at).unwrap_or_default())
}

/// The last instant that JavaScript knows. A later one could not be counted up and written again.
const LATEST: Millis = 8_640_000_000_000_000;

fn instant(value: &Value) -> Option<Millis> {
    value.as_u64().map(|at| at.min(LATEST))
}

fn millis(value: &Value, key: &str) -> Millis {
    value.get(key).and_then(instant).unwrap_or_default()
}

fn count(value: &Value, key: &str) -> u32 {
    u32::try_from(millis(value, key)).unwrap_or(u32::MAX)
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn write_texts(texts: &[String]) -> Vec<Value> {
    texts.iter().map(|text| Value::from(text.as_str())).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.items().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
