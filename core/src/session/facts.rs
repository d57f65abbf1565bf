//! What rules are asked about, and when an answer may change by itself.

use super::Session;
use crate::targeting::{Condition, Facts, Hearing};
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
        self.ask(rule, Hearing::JustNow(self.heard.as_deref()))
    }

    fn ask(&self, rule: &Condition, hearing: Hearing<'_>) -> bool {
        let present = |selector: &str| self.present.get(selector).copied();
        let facts = Facts::new(self.now, &self.progress)
            .at(&self.url)
            .speaking(&self.locale)
            .on(self.device)
            .seeing(&present)
            .among(&self.content.segments)
            .hearing(hearing);
        let holds = facts.holds(rule);
        self.note_wake(facts.wake());
        holds
    }

    /// The session wants to be updated at this time.
    pub(super) fn note_wake(&self, at: Option<Millis>) {
        let earliest = match (self.wake.get(), at) {
            (Some(have), Some(at)) => Some(have.min(at)),
            (have, at) => have.or(at),
        };
        self.wake.set(earliest);
    }

    /// The path of the page.
    pub(super) fn path(&self) -> &str {
        crate::targeting::path(&self.url)
    }
}
