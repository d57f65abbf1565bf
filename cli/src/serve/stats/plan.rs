//! What the content that the collector was given says about its numbers: what success is, and the order of steps.

use hamrah_core::content::Content;
use hamrah_core::targeting::Condition;

use crate::stats::clock::Millis;

/// What the widget reports when the content's rule of success holds.
const ACTIVATED: &str = "Onboarding Activated";

#[derive(Debug, Default)]
pub(in crate::serve) struct Plan {
    /// How soon success has to come.
    pub(super) within: Option<Millis>,
    /// The host's event that is success all by itself.
    event: Option<String>,
    /// The items with their steps or tasks, in order.
    steps: Vec<(String, Vec<String>)>,
}

impl Plan {
    pub(in crate::serve) fn of(content: &Content) -> Self {
        let event = content.success.as_ref().and_then(|success| match &success.when {
            Condition::Event { name, count: 1, within: None } => Some(name.clone()),
            _ => None,
        });
        let tours = content.tours.iter().map(|tour| {
            let steps = tour.steps.iter().map(|step| step.id.clone());
            (tour.item.id.clone(), steps.collect())
        });
        let checklists = content.checklists.iter().map(|checklist| {
            let tasks = checklist.tasks.iter().map(|task| task.id.clone());
            (checklist.item.id.clone(), tasks.collect())
        });
        Self {
            within: content.success.as_ref().and_then(|success| Millis::try_from(success.within).ok()),
            event,
            steps: tours.chain(checklists).collect(),
        }
    }

    pub(super) fn steps(&self, item: &str) -> &[String] {
        self.steps.iter().find(|(id, _)| id == item).map_or(&[], |(_, steps)| steps)
    }

    /// The events that are success: the one that was asked for; else what the widget reports, and the host's event if
    /// the rule asks for just that: it may have come from elsewhere, or before the rule was written.
    pub(super) fn success_events(&self, asked: Option<String>) -> Vec<String> {
        match asked {
            Some(event) => vec![event],
            None => [ACTIVATED.to_owned()].into_iter().chain(self.event.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(success: &str) -> Plan {
        let content = serde_json::from_str(&format!(r#"{{ "schema": 1, "success": {success} }}"#)).unwrap();
        Plan::of(&hamrah_core::content::read(&content).0)
    }

    #[test]
    fn a_rule_of_one_event_counts_that_event_too() {
        let plan = plan(r#"{ "when": { "event": "Sold" }, "within": "2d" }"#);
        assert_eq!(plan.success_events(None), ["Onboarding Activated", "Sold"]);
        assert_eq!(plan.success_events(Some("Bought".into())), ["Bought"]);
        assert_eq!(plan.within, Some(2 * 24 * 60 * 60 * 1_000));
    }

    #[test]
    fn of_any_other_rule_only_the_widget_knows_whether_it_holds() {
        let plan = plan(r#"{ "when": { "event": "Sold", "count": 2 } }"#);
        assert_eq!(plan.success_events(None), ["Onboarding Activated"]);
        assert_eq!(Plan::default().within, None);
    }
}
