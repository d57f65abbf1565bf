//! The guided tour.

use std::rc::Rc;

use super::{Item, Step};
use crate::time::{DAY, Millis};

/// Steps that lead through the product's own elements.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Tour {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    /// What the visitor is led through, in this order. Seven at most is a good rule.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub steps: Vec<Rc<Step>>,
    /// A tour that was left is given up after this time.
    pub abandon_after: Millis,
}

impl Tour {
    /// The default of `abandonAfter`.
    pub const ABANDON_AFTER: Millis = 7 * DAY;
    /// Longer tours are warned about: few people finish them.
    pub const LONG: usize = 7;

    /// The step with this id, and where it stands.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().map(|(index, step)| (index, &**step)).find(|(_, step)| step.id == id)
    }
}
