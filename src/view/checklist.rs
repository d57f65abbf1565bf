//! A checklist: its launcher, which always shows how far one is, and its panel.

use hamrah_core::session::ViewEvent;
use hamrah_core::view_model::{ChecklistView, Panel};
use web_sys::Element;
use yew::prelude::*;

use super::button::{icon_button, send, text_button};
use super::focus;
use super::icon::Icon;
use super::progress_ring::progress_ring;
use super::rich_text::{line, rich};
use super::task::task;

#[derive(Properties, PartialEq)]
pub(super) struct ChecklistProps {
    pub(super) view: ChecklistView,
    pub(super) origin: AttrValue,
    pub(super) on_event: Callback<ViewEvent>,
}

#[component]
pub(super) fn Checklist(props: &ChecklistProps) -> Html {
    let ChecklistProps { view, origin, on_event } = props;
    let checklist = use_node_ref();
    use_focus_that_follows(checklist.clone(), view.panel);
    html! {
        <section ref={checklist} data-part="checklist">
            if view.panel == Panel::Open {
                {panel(view, origin, on_event)}
            }
            {launcher(view, on_event)}
        </section>
    }
}

fn launcher(view: &ChecklistView, on_event: &Callback<ViewEvent>) -> Html {
    let open = view.panel == Panel::Open;
    let event = if open { ViewEvent::ChecklistMinimised } else { ViewEvent::ChecklistOpened };
    let inside = if view.finished.is_some() {
        Icon::TICK.draw()
    } else {
        html! { {&view.percent} }
    };
    html! {
        <button
            type="button"
            data-part="launcher"
            part="launcher"
            data-state={state(view)}
            onclick={send(on_event, event(view.id.clone()))}
        >
            <span data-part="hidden">{if open { &view.minimise } else { &view.open }}</span>
            {progress_ring(view.done, view.total, inside)}
            <span data-part="label">{line(&view.title)}</span>
            <span data-part="count">{&view.progress}</span>
        </button>
    }
}

fn panel(view: &ChecklistView, origin: &str, on_event: &Callback<ViewEvent>) -> Html {
    let press = |event: fn(String) -> ViewEvent| send(on_event, event(view.id.clone()));
    let minimise_on_escape = {
        let (on_event, minimised) = (on_event.clone(), ViewEvent::ChecklistMinimised(view.id.clone()));
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                on_event.emit(minimised.clone());
            }
        })
    };
    html! {
        <div
            data-part="panel"
            part="panel"
            data-state={state(view)}
            role="dialog"
            aria-label={view.title.to_plain()}
            tabindex="-1"
            onkeydown={minimise_on_escape}
        >
            <div data-part="text">
                <h2 data-part="title" part="title">{line(&view.title)}</h2>
                <div data-part="body" part="body">{rich(&view.body, origin)}</div>
                <div data-part="progress">
                    <progress
                        value={view.done.to_string()}
                        max={view.total.to_string()}
                        aria-label={view.title.to_plain()}
                        aria-valuetext={view.progress.clone()}
                    />
                    <span data-part="count">{&view.progress}</span>
                    <span data-part="count" aria-hidden="true">{&view.percent}</span>
                </div>
            </div>
            if let Some(text) = &view.finished {
                <p data-part="finished" part="finished">{Icon::CELEBRATE.draw()}<span>{text}</span></p>
            }
            <ol data-part="tasks" role="list">
                {for view.tasks.iter().map(|view| task(view, origin, on_event))}
            </ol>
            <div data-part="footer">
                {text_button("quiet", html! { {&view.dismiss} }, press(ViewEvent::ChecklistDismissed))}
            </div>
            {icon_button("minimise", Icon::MINIMISE, &view.minimise, press(ViewEvent::ChecklistMinimised))}
        </div>
    }
}

fn state(view: &ChecklistView) -> &'static str {
    if view.finished.is_some() { "complete" } else { "open" }
}

/// Who opened the panel from the keyboard goes on in it, and who minimised it there is back at the launcher. A panel
/// that opens by itself takes no focus: then neither has it.
#[hook]
fn use_focus_that_follows(checklist: NodeRef, panel: Panel) {
    // Asked before the panel changes, since the element that has the focus may go with it.
    let inside = checklist.cast::<Element>().is_some_and(|checklist| focus::focused_in(&checklist).is_some());
    use_effect_with(panel, move |panel| {
        let Some(checklist) = checklist.cast::<Element>().filter(|_| inside) else { return };
        let part = match panel {
            Panel::Open => "[data-part=panel]",
            Panel::Minimised => "[data-part=launcher]",
        };
        if let Ok(Some(part)) = checklist.query_selector(part) {
            focus::give(&part);
        }
    });
}
