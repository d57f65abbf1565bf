//! The names of what is reported.

/// What is reported: an event, by object and action in title case; or who the visitor is and where they are.
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
    /// Who the user is: the properties are traits.
    Identify,
    /// Which group (company, team) the user belongs to: the properties are `groupId` and traits.
    Group,
    /// A page was looked at: the properties are `path` and what the host adds.
    Page,
}

/// The kinds of messages that analytics services tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Track,
    Identify,
    Group,
    Page,
}

impl Kind {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Track => "track",
            Self::Identify => "identify",
            Self::Group => "group",
            Self::Page => "page",
        }
    }
}

impl Name {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Identify => Kind::Identify,
            Self::Group => Kind::Group,
            Self::Page => Kind::Page,
            _ => Kind::Track,
        }
    }

    /// How much it matters: where there is no room for all, what matters least is given up first. What was finished,
    /// asked or said counts more than what was merely seen.
    pub fn rank(&self) -> u32 {
        match self {
            Self::Page
            | Self::ModalShown
            | Self::TourStepShown
            | Self::ChecklistShown
            | Self::EmptyStateShown
            | Self::CelebrationShown => 0,
            Self::Identify
            | Self::Group
            | Self::ModalAnswered
            | Self::ModalCompleted
            | Self::TourCompleted
            | Self::ChecklistCompleted
            | Self::OnboardingActivated
            | Self::ReportsDropped
            | Self::WidgetFailed => 2,
            _ => 1,
        }
    }

    /// The event's name on the wire; of the other kinds, the kind's.
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
            Self::Identify | Self::Group | Self::Page => self.kind().name(),
        }
    }
}
