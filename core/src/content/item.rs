//! What all items have in common.

use crate::targeting::Condition;
use crate::time::{HOUR, Millis};

/// What every item (modal, tour, checklist, empty state, celebration, …) may say about when and how often it is shown.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Item {
    /// Unique in the file, among items and tasks.
    pub id: String,
    /// The rule that decides whether it may be shown. Without one a tour or a celebration is shown only when
    /// something starts or opens it, and all others may always be.
    pub when: Option<Condition>,
    /// How often it is shown. By default modals, tours and celebrations are shown once, all others until completed.
    pub frequency: Frequency,
    /// The higher goes first; 0 by default.
    pub priority: f64,
    /// Shown only to visitors who were assigned this variant.
    pub variant: Option<String>,
    /// How long "later" is.
    pub snooze: Millis,
}

impl Item {
    /// The default of `snooze`.
    pub const SNOOZE: Millis = 24 * HOUR;
}

/// How often an item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Frequency {
    /// Once, whatever the visitor does with it.
    Once,
    /// Again in later sessions, until the visitor has completed it.
    UntilCompleted,
    /// At most once in each session.
    EverySession,
    /// Whenever its rule holds (again).
    Always,
}

/// The kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Modal,
    Tour,
    Checklist,
    EmptyState,
    Celebration,
}

impl Kind {
    /// The kind's name in `state()`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Modal => "modal",
            Self::Tour => "tour",
            Self::Checklist => "checklist",
            Self::EmptyState => "emptyState",
            Self::Celebration => "celebration",
        }
    }

    /// The frequency of items of this kind that don't name one.
    pub fn default_frequency(self) -> Frequency {
        match self {
            Self::Modal | Self::Tour | Self::Celebration => Frequency::Once,
            Self::Checklist | Self::EmptyState => Frequency::UntilCompleted,
        }
    }
}
