//! A step of a tour: the popover beside its target, and the light around the target.

mod keys;
mod presence;

use std::cmp::Ordering;

use hamrah_core::content::{Interaction, Overlay};
use hamrah_core::placement::{Align, Placement, Side};
use hamrah_core::session::{CloseBy, ViewEvent};
use hamrah_core::text::Direction;
use hamrah_core::view_model::StepView;
use web_sys::Element;
use yew::prelude::*;

use self::presence::use_presence;
use super::button::{icon_button, send, text_button};
use super::icon::Icon;
use super::media::media;
use super::rich_text::{line, rich};

/// More steps than these are not drawn one by one.
const MAX_SEGMENTS: usize = 8;

/// A shield stands on each side of the light, and an arrow on each side of the popover: the style sheet shows the one
/// on the side that the browser has chosen.
const SIDES: [&str; 4] = ["block-start", "block-end", "inline-start", "inline-end"];

#[derive(Properties, PartialEq)]
pub(super) struct StepProps {
    pub(super) view: StepView,
    pub(super) anchor: Option<Element>,
    pub(super) direction: Direction,
    pub(super) origin: AttrValue,
    pub(super) placed: u32,
    pub(super) on_event: Callback<ViewEvent>,
}

#[component]
pub(super) fn Step(props: &StepProps) -> Html {
    let StepProps { view, direction, on_event, .. } = props;
    let spotlight = use_node_ref();
    let popover = use_node_ref();
    use_presence(&spotlight, &popover, props);

    let (side, align) = words(view.placement);
    html! {
        <>
            <div ref={spotlight} data-part="spotlight" part="spotlight" popover="manual" aria-hidden="true"
                data-overlay={overlay(view.overlay)}
                data-interaction={interaction(view.interaction)}>
                if view.overlay == Overlay::Block {
                    {for SIDES.map(|side| html! { <i data-part="shield" data-side={side} /> })}
                }
            </div>
            <div
                ref={popover}
                data-part="step"
                data-side={side}
                data-align={align}
                popover="manual"
                role="dialog"
                tabindex="-1"
                aria-labelledby={if view.title.is_empty() { "step-progress" } else { "step-title" }}
                aria-describedby="step-body"
                onkeydown={keys::handler(view, *direction, on_event)}
            >
                {card(props)}
                <div data-part="arrows" aria-hidden="true">
                    {for SIDES.map(|side| html! { <i data-part="arrow" data-side={side} /> })}
                </div>
            </div>
        </>
    }
}

fn card(props: &StepProps) -> Html {
    let StepProps { view, origin, on_event, .. } = props;
    let showing = view.showing;
    let press = |event| send(on_event, event);
    html! {
        <div data-part="card" part="step">
            if let Some(view) = &view.media {
                {media(view)}
            }
            <div data-part="text">
                <p data-part="count" id="step-progress">{&view.progress}</p>
                if !view.title.is_empty() {
                    <h2 data-part="title" part="title" id="step-title">{line(&view.title)}</h2>
                }
                <div data-part="body" part="body" id="step-body">{rich(&view.body, origin)}</div>
            </div>
            <div data-part="footer">
                {segments(view)}
                <div data-part="tools">
                    if let Some(label) = &view.back {
                        {text_button("secondary", html! { {label} }, press(ViewEvent::BackPressed { showing }))}
                    }
                    if let Some(label) = &view.skip {
                        {text_button("quiet", html! { {label} }, press(ViewEvent::SkipPressed { showing }))}
                    }
                    if let Some(label) = &view.next {
                        {text_button("primary", html! { {label} }, press(ViewEvent::NextPressed { showing }))}
                    }
                </div>
            </div>
            {icon_button("close", Icon::CLOSE, &view.close, press(ViewEvent::StepClosed { showing, by: CloseBy::Button }))}
        </div>
    }
}

fn segments(view: &StepView) -> Html {
    if view.total > MAX_SEGMENTS {
        return Html::default();
    }
    let state = |number: usize| match number.cmp(&view.number) {
        Ordering::Less => "done",
        Ordering::Equal => "current",
        Ordering::Greater => "open",
    };
    html! {
        <div data-part="segments" aria-hidden="true">{for (1..=view.total).map(|number| html! { <i data-state={state(number)} /> })}</div>
    }
}

fn words(placement: Placement) -> (&'static str, Option<&'static str>) {
    let Placement::Beside { side, align } = placement else {
        return (if placement == Placement::Center { "center" } else { "auto" }, None);
    };
    let side = match side {
        Side::BlockStart => "block-start",
        Side::BlockEnd => "block-end",
        Side::InlineStart => "inline-start",
        Side::InlineEnd => "inline-end",
    };
    let align = match align {
        Align::Start => Some("start"),
        Align::Center => None,
        Align::End => Some("end"),
    };
    (side, align)
}

fn overlay(overlay: Overlay) -> &'static str {
    match overlay {
        Overlay::Dim => "dim",
        Overlay::None => "none",
        Overlay::Block => "block",
    }
}

fn interaction(interaction: Interaction) -> &'static str {
    match interaction {
        Interaction::Allow => "allow",
        Interaction::Block => "block",
    }
}
