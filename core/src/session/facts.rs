//! What rules are asked about, and when an answer may change by itself.

use super::Session;
use crate::progress::Progress;
use crate::targeting::{Condition, Explained, Facts, Hearing, Notes, page, place};
use crate::time::Millis;

impl Session {
    /// Whether a rule holds. No rule: it holds.
    pub(super) fn allows(&self, rule: Option<&Condition>) -> bool {
        rule.is_none_or(|rule| self.holds(rule))
    }

    pub(super) fn holds(&self, rule: &Condition) -> bool {
        self.ask(rule, Hearing::History)
    }

    /// Whether a celebration's rule holds: events count only while they happen.
    pub(super) fn holds_just_now(&self, rule: &Condition) -> bool {
        self.ask(rule, Hearing::Now(self.heard.as_deref()))
    }

    /// Whether a rule holds if this is what is remembered of the visitor.
    pub(super) fn allows_given(&self, progress: &Progress, rule: Option<&Condition>) -> bool {
        rule.is_none_or(|rule| self.ask_given(progress, rule, Hearing::History))
    }

    fn ask(&self, rule: &Condition, hearing: Hearing<'_>) -> bool {
        self.ask_given(&self.progress, rule, hearing)
    }

    fn ask_given(&self, progress: &Progress, rule: &Condition, hearing: Hearing<'_>) -> bool {
        let mut holds = false;
        self.with_facts(progress, hearing, &mut |facts| {
            holds = facts.holds(rule);
            self.note_wake(facts.wake());
        });
        holds
    }

    /// What a rule asks, and what is the case.
    pub(super) fn explain(&self, rule: &Condition) -> Vec<Explained> {
        let mut list = Vec::new();
        self.with_facts(&self.progress, Hearing::History, &mut |facts| facts.explain(rule, &mut list));
        list
    }

    pub(super) fn with_history(&self, ask: &mut dyn FnMut(&Facts<'_>)) {
        self.with_facts(&self.progress, Hearing::History, ask);
    }

    fn with_facts(&self, progress: &Progress, hearing: Hearing<'_>, ask: &mut dyn FnMut(&Facts<'_>)) {
        ask(&Facts {
            now: self.now,
            progress,
            url: &self.url,
            locale: &self.locale,
            device: self.device,
            present: &|selector| self.present.get(selector) == Some(&true),
            segments: &self.content.segments,
            // Experiments assign variants; a visitor who is in none has none.
            variants: &[],
            hearing,
            notes: Notes::default(),
        });
    }

    /// Whether it was looked for all the elements that a rule asks for. Before that, "absent" would be a guess.
    pub(super) fn has_looked(&self, rule: Option<&Condition>) -> bool {
        let mut selectors = Vec::new();
        if let Some(rule) = rule {
            rule.selectors(&mut selectors);
            if !self.content.segments.is_empty() {
                self.content.segments.iter().for_each(|segment| segment.when.selectors(&mut selectors));
            }
        }
        self.knows(&selectors)
    }

    /// Whether it is known which of these are on the page.
    pub(super) fn knows(&self, selectors: &[String]) -> bool {
        selectors.iter().all(|selector| self.present.get(selector).is_some())
    }

    /// The session wants to be updated at this time.
    pub(super) fn note_wake(&self, at: Option<Millis>) {
        let earliest = match (self.wake.get(), at) {
            (Some(have), Some(at)) => Some(have.min(at)),
            (have, at) => have.or(at),
        };
        self.wake.set(earliest);
    }

    /// Which page of the product it is.
    pub(super) fn path(&self) -> &str {
        page(&self.url)
    }

    /// The same with its query: where one comes back to. It stays on this device, see [`Session::shareable`].
    pub(super) fn place(&self) -> &str {
        place(&self.url)
    }
}
