//! What the team calls success.

use crate::targeting::Condition;
use crate::time::{DAY, Millis};

/// What success means, written down beforehand: reported as `Onboarding Activated`, once, when the rule first holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Success {
    /// The visitor has succeeded when this rule holds.
    pub when: Condition,
    /// How soon after the visitor was first seen it has to hold, to count in the rate of activation. Later success is
    /// reported too.
    pub within: Millis,
}

impl Success {
    /// The default of `within`.
    pub const WITHIN: Millis = 7 * DAY;
}
