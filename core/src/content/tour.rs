//! The guided tour.

use super::{Item, Step};
use crate::time::{DAY, Millis};

/// Steps that lead through the product's own elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Tour {
    pub item: Item,
    /// Seven at most is a good rule.
    pub steps: Vec<Step>,
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
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }
}
