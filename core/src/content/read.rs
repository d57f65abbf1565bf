//! Reads a content file: every mistake is reported with its path, a bad item is left out, and the rest works.
//!
//! What a mistake leaves out is the smallest thing that makes sense without it: a task, a segment, a setting of the
//! theme; else the item, because an item without its rule or its button is another one. A step takes its tour along.
//! An unknown key is an error that leaves out nothing but itself, except where the keys decide what something is: in
//! rules, targets, actions and media. References are checked where they stand; CSS selectors only a browser can check.

mod action;
mod advance;
mod celebration;
mod checklist;
mod empty_state;
mod fingerprint;
mod ids;
mod item;
mod locale;
mod media;
mod modal;
mod next;
mod node;
mod privacy;
mod question;
mod reader;
mod rule;
mod scalars;
mod segments;
mod step;
mod success;
mod target;
mod text;
mod theme;
mod tour;
mod wording;
mod words;

use self::node::Node;
use self::reader::Reader;
use super::Content;
use crate::problem::Problem;
use crate::value::Value;

/// The version of the format that is read here.
pub(super) const SCHEMA: f64 = 1.0;
const KEYS: [&str; 13] = [
    "$schema",
    "schema",
    "locale",
    "theme",
    "attributes",
    "segments",
    "modals",
    "tours",
    "checklists",
    "emptyStates",
    "celebrations",
    "success",
    "privacy",
];
/// Parts of the format that this version does not know yet.
pub(super) const LATER: [&str; 7] =
    ["pacing", "experiments", "callouts", "announcements", "surveys", "resources", "support"];

/// Reads a content file. The problems come with it, all of them; where the file as a whole can't be read, the content
/// is empty.
pub fn read(value: &Value) -> (Content, Vec<Problem>) {
    let mut reader = Reader::new(value);
    let mut content = Content { version: fingerprint::fingerprint(value), ..Content::default() };
    fill(&mut content, &mut reader, &Node::root(value));
    (content, reader.problems)
}

fn fill(content: &mut Content, read: &mut Reader, at: &Node) {
    if !read.object(at, &KEYS, &LATER) {
        return;
    }
    let schema = at.key("schema");
    match schema.value {
        Some(Value::Number(SCHEMA)) => {}
        // Someone has just begun to write, and learns more from the rest.
        None => read.error(&schema, &["missing, expected 1"]),
        Some(_) => return read.unexpected(&schema, "1: nothing else in the file is read"),
    }
    if at.has("$schema") {
        read.string(at, "$schema");
    }
    for key in LATER {
        if at.has(key) {
            read.warning(&at.key(key), &["not supported by this version; left out"]);
        }
    }
    if at.has("locale") {
        read.locales = locale::locales(read, &at.key("locale"));
    }
    if at.has("attributes") {
        read.attributes = read.sound(&at.key("attributes"), |read, at| Some(read.string_here(at)));
    }
    if at.has("segments") {
        content.segments = segments::segments(read, &at.key("segments"));
    }
    if at.has("privacy") {
        content.privacy = privacy::privacy(read, &at.key("privacy"));
    }
    if at.has("theme") {
        content.theme = theme::theme(read, &at.key("theme"));
    }
    content.locale = read.locales.clone();
    content.attributes = read.attributes.clone();
    // Tours and celebrations come last: by then it is known which of them a button starts.
    content.modals = items(read, at, "modals", modal::modal);
    content.checklists = items(read, at, "checklists", checklist::checklist);
    content.empty_states = items(read, at, "emptyStates", empty_state::empty_state);
    content.tours = items(read, at, "tours", tour::tour);
    content.celebrations = items(read, at, "celebrations", celebration::celebration);
    if at.has("success") {
        content.success = success::success(read, &at.key("success"));
    }
}

fn items<T>(read: &mut Reader, at: &Node, key: &str, one: fn(&mut Reader, &Node) -> Option<T>) -> Vec<T> {
    if at.has(key) { read.sound(&at.key(key), one) } else { Vec::new() }
}
