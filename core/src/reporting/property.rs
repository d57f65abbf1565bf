//! The properties that reported events may have.

/// A property of a reported event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    ItemId,
    StepId,
    StepIndex,
    Reason,
    ContentVersion,
    Variant,
    Locale,
    ElapsedMs,
    Attribute,
    Value,
    WaitedMs,
    Why,
    SnoozeMs,
    SessionNumber,
    AwayMs,
    Count,
    Message,
}

impl Property {
    pub const ALL: [Self; 17] = [
        Self::ItemId,
        Self::StepId,
        Self::StepIndex,
        Self::Reason,
        Self::ContentVersion,
        Self::Variant,
        Self::Locale,
        Self::ElapsedMs,
        Self::Attribute,
        Self::Value,
        Self::WaitedMs,
        Self::Why,
        Self::SnoozeMs,
        Self::SessionNumber,
        Self::AwayMs,
        Self::Count,
        Self::Message,
    ];

    /// The key on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::ItemId => "item_id",
            Self::StepId => "step_id",
            Self::StepIndex => "step_index",
            Self::Reason => "reason",
            Self::ContentVersion => "content_version",
            Self::Variant => "variant",
            Self::Locale => "locale",
            Self::ElapsedMs => "elapsed_ms",
            Self::Attribute => "attribute",
            Self::Value => "value",
            Self::WaitedMs => "waited_ms",
            Self::Why => "why",
            Self::SnoozeMs => "snooze_ms",
            Self::SessionNumber => "session_number",
            Self::AwayMs => "away_ms",
            Self::Count => "count",
            Self::Message => "message",
        }
    }

    /// The kind of its value and what it means, for docs/events.md.
    pub fn meaning(self) -> (&'static str, &'static str) {
        match self {
            Self::ItemId => ("text", "the id of the item in the content"),
            Self::StepId => {
                ("text", "the id of the step in its tour, of the task in its checklist, or of the page in its modal")
            }
            Self::StepIndex => ("number", "the place of the step, task or page; the first is 0"),
            Self::Reason => ("text", "how it started or ended; see the list of reasons"),
            Self::ContentVersion => ("text", "a fingerprint of the content file"),
            Self::Variant => ("text", "the variant of an experiment that the item belongs to"),
            Self::Locale => ("text", "the language that it was shown in (BCP 47)"),
            Self::ElapsedMs => ("number", "milliseconds since what the event ends was shown or started"),
            Self::Attribute => ("text", "the attribute that took the answer"),
            Self::Value => ("text or list", "the value of the choice, a list of them, or what was written"),
            Self::WaitedMs => ("number", "milliseconds that the step waited for its target"),
            Self::Why => ("text", "what was the matter; the words stand with the event"),
            Self::SnoozeMs => ("number", "milliseconds until the item may come back"),
            Self::SessionNumber => ("number", "which session of the visitor it is; 1 is the first"),
            Self::AwayMs => ("number", "milliseconds since the visitor's last activity before; 0 in the first session"),
            Self::Count => ("number", "how many"),
            Self::Message => ("text", "what went wrong, for the team's developers"),
        }
    }
}
