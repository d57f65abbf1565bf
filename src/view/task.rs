//! A task of a checklist. Its state is told by the icon's shape and in words, never by colour alone.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{TaskState, TaskView};
use yew::prelude::*;

use super::button::send;
use super::icon::Icon;
use super::rich_text::{line, rich};

pub(super) fn task(view: &TaskView, origin: &str, on_event: &Callback<ViewEvent>) -> Html {
    let pressable = view.actionable && view.state != TaskState::Done;
    let content = html! {
        <>
            <span data-part="label">{line(&view.title)}</span>
            <span data-part="hidden">{&view.state_label}</span>
            if let Some(minutes) = &view.minutes {
                <span data-part="count">{minutes}</span>
            }
        </>
    };
    html! {
        <li
            key={view.id.as_str()}
            data-part="task"
            part="task"
            data-state={state(view.state)}
            aria-current={(view.state == TaskState::Current).then_some("step")}
        >
            <span data-part="mark" aria-hidden="true">{mark(view.state)}</span>
            if pressable {
                <button type="button" onclick={send(on_event, ViewEvent::TaskPressed(view.id.clone()))}>{content}</button>
                <span data-part="chevron" aria-hidden="true">{Icon::FORWARD.draw()}</span>
            } else {
                <div>{content}</div>
            }
            if view.state == TaskState::Current && !view.body.0.is_empty() {
                <div data-part="task-body">{rich(&view.body, origin)}</div>
            }
        </li>
    }
}

fn mark(state: TaskState) -> Html {
    match state {
        TaskState::Done => Icon::TICK.draw(),
        TaskState::Locked => Icon::LOCK.draw(),
        TaskState::Current | TaskState::Open => Html::default(),
    }
}

fn state(state: TaskState) -> &'static str {
    match state {
        TaskState::Done => "done",
        TaskState::Current => "current",
        TaskState::Open => "open",
        TaskState::Locked => "locked",
    }
}
