//! English.

use super::{Plurals, Strings};

pub(super) const STRINGS: Strings = Strings {
    next: "Next",
    back: "Back",
    done: "Done",
    skip_step: "Skip this step",
    close: "Close",
    close_tour: "Close the tour",
    close_toast: "Close this message",
    checklist_open: "Open the checklist",
    checklist_minimise: "Minimize the checklist",
    checklist_dismiss: "Dismiss the checklist",
    checklist_finished: "All done – well done!",
    checklist_dismissed: "The checklist is put away.",
    bring_back: "Bring it back",
    tour_waits: "The tour is waiting for you.",
    resume_tour: "Continue",
    checklists: "Checklists",
    task_done: "Done",
    task_current: "Up next",
    task_open: "To do",
    task_locked: "Locked",
    task_after: "After:",
    list_separator: ",",
    captions: "Captions",
    step_progress: "Step {n} of {total}",
    tasks_progress: "{n} of {total} done",
    count: "{n} of {total}",
    minutes: Plurals { zero: "", one: "about {n} minute", two: "", few: "", many: "", other: "about {n} minutes" },
};
