//! The answers to a modal's questions: what is asked, whether an answer will do, and what becomes of it.

use crate::content::{Again, Modal, Question};
use crate::progress::Progress;
use crate::reporting::{Name, Property};
use crate::session::Session;
use crate::session::stage::{ModalStage, Stage};
use crate::value::Value;

/// Why the visitor can't go on with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Fault {
    Missing,
    /// The fewest characters of an answer.
    TooShort(u32),
    /// The most.
    TooLong(u32),
}

/// Whether something was said at all.
fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Text(text) => !text.trim_ascii().is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Map(_) => true,
    }
}

impl Session {
    /// Whether the attribute of a question is known.
    pub(in crate::session) fn is_known(&self, question: &Question) -> bool {
        self.progress.attributes.get(&question.attribute).is_some_and(is_given)
    }

    /// Whether the visitor has answered a question since the modal was opened.
    fn was_answered_here(&self, question: &Question) -> bool {
        self.progress.modal.as_ref().is_some_and(|open| open.answered.contains(&question.attribute))
    }

    /// Whether a question has its place on its page: what was known before is not asked.
    pub(super) fn is_to_ask(&self, question: &Question) -> bool {
        !self.is_known(question) || question.again == Some(Again::Always) || self.was_answered_here(question)
    }

    /// The questions that are on screen.
    pub(in crate::session) fn questions<'a>(&self, stage: &ModalStage, modal: &'a Modal) -> Vec<&'a Question> {
        match &stage.asks {
            Some(attribute) => modal.questions().filter(|question| question.attribute == *attribute).collect(),
            None => {
                let asked = modal.page(stage.page).into_iter().flat_map(|page| &page.ask);
                asked.filter(|question| self.is_to_ask(question)).collect()
            }
        }
    }

    /// What stands as the answer to a question.
    pub(in crate::session) fn answer(&self, stage: &ModalStage, question: &Question) -> Option<Value> {
        let draft = stage.answers.iter().find(|(attribute, _)| *attribute == question.attribute);
        let confirmed = || self.progress.attributes.get(&question.attribute).cloned();
        draft.map(|(_, value)| value.clone()).or_else(|| confirmed().filter(|_| self.was_answered_here(question)))
    }

    /// What is the matter with the answer to a question.
    pub(in crate::session) fn fault(&self, stage: &ModalStage, question: &Question) -> Option<Fault> {
        match (self.answer(stage, question).filter(is_given), &question.text) {
            // What is asked by itself is put off by another button.
            (None, _) => (question.required || stage.asks.is_some()).then_some(Fault::Missing),
            (Some(Value::Text(text)), Some(wanted)) => {
                let length = text.trim_ascii().chars().count();
                if length < wanted.min_length as usize {
                    Some(Fault::TooShort(wanted.min_length))
                } else if length > wanted.max_length as usize {
                    Some(Fault::TooLong(wanted.max_length))
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// Whether the visitor can't go on with the answers as they are. From then on it is said what is the matter.
    pub(super) fn refuses_answers(&mut self) -> bool {
        let Stage::Modal(stage) = &self.stage else { return false };
        let Some(modal) = self.content.modal(&stage.id) else { return false };
        let refused = self.questions(stage, modal).iter().any(|question| self.fault(stage, question).is_some());
        if let (true, Stage::Modal(stage)) = (refused, &mut self.stage) {
            stage.refused = stage.refused.saturating_add(1);
        }
        refused
    }

    /// The visitor has chosen an answer, or where several may be chosen, taken one back. It counts when they go on.
    pub(in crate::session) fn choose_answer(&mut self, id: &str, attribute: &str, value: String) {
        self.change_answer(id, attribute, &mut |question, answer| {
            if !question.choices.iter().any(|choice| choice.value == value) {
                return None;
            }
            let value = Value::Text(value.clone());
            if !question.multiple {
                return Some(value);
            }
            let mut chosen = answer.map(|answer| answer.items().to_vec()).unwrap_or_default();
            let before = chosen.len();
            chosen.retain(|have| *have != value);
            if chosen.len() == before {
                chosen.push(value);
            }
            Some(Value::List(chosen))
        });
    }

    /// The visitor is writing an answer.
    pub(in crate::session) fn write_answer(&mut self, id: &str, attribute: &str, text: String) {
        self.change_answer(id, attribute, &mut |question, _| question.text.as_ref().map(|_| Value::Text(text.clone())));
    }

    fn change_answer(
        &mut self,
        id: &str,
        attribute: &str,
        change: &mut dyn FnMut(&Question, Option<Value>) -> Option<Value>,
    ) {
        let Stage::Modal(stage) = &self.stage else { return };
        let Some(modal) = self.content.modal(id).filter(|_| stage.id == id) else { return };
        let asked = self.questions(stage, modal);
        let Some(question) = asked.into_iter().find(|question| question.attribute == attribute) else { return };
        let changed = change(question, self.answer(stage, question));
        if let (Some(answer), Stage::Modal(stage)) = (changed, &mut self.stage) {
            stage.answers.retain(|(have, _)| have != attribute);
            stage.answers.push((attribute.to_owned(), answer));
        }
    }

    /// The visitor goes on: good answers become attributes, and are reported.
    pub(in crate::session) fn take_answers(&mut self) {
        let Stage::Modal(stage) = &self.stage else { return };
        let Some(modal) = self.content.modal(&stage.id) else { return };
        let mut taken = Vec::new();
        for question in self.questions(stage, modal) {
            let draft = stage.answers.iter().find(|(attribute, _)| *attribute == question.attribute);
            if let Some((attribute, answer)) = draft.filter(|_| self.fault(stage, question).is_none()) {
                let answer = match answer {
                    // One that was taken back.
                    none if !is_given(none) => Value::Null,
                    Value::Text(text) => Value::from(text.trim_ascii()),
                    chosen => chosen.clone(),
                };
                let before = self.progress.attributes.get(attribute).filter(|_| self.was_answered_here(question));
                if before.unwrap_or(&Value::Null) != &answer {
                    taken.push((attribute.clone(), answer));
                }
            }
        }
        for (attribute, answer) in taken {
            if !answer.is_null() {
                let report = self.about_modal(Name::ModalAnswered).with(Property::Attribute, attribute.as_str());
                self.send(report.with(Property::Value, answer.clone()));
            }
            self.progress.set_attributes(&Value::map().with(&attribute, answer));
            if let Some(open) = &mut self.progress.modal
                && !open.answered.contains(&attribute)
            {
                open.answered.push(attribute);
            }
            self.unsaved = true;
        }
    }

    /// What would be remembered of the visitor with these answers.
    pub(super) fn progress_with(&self, answers: &[(String, Value)]) -> Progress {
        let mut progress = self.progress.clone();
        for (attribute, value) in answers {
            progress.set_attributes(&Value::map().with(attribute, value.clone()));
        }
        progress
    }
}
