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
    declared: Vec<&'v str>,
    /// Those that can be used; none while they are being read.
    usable: Option<Vec<String>>,
    /// The segments that the rule refers to that is being read.
    referred: Vec<String>,
}

impl<'v> SegmentIds<'v> {
    pub(super) fn declared_in(root: &'v Value) -> Self {
        let segments = root.get("segments").map_or(&[][..], Value::items);
        let declared = segments.iter().filter_map(|segment| segment.get("id")?.as_str()).collect();
        Self { declared, usable: None, referred: Vec::new() }
    }
}

/// A segment that was read, and what its usefulness depends on.
struct Draft {
    index: usize,
    segment: Segment,
    refers_to: Vec<String>,
}

/// Reads the list. Those that lead in a circle, or to one that is left out, are left out.
pub(super) fn segments(read: &mut Reader, at: &Node) -> Vec<Segment> {
    let mut drafts: Vec<Draft> = Vec::new();
    read.each(at, &mut |read, index, at| {
        let mark = read.mark();
        read.segments.referred.clear();
        let segment = segment(read, at, &drafts);
        let refers_to = std::mem::take(&mut read.segments.referred);
        if let Some(segment) = segment
            && read.sound_since(mark)
        {
            drafts.push(Draft { index, segment, refers_to });
        }
    });

    let mut usable: Vec<String> = Vec::new();
    for _ in 0..DEEPEST {
        // Only the rounds before count, so that the number of rounds is the depth.
        let before = usable.clone();
        for draft in &drafts {
            if !before.contains(&draft.segment.id) && draft.refers_to.iter().all(|id| before.contains(id)) {
                usable.push(draft.segment.id.clone());
            }
        }
    }
    let mut segments = Vec::new();
    for draft in drafts {
        if usable.contains(&draft.segment.id) {
            segments.push(draft.segment);
        } else if let Some(at) = at.index(draft.index) {
            read.harmless_error(&at.key("when"), "leads in a circle, or to a segment that is left out");
        }
    }
    read.segments.usable = Some(usable);
    segments
}

fn segment(read: &mut Reader, at: &Node, before: &[Draft]) -> Option<Segment> {
    if !read.object(at, &["id", "when"], &[]) {
        return None;
    }
    let id = read.string(&at.key("id"));
    if before.iter().any(|draft| draft.segment.id == id) {
        read.error(&at.key("id"), "used twice; the ids of segments are unique");
    }
    Some(Segment { id, when: condition(read, &at.key("when")) })
}

impl Reader<'_> {
    /// The id of a segment, in a rule.
    pub(super) fn segment_reference(&mut self, at: &Node) -> String {
        let id = at.as_str().unwrap_or_default();
        if !self.segments.declared.contains(&id) {
            let hint = hint(id, &mut self.segments.declared.iter().copied());
            self.error(at, &[&found(at.value), ", expected the id of a segment", &hint].concat());
        } else if self.segments.usable.as_ref().is_some_and(|usable| !usable.iter().any(|usable| usable == id)) {
            self.error(at, "this segment is left out, and so is what depends on it");
        }
        self.segments.referred.push(id.to_owned());
        id.to_owned()
    }
}
