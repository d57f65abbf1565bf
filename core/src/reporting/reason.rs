//! Why things start and end: a closed list, so that a team can count by it.

/// How something started or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    // How it started.
    Rule,
    Api,
    Action,
    Resume,
    // How it ended.
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
    pub const ALL: [Self; 12] = [
        Self::Rule,
        Self::Api,
        Self::Action,
        Self::Resume,
        Self::Primary,
        Self::Skip,
        Self::Close,
        Self::Escape,
        Self::Snooze,
        Self::Navigated,
        Self::TargetMissing,
        Self::Superseded,
    ];

    /// The name on the wire.
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

    /// What it means, for docs/events.md.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Rule => "its own rule came to hold",
            Self::Api => "the host asked for it through the JS API",
            Self::Action => "a button of another item did it",
            Self::Resume => "it was under way before the page was loaded anew",
            Self::Primary => "the primary button",
            Self::Skip => "a button that skips or declines",
            Self::Close => "the close button",
            Self::Escape => "the Escape key",
            Self::Snooze => "put off for later",
            Self::Navigated => "the visitor went elsewhere and did not come back in time",
            Self::TargetMissing => "the element that it points at was not there",
            Self::Superseded => "something else took its place, or the content no longer has it",
        }
    }
}
