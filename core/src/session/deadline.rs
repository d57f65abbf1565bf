//! When the session wants to be updated though nothing has happened. The shell keeps one timer for it.

use super::Session;
use super::stage::{Phase, Stage};
use crate::time::Millis;

impl Session {
    /// The next time at which something may change by itself; none: nothing will.
    pub fn next_deadline(&self) -> Option<Millis> {
        let toasts = self.toasts.iter().filter_map(|toast| toast.until);
        let wait = match &self.stage {
            Stage::Step(step) => match step.phase {
                Phase::Waiting { until, .. } => Some(until),
                Phase::Elsewhere | Phase::Shown { .. } | Phase::Paused | Phase::Left => None,
            },
            Stage::Idle | Stage::Modal(_) => None,
        };
        toasts.chain(wait).chain(self.wake.get()).min()
    }
}
