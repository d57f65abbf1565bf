//! A checklist: its launcher, which always shows how far one is, and its panel.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{ChecklistView, Panel};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::Callback;

use super::icon::Icon;
use super::pen::Pen;
use super::progress_ring::progress_ring;
use super::rich_text::{line, rich};
use super::tag::{Handler, Tag, tag};
use super::task::task;

pub(super) fn checklist(view: &ChecklistView, pen: &Pen<'_>) -> Tag {
    let open = view.panel == Panel::Open;
    let state = if view.finished.is_some() { "complete" } else { "open" };
    tag("section data-part=checklist")
        .key(&view.id)
        .child_if(open.then(|| panel(view, pen).set("data-state", state)))
        .child(launcher(view, open, pen).set("data-state", state))
}

fn launcher(view: &ChecklistView, open: bool, pen: &Pen<'_>) -> Tag {
    let event = if open { ViewEvent::ChecklistMinimised } else { ViewEvent::ChecklistOpened };
    let ring = progress_ring(view.done, view.total);
    let ring = if view.finished.is_some() { ring.child(Icon::TICK.draw()) } else { ring.text(&view.percent) };
    pen.button("launcher", event(view.id.clone()))
        .child(tag("span data-part=hidden").text(if open { &view.minimise } else { &view.open }))
        .child(ring)
        .child(tag("span data-part=label").with(line(&view.title)))
        .child(tag("span data-part=count").text(&view.progress))
}

fn panel(view: &ChecklistView, pen: &Pen<'_>) -> Tag {
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
    let finished = view.finished.as_ref().map(|text| {
        tag("p data-part=finished part=finished").child(Icon::CELEBRATE.draw()).child(tag("span").text(text))
    });
    let tasks = view.tasks.iter().fold(tag("ol data-part=tasks role=list"), |tasks, view| tasks.child(task(view, pen)));
    let dismiss = pen.button("quiet", ViewEvent::ChecklistDismissed(view.id.clone())).text(&view.dismiss);
    let minimised = ViewEvent::ChecklistMinimised(view.id.clone());
    tag("div data-part=panel part=panel role=dialog tabindex=-1")
        .set("aria-label", &title)
        .on("keydown", minimise_on_escape(minimised.clone(), pen))
        .child(
            tag("div data-part=text")
                .child(tag("h2 data-part=title part=title").with(line(&view.title)))
                .child(tag("div data-part=body part=body").with(rich(&view.body, pen.origin)))
                .child(progress),
        )
        .child_if(finished)
        .child(tasks)
        .child(tag("div data-part=footer").child(dismiss))
        .child(pen.icon_button("minimise", Icon::MINIMISE, &view.minimise, minimised))
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
