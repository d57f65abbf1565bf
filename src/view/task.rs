//! A task of a checklist. Its state is told by the icon's shape and in words, never by colour alone.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{TaskState, TaskView};

use super::icon::Icon;
use super::pen::{Pen, button};
use super::rich_text::{line, rich};
use super::tag::{Tag, tag};

/// The task at `index`. Without a pen, its button sends nothing by itself; it bears the task's id as its value.
pub(super) fn task(view: &TaskView, index: usize, origin: &str, pen: Option<&Pen<'_>>) -> Tag {
    let (state, icon) = match view.state {
        TaskState::Done => ("done", Some(Icon::TICK)),
        TaskState::Current => ("current", None),
        TaskState::Open => ("open", None),
        TaskState::Locked => ("locked", Some(Icon::LOCK)),
    };
    let is_current = view.state == TaskState::Current;
    let locked = view.state == TaskState::Locked;
    let why = ["why-", &index.to_string()].concat();
    let around = if view.actionable {
        let act = button("act")
            .set("value", &view.id)
            .set_if("aria-disabled", locked.then_some("true"))
            .set_if("aria-describedby", locked.then_some(&why));
        match pen {
            Some(pen) => act.on("click", pen.send(ViewEvent::TaskPressed(view.id.clone()))),
            None => act,
        }
    } else {
        tag("div")
    };
    let count = |text: &String| tag("span data-part=count").text(text);
    let facts = tag("span data-part=facts")
        .child_if(view.counted.as_ref().map(count))
        .child_if(view.minutes.as_ref().map(count))
        .child_if(view.reward.as_ref().map(|reward| tag("span data-part=reward").with(line(reward))));
    let forward = view.actionable && !locked;
    let chevron = forward.then(|| tag("span data-part=chevron aria-hidden=true").child(Icon::FORWARD.draw()));
    let body =
        (is_current && !view.body.0.is_empty()).then(|| tag("div data-part=task-body").with(rich(&view.body, origin)));
    tag("li data-part=task part=task")
        .key(&view.id)
        .set("data-state", state)
        .set_if("aria-current", is_current.then_some("step"))
        .child(tag("span data-part=mark aria-hidden=true").child_if(icon.map(Icon::draw)))
        .child(
            around
                .child(tag("span data-part=label").with(line(&view.title)))
                .child(tag("span data-part=hidden").text(&view.state_label))
                .child(facts),
        )
        .child_if(chevron)
        .child_if(view.locked_why.as_ref().map(|reason| tag("p data-part=why").set("id", &why).with(line(reason))))
        .child_if(body)
}
