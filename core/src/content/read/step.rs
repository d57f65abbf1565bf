//! Steps.

use super::advance::advance;
use super::media::optional_media;
use super::node::Node;
use super::reader::Reader;
use super::rule::{optional_condition, page};
use super::target::{optional_target, target};
use super::wording::{found, hint};
use crate::content::{Branch, Interaction, Next, OnMissing, Overlay, Spotlight, Step};
use crate::placement::Placement;
use crate::value::Value;

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
const ON_MISSING: [(&str, OnMissing); 4] =
    [("skip", OnMissing::Skip), ("center", OnMissing::Center), ("pause", OnMissing::Pause), ("end", OnMissing::End)];
const INTERACTIONS: [(&str, Interaction); 2] = [("allow", Interaction::Allow), ("block", Interaction::Block)];
const OVERLAYS: [(&str, Overlay); 3] = [("dim", Overlay::Dim), ("none", Overlay::None), ("block", Overlay::Block)];

/// The step at `index` of a tour whose steps have these `ids`.
pub(super) fn step(read: &mut Reader, at: &Node, index: usize, ids: &[&str]) -> Option<Step> {
    if !read.object(at, &KEYS, &[]) {
        return None;
    }
    let id = read.string(&at.key("id"));
    if ids.iter().position(|have| *have == id).is_some_and(|first| first < index) {
        read.error(&at.key("id"), "used twice; the ids of steps are unique in their tour");
    }
    let target = optional_target(read, at, "target");
    let title = read.optional_text(at, "title");
    let body = read.optional_text(at, "body");
    if title.is_none() && body.is_none() {
        read.error(at, "says nothing, expected a \"title\" or a \"body\"");
    }
    Some(Step {
        spotlight: at.maybe("spotlight").map_or_else(Spotlight::default, |at| spotlight(read, &at)),
        media: optional_media(read, at),
        placement: at.maybe("placement").map_or(Placement::Auto, |at| placement(read, &at)),
        advance: advance(read, &at.key("advance"), target.is_some()),
        next: at.maybe("next").map_or(Next::Following, |at| next(read, &at, index, ids)),
        when: optional_condition(read, at, "when"),
        url: at.maybe("url").map(|at| page(read, &at)),
        wait_for: at.maybe("waitFor").map_or(Step::WAIT_FOR, |at| read.duration(&at)),
        on_missing: at.maybe("onMissing").and_then(|at| read.word(&at, &ON_MISSING)).unwrap_or_default(),
        interaction: at.maybe("interaction").and_then(|at| read.word(&at, &INTERACTIONS)).unwrap_or_default(),
        overlay: at.maybe("overlay").and_then(|at| read.word(&at, &OVERLAYS)).unwrap_or_default(),
        id,
        target,
        title,
        body,
    })
}

fn spotlight(read: &mut Reader, at: &Node) -> Spotlight {
    let mut spotlight = Spotlight::default();
    if read.object(at, &["padding", "radius", "extra"], &[]) {
        if let Some(at) = at.maybe("padding") {
            spotlight.padding = read.pixels(&at);
        }
        if let Some(at) = at.maybe("radius") {
            spotlight.radius = read.pixels(&at);
        }
        if let Some(at) = at.maybe("extra") {
            read.each(&at, &mut |read, _, at| spotlight.extra.push(target(read, at)));
        }
    }
    spotlight
}

fn placement(read: &mut Reader, at: &Node) -> Placement {
    at.as_str().and_then(Placement::parse).unwrap_or_else(|| {
        let sides = "\"auto\", \"center\", \"block-start\", \"block-end\", \"inline-start\" or \"inline-end\"";
        read.unexpected(at, &[sides, ", these four also with \"-start\" or \"-end\""].concat());
        Placement::Auto
    })
}

/// A step's id, or a list of rules with ids.
fn next(read: &mut Reader, at: &Node, index: usize, ids: &[&str]) -> Next {
    match at.value {
        Some(Value::List(_)) => {
            let mut branches = Vec::new();
            read.each_of_some(at, &mut |read, _, at| {
                if read.object(at, &["when", "to"], &[]) {
                    let when = optional_condition(read, at, "when");
                    branches.push(Branch { when, to: way(read, &at.key("to"), index, ids) });
                }
            });
            Next::ByRule(branches)
        }
        Some(Value::Text(_)) => Next::Step(way(read, at, index, ids)),
        _ => {
            read.unexpected(at, "the id of a step, or a list such as [{\"when\": {…}, \"to\": \"step-id\"}]");
            Next::Following
        }
    }
}

fn way(read: &mut Reader, at: &Node, index: usize, ids: &[&str]) -> String {
    let id = at.as_str().unwrap_or_default();
    match ids.iter().position(|have| *have == id) {
        Some(position) if position == index => read.error(at, "leads to its own step"),
        Some(_) => {}
        None => {
            let hint = hint(id, &mut ids.iter().copied());
            read.error(at, &[&found(at.value), ", expected the id of a step of this tour", &hint].concat());
        }
    }
    id.to_owned()
}
