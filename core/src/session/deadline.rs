//! When the session wants to be updated though nothing has happened. The shell keeps one timer for it.

use super::stage::{Phase, Stage};
use super::{Session, Visibility};
use crate::time::{Millis, SECOND};

/// A timer that fires so late has slept with its machine, or its tab was held back.
const OVERSLEPT: Millis = 10 * SECOND;

/// A deadline that was set `span` ahead, as the clock is now: anew where the visitor can't have had this time. The
/// machine slept, or somebody has set the clock.
pub(super) fn fair(until: Millis, span: Millis, now: Millis) -> Millis {
    let longest = now.saturating_add(span);
    if until > longest || until.saturating_add(OVERSLEPT) < now { longest } else { until }
}

impl Session {
    /// The next time at which something may change by itself; none: nothing will.
    pub fn next_deadline(&self) -> Option<Millis> {
        // What nobody sees waits until somebody does.
        let seen = self.visibility == Visibility::Seen;
        let toasts = self.toasts.iter().filter_map(|toast| toast.until).filter(|_| seen);
        let wait = match &self.stage {
            Stage::Step(step) => match step.phase {
                Phase::Asking { until } => Some(until),
                Phase::Waiting { until, .. } => Some(until).filter(|_| seen),
                Phase::Elsewhere | Phase::Shown { .. } | Phase::Paused | Phase::Left => None,
            },
            Stage::Idle | Stage::Modal(_) => None,
        };
        let noted = self.noted_since.map(|since| since.saturating_add(Self::NOTED));
        toasts.chain(wait).chain(self.wake.get()).chain(noted).min()
    }
}
