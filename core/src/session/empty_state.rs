//! Empty states: which sections are to be filled, and what becomes of the visitor's answer. Whether a section is on the
//! page, and where, the shell finds out.

use std::rc::Rc;

use super::effect::Effect;
use super::{Session, Visibility};
use crate::content::{Action, EmptyState};
use crate::reporting::{Name, Property, Reason};

impl Session {
    pub(super) fn settle_empty_states(&mut self) {
        let content = Rc::clone(&self.content);
        let mut wanted = Vec::new();
        for state in &content.empty_states {
            let rule = state.empty_when.as_ref();
            if self.has_audience(state) && self.has_looked(rule) && self.allows(rule) {
                wanted.push(state.item.id.clone());
            }
        }
        if wanted != self.wanted || self.checklists != self.placed {
            self.wanted = wanted;
            self.placed.clone_from(&self.checklists);
            self.fill_sections();
        }
        if self.visibility == Visibility::Hidden {
            return;
        }
        let filled: Vec<String> = self.filled_sections().map(str::to_owned).collect();
        for id in filled {
            // A section that is emptied again and again is news once a visit.
            let seen_in_visit = self.progress.item(&id).is_some_and(|item| item.visit == self.progress.visit.number);
            if !seen_in_visit {
                self.progress.show(&id, self.now);
                self.unsaved = true;
                let reason = self.who_asked_for(&id).unwrap_or(Reason::Rule);
                self.send(self.about_item(Name::EmptyStateShown, &id).because(reason));
            }
        }
    }

    /// Whether this visitor is to be told when the section is empty.
    pub(super) fn has_audience(&self, state: &EmptyState) -> bool {
        let (id, rule) = (&state.item.id, state.item.when.as_ref());
        let is_meant = || self.who_asked_for(id).is_some() || self.has_looked(rule) && self.allows(rule);
        state.item.variant.is_none() && !self.is_put_away(id) && is_meant()
    }

    /// Tells the shell which sections are to be filled now.
    pub(super) fn fill_sections(&mut self) {
        let states = self.wanted.iter().filter_map(|id| self.content.empty_state(id).cloned()).collect();
        let checklists = self.placed.clone();
        self.effects.push(Effect::FillSections { states, checklists, locales: self.locales() });
    }

    /// The empty states that are in their sections, where they can be seen.
    pub(super) fn filled_sections(&self) -> impl Iterator<Item = &str> {
        self.filled.iter().filter(|id| self.wanted.contains(id)).map(String::as_str)
    }

    /// A button was pressed: the primary one, or else the other.
    pub(super) fn press_empty_state(&mut self, id: &str, by: Reason) {
        if !self.wanted.iter().any(|wanted| wanted == id) {
            return;
        }
        let Some(state) = self.content.empty_state(id) else { return };
        let button = if by == Reason::Primary { &state.primary } else { &state.secondary };
        let Some(button) = button else { return };
        let (action, snooze) = (button.action.clone(), state.item.snooze);
        match action {
            Some(Action::Snooze) => {
                self.forget_wish(id);
                let until = self.now + snooze;
                self.progress.items.change(id, |item| item.snoozed_until = Some(until));
                self.send(
                    self.about_end(Name::ItemSnoozed, id).with(Property::SnoozeMs, snooze).because(Reason::Snooze),
                );
            }
            action => {
                let now = self.now;
                if by == Reason::Primary {
                    self.progress.items.change(id, |item| item.completed = Some(now));
                }
                self.send(self.about_end(Name::EmptyStateActed, id).because(by));
                if action == Some(Action::Dismiss) {
                    self.put_empty_state_away(id);
                }
                self.perform(action);
            }
        }
        self.unsaved = true;
    }

    pub(super) fn put_empty_state_away(&mut self, id: &str) {
        let now = self.now;
        self.forget_wish(id);
        self.progress.items.change(id, |item| item.dismissed = Some(now.max(item.last_shown)));
        self.unsaved = true;
    }

    /// Lets one that was put away fill its section again.
    pub(super) fn bring_back_empty_state(&mut self, id: &str) {
        let now = self.now;
        self.progress.items.change(id, |item| {
            item.snoozed_until = None;
            // Shown after it was put away, even within the same millisecond.
            item.last_shown = now.max(item.dismissed.map_or(0, |when| when + 1));
        });
        self.unsaved = true;
    }
}
