//! A step of a tour: the popover beside its target, and the light around the target.

mod hold;
mod presence;

use hamrah_core::content::{Interaction, Overlay};
use hamrah_core::placement::{Align, Placement, Side};
use hamrah_core::session::{CloseBy, ViewEvent};
use hamrah_core::view_model::StepView;
use yew::NodeRef;

pub(super) use self::hold::Hold;
pub(crate) use self::hold::Spot;
pub(super) use self::presence::{Focus, Home, Pointing};
use super::icon::Icon;
use super::media::media;
use super::pen::Pen;
use super::rich_text::{line, rich};
use super::segments::segments;
use super::tag::{Tag, tag};

/// A shield stands on each side of the light.
const SIDES: [&str; 4] = ["block-start", "block-end", "inline-start", "inline-end"];

/// The light, which lies beneath the popover; `node` is where it will be found.
pub(super) fn spotlight(view: &StepView, node: &NodeRef) -> Tag {
    let mut light = one_light(view).node(node);
    if view.overlay == Overlay::Block {
        light = SIDES.iter().fold(light, |light, side| light.child(tag("i data-part=shield").set("data-side", side)));
    }
    if view.extra_lights == 0 {
        return light;
    }
    // The shadow around one light would lie on the others: each of them cuts a hole into what is inside.
    let mut hole = tag("i data-part=hole");
    for _ in 0..view.extra_lights {
        hole = tag("i data-part=hole").child(hole);
    }
    light = light.set("data-many", "");
    for _ in 0..view.extra_lights {
        light = light.child(one_light(view).set("data-extra", ""));
    }
    // Behind the lights: Firefox lays out what is in the top layer in the order of the document, too.
    light.child(tag("div data-part=shade popover=manual").child(hole))
}

fn one_light(view: &StepView) -> Tag {
    tag("div data-part=spotlight part=spotlight popover=manual aria-hidden=true")
        .set("data-overlay", overlay(view.overlay))
        .set("data-interaction", interaction(view.interaction))
}

/// The popover; `node` is where it will be found.
pub(super) fn popover(view: &StepView, node: &NodeRef, pen: &Pen<'_>) -> Tag {
    let (side, align) = words(view.placement);
    tag("div data-part=step popover=manual role=dialog tabindex=-1 aria-describedby=step-body")
        .node(node)
        .set("data-side", side)
        .set_if("data-align", align)
        .set("aria-labelledby", if view.title.is_empty() { "step-progress" } else { "step-progress step-title" })
        .child(card(view, pen))
        .child(tag("div data-part=arrows aria-hidden=true").child(tag("i data-part=arrow")))
}

fn card(view: &StepView, pen: &Pen<'_>) -> Tag {
    let showing = view.showing;
    let title =
        (!view.title.is_empty()).then(|| tag("h2 data-part=title part=title id=step-title").with(line(&view.title)));
    let button = |part, label: &Option<String>, event| label.as_ref().map(|label| pen.button(part, event).text(label));
    let tools = tag("div data-part=tools")
        .child_if(button("secondary", &view.back, ViewEvent::BackPressed { showing }))
        .child_if(button("quiet", &view.skip, ViewEvent::SkipPressed { showing }))
        .child_if(button("primary", &view.next, ViewEvent::NextPressed { showing }));
    let tools = view.ways.iter().fold(tools, |tools, (way, label)| {
        tools.child(pen.button("primary", ViewEvent::WayPressed { showing, way: *way }).with(line(label)))
    });
    let closed = ViewEvent::StepClosed { showing, by: CloseBy::Button };
    tag("div data-part=card part=step")
        .child_if(view.media.as_ref().map(media))
        .child(
            tag("div data-part=text")
                .child(tag("p data-part=count id=step-progress").text(&view.progress))
                .child_if(title)
                .child(tag("div data-part=body part=body id=step-body").with(rich(&view.body, pen.origin))),
        )
        .child(tag("div data-part=footer").child_if(segments(view.number, view.total)).child(tools))
        .child(pen.icon_button("close", Icon::CLOSE, &view.close, closed))
}

fn words(placement: Placement) -> (&'static str, Option<&'static str>) {
    let Placement::Beside { side, align } = placement else {
        return (if placement == Placement::Center { "center" } else { "auto" }, None);
    };
    let align = match align {
        Align::Start => Some("start"),
        Align::Center => None,
        Align::End => Some("end"),
    };
    (side_name(side), align)
}

fn side_name(side: Side) -> &'static str {
    match side {
        Side::BlockStart => "block-start",
        Side::BlockEnd => "block-end",
        Side::InlineStart => "inline-start",
        Side::InlineEnd => "inline-end",
    }
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
