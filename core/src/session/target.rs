//! What the shell tells of a step's target.

use super::event::TargetEvent;
use super::stage::{Phase, Stage};
use super::{MissingWhy, Session};
use crate::content::{Advance, InputTest};
use crate::text::SmallLetters;
use crate::text::search::contains;

impl Session {
    pub(super) fn receive_target(&mut self, event: TargetEvent) {
        match event {
            TargetEvent::Found { showing } => self.if_showing(showing, Self::find),
            TargetEvent::Ambiguous { showing } => self.if_showing(showing, Self::report_doubt),
            TargetEvent::NotReady { showing, why } => self.if_showing(showing, |session| session.note_why(why)),
            TargetEvent::Lost { showing } => self.if_showing(showing, Self::lose),
            TargetEvent::Acted { showing, advance, event } => self.if_showing(showing, |session| {
                let awaited = session.present_step().and_then(|(_, step)| step.advance.get(advance));
                if matches!(awaited, Some(Advance::On { event: on, .. }) if *on == event) {
                    session.complete_step();
                }
            }),
            TargetEvent::Typed { showing, text } => self.if_showing(showing, |session| {
                session.advance_by(|session, advance| matches!(advance, Advance::Input(test) if test.passes(&text, session.small_letters)));
            }),
        }
    }

    fn find(&mut self) {
        let Stage::Step(stage) = &self.stage else { return };
        match stage.phase {
            Phase::Waiting { .. } | Phase::Paused | Phase::Left => self.show_step(true),
            // A late target: the step stands in the middle already, and stays there.
            Phase::Shown { .. } | Phase::Elsewhere | Phase::Asking { .. } => {}
        }
    }

    /// Not missing, but perhaps not the one that was meant: it is told once.
    fn report_doubt(&mut self) {
        let Stage::Step(stage) = &self.stage else { return };
        let since = match stage.phase {
            Phase::Waiting { since, .. } => since,
            Phase::Paused => stage.entered,
            Phase::Shown { .. } | Phase::Elsewhere | Phase::Left | Phase::Asking { .. } => return,
        };
        if stage.seen_on.is_none() {
            self.report_trouble(self.now.saturating_sub(since), MissingWhy::Ambiguous);
        }
    }

    fn note_why(&mut self, reason: MissingWhy) {
        if let Stage::Step(stage) = &mut self.stage
            && let Phase::Waiting { why, .. } = &mut stage.phase
        {
            *why = reason;
        }
    }

    /// The target has gone while the step was shown: it gets as long to come back as it had to come.
    fn lose(&mut self) {
        let Some((stage, step)) = self.present_step() else { return };
        if stage.phase == (Phase::Shown { anchored: true }) {
            let until = self.now + step.wait_for;
            self.note_seen();
            self.set_phase(Phase::Waiting { since: self.now, until, why: MissingWhy::NotFound });
        }
    }
}

impl InputTest {
    /// Whether what was typed is what the step waits for. Case and surrounding spaces don't count.
    pub fn passes(&self, typed: &str, letters: SmallLetters) -> bool {
        let typed = letters.of(typed.trim());
        match self {
            Self::MinLength(length) => typed.chars().count() >= *length,
            Self::Equals(text) => typed == letters.of(text.trim()),
            Self::Contains(text) => contains(&typed, &letters.of(text)),
            Self::StartsWith(text) => typed.starts_with(&letters.of(text.trim_start())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(test: InputTest, typed: &str) -> bool {
        test.passes(typed, SmallLetters::default())
    }

    #[test]
    fn case_does_not_count_in_any_script() {
        for (wanted, typed) in [("Sara", " SARA "), ("Проект", "ПРОЕКТ"), ("Οδός", "ΟΔΌΣ"), ("تهران", "تهران")]
        {
            assert!(passes(InputTest::Equals(wanted.to_owned()), typed), "{wanted}");
        }
        assert!(passes(InputTest::StartsWith("ΟΔΌΣ".to_owned()), "οδός 5"));
        assert!(passes(InputTest::Contains("οδόσ".to_owned()), "Η ΟΔΌΣ"));
        assert!(!passes(InputTest::Equals("Sara".to_owned()), "Sarah"));
        assert!(!passes(InputTest::MinLength(3), " ab "));
    }
}
