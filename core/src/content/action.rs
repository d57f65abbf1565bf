//! What a button does.

use crate::text::Text;

/// What happens when a button is pressed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum Action {
    /// Starts the tour with this id.
    Start(String),
    /// Opens the item with this id.
    Open(String),
    /// Goes to this address: a path of the product, or an `http(s):`, `mailto:` or `tel:` URL.
    Navigate(#[cfg_attr(feature = "schema", schemars(with = "super::schema::Address"))] String),
    /// Tracks an event with this name.
    Event(String),
    /// Completes the task with this id.
    Complete(String),
    /// Calls one of the host's `functions`.
    Call(String),
    /// Puts the item off for its `snooze` time.
    Snooze,
    /// Closes the item.
    Dismiss,
}

/// A button: its label and what it does.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Button {
    /// What it says.
    pub label: Text,
    /// What pressing it does. A modal closes in any case.
    #[cfg_attr(feature = "schema", schemars(rename = "do"))]
    pub action: Option<Action>,
}
