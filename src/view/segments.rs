//! How far somebody is, in as many pieces as there are steps or pages.

use std::cmp::Ordering;

use super::tag::{Tag, tag};

/// More than these are not drawn one by one.
const MOST: usize = 8;

/// `number` is the present one; the first is 1.
pub(super) fn segments(number: usize, total: usize) -> Option<Tag> {
    if total > MOST {
        return None;
    }
    let mut segments = tag("div data-part=segments aria-hidden=true");
    for one in 1..=total {
        let state = match one.cmp(&number) {
            Ordering::Less => "done",
            Ordering::Equal => "current",
            Ordering::Greater => "open",
        };
        segments = segments.child(tag("i").set("data-state", state));
    }
    Some(segments)
}
