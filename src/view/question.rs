//! A question with a few choices. Real radio buttons, so that keys and screen readers work as everywhere.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{ChoiceView, QuestionView};
use yew::prelude::*;

use super::rich_text::line;

pub(super) fn question(modal: &str, view: &QuestionView, on_event: &Callback<ViewEvent>) -> Html {
    html! {
        <fieldset key={view.attribute.as_str()} data-part="question">
            <legend data-part="label">{line(&view.label)}</legend>
            <div data-part="choices">
                {for view.choices.iter().map(|option| choice(modal, view, option, on_event))}
            </div>
        </fieldset>
    }
}

fn choice(modal: &str, asked: &QuestionView, view: &ChoiceView, on_event: &Callback<ViewEvent>) -> Html {
    let event = ViewEvent::ChoicePressed {
        modal: modal.to_owned(),
        attribute: asked.attribute.clone(),
        value: view.value.clone(),
    };
    let on_event = on_event.clone();
    html! {
        <label key={view.value.as_str()} data-part="choice" part="choice">
            <input
                type="radio"
                name={asked.attribute.clone()}
                value={view.value.clone()}
                checked={view.chosen}
                onchange={Callback::from(move |_: Event| on_event.emit(event.clone()))}
            />
            <span>{line(&view.label)}</span>
        </label>
    }
}
