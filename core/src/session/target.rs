//! What the shell tells of a step's target.

use super::event::TargetEvent;
use super::stage::{Phase, Stage};
use super::{MissingWhy, Session};
use crate::content::{Advance, InputTest};

impl Session {
    pub(super) fn receive_target(&mut self, event: TargetEvent) {
        match event {
            TargetEvent::Found { showing } => self.if_showing(showing, Self::find),
            TargetEvent::NotReady { showing, why } => self.if_showing(showing, |session| session.note_why(why)),
            TargetEvent::Lost { showing } => self.if_showing(showing, Self::lose),
            TargetEvent::Acted { showing, advance, event } => self.if_showing(showing, |session| {
                let awaited = session.present_step().and_then(|(_, step)| step.advance.get(advance));
                if matches!(awaited, Some(Advance::On { event: on, .. }) if *on == event) {
                    session.complete_step();
                }
            }),
            TargetEvent::Typed { showing, text } => self.if_showing(showing, |session| {
                session.advance_by(|_, advance| matches!(advance, Advance::Input(test) if test.passes(&text)));
            }),
        }
    }

    fn find(&mut self) {
        let Stage::Step(stage) = &self.stage else { return };
        match stage.phase {
            Phase::Waiting { .. } | Phase::Paused => self.show_step(true),
            // A late target: the step stands in the middle already, and stays there.
            Phase::Shown { .. } | Phase::Elsewhere | Phase::Left => {}
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
            self.set_phase(Phase::Waiting { since: self.now, until, why: MissingWhy::NotFound });
        }
    }
}

impl InputTest {
    /// Whether what was typed is what the step waits for. Case and surrounding spaces don't count.
    pub fn passes(&self, typed: &str) -> bool {
        let typed = lower(typed.trim());
        match self {
            Self::MinLength(length) => typed.chars().count() >= *length,
            Self::Equals(text) => typed == lower(text.trim()),
            Self::Contains(text) => typed.contains(&lower(text)),
            Self::StartsWith(text) => typed.starts_with(&lower(text.trim_start())),
        }
    }
}

/// The text in small letters. `str::to_lowercase` chooses the form of a sigma by its place in the word, with tables that
/// every visitor would download; here both forms are one, also for who has typed half of a word.
fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        lower.push(if c == 'ς' { 'σ' } else { c });
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_count_in_any_script() {
        for (wanted, typed) in [("Sara", " SARA "), ("Проект", "ПРОЕКТ"), ("Οδός", "ΟΔΌΣ"), ("تهران", "تهران")]
        {
            assert!(InputTest::Equals(wanted.to_owned()).passes(typed), "{wanted}");
        }
        assert!(InputTest::StartsWith("ΟΔΌΣ".to_owned()).passes("οδός 5"));
        assert!(InputTest::Contains("οδόσ".to_owned()).passes("Η ΟΔΌΣ"));
        assert!(!InputTest::Equals("Sara".to_owned()).passes("Sarah"));
        assert!(!InputTest::MinLength(3).passes(" ab "));
    }
}
