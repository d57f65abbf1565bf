//! Which elements of the page matter now. Nothing is watched that can't change what is on screen.

use std::rc::Rc;

use super::Session;
use super::effect::Effect;
use crate::content::{Advance, Content, Kind, Question, Tour};
use crate::table::Table;
use crate::targeting::Condition;

/// How many of an event's latest times the content's rules ask for, by its name.
pub(super) fn times_that_rules_need(content: &Content) -> Table<u32> {
    let mut times = Table::default();
    let mut note = |rule: &Condition| rule.events(&mut times);
    for (_, item) in content.items() {
        item.when.iter().for_each(&mut note);
    }
    for task in content.checklists.iter().flat_map(|checklist| &checklist.tasks) {
        task.done_when.iter().chain(&task.when).for_each(&mut note);
    }
    content.empty_states.iter().flat_map(|state| &state.empty_when).for_each(&mut note);
    for step in content.tours.iter().flat_map(|tour| &tour.steps) {
        step.rules().for_each(&mut note);
    }
    for modal in &content.modals {
        modal.rules().chain(modal.questions().filter_map(Question::asks_later)).for_each(&mut note);
    }
    content.segments.iter().for_each(|segment| note(&segment.when));
    content.success.iter().for_each(|success| note(&success.when));
    times
}

impl Session {
    /// Elements have come or gone.
    pub(super) fn see(&mut self, changes: Vec<(String, bool)>) {
        let mut come = Vec::new();
        for (selector, present) in changes {
            let was = self.present.get(&selector) == Some(&true);
            self.present.insert(&selector, present);
            if present && !was {
                come.push(selector);
            }
        }
        if let Some((tour, reason)) = self.starting.take() {
            self.start_tour(&tour, reason);
        }
        // Who has gone back to a step wants to see it, though what it waits for was there before.
        self.advance_by(|_, advance| matches!(advance, Advance::Element(selector) if come.contains(selector)));
    }

    /// Whether it was looked for all the elements that a tour needs to know of.
    pub(super) fn has_looked_for(&self, tour: &Tour) -> bool {
        let mut selectors = Vec::new();
        elements_of(tour, &mut selectors);
        self.knows(&selectors)
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
        let mut selectors = Vec::new();
        let mut rules: Vec<&Condition> = content.segments.iter().map(|segment| &segment.when).collect();
        for (kind, item) in content.items() {
            let matters = match kind {
                Kind::Checklist => !self.progress.is_completed(&item.id),
                Kind::EmptyState => !self.is_put_away(&item.id),
                Kind::Modal | Kind::Tour | Kind::Celebration => self.frequency_allows(item),
            };
            if matters {
                rules.extend(&item.when);
            }
        }
        let checklists = content.checklists.iter().filter(|list| !self.progress.is_completed(&list.item.id));
        for task in checklists.flat_map(|checklist| &checklist.tasks) {
            if self.progress.tasks.get(&task.id).is_none() {
                rules.extend(task.done_when.iter().chain(&task.when));
            }
        }
        // Whether a section is empty matters while somebody is to be told so.
        for state in &content.empty_states {
            rules.extend(state.empty_when.iter().filter(|_| self.has_audience(state)));
        }
        for modal in &content.modals {
            if self.frequency_allows(&modal.item) || self.open_modal_is(&modal.item.id) {
                rules.extend(modal.rules());
            }
            rules.extend(self.questions_left(modal).filter_map(Question::asks_later));
        }
        if self.progress.activated.is_none() {
            rules.extend(content.success.as_ref().map(|success| &success.when));
        }
        for tour in &content.tours {
            let is_it = |id: &str| id == tour.item.id;
            let running = self.progress.tour.as_ref().is_some_and(|record| is_it(&record.id));
            if running || self.starting.as_ref().is_some_and(|(starting, _)| is_it(starting)) {
                elements_of(tour, &mut selectors);
            } else if self.frequency_allows(&tour.item) {
                tour.steps.iter().for_each(|step| rules.extend(step.rules()));
            }
        }
        for rule in rules {
            rule.selectors(&mut selectors);
        }
        in_order(selectors)
    }
}

/// The elements that a tour needs to know of while it is under way.
fn elements_of(tour: &Tour, selectors: &mut Vec<String>) {
    for step in &tour.steps {
        step.rules().for_each(|rule| rule.selectors(selectors));
        selectors.extend(step.awaited_elements().map(str::to_owned));
    }
}

/// Each text once, in order. The standard library's sorting costs every visitor 1.3 kB.
fn in_order(texts: Vec<String>) -> Vec<String> {
    let mut ordered: Vec<String> = Vec::with_capacity(texts.len());
    for text in texts {
        if let Err(at) = ordered.binary_search(&text) {
            ordered.insert(at, text);
        }
    }
    ordered
}
