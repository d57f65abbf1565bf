//! The open modal, as it is drawn.

use super::{Session, Words};
use crate::content::{Modal, Question};
use crate::session::modal::Fault;
use crate::session::stage::ModalStage;
use crate::text::Line;
use crate::value::Value;
use crate::view_model::{AnswerView, ChoiceView, ModalView, PagesView, QuestionView};

impl Session {
    pub(super) fn view_modal(&self, stage: &ModalStage, words: &Words<'_>) -> Option<ModalView> {
        let modal = self.content.modal(&stage.id)?;
        let page = modal.page(stage.page)?;
        let asked = self.questions(stage, modal);
        let questions: Vec<_> = asked.into_iter().map(|question| self.view_question(question, stage, words)).collect();
        let strings = words.strings;
        let view = ModalView {
            id: stage.id.clone(),
            page: stage.page,
            refused: stage.refused,
            title: words.line(&page.title),
            body: words.rich(page.body.as_ref()),
            media: words.media(page.media.as_ref()),
            questions,
            asks_by_itself: stage.asks.is_some(),
            progress: None,
            back: None,
            primary: words.line(&modal.primary.label),
            secondary: modal.secondary.as_ref().map(|button| words.line(&button.label)),
            close: strings.close.to_owned(),
        };
        Some(match view.questions.first() {
            Some(question) if view.asks_by_itself => ModalView {
                title: question.label.clone(),
                body: Default::default(),
                media: None,
                primary: Line::from(strings.done),
                secondary: Some(Line::from(strings.not_now)),
                ..view
            },
            _ if modal.pages.is_empty() => view,
            _ => self.with_place(view, stage, modal, words),
        })
    }

    /// Adds what leads through the pages.
    fn with_place(&self, mut view: ModalView, stage: &ModalStage, modal: &Modal, words: &Words<'_>) -> ModalView {
        let place = self.place_in_modal(stage, modal);
        view.back = place.before.map(|_| words.strings.back.to_owned());
        if place.after.is_some() {
            view.primary = Line::from(words.strings.next);
        }
        if place.total > 1 {
            let text = words.strings.step_progress(words.formatter(), place.number, place.total);
            view.progress = Some(PagesView { text, number: place.number, total: place.total });
        }
        view
    }

    fn view_question(&self, question: &Question, stage: &ModalStage, words: &Words<'_>) -> QuestionView {
        let answer = self.answer(stage, question).unwrap_or(Value::Null);
        let choices = || {
            let choices = question.choices.iter().map(|choice| {
                let value = Value::from(choice.value.as_str());
                ChoiceView {
                    value: choice.value.clone(),
                    label: words.line(&choice.label),
                    icon: choice.icon.clone(),
                    chosen: answer == value || answer.items().contains(&value),
                }
            });
            choices.collect()
        };
        let strings = words.strings;
        let fault = self.fault(stage, question).filter(|_| stage.refused > 0);
        let problem = fault.map(|fault| match fault {
            Fault::Missing if question.text.is_some() => strings.write_something.to_owned(),
            Fault::Missing => strings.choose_one.to_owned(),
            Fault::TooShort(least) => strings.answer_too_short(words.formatter(), least),
            Fault::TooLong(most) => strings.answer_too_long(words.formatter(), most),
        });
        QuestionView {
            attribute: question.attribute.clone(),
            label: words.line(&question.label),
            required: question.required.then(|| strings.required.to_owned()),
            answer: match &question.text {
                Some(wanted) => {
                    AnswerView::Text { text: answer.as_str().unwrap_or_default().to_owned(), lines: wanted.lines }
                }
                None if question.multiple => AnswerView::Several(choices()),
                None => AnswerView::One(choices()),
            },
            problem,
        }
    }
}
