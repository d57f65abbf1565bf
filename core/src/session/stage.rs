//! Who has the visitor's attention. One thing at a time: a stage carries just the data that exists in it.

use super::MissingWhy;
use crate::time::Millis;

/// What asks for attention.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Stage {
    #[default]
    Idle,
    Modal(ModalStage),
    Step(StepStage),
}

/// An open modal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ModalStage {
    pub id: String,
    /// What was chosen so far, by attribute.
    pub answers: Vec<(String, String)>,
}

/// A tour under way, at one of its steps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StepStage {
    pub tour: String,
    /// Index in the tour.
    pub index: usize,
    pub showing: u32,
    pub way: Way,
    pub entered: Millis,
    pub phase: Phase,
    /// The path of the page on which it was seen.
    pub seen_on: Option<String>,
}

/// How the tour came to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
    /// The page was loaded anew, or the tour was left and is taken up again.
    Resume,
}

/// How far a step is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phase {
    /// It belongs to another page.
    Elsewhere,
    /// The host is asked whether it may come.
    Asking {
        until: Millis,
    },
    /// Its target is looked for.
    Waiting {
        since: Millis,
        until: Millis,
        why: MissingWhy,
    },
    Shown {
        anchored: bool,
    },
    /// Its target did not come, and it waits for it, unseen.
    Paused,
    /// The visitor has left the page where it was, or came back to a page where its target is not: it waits, and a small
    /// way back is on screen.
    Left,
}

impl Stage {
    /// Whether it keeps other items from asking for attention.
    pub(super) fn asks(&self) -> bool {
        match self {
            Self::Idle => false,
            Self::Modal(_) => true,
            Self::Step(step) => {
                matches!(step.phase, Phase::Asking { .. } | Phase::Waiting { .. } | Phase::Shown { .. })
            }
        }
    }
}
