//! One reported event.

use crate::time::Millis;
use crate::value::Value;

/// Something that is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub name: Name,
    pub at: Millis,
    /// Whom it is about, as they were known when it happened; none: the anonymous visitor.
    pub user: Option<String>,
    pub anonymous: String,
    /// A map; see the table in docs/events.md.
    pub properties: Value,
}

/// What is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    ModalShown,
    ModalAnswered,
    ModalCompleted,
    ModalDismissed,
    TourStarted,
    TourStepShown,
    TourStepCompleted,
    TourStepSkipped,
    TourStepTargetMissing,
    TourCompleted,
    TourDismissed,
    ChecklistShown,
    ChecklistTaskCompleted,
    ChecklistCompleted,
    ChecklistDismissed,
    EmptyStateShown,
    EmptyStateActed,
    CelebrationShown,
    ItemSnoozed,
    OnboardingActivated,
    SessionStarted,
    ReportsDropped,
    WidgetFailed,
    /// An event that the host or a button tracked.
    Custom(String),
    /// Who the user is: the properties are traits.
    Identify,
    /// Which group the user belongs to: the properties are `groupId` and traits.
    Group,
    /// A page was looked at: the properties are `path`.
    Page,
}

/// How something started or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Rule,
    Api,
    Action,
    Resume,
    Primary,
    Skip,
    Close,
    Escape,
    Snooze,
    Navigated,
    TargetMissing,
    Superseded,
}

impl Reason {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Api => "api",
            Self::Action => "action",
            Self::Resume => "resume",
            Self::Primary => "primary",
            Self::Skip => "skip",
            Self::Close => "close",
            Self::Escape => "escape",
            Self::Snooze => "snooze",
            Self::Navigated => "navigated",
            Self::TargetMissing => "target_missing",
            Self::Superseded => "superseded",
        }
    }
}
