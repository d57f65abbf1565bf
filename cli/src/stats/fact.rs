//! What an event says about an item: the reported vocabulary, read for counting. What it does not say is left to the
//! event alone: that its person was there.

use serde::Deserialize;

use crate::event::{Event, Kind as Call};

/// The longest id of an item or a step, in bytes, that is counted: what a database can still index.
const ID_LIMIT: usize = 200;

/// The steps of an item from this place on are not counted; no tour is so long.
pub(super) const PLACES: u32 = 300;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// An event that the host tracks, or success; by its name.
    Event,
    Modal,
    Tour,
    Checklist,
    EmptyState,
    Celebration,
    Survey,
}

impl Kind {
    const ALL: [(Self, i64, &'static str); 7] = [
        (Self::Event, 0, "event"),
        (Self::Modal, 1, "modal"),
        (Self::Tour, 2, "tour"),
        (Self::Checklist, 3, "checklist"),
        (Self::EmptyState, 4, "emptyState"),
        (Self::Celebration, 5, "celebration"),
        (Self::Survey, 6, "survey"),
    ];

    /// As it stands in the database.
    pub(crate) fn code(self) -> i64 {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or(0, |(_, code, _)| *code)
    }

    pub(crate) fn from_code(code: i64) -> Option<Self> {
        Self::ALL.iter().find(|(_, have, _)| *have == code).map(|(kind, ..)| *kind)
    }

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(.., name)| *name)
    }
}

/// What became of an item or of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Shown,
    Done,
    /// An item was closed, or a step passed over.
    Left,
    /// A step's target was not there.
    Missed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) id: String,
    /// Its place in the content, from 0.
    pub(super) place: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) kind: Kind,
    pub(super) item: String,
    pub(super) step: Option<Step>,
    pub(super) what: What,
    /// An answer to the question whether one would recommend the product, 0 to 10.
    pub(super) score: Option<i64>,
}

#[derive(Default, Deserialize)]
struct Properties {
    item_id: Option<serde_json::Value>,
    step_id: Option<serde_json::Value>,
    step_index: Option<serde_json::Value>,
    attribute: Option<serde_json::Value>,
    value: Option<serde_json::Value>,
    score: Option<serde_json::Value>,
    why: Option<serde_json::Value>,
    reason: Option<serde_json::Value>,
}

/// Reads an event; none where it is about no item.
pub(super) fn read(event: &Event) -> Option<Fact> {
    if event.kind != Call::Track {
        return None;
    }
    let name = event.name.as_deref()?;
    let Some((kind, what, has_step)) = meaning(name) else {
        let silent = matches!(name, "Item Snoozed" | "Session Started" | "Reports Dropped" | "Widget Failed");
        let item = (!silent).then(|| name.to_owned())?;
        return Some(Fact { kind: Kind::Event, item, step: None, what: What::Done, score: None });
    };
    let properties: Properties = serde_json::from_str(event.properties.as_deref()?).ok()?;
    // The step points at the first of several elements: it misses nothing.
    if what == What::Missed && properties.why.as_ref().and_then(serde_json::Value::as_str) == Some("ambiguous") {
        return None;
    }
    // The other button of an empty state leads elsewhere, or away.
    let passed = name == "Empty State Acted" && properties.reason.as_ref().is_some_and(|reason| reason == "skip");
    let what = if passed { What::Left } else { what };
    let item = id(properties.item_id.as_ref())?;
    let step = if has_step {
        let place = properties.step_index.as_ref().and_then(serde_json::Value::as_u64)?;
        let place = u32::try_from(place).ok().filter(|place| *place < PLACES)?;
        Some(Step { id: id(properties.step_id.as_ref())?, place })
    } else {
        None
    };
    let score = match name {
        "Survey Answered" => score(properties.score.as_ref()),
        "Modal Answered" if properties.attribute.as_ref().and_then(serde_json::Value::as_str) == Some("nps") => {
            score(properties.value.as_ref())
        }
        _ => None,
    };
    Some(Fact { kind, item, step, what, score })
}

/// What a name of the vocabulary means, and whether it is about a step.
fn meaning(name: &str) -> Option<(Kind, What, bool)> {
    Some(match name {
        // Who answers has seen it.
        "Modal Shown" | "Modal Answered" => (Kind::Modal, What::Shown, false),
        "Modal Completed" => (Kind::Modal, What::Done, false),
        "Modal Dismissed" => (Kind::Modal, What::Left, false),
        "Tour Started" => (Kind::Tour, What::Shown, false),
        "Tour Step Shown" => (Kind::Tour, What::Shown, true),
        "Tour Step Completed" => (Kind::Tour, What::Done, true),
        "Tour Step Skipped" => (Kind::Tour, What::Left, true),
        "Tour Step Target Missing" => (Kind::Tour, What::Missed, true),
        "Tour Completed" => (Kind::Tour, What::Done, false),
        "Tour Dismissed" => (Kind::Tour, What::Left, false),
        "Checklist Shown" => (Kind::Checklist, What::Shown, false),
        "Checklist Task Completed" => (Kind::Checklist, What::Done, true),
        "Checklist Completed" => (Kind::Checklist, What::Done, false),
        "Checklist Dismissed" => (Kind::Checklist, What::Left, false),
        "Empty State Shown" => (Kind::EmptyState, What::Shown, false),
        "Empty State Acted" => (Kind::EmptyState, What::Done, false),
        "Celebration Shown" => (Kind::Celebration, What::Shown, false),
        "Survey Shown" => (Kind::Survey, What::Shown, false),
        "Survey Answered" => (Kind::Survey, What::Done, false),
        "Survey Dismissed" => (Kind::Survey, What::Left, false),
        _ => return None,
    })
}

fn id(value: Option<&serde_json::Value>) -> Option<String> {
    let id = value?.as_str()?;
    // PostgreSQL's texts have no zero.
    (!id.is_empty() && id.len() <= ID_LIMIT && !id.contains('\0')).then(|| id.to_owned())
}

/// A number, or a text that spells one: choices of a modal are texts.
fn score(value: Option<&serde_json::Value>) -> Option<i64> {
    let value = value?;
    let score = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    (0..=10).contains(&score).then_some(score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hamrah_core::reporting::vocabulary;

    fn fact(name: &str, properties: &str) -> Option<Fact> {
        read(&Event {
            message_id: "m".into(),
            kind: Call::Track,
            name: Some(name.into()),
            user_id: Some("u".into()),
            anonymous_id: None,
            timestamp: None,
            sent_at: None,
            properties: Some(properties.into()),
            context: None,
            other: None,
        })
    }

    #[test]
    fn each_event_of_the_vocabulary_is_known() {
        for entry in &vocabulary::EVENTS {
            let name = entry.name.as_str();
            let found = fact(name, r#"{"item_id":"i","step_id":"s","step_index":0}"#);
            let silent = ["Item Snoozed", "Session Started", "Reports Dropped", "Widget Failed"].contains(&name);
            assert_eq!(found.is_none(), silent, "{name}");
            let is_counted_by_name = found.is_some_and(|fact| fact.kind == Kind::Event);
            assert_eq!(is_counted_by_name, name == "Onboarding Activated", "{name}");
        }
    }

    #[test]
    fn an_event_of_the_host_is_counted_by_its_name_whatever_its_properties() {
        let fact = fact("Project Created", "{}").unwrap();
        assert_eq!((fact.kind, fact.item.as_str(), fact.what), (Kind::Event, "Project Created", What::Done));
    }

    #[test]
    fn what_cannot_be_counted_is_left_out() {
        let long = format!(r#"{{"item_id":"{}"}}"#, "x".repeat(ID_LIMIT + 1));
        let cases = [
            ("Tour Started", "{}"),
            ("Tour Started", r#"{"item_id":7}"#),
            ("Tour Started", r#"{"item_id":"a\u0000"}"#),
            ("Tour Started", long.as_str()),
            ("Tour Step Shown", r#"{"item_id":"t","step_id":"s"}"#),
            ("Tour Step Shown", r#"{"item_id":"t","step_id":"s","step_index":300}"#),
            ("Tour Step Shown", r#"{"item_id":"t","step_id":"s","step_index":-1}"#),
        ];
        for (name, properties) in cases {
            assert_eq!(fact(name, properties), None, "{name} {properties}");
        }
    }

    #[test]
    fn a_score_comes_from_a_survey_or_from_a_modals_question() {
        let score = |name: &str, properties: &str| fact(name, properties).unwrap().score;
        assert_eq!(score("Survey Answered", r#"{"item_id":"s","score":10}"#), Some(10));
        assert_eq!(score("Survey Answered", r#"{"item_id":"s","score":11}"#), None);
        assert_eq!(score("Survey Answered", r#"{"item_id":"s","text":"hi"}"#), None);
        assert_eq!(score("Modal Answered", r#"{"item_id":"s","attribute":"nps","value":"0"}"#), Some(0));
        assert_eq!(score("Modal Answered", r#"{"item_id":"s","attribute":"goal","value":"7"}"#), None);
    }
}
