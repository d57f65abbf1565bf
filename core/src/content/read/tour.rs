//! Tours. A step with a mistake leaves out its tour: one with a hole would lead astray.

use std::rc::Rc;

use super::item::{self, item, warn_unless_started};
use super::node::Node;
use super::reader::Reader;
use super::step::step;
use crate::content::{Kind, Step, Tour};
use crate::value::Value;

pub(super) fn tour(read: &mut Reader, at: &Node) -> Option<Tour> {
    if !read.object(at, &item::KEYS, &["steps", "abandonAfter"]) {
        return None;
    }
    let tour = Tour {
        item: item(read, at, Kind::Tour),
        steps: steps(read, &at.key("steps")),
        abandon_after: read.duration_or(at, "abandonAfter", Tour::ABANDON_AFTER),
    };
    warn_unless_started(read, at, &tour.item);
    Some(tour)
}

fn steps<'v>(read: &mut Reader, at: &Node<'v>) -> Vec<Rc<Step>> {
    let id = |step: &'v Value| step.get("id").and_then(Value::as_str).unwrap_or_default();
    let ids: Vec<&str> = at.items().iter().map(id).collect();
    let mut steps = Vec::new();
    read.each_of_some(at, &mut |read, index, at| {
        if let Some(step) = step(read, at, index, &ids) {
            steps.push(Rc::new(step));
        }
    });
    if ids.len() > Tour::LONG {
        read.warning(at, &["more than 7 steps: few people finish so long a tour"]);
    }
    steps
}
