//! How many messages wait for each other, and for how long.

use crate::time::{Millis, SECOND};

/// How soon messages are sent: so many at once, and none waits longer for company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    #[default]
    Usual,
    /// The visitor wants to save data: fewer requests, each with more in it.
    Sparing,
}

impl Pace {
    pub(super) fn flush_at(self) -> usize {
        match self {
            Self::Usual => 10,
            Self::Sparing => 50,
        }
    }

    pub(super) fn flush_after(self) -> Millis {
        match self {
            Self::Usual => 5 * SECOND,
            Self::Sparing => 30 * SECOND,
        }
    }
}
