//! What a rule needs to be told: the elements to watch for, and how much of an event's history to keep.

use super::Condition;
use crate::table::Table;

impl Condition {
    /// Adds the selectors of elements that the rule asks for. Those within segments belong to the segments.
    pub fn selectors(&self, selectors: &mut Vec<String>) {
        self.visit(&mut |condition| {
            if let Condition::Present(selector) | Condition::Absent(selector) = condition
                && !selectors.contains(selector)
            {
                selectors.push(selector.clone());
            }
        });
    }

    /// Adds the events that the rule asks for, each with the number of its latest times that have to be remembered: 0
    /// where the rule does not ask when.
    pub fn events(&self, events: &mut Table<u32>) {
        self.visit(&mut |condition| {
            if let Condition::Event { name, count, within } = condition {
                let times = if within.is_some() { *count } else { 0 };
                events.change(name, |needed| *needed = times.max(*needed));
            }
        });
    }

    /// Shows this condition and all in it to `look`.
    fn visit(&self, look: &mut dyn FnMut(&Condition)) {
        look(self);
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().for_each(|condition| condition.visit(look));
            }
            Self::Not(condition) => condition.visit(look),
            Self::Attribute { .. }
            | Self::Event { .. }
            | Self::Url(_)
            | Self::Present(_)
            | Self::Absent(_)
            | Self::Seen(_)
            | Self::Started(_)
            | Self::Completed(_)
            | Self::Dismissed(_)
            | Self::Segment(_)
            | Self::Locale(_)
            | Self::Device(_)
            | Self::Day(_)
            | Self::Inactive(_)
            | Self::Variant(_) => {}
        }
    }
}
