//! A task of a checklist. Its state is told by the icon's shape and in words, never by colour alone.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{TaskState, TaskView};

use super::icon::Icon;
use super::pen::Pen;
use super::rich_text::{line, rich};
use super::tag::{Tag, tag};

pub(super) fn task(view: &TaskView, pen: &Pen<'_>) -> Tag {
    let (state, icon) = match view.state {
        TaskState::Done => ("done", Some(Icon::TICK)),
        TaskState::Current => ("current", None),
        TaskState::Open => ("open", None),
        TaskState::Locked => ("locked", Some(Icon::LOCK)),
    };
    let is_current = view.state == TaskState::Current;
    let pressable = view.actionable && view.state != TaskState::Done;
    let around = if pressable {
        tag("button type=button").on("click", pen.send(ViewEvent::TaskPressed(view.id.clone())))
    } else {
        tag("div")
    };
    let chevron = pressable.then(|| tag("span data-part=chevron aria-hidden=true").child(Icon::FORWARD.draw()));
    let body = (is_current && !view.body.0.is_empty())
        .then(|| tag("div data-part=task-body").with(rich(&view.body, pen.origin)));
    let minutes = view.minutes.as_ref().map(|minutes| tag("span data-part=count").text(minutes));
    tag("li data-part=task part=task")
        .key(&view.id)
        .set("data-state", state)
        .set_if("aria-current", is_current.then_some("step"))
        .child(tag("span data-part=mark aria-hidden=true").child_if(icon.map(Icon::draw)))
        .child(
            around
                .child(tag("span data-part=label").with(line(&view.title)))
                .child(tag("span data-part=hidden").text(&view.state_label))
                .child_if(minutes),
        )
        .child_if(chevron)
        .child_if(body)
}
