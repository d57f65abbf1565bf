//! A checklist: its launcher, which always shows how far one is, and its panel. Where several stand in the corner, the
//! panel lets the visitor choose.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{ChecklistView, FinishedView, ListView, Panel};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::{Callback, TargetCast};

use super::icon::Icon;
use super::pen::{Pen, button};
use super::progress_ring::progress_ring;
use super::rich_text::{line, rich};
use super::tag::{Handler, Tag, tag};
use super::task::task;

/// Where so few pixels are left to scroll, more tasks are asked for.
const IN_SIGHT: i32 = 400;

pub(super) fn checklist(view: &ChecklistView, pen: &Pen<'_>) -> Tag {
    let open = view.panel == Panel::Open;
    let state = if view.finished.is_some() { "complete" } else { "open" };
    tag("section data-part=checklist")
        .child_if(open.then(|| panel(view, pen).set("data-state", state)))
        .child(launcher(view, open, pen).set("data-state", state))
}

fn launcher(view: &ChecklistView, open: bool, pen: &Pen<'_>) -> Tag {
    let event = if open { ViewEvent::ChecklistMinimised } else { ViewEvent::ChecklistOpened };
    let ring = || progress_ring(view.done, view.total);
    let picture = match view.finished {
        _ if view.is_history => tag("span data-part=mark aria-hidden=true").child(Icon::CELEBRATE.draw()),
        Some(_) => ring().child(Icon::TICK.draw()),
        None => ring().text(&view.percent),
    };
    pen.button("launcher", event(view.id.clone()))
        .child(tag("span data-part=hidden").text(if open { &view.minimise } else { &view.open }))
        .child(picture)
        .child(tag("span data-part=label").with(line(&view.title)))
        .child(tag("span data-part=count").text(&view.progress))
}

fn panel(view: &ChecklistView, pen: &Pen<'_>) -> Tag {
    let minimised = ViewEvent::ChecklistMinimised(view.id.clone());
    let mut tasks = tasks(view, pen.origin, Some(pen));
    let is_history = view.is_history;
    let mut panel = tag("div data-part=panel part=panel role=dialog tabindex=-1");
    if view.more {
        tasks = tasks.on("scroll", ask_for_more(pen));
        // On a very low screen all of the panel scrolls.
        panel = panel.on("scroll", ask_for_more(pen));
    }
    let dismiss = pen.button("quiet", ViewEvent::ChecklistDismissed(view.id.clone())).text(&view.dismiss);
    panel
        .set("aria-label", &view.title.to_plain())
        .on("keydown", minimise_on_escape(minimised.clone(), pen))
        .child_if((!view.lists.is_empty()).then(|| lists(view, pen)))
        .child(heading(view, pen.origin))
        .child_if(view.finished.as_ref().map(|view| finished(view, pen.origin)))
        .child_if((!is_history).then_some(tasks))
        .child_if((!view.milestones.is_empty()).then(|| milestones(view)))
        .child(tag("div data-part=footer").child(dismiss))
        .child(pen.icon_button("minimise", Icon::MINIMISE, &view.minimise, minimised))
}

/// What was celebrated, to be read again.
fn milestones(view: &ChecklistView) -> Tag {
    let list = view.milestones.iter().fold(tag("ul"), |list, milestone| {
        let title = tag("span").with(line(&milestone.title));
        list.child(tag("li").child(title).child(tag("span data-part=count").text(&milestone.when)))
    });
    if view.is_history {
        return tag("div data-part=milestones").child(list);
    }
    tag("details data-part=milestones").child(tag("summary").text(&view.milestones_label)).child(list)
}

/// A checklist in a place of its own in the page. Its slot hears what is pressed in it.
pub(super) fn inline_checklist(view: &ChecklistView, origin: &str) -> Tag {
    let state = if view.finished.is_some() { "complete" } else { "open" };
    let mut tasks = tasks(view, origin, None);
    if view.more {
        // The slot asks for more when the last of these comes near.
        tasks = tasks.set("data-more", "");
    }
    tag("section data-part=panel part=panel tabindex=-1")
        .set("aria-label", &view.title.to_plain())
        .set("data-state", state)
        .child(heading(view, origin))
        .child_if(view.finished.as_ref().map(|view| finished(view, origin)))
        .child(tasks)
        .child(tag("div data-part=footer").child(button("quiet").text(&view.dismiss)))
}

/// The choice between several checklists.
fn lists(view: &ChecklistView, pen: &Pen<'_>) -> Tag {
    let choice = tag("div data-part=lists role=group").set("aria-label", &view.choose);
    view.lists.iter().fold(choice, |choice, view| choice.child(list(view, pen)))
}

fn list(view: &ListView, pen: &Pen<'_>) -> Tag {
    pen.button("list", ViewEvent::ChecklistOpened(view.id.clone()))
        .key(&view.id)
        .set("aria-pressed", if view.chosen { "true" } else { "false" })
        .child(tag("span data-part=label").with(line(&view.title)))
        .child(tag("span data-part=count").text(&view.progress))
}

/// What the list is about, and how far one is.
fn heading(view: &ChecklistView, origin: &str) -> Tag {
    let title = view.title.to_plain();
    let progress = tag("progress")
        .set("value", &view.done.to_string())
        .set("max", &view.total.to_string())
        .set("aria-label", &title)
        .set("aria-valuetext", &view.progress);
    let progress = tag("div data-part=progress")
        .child(progress)
        .child(tag("span data-part=count").text(&view.progress))
        .child(tag("span data-part=count aria-hidden=true").text(&view.percent));
    let reward = |reward| tag("p data-part=reward").child(Icon::GIFT.draw()).child(tag("span").with(line(reward)));
    tag("div data-part=text")
        .child(tag("h2 data-part=title part=title").with(line(&view.title)))
        .child(tag("div data-part=body part=body").with(rich(&view.body, origin)))
        .child_if(view.reward.as_ref().map(reward))
        .child_if((!view.is_history).then_some(progress))
}

fn finished(view: &FinishedView, origin: &str) -> Tag {
    let words = tag("div")
        .child(tag("p data-part=label").with(line(&view.title)))
        .child(tag("div data-part=body").with(rich(&view.body, origin)));
    tag("div data-part=finished part=finished").child(Icon::CELEBRATE.draw()).child(words)
}

/// The tasks. Without a pen, their buttons send nothing by themselves.
fn tasks(view: &ChecklistView, origin: &str, pen: Option<&Pen<'_>>) -> Tag {
    let list = tag("ol data-part=tasks role=list");
    view.tasks.iter().enumerate().fold(list, |list, (index, view)| list.child(task(view, index, origin, pen)))
}

fn ask_for_more(pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |event: web_sys::Event| {
        let near = |list: &Element| list.scroll_height() - list.scroll_top() - list.client_height() < IN_SIGHT;
        if event.target_dyn_into::<Element>().as_ref().is_some_and(near) {
            on_event.emit(ViewEvent::TasksScrolled);
        }
    })
}

fn minimise_on_escape(minimised: ViewEvent, pen: &Pen<'_>) -> Handler {
    let on_event = pen.on_event.clone();
    Callback::from(move |event: web_sys::Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            event.prevent_default();
            on_event.emit(minimised.clone());
        }
    })
}
