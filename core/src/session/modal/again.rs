//! Questions that were passed over and are asked later, by themselves, once the visitor is further.

use std::rc::Rc;

use crate::content::{Modal, Question};
use crate::progress::ModalRecord;
use crate::reporting::Reason;
use crate::session::stage::Stage;
use crate::session::{Session, Visibility};

impl Session {
    /// Asks the next question that is due. What the visitor is in the middle of goes first, and so does what they have
    /// just earned.
    pub(in crate::session) fn ask_again(&mut self) {
        let in_the_middle =
            !matches!(self.stage, Stage::Idle) || self.progress.tour.is_some() || self.starting.is_some();
        let celebrates = !self.toasts.is_empty() || !self.progress.earned.is_empty();
        if in_the_middle || celebrates || self.visibility == Visibility::Hidden {
            return;
        }
        let content = Rc::clone(&self.content);
        for modal in &content.modals {
            let is_due = |question: &&Question| {
                let rule = question.asks_later();
                self.has_looked(rule) && self.allows(rule)
            };
            let due = self.questions_left(modal).find(is_due).map(|question| question.attribute.clone());
            if due.is_some() {
                return self.bring_up(&modal.item.id, due.as_deref(), Reason::Rule);
            }
        }
    }

    /// The questions of a modal that are still to be asked later: each once, and only after the modal was finished or
    /// closed.
    pub(in crate::session) fn questions_left<'a>(&'a self, modal: &'a Modal) -> impl Iterator<Item = &'a Question> {
        let id = &modal.item.id;
        let record = self.progress.item(id);
        // Put off, it comes back as a whole.
        let is_over = record.is_some_and(|record| record.is_concluded() && record.snoozed_until.is_none());
        let was_asked =
            |question: &Question| self.progress.item(&ModalRecord::key_of(id, Some(&question.attribute))).is_some();
        modal.questions().filter(move |question| {
            is_over && question.asks_later().is_some() && !self.is_known(question) && !was_asked(question)
        })
    }
}
