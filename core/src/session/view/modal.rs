//! The open modal, as it is drawn.

use super::{Session, Words};
use crate::content::Question;
use crate::session::stage::ModalStage;
use crate::view_model::{ChoiceView, ModalView, QuestionView};

impl Session {
    pub(super) fn view_modal(&self, stage: &ModalStage, words: &Words<'_>) -> Option<ModalView> {
        let modal = self.content.modal(&stage.id)?;
        Some(ModalView {
            id: stage.id.clone(),
            title: words.line(&modal.title),
            body: words.rich(modal.body.as_ref()),
            media: words.media(modal.media.as_ref()),
            questions: modal.ask.iter().map(|question| view_question(question, stage, words)).collect(),
            primary: words.line(&modal.primary.label),
            secondary: modal.secondary.as_ref().map(|button| words.line(&button.label)),
            close: words.strings.close.to_owned(),
        })
    }
}

fn view_question(question: &Question, stage: &ModalStage, words: &Words<'_>) -> QuestionView {
    let answer = stage.answers.iter().find(|(attribute, _)| *attribute == question.attribute);
    let choices = question.choices.iter().map(|choice| ChoiceView {
        value: choice.value.clone(),
        label: words.line(&choice.label),
        chosen: answer.is_some_and(|(_, value)| *value == choice.value),
    });
    QuestionView {
        attribute: question.attribute.clone(),
        label: words.line(&question.label),
        choices: choices.collect(),
    }
}
