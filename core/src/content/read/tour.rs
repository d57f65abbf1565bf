//! Tours. A step with a mistake leaves out its tour: one with a hole would lead astray.

use super::item::{self, item, warn_unless_started};
use super::node::Node;
use super::reader::Reader;
use super::step::step;
use crate::content::{Kind, Tour};
use crate::value::Value;

pub(super) fn tour(read: &mut Reader, at: &Node) -> Option<Tour> {
    if !read.object(at, &item::KEYS, &["steps", "abandonAfter"]) {
        return None;
    }
    let item = item(read, at, Kind::Tour);
    warn_unless_started(read, at, &item);
    let abandon_after = at.maybe("abandonAfter").map_or(Tour::ABANDON_AFTER, |at| read.duration(&at));

    let at = at.key("steps");
    let listed = at.value.map_or(&[][..], Value::items);
    let ids: Vec<&str> = listed.iter().map(|step| step.get("id").and_then(Value::as_str).unwrap_or_default()).collect();
    let mut steps = Vec::new();
    read.each_of_some(&at, &mut |read, index, at| steps.extend(step(read, at, index, &ids)));
    if listed.len() > Tour::LONG {
        read.warning(&at, "more than 7 steps: few people finish so long a tour");
    }
    Some(Tour { item, steps, abandon_after })
}
