//! What one person did with one item: when it was first seen, done and left, step by step.
//!
//! Journeys are joined by earliest and latest times only. So neither the order in which events arrive nor a second
//! arrival changes one, and counting again what was counted changes nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::clock::Millis;
use super::fact::{Fact, PLACES, What};

/// The first and the last time of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Millis,
    pub(super) last: Millis,
}

impl Span {
    pub(super) fn at(at: Millis) -> Self {
        Self { first: at, last: at }
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// What is left of it from an instant on.
    fn since(self, instant: Millis) -> Option<Self> {
        let first = if self.first < instant { self.last } else { self.first };
        (first >= instant).then_some(Self { first, last: self.last })
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journey {
    /// The item was seen: itself, or one of its steps.
    pub(super) shown: Option<Span>,
    /// First completed.
    pub(super) done: Option<Millis>,
    /// Closed without being completed.
    pub(super) left: Option<Span>,
    pub(super) steps: BTreeMap<String, Visit>,
}

/// A step's part of a journey: the first time of everything. Written short: there are many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Visit {
    /// Its place in the content; the last, where that has changed.
    #[serde(rename = "p")]
    pub(super) place: u32,
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub(super) shown: Option<Millis>,
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub(super) done: Option<Millis>,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub(super) skipped: Option<Millis>,
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub(super) missed: Option<Millis>,
}

impl Visit {
    fn of(fact: &Fact, place: u32, at: Millis) -> Self {
        let only = |what| (fact.what == what).then_some(at);
        Self {
            place,
            shown: only(What::Shown),
            done: only(What::Done),
            skipped: only(What::Left),
            missed: only(What::Missed),
        }
    }

    fn join(&mut self, other: &Self) {
        self.place = self.place.max(other.place);
        self.shown = earlier(self.shown, other.shown);
        self.done = earlier(self.done, other.done);
        self.skipped = earlier(self.skipped, other.skipped);
        self.missed = earlier(self.missed, other.missed);
    }

    /// When the person first came to the step, seen or not.
    pub(super) fn reached(&self) -> Option<Millis> {
        [self.shown, self.done, self.skipped, self.missed].into_iter().flatten().min()
    }

    /// When the person last got on with it: to be shown the same once more is no progress.
    pub(super) fn progressed(&self) -> Option<Millis> {
        [self.shown, self.done, self.skipped, self.missed].into_iter().flatten().max()
    }
}

impl Journey {
    /// Takes in one more event.
    pub(super) fn add(&mut self, fact: &Fact, at: Millis) {
        match &fact.step {
            Some(step) => {
                let visit = Visit::of(fact, step.place, at);
                if fact.what == What::Shown {
                    self.see(Span::at(at));
                }
                self.join_step(&step.id, &visit);
            }
            None => match fact.what {
                What::Shown => self.see(Span::at(at)),
                What::Done => self.done = earlier(self.done, Some(at)),
                What::Left => self.left = joined(self.left, Some(Span::at(at))),
                What::Missed => {}
            },
        }
    }

    /// Takes over what another part of the same journey knows.
    pub(super) fn join(&mut self, other: &Self) {
        self.shown = joined(self.shown, other.shown);
        self.done = earlier(self.done, other.done);
        self.left = joined(self.left, other.left);
        for (id, visit) in &other.steps {
            self.join_step(id, visit);
        }
    }

    /// The first that is known of it.
    pub(super) fn first(&self) -> Option<Millis> {
        let steps = self.steps.values().filter_map(Visit::reached);
        let item = [self.shown.map(|span| span.first), self.done, self.left.map(|span| span.first)];
        item.into_iter().flatten().chain(steps).min()
    }

    /// Forgets what happened before an instant.
    pub(super) fn forget_before(&mut self, instant: Millis) {
        let since = |at: &Millis| *at >= instant;
        self.shown = self.shown.and_then(|span| span.since(instant));
        self.done = self.done.filter(since);
        self.left = self.left.and_then(|span| span.since(instant));
        for visit in self.steps.values_mut() {
            visit.shown = visit.shown.filter(since);
            visit.done = visit.done.filter(since);
            visit.skipped = visit.skipped.filter(since);
            visit.missed = visit.missed.filter(since);
        }
        self.steps.retain(|_, visit| visit.reached().is_some());
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn see(&mut self, span: Span) {
        self.shown = joined(self.shown, Some(span));
    }

    fn join_step(&mut self, id: &str, visit: &Visit) {
        if let Some(have) = self.steps.get_mut(id) {
            have.join(visit);
        } else if self.steps.len() < PLACES as usize {
            // Made-up ids must not let one row grow for ever.
            self.steps.insert(id.to_owned(), visit.clone());
        }
    }
}

fn earlier(a: Option<Millis>, b: Option<Millis>) -> Option<Millis> {
    [a, b].into_iter().flatten().min()
}

fn joined(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    [a, b].into_iter().flatten().reduce(Span::join)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fact::{Kind, Step};

    fn facts() -> Vec<(Fact, Millis)> {
        let fact = |step: Option<(&str, u32)>, what| Fact {
            kind: Kind::Tour,
            item: "t".into(),
            step: step.map(|(id, place)| Step { id: id.into(), place }),
            what,
            score: None,
        };
        vec![
            (fact(None, What::Shown), 10),
            (fact(Some(("a", 0)), What::Shown), 11),
            (fact(Some(("a", 0)), What::Done), 20),
            (fact(Some(("b", 1)), What::Missed), 21),
            (fact(Some(("b", 1)), What::Left), 22),
            (fact(None, What::Left), 30),
            (fact(None, What::Shown), 40),
            (fact(Some(("a", 2)), What::Shown), 41),
            (fact(None, What::Done), 50),
        ]
    }

    fn journey(facts: &[(Fact, Millis)]) -> Journey {
        let mut journey = Journey::default();
        facts.iter().for_each(|(fact, at)| journey.add(fact, *at));
        journey
    }

    #[test]
    fn the_earliest_and_the_latest_times_stay() {
        let journey = journey(&facts());
        assert_eq!(journey.shown, Some(Span { first: 10, last: 41 }));
        assert_eq!((journey.done, journey.left), (Some(50), Some(Span::at(30))));
        let a = &journey.steps["a"];
        assert_eq!((a.place, a.shown, a.done), (2, Some(11), Some(20)));
        let b = &journey.steps["b"];
        assert_eq!((b.shown, b.reached(), b.skipped), (None, Some(21), Some(22)));
    }

    #[test]
    fn order_and_repetition_change_nothing() {
        let facts = facts();
        let whole = journey(&facts);
        let mut turned = facts.clone();
        turned.reverse();
        assert_eq!(journey(&turned), whole);
        for cut in 0..facts.len() {
            let (early, late) = facts.split_at(cut);
            let mut joined = journey(late);
            joined.join(&journey(early));
            joined.join(&journey(&facts[..cut.max(1)]));
            assert_eq!(joined, whole, "{cut}");
        }
    }

    #[test]
    fn what_happened_before_an_instant_is_forgotten() {
        let mut journey = journey(&facts());
        journey.forget_before(22);
        assert_eq!((journey.shown, journey.done, journey.left), (Some(Span::at(41)), Some(50), Some(Span::at(30))));
        assert!(!journey.steps.contains_key("a"));
        assert_eq!((journey.steps["b"].missed, journey.steps["b"].skipped), (None, Some(22)));
        assert_eq!(journey.first(), Some(22));
        journey.forget_before(51);
        assert!(journey.is_empty());
    }

    #[test]
    fn made_up_steps_do_not_fill_a_row() {
        let mut journey = Journey::default();
        for number in 0..1_000 {
            let step = Step { id: format!("s{number}"), place: 0 };
            let fact = Fact { kind: Kind::Tour, item: "t".into(), step: Some(step), what: What::Shown, score: None };
            journey.add(&fact, number);
        }
        assert_eq!(journey.steps.len(), 300);
    }
}
