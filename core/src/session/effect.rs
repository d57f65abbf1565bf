//! What the shell has to do. Effects are in the imperative.

use std::rc::Rc;

use crate::content::{EmptyState, Step};
use crate::progress::Progress;
use crate::reporting::Report;

/// Something to be done outside the core.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Remember this of the user, or of the anonymous visitor, before anything else happens.
    SaveProgress { user: Option<String>, progress: Box<Progress> },
    /// Read what is remembered of this user, or of the anonymous visitor, and answer by `ProgressLoaded` before any
    /// other event.
    LoadProgress { user: Option<String> },
    /// Forget what is remembered of the anonymous visitor, who has become a user.
    ForgetAnonymous,
    /// Ask the host whether this step may come, and answer by `StepAnswered`. The step waits for it for a while.
    AskHost { showing: u32, tour: String, step: String, index: usize },
    /// Look for the step's target until it is found or released: answer by `TargetEvent`s with this showing. Listen for
    /// what the step's `advance` needs.
    FindTarget { showing: u32, step: Rc<Step>, locales: Vec<String> },
    /// Stop looking, observing and listening for the target.
    ReleaseTarget,
    /// Watch just these selectors, and answer by `PresenceChanged`.
    WatchElements(Vec<String>),
    /// Fill just the sections of these empty states, and just the places that the page's markup has for these
    /// checklists, as far and as long as they are on the page, and answer by `SectionsFilled`.
    FillSections { states: Vec<Rc<EmptyState>>, checklists: Vec<String>, locales: Vec<String> },
    /// Go to this address.
    Navigate(String),
    /// Call the host's function of this name.
    CallFunction(String),
    /// Report this, and tell the host's handlers.
    Report(Report),
    /// Tell the developer.
    Warn(String),
}
