//! A batch of events, counted: what of it goes into which table. Decides whose an event is; which number that person
//! has in the database is found out later.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::clock::{self, Day, Millis};
use super::fact::{self, Fact, Kind};
use super::journey::{Journey, Span};
use crate::event::{Event, Kind as Call};

/// The longest anonymous id that an `alias` may name, in bytes: as long as one that an event has.
const ID_LIMIT: usize = 2_000;

/// Who did something, as the event says it. With a user id it is the user, whatever the anonymous id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Actor {
    User(String),
    Visitor(String),
}

/// What is counted, and about what.
pub(super) type Item = (Kind, String);

/// A visitor has turned out to be a user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// The first event that says so decides, so that the order of arrival does not.
    pub(super) at: Millis,
    pub(super) user: String,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The first and the last contact of each day.
    pub(super) days: BTreeMap<(Actor, Day), Span>,
    pub(super) journeys: BTreeMap<(Actor, Item), Journey>,
    /// Scores, by when they were given.
    pub(super) answers: BTreeMap<(Actor, Item, Millis), i64>,
    /// By the visitor's anonymous id.
    pub(super) links: BTreeMap<String, Link>,
}

#[derive(Deserialize)]
struct Alias {
    #[serde(rename = "previousId")]
    previous_id: Option<serde_json::Value>,
}

impl Tally {
    pub(super) fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Counts one event. `timestamp` and `received_at` are UTC, ISO 8601.
    pub(super) fn add(&mut self, event: &Event, timestamp: &str, received_at: &str) {
        // The collector has written both.
        let Some(at) = clock::happened_at(timestamp, event.sent_at.as_deref(), received_at) else { return };
        let Some(actor) = self.actor(event, at) else { return };
        self.days
            .entry((actor.clone(), clock::day_of(at)))
            .and_modify(|span| *span = span.join(Span::at(at)))
            .or_insert(Span::at(at));
        if let Some(fact) = fact::read(event) {
            self.add_fact(actor, fact, at);
        }
    }

    fn actor(&mut self, event: &Event, at: Millis) -> Option<Actor> {
        let Some(user) = &event.user_id else {
            return event.anonymous_id.clone().map(Actor::Visitor);
        };
        for visitor in event.anonymous_id.iter().cloned().chain(previous_id(event)) {
            self.link(visitor, Link { at, user: user.clone() });
        }
        Some(Actor::User(user.clone()))
    }

    fn link(&mut self, visitor: String, link: Link) {
        match self.links.get_mut(&visitor) {
            Some(have) if *have <= link => {}
            Some(have) => *have = link,
            None => drop(self.links.insert(visitor, link)),
        }
    }

    fn add_fact(&mut self, actor: Actor, fact: Fact, at: Millis) {
        let item = (fact.kind, fact.item.clone());
        if let Some(score) = fact.score {
            let answer = self.answers.entry((actor.clone(), item.clone(), at)).or_insert(score);
            *answer = score.min(*answer);
        }
        self.journeys.entry((actor, item)).or_default().add(&fact, at);
    }
}

/// The id under which an `alias` says that its user was known before.
fn previous_id(event: &Event) -> Option<String> {
    if event.kind != Call::Alias {
        return None;
    }
    let alias: Alias = serde_json::from_str(event.other.as_deref()?).ok()?;
    let id = alias.previous_id?.as_str()?.to_owned();
    (!id.is_empty() && id.len() <= ID_LIMIT && !id.contains('\0')).then_some(id)
}
