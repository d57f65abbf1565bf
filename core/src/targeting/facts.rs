//! Whether a rule holds for a visitor, here and now.

use std::cell::Cell;

use super::attribute::{find, instant, number};
use super::{AttributeTest, Condition, Device, NumberTest, Segment};
use crate::progress::{EventHistory, ItemRecord, Progress};
use crate::time::{DAY, Millis};

/// A rule that nests deeper than this, through segments too, does not hold: the stack of a page is small.
const MAX_DEPTH: usize = 256;

/// Everything that rules may ask about.
pub struct Facts<'a> {
    pub now: Millis,
    pub progress: &'a Progress,
    /// The page's address: all of it.
    pub url: &'a str,
    /// The visitor's language: a BCP 47 tag.
    pub locale: &'a str,
    pub device: Device,
    /// Whether an element for a CSS selector is on the page.
    pub present: &'a dyn Fn(&str) -> bool,
    pub segments: &'a [Segment],
    /// The variants that the visitor was assigned.
    pub variants: &'a [String],
    pub hearing: Hearing<'a>,
    /// Starts empty.
    pub notes: Notes,
}

/// Which tracked events an `event` rule hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing<'a> {
    /// All that were ever tracked.
    History,
    /// Just the one that is being tracked now, if any: the way of celebrations. `count` and `within` are asked of the
    /// history all the same, so "the tenth" works.
    Now(Option<&'a str>),
}

/// What evaluation keeps in mind, from one rule to the next.
#[derive(Default)]
pub struct Notes {
    wake: Cell<Option<Millis>>,
    /// The answer of each segment that was asked, by its place in the list.
    segments: Cell<Vec<Option<bool>>>,
}

impl Facts<'_> {
    /// Whether the rule holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        self.holds_at(condition, 0)
    }

    /// The earliest time at which the answer to a rule asked so far may change by itself. Until then none does, as
    /// long as the facts stay the same.
    pub fn wake(&self) -> Option<Millis> {
        self.notes.wake.get()
    }

    fn holds_at(&self, condition: &Condition, depth: usize) -> bool {
        if depth >= MAX_DEPTH {
            return false;
        }
        let below = |condition: &Condition| self.holds_at(condition, depth + 1);
        match condition {
            // What is not asked any more can't change the answer, so it need not wake anyone.
            Condition::All(conditions) => conditions.iter().all(below),
            Condition::Any(conditions) => conditions.iter().any(below),
            Condition::Not(condition) => !below(condition),
            Condition::Attribute { name, tests } => {
                let value = find(&self.progress.attributes, name);
                tests.iter().all(|test| test.passes(value, self.now, &mut |at| self.wake_at(at)))
            }
            Condition::Event { name, count, within } => self.has_happened(name, *count, *within),
            Condition::Url(glob) => glob.matches_url(self.url),
            Condition::Present(selector) => (self.present)(selector),
            Condition::Absent(selector) => !(self.present)(selector),
            Condition::Seen(id) | Condition::Started(id) => self.item(id).is_some_and(|record| record.shown > 0),
            Condition::Completed(id) => {
                self.progress.tasks.get(id).is_some() || self.item(id).is_some_and(|record| record.completed.is_some())
            }
            Condition::Dismissed(id) => {
                self.item(id).is_some_and(|record| record.dismissed.is_some() && record.completed.is_none())
            }
            Condition::Segment(id) => self.belongs_to(id, depth),
            Condition::Locale(tag) => is_variety(self.locale, tag),
            Condition::Device(device) => self.device == *device,
            Condition::Day(tests) => self.is_day(tests),
            Condition::Inactive(span) => self.progress.visit.away >= *span,
            Condition::Variant(variant) => self.variants.contains(variant),
        }
    }

    /// How many of how many, where a rule counts: events, or a number among the attributes.
    pub fn counted(&self, condition: &Condition) -> Option<(usize, usize)> {
        let (have, wanted) = if let Condition::Event { name, count, within } = condition {
            let history = self.progress.events.get(name);
            let recent = |history: &EventHistory, span: Millis| {
                history.recent.iter().filter(|at| self.now.saturating_sub(**at) <= span).count()
            };
            let have = history.map_or(0, |history| match within {
                None => history.count as usize,
                Some(span) => recent(history, *span),
            });
            (have, *count as usize)
        } else if let Condition::Attribute { name, tests } = condition
            && let [AttributeTest::Number(NumberTest::Gte(wanted))] = tests.as_slice()
        {
            (number(find(&self.progress.attributes, name)).unwrap_or_default() as usize, *wanted as usize)
        } else {
            return None;
        };
        (wanted > 1).then_some((have.min(wanted), wanted))
    }

    fn item(&self, id: &str) -> Option<&ItemRecord> {
        self.progress.items.get(id)
    }

    fn has_happened(&self, name: &str, count: u32, within: Option<Millis>) -> bool {
        if let Hearing::Now(heard) = self.hearing
            && heard != Some(name)
        {
            return false;
        }
        let history = self.progress.events.get(name);
        match within {
            None => history.map_or(0, |history| history.count) >= count,
            Some(span) => self.has_happened_within(history, count, span),
        }
    }

    /// Counts from the latest back, because the answer lasts until the last one that it needs is too old.
    fn has_happened_within(&self, history: Option<&EventHistory>, count: u32, span: Millis) -> bool {
        let (mut counted, mut lasts) = (0, Millis::MAX);
        for at in history.map_or(&[][..], |history| &history.recent).iter().rev() {
            if counted < count && self.now.saturating_sub(*at) <= span {
                counted += 1;
                lasts = lasts.min(at.saturating_add(span));
            }
        }
        let happened = counted >= count;
        if happened && count > 0 {
            self.wake_at(lasts.saturating_add(1));
        }
        happened
    }

    fn is_day(&self, tests: &[NumberTest]) -> bool {
        let days = self.day();
        self.wake_at(self.since().saturating_add((days + 1).saturating_mul(DAY)));
        tests.iter().all(|test| test.passes(days as f64))
    }

    /// When the visitor came for the first time.
    fn since(&self) -> Millis {
        instant(find(&self.progress.attributes, "created_at")).unwrap_or(self.progress.first_seen)
    }

    /// Whole days since then.
    pub(super) fn day(&self) -> u64 {
        self.now.saturating_sub(self.since()) / DAY
    }

    /// Each segment is asked once. One that leads back to itself is empty there, and so is one that doesn't exist.
    fn belongs_to(&self, id: &str, depth: usize) -> bool {
        let Some(at) = self.segments.iter().position(|segment| segment.id == id) else { return false };
        if let Some(known) = self.note_segment(at, None) {
            return known;
        }
        self.note_segment(at, Some(false));
        let answer = self.segments.get(at).is_some_and(|segment| self.holds_at(&segment.when, depth + 1));
        self.note_segment(at, Some(answer));
        answer
    }

    /// The answer that was noted of a segment; `new` replaces it.
    fn note_segment(&self, at: usize, new: Option<bool>) -> Option<bool> {
        let mut notes = self.notes.segments.take();
        if notes.len() <= at {
            notes.resize(at + 1, None);
        }
        let old = notes.get(at).copied().flatten();
        if let (Some(slot), Some(_)) = (notes.get_mut(at), new) {
            *slot = new;
        }
        self.notes.segments.set(notes);
        old
    }

    fn wake_at(&self, at: Millis) {
        let earlier = self.notes.wake.get().map_or(at, |noted| noted.min(at));
        self.notes.wake.set(Some(earlier));
    }
}

/// Whether a language tag is `range` or begins with its subtags (basic filtering of RFC 4647).
fn is_variety(tag: &str, range: &str) -> bool {
    match (tag.get(..range.len()), tag.get(range.len()..)) {
        (Some(start), Some(rest)) => start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-')),
        _ => false,
    }
}
