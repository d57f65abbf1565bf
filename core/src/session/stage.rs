//! Who has the visitor's attention. One thing at a time: a stage carries just the data that exists in it.

use super::MissingWhy;
use crate::progress::ModalRecord;
use crate::time::Millis;
use crate::value::Value;

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
    /// The attribute of the one question that it asks, by itself; none: it is shown as a whole.
    pub asks: Option<String>,
    /// Index of the page.
    pub page: usize,
    /// What was chosen or written so far, by attribute: a text, or a list where several may be chosen.
    pub answers: Vec<(String, Value)>,
    /// How often the visitor wanted to go on from this page though an answer was not good.
    pub refused: u32,
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
    /// The place on the site where it was seen.
    pub seen_on: Option<String>,
}

/// How the tour came to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Forward,
    Back,
    /// The page was loaded anew, or the tour was left and is taken up again.
    Resume,
    /// Another tab has gone there.
    Follow,
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

impl ModalStage {
    /// Whether this is what a record remembers as open.
    pub(super) fn is_of(&self, record: &ModalRecord) -> bool {
        self.id == record.id && self.asks == record.asks
    }

    /// Under which name it is remembered what became of it.
    pub(super) fn key(&self) -> String {
        ModalRecord::key_of(&self.id, self.asks.as_deref())
    }
}

impl Way {
    /// Whether the tour stood there before it came here.
    pub(super) fn is_again(self) -> bool {
        matches!(self, Self::Resume | Self::Follow)
    }
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
