//! The funnel of a tour or a checklist: who saw it, how far they came, and where they stopped.
//!
//! Each person goes their own way through the steps, so where they stopped is read from when they came to each: it is
//! the last that they came to for the first time. A step that a condition left out was never come to, and no one can
//! have stopped there.

use std::collections::BTreeMap;

use serde::Serialize;

use super::clock::Millis;
use super::fact::Kind;
use super::journey::{Journey, Visit};
use super::period::{Period, share};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Funnel {
    item: String,
    kind: &'static str,
    #[serde(flatten)]
    period: Period,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_ms: Option<Millis>,
    /// People who saw it, and whose time to finish it is over.
    seen: u64,
    /// People who saw it, and have time left. They are in no other number.
    open: u64,
    completed: u64,
    completion: Option<f64>,
    /// Closed it, and have not completed it.
    dismissed: u64,
    /// Neither.
    under_way: u64,
    /// Saw it, and came to no step.
    stopped_at_start: u64,
    drop_off_at_start: Option<f64>,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Step {
    id: String,
    /// People who came to it: a task, by completing it.
    reached: u64,
    /// Of those who saw the item.
    share: Option<f64>,
    shown: u64,
    completed: u64,
    skipped: u64,
    target_missing: u64,
    /// People for whom it was the last that they came to, and who have not completed the item.
    stopped: u64,
    drop_off: Option<f64>,
}

/// Counts one person after the other.
#[derive(Debug)]
pub(super) struct Count {
    kind: Kind,
    item: String,
    period: Period,
    within: Option<Millis>,
    seen: u64,
    open: u64,
    completed: u64,
    dismissed: u64,
    stopped_at_start: u64,
    steps: BTreeMap<String, StepCount>,
}

#[derive(Debug, Default)]
struct StepCount {
    place: u32,
    reached: u64,
    shown: u64,
    completed: u64,
    skipped: u64,
    missing: u64,
    stopped: u64,
}

impl Count {
    pub(super) fn new(kind: Kind, item: String, period: Period, within: Option<Millis>) -> Self {
        Self {
            kind,
            item,
            period,
            within,
            seen: 0,
            open: 0,
            completed: 0,
            dismissed: 0,
            stopped_at_start: 0,
            steps: BTreeMap::new(),
        }
    }

    /// Counts what one person did with the item.
    pub(super) fn add(&mut self, journey: &Journey) {
        let Some(seen) = journey.shown.map(|span| span.first).filter(|at| self.period.contains(*at)) else { return };
        let moment = self.period.moment;
        let limit = self.within.map_or(moment, |within| seen.saturating_add(within));
        if limit > moment {
            self.open += 1;
            return;
        }
        self.seen += 1;
        let in_time = |at: Option<Millis>| at.is_some_and(|at| at <= limit);
        let has_completed = in_time(journey.done);
        if has_completed {
            self.completed += 1;
        } else if in_time(journey.left.map(|span| span.first)) {
            self.dismissed += 1;
        }
        let mut last: Option<(Millis, u32, &str)> = None;
        for (id, visit) in &journey.steps {
            let Some(reached) = visit.reached().filter(|at| *at <= limit) else { continue };
            last = last.max(Some((reached, visit.place, id)));
            if !self.steps.contains_key(id) {
                self.steps.insert(id.clone(), StepCount::default());
            }
            if let Some(step) = self.steps.get_mut(id) {
                step.add(visit, &in_time);
            }
        }
        if !has_completed {
            match last.and_then(|(.., id)| self.steps.get_mut(id)) {
                Some(step) => step.stopped += 1,
                None => self.stopped_at_start += 1,
            }
        }
    }

    /// The numbers, with the steps in the order of `plan`, and those that it does not have in the order of their places.
    pub(super) fn finish(self, plan: &[String]) -> Funnel {
        let mut steps: Vec<(String, StepCount)> = self.steps.into_iter().collect();
        let planned = |id: &str| plan.iter().position(|have| have == id).unwrap_or(usize::MAX);
        steps.sort_by_cached_key(|(id, step)| (planned(id), step.place, id.clone()));
        Funnel {
            item: self.item,
            kind: self.kind.name(),
            period: self.period,
            within_ms: self.within,
            seen: self.seen,
            open: self.open,
            completed: self.completed,
            completion: share(self.completed, self.seen),
            dismissed: self.dismissed,
            under_way: self.seen - self.completed - self.dismissed,
            stopped_at_start: self.stopped_at_start,
            drop_off_at_start: share(self.stopped_at_start, self.seen),
            steps: steps.into_iter().map(|(id, step)| step.finish(id, self.seen)).collect(),
        }
    }
}

impl StepCount {
    fn add(&mut self, visit: &Visit, in_time: &impl Fn(Option<Millis>) -> bool) {
        self.place = self.place.max(visit.place);
        self.reached += 1;
        self.shown += u64::from(in_time(visit.shown));
        self.completed += u64::from(in_time(visit.done));
        self.skipped += u64::from(in_time(visit.skipped));
        self.missing += u64::from(in_time(visit.missed));
    }

    fn finish(self, id: String, seen: u64) -> Step {
        Step {
            id,
            reached: self.reached,
            share: share(self.reached, seen),
            shown: self.shown,
            completed: self.completed,
            skipped: self.skipped,
            target_missing: self.missing,
            stopped: self.stopped,
            drop_off: share(self.stopped, self.reached),
        }
    }
}
