//! Which events are reported, and with which properties: the one table, from which docs/events.md is made.

use super::{Kind, Name, Property, Reason, Report};

/// What a team may rely on about one reported event.
pub struct Entry {
    pub name: Name,
    /// When it is reported.
    pub when: &'static str,
    /// The properties that it has besides [`EVERYWHERE`], where they apply.
    pub properties: &'static [Property],
    /// What its `reason` may be.
    pub reasons: &'static [Reason],
}

/// The properties that any event of the table may have.
pub const EVERYWHERE: [Property; 3] = [Property::ContentVersion, Property::Locale, Property::Variant];

use Property::{
    Attribute, AwayMs, Count, ElapsedMs, ItemId, Message, SessionNumber, SnoozeMs, StepId, StepIndex, Value, WaitedMs,
    Why,
};
use Reason::{Action, Api, Close, Escape, Navigated, Primary, Resume, Rule, Skip, Snooze, Superseded, TargetMissing};

const REASON: Property = Property::Reason;

/// Every event, in the order of a visitor's way.
pub static EVENTS: [Entry; 23] = [
    Entry {
        name: Name::ModalShown,
        when: "A modal has opened; with `attribute`, one of its questions, later and by itself.",
        properties: &[ItemId, StepId, StepIndex, Attribute, REASON],
        reasons: &[Rule, Api, Action, Resume],
    },
    Entry {
        name: Name::ModalAnswered,
        when: "The visitor has answered a question of a modal and gone on.",
        properties: &[ItemId, StepId, StepIndex, Attribute, Value],
        reasons: &[],
    },
    Entry {
        name: Name::ModalCompleted,
        when: "The visitor has pressed the modal's primary button, or the modal was completed by a call or another button.",
        properties: &[ItemId, StepId, StepIndex, Attribute, REASON, ElapsedMs],
        reasons: &[Primary, Api, Action],
    },
    Entry {
        name: Name::ModalDismissed,
        when: "A modal has closed without its primary button.",
        properties: &[ItemId, StepId, StepIndex, Attribute, REASON, ElapsedMs],
        reasons: &[Skip, Close, Escape, Api, Action, Superseded],
    },
    Entry {
        name: Name::TourStarted,
        when: "A tour has started.",
        properties: &[ItemId, REASON],
        reasons: &[Rule, Api, Action],
    },
    Entry {
        name: Name::TourStepShown,
        when: "A step is on screen. `reason` is there where the tour was taken up again, as after a page load.",
        properties: &[ItemId, StepId, StepIndex, REASON],
        reasons: &[Resume],
    },
    Entry {
        name: Name::TourStepCompleted,
        when: "The visitor has done what the step asks for, or moved on by its button.",
        properties: &[ItemId, StepId, StepIndex, ElapsedMs],
        reasons: &[],
    },
    Entry {
        name: Name::TourStepSkipped,
        when: "The tour has moved past a step that was not done.",
        properties: &[ItemId, StepId, StepIndex, REASON, ElapsedMs],
        reasons: &[Skip, Api, TargetMissing],
    },
    Entry {
        name: Name::TourStepTargetMissing,
        when: "A step's target did not come in time, whatever the step does about it: `why` is `not_found`, `not_visible` or `zero_size`. Or several visible elements fit, and the step points at the first: `ambiguous`.",
        properties: &[ItemId, StepId, StepIndex, WaitedMs, Why],
        reasons: &[],
    },
    Entry {
        name: Name::TourCompleted,
        when: "The visitor has reached the end of a tour.",
        properties: &[ItemId, ElapsedMs],
        reasons: &[],
    },
    Entry {
        name: Name::TourDismissed,
        when: "A tour has ended before its end; the step is the one at which it stood.",
        properties: &[ItemId, StepId, StepIndex, REASON, ElapsedMs],
        reasons: &[Skip, Close, Escape, Api, Action, Navigated, TargetMissing, Superseded],
    },
    Entry {
        name: Name::ChecklistShown,
        when: "A checklist has come on screen: for the first time in a session, or because it was asked for.",
        properties: &[ItemId, REASON],
        reasons: &[Rule, Api, Action],
    },
    Entry {
        name: Name::ChecklistTaskCompleted,
        when: "A task is done; the step is the task.",
        properties: &[ItemId, StepId, StepIndex, REASON, ElapsedMs],
        reasons: &[Rule, Api, Action],
    },
    Entry {
        name: Name::ChecklistCompleted,
        when: "The last task of a checklist is done.",
        properties: &[ItemId, ElapsedMs],
        reasons: &[],
    },
    Entry {
        name: Name::ChecklistDismissed,
        when: "A checklist was put away.",
        properties: &[ItemId, REASON, ElapsedMs],
        reasons: &[Close],
    },
    Entry {
        name: Name::EmptyStateShown,
        when: "An empty state fills its section, for the first time in a session.",
        properties: &[ItemId, REASON],
        reasons: &[Rule, Api, Action],
    },
    Entry {
        name: Name::EmptyStateActed,
        when: "The visitor has pressed an empty state's button: the primary one, or the other (`skip`).",
        properties: &[ItemId, REASON, ElapsedMs],
        reasons: &[Primary, Skip],
    },
    Entry {
        name: Name::CelebrationShown,
        when: "A milestone is being celebrated.",
        properties: &[ItemId, REASON],
        reasons: &[Rule, Api, Action],
    },
    Entry {
        name: Name::ItemSnoozed,
        when: "The visitor has put an item off.",
        properties: &[ItemId, StepId, StepIndex, REASON, ElapsedMs, SnoozeMs],
        reasons: &[Snooze],
    },
    Entry {
        name: Name::OnboardingActivated,
        when: "The visitor has met the content's `success`, for the first time; `elapsed_ms` counts from when they were first seen, and may be longer than its `within`.",
        properties: &[ElapsedMs],
        reasons: &[],
    },
    Entry {
        name: Name::SessionStarted,
        when: "The visitor came, or came back after 30 minutes without activity. Tabs share a session.",
        properties: &[SessionNumber, AwayMs],
        reasons: &[],
    },
    Entry {
        name: Name::ReportsDropped,
        when: "Reports were given up. `why` is `overflow` (too many were waiting), `too_large`, `refused` (by the endpoint) or `unreadable` (what was kept on the device).",
        properties: &[Count, Why],
        reasons: &[],
    },
    Entry {
        name: Name::WidgetFailed,
        when: "Something went wrong in the widget; the host page goes on without it.",
        properties: &[Message],
        reasons: &[],
    },
];

/// What is wrong with a report by this table: for tests of those who make reports. Custom events and the other kinds
/// belong to the host.
pub fn violations(report: &Report) -> Vec<String> {
    let name = &report.name;
    if name.kind() != Kind::Track || matches!(name, Name::Custom(_)) {
        return Vec::new();
    }
    let Some(entry) = EVENTS.iter().find(|entry| &entry.name == name) else {
        return vec![format!("{} is not in the table", name.as_str())];
    };
    let mut violations = Vec::new();
    for (key, value) in report.properties.entries() {
        let property = entry.properties.iter().chain(&EVERYWHERE).find(|property| property.key() == key);
        let fits = match property {
            None => false,
            Some(Property::Reason) => entry.reasons.iter().any(|reason| value.as_str() == Some(reason.name())),
            Some(property) => match property.meaning().0 {
                "number" => value.as_u64().is_some(),
                "text or list" => value.as_str().is_some() || !value.items().is_empty(),
                _ => value.as_str().is_some(),
            },
        };
        if !fits {
            violations.push(format!("{} has {key}: {value:?}", name.as_str()));
        }
    }
    violations
}
