//! The names of reported events.

/// What happened: object and action, in title case.
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
    /// An event that the host tracks, or that a button of the content does.
    Custom(String),
}

impl Name {
    /// The name on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ModalShown => "Modal Shown",
            Self::ModalAnswered => "Modal Answered",
            Self::ModalCompleted => "Modal Completed",
            Self::ModalDismissed => "Modal Dismissed",
            Self::TourStarted => "Tour Started",
            Self::TourStepShown => "Tour Step Shown",
            Self::TourStepCompleted => "Tour Step Completed",
            Self::TourStepSkipped => "Tour Step Skipped",
            Self::TourStepTargetMissing => "Tour Step Target Missing",
            Self::TourCompleted => "Tour Completed",
            Self::TourDismissed => "Tour Dismissed",
            Self::ChecklistShown => "Checklist Shown",
            Self::ChecklistTaskCompleted => "Checklist Task Completed",
            Self::ChecklistCompleted => "Checklist Completed",
            Self::ChecklistDismissed => "Checklist Dismissed",
            Self::EmptyStateShown => "Empty State Shown",
            Self::EmptyStateActed => "Empty State Acted",
            Self::CelebrationShown => "Celebration Shown",
            Self::ItemSnoozed => "Item Snoozed",
            Self::OnboardingActivated => "Onboarding Activated",
            Self::SessionStarted => "Session Started",
            Self::ReportsDropped => "Reports Dropped",
            Self::WidgetFailed => "Widget Failed",
            Self::Custom(name) => name,
        }
    }
}
