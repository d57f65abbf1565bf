//! The modal's life: opened, led from page to page, and completed, put off or closed.

mod again;
mod answer;
mod page;

pub(super) use answer::Fault;

use super::stage::{ModalStage, Stage};
use super::{CloseBy, Effect, Session};
use crate::content::Action;
use crate::progress::{ItemRecord, ModalRecord};
use crate::reporting::{Name, Property, Reason, Report};

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
        self.bring_up(id, None, reason);
    }

    /// Opens a modal; or, where `asks` names an attribute, the question for it alone.
    pub(super) fn bring_up(&mut self, id: &str, asks: Option<&str>, reason: Reason) {
        let is_open = matches!(&self.stage, Stage::Modal(modal) if modal.id == id && modal.asks.as_deref() == asks);
        if self.content.modal(id).is_none() || is_open {
            return;
        }
        self.clear_stage();
        let resumed = self.progress.modal.take().filter(|_| reason == Reason::Resume);
        let record = resumed.unwrap_or_else(|| ModalRecord {
            id: id.to_owned(),
            moved: self.now,
            asks: asks.map(str::to_owned),
            ..ModalRecord::default()
        });
        if reason != Reason::Resume {
            self.progress.show(&record.key(), self.now);
        }
        let page = self.content.modal(id).and_then(|modal| modal.page_index(&record.page)).unwrap_or(0);
        let (asks, answers) = (record.asks.clone(), Vec::new());
        self.stage = Stage::Modal(ModalStage { id: id.to_owned(), asks, page, answers, refused: 0 });
        self.progress.modal = Some(record);
        self.unsaved = true;
        self.send(self.about_modal(Name::ModalShown).because(reason));
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

    /// Goes on to the next page, or completes the modal. Not before all answers are good.
    pub(super) fn press_primary(&mut self, id: &str) {
        if !self.open_modal_is(id) {
            return;
        }
        if self.refuses_answers() {
            return;
        }
        self.take_answers();
        match self.next_page() {
            Some(page) => self.turn_to(page),
            None => self.complete_modal(Reason::Primary),
        }
    }

    /// Completes the open modal, whatever page it is at.
    pub(super) fn complete_modal(&mut self, reason: Reason) {
        let Stage::Modal(ModalStage { id, asks, .. }) = &self.stage else { return };
        // What the modal as a whole leads to was done when that was completed.
        let modal = self.content.modal(id).filter(|_| asks.is_none());
        let action = modal.and_then(|modal| modal.primary.action.clone());
        let now = self.now;
        let report = self.about_modal_end(Name::ModalCompleted, reason);
        self.conclude_modal(report, &mut |record| record.completed = Some(now));
        self.perform(action);
    }

    pub(super) fn press_secondary(&mut self, id: &str) {
        let Stage::Modal(stage) = &self.stage else { return };
        if stage.id != id {
            return;
        }
        let modal = self.content.modal(id).filter(|_| stage.asks.is_none());
        let secondary = modal.and_then(|modal| modal.secondary.as_ref());
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
        let report = self.about_modal_end(Name::ItemSnoozed, Reason::Snooze).with(Property::SnoozeMs, snooze);
        self.conclude_modal(report, &mut |record| record.snoozed_until = Some(until));
    }

    /// Closes the modal, if it is the open one, without completing it.
    pub(super) fn close_modal(&mut self, id: &str, reason: Reason) {
        if !self.open_modal_is(id) {
            return;
        }
        let now = self.now;
        let report = self.about_modal_end(Name::ModalDismissed, reason);
        self.conclude_modal(report, &mut |record| record.dismissed = Some(now));
    }

    fn conclude_modal(&mut self, report: Report, outcome: &mut dyn FnMut(&mut ItemRecord)) {
        let Stage::Modal(stage) = std::mem::take(&mut self.stage) else { return };
        self.progress.items.change(&stage.key(), outcome);
        self.progress.modal = None;
        self.unsaved = true;
        self.rest(&stage.id);
        self.send(report);
    }

    /// A report of the open modal: of which page, or of which question.
    fn about_modal(&self, name: Name) -> Report {
        let Stage::Modal(stage) = &self.stage else { return self.about(name) };
        let report = self.about_item(name, &stage.id);
        if let Some(attribute) = &stage.asks {
            return report.with(Property::Attribute, attribute.as_str());
        }
        let Some(modal) = self.content.modal(&stage.id).filter(|modal| !modal.pages.is_empty()) else { return report };
        let report = report.with(Property::StepIndex, stage.page as u64);
        match modal.page_id(stage.page) {
            "" => report,
            page => report.with(Property::StepId, page),
        }
    }

    /// A report of how the open modal ended, and after how long.
    fn about_modal_end(&self, name: Name, reason: Reason) -> Report {
        let record = match &self.stage {
            Stage::Modal(stage) => self.progress.item(&stage.key()),
            Stage::Idle | Stage::Step(_) => None,
        };
        let shown = record.map_or(self.now, |record| record.last_shown);
        self.about_modal(name).with(Property::ElapsedMs, self.now.saturating_sub(shown)).because(reason)
    }
}
