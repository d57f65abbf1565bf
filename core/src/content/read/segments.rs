//! Named groups of visitors. A segment with a mistake takes along whatever refers to it: a rule that can't be decided
//! must not show something to everyone.

use super::node::Node;
use super::reader::Reader;
use super::rule::condition;
use super::wording::{found, hint};
use crate::targeting::Segment;
use crate::value::Value;

/// How many segments may stand behind each other. A circle never ends, and so is longer.
const DEEPEST: usize = 16;

/// Which segments there are.
pub(super) struct SegmentIds<'v> {
    /// In the order of the file; empty where one has no id.
    declared: Vec<&'v str>,
    /// Those that turned out not to be usable: their numbers.
    left_out: Vec<usize>,
    /// Those that the segment refers to that is being read.
    referred: Vec<usize>,
}

impl<'v> SegmentIds<'v> {
    pub(super) fn declared_in(root: &'v Value) -> Self {
        let mut declared = Vec::new();
        for segment in root.get("segments").map_or(&[][..], Value::items) {
            declared.push(segment.get("id").and_then(Value::as_str).unwrap_or_default());
        }
        Self { declared, left_out: Vec::new(), referred: Vec::new() }
    }
}

/// A segment that was read; none if it has a mistake.
struct Draft {
    segment: Option<Segment>,
    refers_to: Vec<usize>,
    /// Whether all that it refers to, to the end, is there.
    is_usable: bool,
}

/// Reads the list. Those that lead in a circle, or to one that is left out, are left out.
pub(super) fn segments(read: &mut Reader, at: &Node) -> Vec<Segment> {
    let mut drafts: Vec<Draft> = Vec::new();
    read.each(at, &mut |read, index, at| {
        let mark = read.mark();
        let segment = segment(read, at, index);
        let refers_to = std::mem::take(&mut read.segments.referred);
        drafts.push(Draft { segment: segment.filter(|_| read.sound_since(mark)), refers_to, is_usable: false });
    });
    for _ in 0..DEEPEST {
        mark_usable(&mut drafts);
    }
    let mut segments = Vec::new();
    for (index, draft) in drafts.into_iter().enumerate() {
        if draft.is_usable {
            segments.extend(draft.segment);
            continue;
        }
        read.segments.left_out.push(index);
        if draft.segment.is_some()
            && let Some(at) = at.index(index)
        {
            read.harmless_error(&at.key("when"), &["leads in a circle, or to a segment that is left out"]);
        }
    }
    segments
}

/// Takes those that refer only to usable ones. Each round goes one segment deeper.
fn mark_usable(drafts: &mut [Draft]) {
    let is_usable = |index: &usize| drafts.get(*index).is_some_and(|draft| draft.is_usable);
    let is_ready = |draft: &Draft| draft.segment.is_some() && draft.refers_to.iter().all(is_usable);
    let ready: Vec<bool> = drafts.iter().map(is_ready).collect();
    for (draft, is_ready) in drafts.iter_mut().zip(ready) {
        draft.is_usable = is_ready;
    }
}

fn segment(read: &mut Reader, at: &Node, index: usize) -> Option<Segment> {
    if !read.object(at, &["id", "when"], &[]) {
        return None;
    }
    let id = read.string(at, "id");
    if !id.is_empty() && read.segments.declared.iter().position(|have| *have == id) != Some(index) {
        read.error(&at.key("id"), &["used twice; the ids of segments are unique"]);
    }
    Some(Segment { id, when: condition(read, at, "when") })
}

impl Reader<'_> {
    /// The id of a segment, in a rule.
    pub(super) fn segment_reference(&mut self, at: &Node) -> String {
        let id = at.as_str().unwrap_or_default();
        match self.segments.declared.iter().position(|have| *have == id) {
            Some(index) if self.segments.left_out.contains(&index) => {
                self.error(at, &["this segment is left out, and so is what depends on it"]);
            }
            Some(index) => self.segments.referred.push(index),
            None => {
                let hint = hint(id, &self.segments.declared);
                self.error(at, &[&found(at.value), ", expected the id of a segment", &hint]);
            }
        }
        id.to_owned()
    }
}
