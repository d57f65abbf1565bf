//! One reported event.

use crate::time::Millis;
use crate::value::Value;

/// Something that is reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub name: Name,
    pub at: Millis,
    /// A map; see the table in docs/events.md.
    pub properties: Value,
}

/// The names of reported events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    ModalShown,
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
