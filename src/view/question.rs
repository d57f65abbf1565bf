//! A question with a few choices. Real radio buttons, so that keys and screen readers work as everywhere.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{ChoiceView, QuestionView};

use super::pen::Pen;
use super::rich_text::line;
use super::tag::{Tag, tag};

pub(super) fn question(modal: &str, view: &QuestionView, pen: &Pen<'_>) -> Tag {
    let choices = view
        .choices
        .iter()
        .fold(tag("div data-part=choices"), |choices, option| choices.child(choice(modal, view, option, pen)));
    tag("fieldset data-part=question")
        .key(&view.attribute)
        .child(tag("legend data-part=label").with(line(&view.label)))
        .child(choices)
}

fn choice(modal: &str, asked: &QuestionView, view: &ChoiceView, pen: &Pen<'_>) -> Tag {
    let event = ViewEvent::ChoicePressed {
        modal: modal.to_owned(),
        attribute: asked.attribute.clone(),
        value: view.value.clone(),
    };
    let button = tag("input type=radio")
        .set("name", &asked.attribute)
        .choice(&view.value, view.chosen)
        .on("change", pen.send(event));
    tag("label data-part=choice part=choice").key(&view.value).child(button).child(tag("span").with(line(&view.label)))
}
