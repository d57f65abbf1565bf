//! The checklist.

use super::{Action, Item};
use crate::targeting::Condition;
use crate::text::Text;

/// Tasks with a progress bar, which complete themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    pub item: Item,
    pub title: Text,
    /// Rich text.
    pub body: Option<Text>,
    pub order: Order,
    pub tasks: Vec<Task>,
}

/// Whether tasks unlock one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Any,
    /// A task unlocks when the ones before it are done.
    Ordered,
}

/// One task of a checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Unique in the file, among items and tasks.
    pub id: String,
    pub title: Text,
    /// Rich text.
    pub body: Option<Text>,
    /// About how long it takes.
    pub minutes: Option<f64>,
    /// The task is done as soon as this rule holds.
    pub done_when: Option<Condition>,
    /// What pressing the task does.
    pub action: Option<Action>,
    /// The task is left out while this rule does not hold.
    pub when: Option<Condition>,
}
