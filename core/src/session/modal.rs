//! The modal's life: opened, answered, and completed, put off or closed.

use super::stage::{ModalStage, Stage};
use super::{CloseBy, Effect, Session};
use crate::content::Action;
use crate::reporting::{Name, Property, Reason};
use crate::value::Value;

impl From<CloseBy> for Reason {
    fn from(by: CloseBy) -> Self {
        match by {
            CloseBy::Button => Self::Close,
            CloseBy::Escape => Self::Escape,
        }
    }
}

impl Session {
    pub(super) fn open_modal(&mut self, id: &str, reason: Reason) {
        if self.content.modal(id).is_none() || self.open_modal_is(id) {
            return;
        }
        self.clear_stage();
        if reason != Reason::Resume {
            self.progress.show(id, self.now);
        }
        self.progress.modal = Some(id.to_owned());
        self.unsaved = true;
        self.stage = Stage::Modal(ModalStage { id: id.to_owned(), answers: Vec::new() });
        self.send(self.about_item(Name::ModalShown, id).because(reason));
    }

    /// Makes room for another item: an open modal is superseded, and a tour is left where it stands.
    fn clear_stage(&mut self) {
        match &self.stage {
            Stage::Idle => {}
            Stage::Modal(modal) => {
                let id = modal.id.clone();
                self.close_modal(&id, Reason::Superseded);
            }
            Stage::Step(_) => {
                self.effects.push(Effect::ReleaseTarget);
                self.stage = Stage::Idle;
            }
        }
    }

    pub(super) fn open_modal_is(&self, id: &str) -> bool {
        matches!(&self.stage, Stage::Modal(modal) if modal.id == id)
    }

    /// The visitor chose an answer. It counts when they go on by the primary button.
    pub(super) fn choose_answer(&mut self, id: &str, attribute: String, value: String) {
        let Stage::Modal(modal) = &mut self.stage else { return };
        if modal.id != id {
            return;
        }
        modal.answers.retain(|(have, _)| *have != attribute);
        modal.answers.push((attribute, value));
    }

    pub(super) fn press_primary(&mut self, id: &str) {
        let Stage::Modal(modal) = &self.stage else { return };
        if modal.id != id {
            return;
        }
        for (attribute, value) in modal.answers.clone() {
            let report = self.about_item(Name::ModalAnswered, id);
            self.send(report.with(Property::Attribute, attribute.as_str()).with(Property::Value, value.as_str()));
            self.progress.set_attributes(&Value::map().with(&attribute, value));
        }
        let now = self.now;
        self.conclude_modal(id, |record| record.completed = Some(now));
        self.send(self.about_end(Name::ModalCompleted, id).because(Reason::Primary));
        let action = self.content.modal(id).and_then(|modal| modal.primary.action.clone());
        self.perform(action);
    }

    pub(super) fn press_secondary(&mut self, id: &str) {
        if !self.open_modal_is(id) {
            return;
        }
        let secondary = self.content.modal(id).and_then(|modal| modal.secondary.as_ref());
        match secondary.and_then(|button| button.action.clone()) {
            Some(Action::Snooze) => self.snooze_modal(id),
            action => {
                self.close_modal(id, Reason::Skip);
                self.perform(action);
            }
        }
    }

    fn snooze_modal(&mut self, id: &str) {
        let Some(snooze) = self.content.modal(id).map(|modal| modal.item.snooze) else { return };
        let until = self.now + snooze;
        self.conclude_modal(id, |record| record.snoozed_until = Some(until));
        self.send(self.about_end(Name::ItemSnoozed, id).with(Property::SnoozeMs, snooze).because(Reason::Snooze));
    }

    /// Closes the modal, if it is the open one, without completing it.
    pub(super) fn close_modal(&mut self, id: &str, reason: Reason) {
        if !self.open_modal_is(id) {
            return;
        }
        let now = self.now;
        self.conclude_modal(id, |record| record.dismissed = Some(now));
        self.send(self.about_end(Name::ModalDismissed, id).because(reason));
    }

    fn conclude_modal(&mut self, id: &str, outcome: impl FnOnce(&mut crate::progress::ItemRecord)) {
        self.progress.items.change(id, outcome);
        self.progress.modal = None;
        self.unsaved = true;
        self.stage = Stage::Idle;
        self.rest(id);
    }
}
