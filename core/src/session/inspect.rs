//! What an author wants to know of each step while they write a tour, as far as the session knows it. Whether its target
//! is on the page, only the shell can see.

use super::Session;
use super::stage::Phase;
use crate::content::{Step, Tour};
use crate::value::Value;

impl Session {
    /// One step: its names, where the tour stands with it, and what keeps it away.
    pub fn inspect(&self, tour: &Tour, step: &Step) -> Value {
        let present = self.present_step().filter(|(stage, at)| stage.tour == tour.item.id && at.id == step.id);
        let phase = present.map(|(stage, _)| match stage.phase {
            Phase::Asking { .. } => "asking",
            Phase::Elsewhere => "elsewhere",
            Phase::Waiting { .. } => "waiting",
            Phase::Shown { .. } => "shown",
            Phase::Paused => "paused",
            Phase::Left => "left",
        });
        Value::map()
            .with("tour", tour.item.id.as_str())
            .with("step", step.id.as_str())
            .with("phase", phase.map(Value::from))
            .with("here", self.is_on_page(step.url.as_ref()))
            .with("allowed", self.allows(step.when.as_ref()))
    }
}
