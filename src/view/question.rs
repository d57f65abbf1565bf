//! A question of a modal: real radio buttons, checkboxes and fields, so that keys and screen readers work as everywhere.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{AnswerView, ChoiceView, ModalView, QuestionView};
use web_sys::{Element, Event};
use yew::{Callback, TargetCast};

use super::focus;
use super::media::picture;
use super::pen::Pen;
use super::rich_text::line;
use super::tag::{Handler, Tag, tag};

/// Finds, among the elements of a dialog, the first to be changed before the visitor can go on.
pub(super) const FIRST_BAD: &str = "[aria-invalid] input,input[aria-invalid],textarea[aria-invalid]";

/// The question at `index` of the page.
pub(super) fn question(modal: &ModalView, index: usize, view: &QuestionView, pen: &Pen<'_>) -> Tag {
    let index = index.to_string();
    let [answer_id, error_id] = ["answer-", "error-"].map(|name| [name, &index].concat());
    let described = |tag: Tag| tag.set_if("aria-describedby", view.problem.as_ref().map(|_| error_id.as_str()));
    let asked = match &view.answer {
        AnswerView::One(choices) => {
            let group = invalid(tag("fieldset data-part=question role=radiogroup"), view);
            described(group).child(label(tag("legend"), modal, view)).child(list(modal, view, choices, "radio", pen))
        }
        AnswerView::Several(choices) => described(tag("fieldset data-part=question"))
            .child(label(tag("legend"), modal, view))
            .child(list(modal, view, choices, "checkbox", pen)),
        AnswerView::Text { text, lines } => {
            let field = if *lines == 1 {
                tag("input data-part=field part=field type=text")
            } else {
                tag("textarea data-part=field part=field").set("rows", &lines.to_string())
            };
            let field = described(invalid(field, view)).set("id", &answer_id).value(text);
            tag("div data-part=question")
                .child(label(tag("label").set("for", &answer_id), modal, view))
                .child(field.on("input", on_input(modal, view, pen)))
        }
    };
    let error = view.problem.as_ref().map(|problem| tag("p data-part=error").set("id", &error_id).text(problem));
    asked.key(&view.attribute).child_if(error)
}

fn invalid(tag: Tag, view: &QuestionView) -> Tag {
    tag.set_if("aria-invalid", view.problem.as_ref().map(|_| "true"))
}

fn label(around: Tag, modal: &ModalView, view: &QuestionView) -> Tag {
    // Where a modal asks nothing else, its title is the question.
    around
        .set("data-part", if modal.asks_by_itself { "hidden" } else { "label" })
        .with(line(&view.label))
        .child_if(view.required.as_ref().map(|note| tag("span data-part=note").text(note)))
}

fn list(modal: &ModalView, asked: &QuestionView, choices: &[ChoiceView], kind: &str, pen: &Pen<'_>) -> Tag {
    let mut list = tag("div data-part=choices");
    for view in choices {
        let event = ViewEvent::ChoicePressed {
            modal: modal.id.clone(),
            attribute: asked.attribute.clone(),
            value: view.value.clone(),
        };
        let button = tag("input")
            .set("type", kind)
            .set("name", &asked.attribute)
            .choice(&view.value, view.chosen)
            .on("change", pen.send(event));
        // A group of radio buttons is wrong as a whole; of checkboxes each says so itself.
        let button = if kind == "radio" { button } else { invalid(button, asked) };
        let choice = tag("label data-part=choice part=choice")
            .key(&view.value)
            .child(button)
            .child_if(view.icon.as_ref().map(|icon| picture("img data-part=picture alt decoding=async", icon)))
            .child(tag("span").with(line(&view.label)));
        list = list.child(choice);
    }
    list
}

fn on_input(modal: &ModalView, asked: &QuestionView, pen: &Pen<'_>) -> Handler {
    let (modal, attribute, on_event) = (modal.id.clone(), asked.attribute.clone(), pen.on_event.clone());
    Callback::from(move |input: Event| {
        let text = input.target_dyn_into::<Element>().and_then(|field| focus::content(&field).as_string());
        let text = text.unwrap_or_default();
        on_event.emit(ViewEvent::AnswerWritten { modal: modal.clone(), attribute: attribute.clone(), text });
    })
}
