//! Which elements of the page matter now. Nothing is watched that can't change what is on screen.

use std::rc::Rc;

use super::Session;
use super::effect::Effect;
use crate::content::{Advance, Item};
use crate::targeting::Condition;

impl Session {
    /// Elements have come or gone.
    pub(super) fn see(&mut self, changes: Vec<(String, bool)>) {
        for (selector, present) in changes {
            self.present.insert(&selector, present);
        }
        self.advance_by(|session, advance| {
            matches!(advance, Advance::Element(selector) if session.present.get(selector) == Some(&true))
        });
    }

    /// Tells the shell what to watch, where that has changed.
    pub(super) fn watch_elements(&mut self) {
        let selectors = self.selectors_that_matter();
        if selectors != self.watched {
            self.watched.clone_from(&selectors);
            // What is no longer watched is no longer known.
            let known = std::mem::take(&mut self.present);
            for (selector, present) in known.iter().filter(|(selector, _)| selectors.iter().any(|s| s == selector)) {
                self.present.insert(selector, *present);
            }
            self.effects.push(Effect::WatchElements(selectors));
        }
    }

    fn selectors_that_matter(&self) -> Vec<String> {
        let content = Rc::clone(&self.content);
        let mut rules: Vec<&Condition> = Vec::new();
        let mut selectors = Vec::new();
        let modals = content.modals.iter().map(|modal| &modal.item);
        let tours = content.tours.iter().map(|tour| &tour.item);
        let celebrations = content.celebrations.iter().map(|celebration| &celebration.item);
        let open = |item: &&Item| self.frequency_allows(item);
        rules.extend(modals.chain(tours).chain(celebrations).filter(open).filter_map(|item| item.when.as_ref()));
        for checklist in &content.checklists {
            if self.progress.is_completed(&checklist.item.id) {
                continue;
            }
            rules.extend(&checklist.item.when);
            for task in &checklist.tasks {
                if self.progress.tasks.get(&task.id).is_none() {
                    rules.extend(task.done_when.iter().chain(&task.when));
                }
            }
        }
        if let Some(tour) = self.running_tour() {
            for step in &tour.steps {
                rules.extend(&step.when);
                let awaited = |advance: &Advance| match advance {
                    Advance::Element(selector) => Some(selector.clone()),
                    _ => None,
                };
                selectors.extend(step.advance.iter().filter_map(awaited));
            }
        }
        // A rule may ask for a segment, and that for an element.
        rules.extend(content.segments.iter().map(|segment| &segment.when));
        for rule in rules {
            rule.selectors(&mut selectors);
        }
        selectors.sort_unstable();
        selectors.dedup();
        selectors
    }
}
