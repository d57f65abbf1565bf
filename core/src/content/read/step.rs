//! Steps.

use super::advance::advance;
use super::media::optional_media;
use super::next::{Among, next};
use super::node::Node;
use super::reader::Reader;
use super::rule::{optional_condition, page};
use super::scalars::PIXELS;
use super::target::{optional_target, target};
use super::words::Words;
use crate::content::{Advance, Interaction, OnMissing, Overlay, Spotlight, Step};
use crate::placement::Placement;

const KEYS: [&str; 15] = [
    "id",
    "target",
    "spotlight",
    "title",
    "body",
    "media",
    "placement",
    "advance",
    "next",
    "when",
    "url",
    "waitFor",
    "onMissing",
    "interaction",
    "overlay",
];
const ON_MISSING: Words<OnMissing, 4> = Words::new([
    ("skip", OnMissing::Skip),
    ("center", OnMissing::Center),
    ("pause", OnMissing::Pause),
    ("end", OnMissing::End),
]);
const INTERACTIONS: Words<Interaction, 2> = Words::new([("allow", Interaction::Allow), ("block", Interaction::Block)]);
const OVERLAYS: Words<Overlay, 3> =
    Words::new([("dim", Overlay::Dim), ("none", Overlay::None), ("block", Overlay::Block)]);

/// The step at `index` of a tour whose steps have these `ids`.
pub(super) fn step(read: &mut Reader, at: &Node, index: usize, ids: &[&str]) -> Option<Step> {
    if !read.object(at, &KEYS, &[]) {
        return None;
    }
    let step = Step {
        id: read.string(at, "id"),
        target: optional_target(read, at),
        spotlight: spotlight(read, at),
        title: read.optional_text(at, "title"),
        body: read.optional_text(at, "body"),
        media: optional_media(read, at),
        placement: placement(read, at),
        advance: advance(read, at),
        next: next(read, at, index, &Among { ids, one: "step", whole: "tour" }),
        when: optional_condition(read, at, "when"),
        url: at.has("url").then(|| page(read, &at.key("url"))),
        wait_for: read.duration_or(at, "waitFor", Step::WAIT_FOR),
        on_missing: read.word_or(at, "onMissing", OnMissing::default(), &ON_MISSING),
        interaction: read.word_or(at, "interaction", Interaction::default(), &INTERACTIONS),
        overlay: read.word_or(at, "overlay", Overlay::default(), &OVERLAYS),
    };
    if !step.id.is_empty() && ids.iter().position(|id| *id == step.id) != Some(index) {
        read.error(&at.key("id"), &["used twice; the ids of steps are unique in their tour"]);
    }
    if !at.has("title") && !at.has("body") {
        read.error(at, &["says nothing, expected a \"title\" or a \"body\""]);
    }
    let needs_target = |way: &Advance| matches!(way, Advance::On { target: None, .. } | Advance::Input(_));
    if step.interaction == Interaction::Block && step.advance.iter().all(needs_target) {
        read.warning(&at.key("interaction"), &["the visitor can't do what the step waits for"]);
    }
    Some(step)
}

fn spotlight(read: &mut Reader, at: &Node) -> Spotlight {
    let mut spotlight = Spotlight::default();
    if at.has("spotlight") {
        let at = &at.key("spotlight");
        if read.object(at, &["padding", "radius", "extra"], &[]) {
            spotlight.padding = read.number_or(at, "padding", spotlight.padding, &PIXELS);
            spotlight.radius = read.number_or(at, "radius", spotlight.radius, &PIXELS);
            if at.has("extra") {
                read.each(&at.key("extra"), &mut |read, _, at| spotlight.extra.push(target(read, at)));
            }
        }
    }
    spotlight
}

fn placement(read: &mut Reader, at: &Node) -> Placement {
    let at = at.key("placement");
    let placement = at.as_str().and_then(Placement::parse);
    if placement.is_none() && at.value.is_some() {
        let sides = "\"auto\", \"center\", \"block-start\", \"block-end\", \"inline-start\" or \"inline-end\", \
            these four also with \"-start\" or \"-end\"";
        read.unexpected(&at, sides);
    }
    placement.unwrap_or_default()
}
