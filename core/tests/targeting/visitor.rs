//! The facts of a case, owned.

use hamrah_core::Value;
use hamrah_core::date::parse_iso;
use hamrah_core::progress::{EventHistory, ItemRecord, Progress, Visit};
use hamrah_core::table::Table;
use hamrah_core::targeting::{Device, Facts, Hearing, Notes, Segment};
use hamrah_core::time::Millis;

use crate::rule::{duration, read_rule};

#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) now: Millis,
    pub(crate) progress: Progress,
    pub(crate) url: String,
    pub(crate) locale: String,
    pub(crate) device: Device,
    pub(crate) present: Vec<String>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) variants: Vec<String>,
    /// Outside: whether events are heard as they happen. Inside: which one happens.
    pub(crate) heard: Option<Option<String>>,
}

impl Visitor {
    /// Calls `ask` with the facts as they are at `now`.
    pub(crate) fn at<T>(&self, now: Millis, ask: impl FnOnce(&Facts<'_>) -> T) -> T {
        ask(&Facts {
            now,
            progress: &self.progress,
            url: &self.url,
            locale: &self.locale,
            device: self.device,
            present: &|selector| self.present.iter().any(|present| present == selector),
            segments: &self.segments,
            variants: &self.variants,
            hearing: match &self.heard {
                None => Hearing::History,
                Some(heard) => Hearing::Now(heard.as_deref()),
            },
            notes: Notes::default(),
        })
    }

    /// Reads the facts of a case; what it leaves out, it leaves out of a group's facts too.
    pub(crate) fn read(group: &Value, case: &Value) -> Self {
        for (key, _) in group.entries().iter().chain(case.entries()) {
            assert!(KEYS.contains(&key.as_str()), "unknown fact {key}");
        }
        let fact = |key| case.get(key).or_else(|| group.get(key));
        let text = |key, default: &str| fact(key).map_or(default, |value| value.as_str().unwrap()).to_owned();
        let list = |key| fact(key).map_or(&[][..], Value::items).iter().map(string).collect::<Vec<_>>();
        let map = |key| fact(key).map_or(&[][..], Value::entries);
        let progress = Progress {
            first_seen: instant(&text("firstSeen", "2026-03-01T00:00:00Z")),
            visit: Visit { away: duration(&text("away", "0s")), ..Visit::default() },
            attributes: fact("attributes").cloned().unwrap_or_else(Value::map),
            events: map("events").iter().map(|(name, value)| (name.clone(), history(value))).collect(),
            items: map("items").iter().map(|(id, value)| (id.clone(), record(value))).collect(),
            tasks: list("tasks").into_iter().map(|id| (id, 1)).collect::<Table<Millis>>(),
            tour: None,
            modal: None,
            activated: None,
            earned: Table::default(),
            celebrated: Table::default(),
        };
        Self {
            now: instant(&text("now", "2026-03-21T08:30:00Z")),
            progress,
            url: text("url", "https://app.example.com/"),
            locale: text("locale", "en"),
            device: crate::rule::device(&text("device", "desktop")),
            present: list("present"),
            segments: map("segments")
                .iter()
                .map(|(id, rule)| Segment { id: id.clone(), when: read_rule(rule) })
                .collect(),
            variants: list("variants"),
            heard: fact("heard").map(|heard| heard.as_str().map(str::to_owned)),
        }
    }
}

const KEYS: [&str; 14] = [
    "now",
    "firstSeen",
    "away",
    "attributes",
    "events",
    "items",
    "tasks",
    "url",
    "locale",
    "device",
    "present",
    "segments",
    "variants",
    "heard",
];

pub(crate) fn instant(text: &str) -> Millis {
    parse_iso(text).unwrap_or_else(|| panic!("{text} is no date"))
}

fn string(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn history(value: &Value) -> EventHistory {
    let recent: Vec<Millis> =
        value.get("recent").unwrap().items().iter().map(|at| instant(at.as_str().unwrap())).collect();
    EventHistory {
        count: u32::try_from(value.get("count").and_then(Value::as_u64).unwrap()).unwrap(),
        first: recent.first().copied().unwrap_or_default(),
        last: recent.last().copied().unwrap_or_default(),
        recent,
    }
}

fn record(value: &Value) -> ItemRecord {
    ItemRecord {
        shown: value.get("shown").and_then(Value::as_u64).map_or(0, |shown| u32::try_from(shown).unwrap()),
        completed: value.get("completed").map(|_| 1),
        dismissed: value.get("dismissed").map(|_| 1),
        ..ItemRecord::default()
    }
}
