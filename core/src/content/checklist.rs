//! The checklist.

use super::{Action, Item};
use crate::targeting::Condition;
use crate::text::Text;

/// Tasks with a progress bar, which complete themselves.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Checklist {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// Whether tasks unlock one after the other.
    pub order: Order,
    /// What there is to gain, said until all is done.
    pub reward: Option<Text>,
    /// What is celebrated when all is done.
    pub done: Option<Done>,
    /// What there is to do.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub tasks: Vec<Task>,
}

/// What is celebrated when all tasks are done: said in the list, and in a toast.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Done {
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// Whether confetti falls; still for those who prefer reduced motion.
    pub confetti: bool,
}

/// Whether tasks unlock one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Order {
    #[default]
    Any,
    /// A task unlocks when the ones before it are done.
    Ordered,
}

/// One task of a checklist.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Task {
    /// Unique in the file, among items and tasks.
    pub id: String,
    /// What there is to do.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// About how many minutes it takes.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1440)))]
    pub minutes: Option<f64>,
    /// What there is to gain by it.
    pub reward: Option<Text>,
    /// The task unlocks when these are done: ids of tasks above it in the list.
    pub after: Vec<String>,
    /// The task is done as soon as this rule holds. Where the rule counts (`{"event": …, "count": 3}`), the task tells how
    /// far it is.
    pub done_when: Option<Condition>,
    /// What pressing the task does.
    #[cfg_attr(feature = "schema", schemars(rename = "do"))]
    pub action: Option<Action>,
    /// The task is left out while this rule does not hold.
    pub when: Option<Condition>,
}
