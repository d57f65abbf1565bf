//! Empty states.

use std::rc::Rc;

use super::action::button;
use super::item::{self, item};
use super::media::optional_media;
use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use super::target::optional_target;
use super::words::Words;
use crate::content::{Button, EmptyState, Kind, Position};
use crate::text::search;

const POSITIONS: Words<Position, 3> =
    Words::new([("inside", Position::Inside), ("before", Position::Before), ("after", Position::After)]);

pub(super) fn empty_state(read: &mut Reader, at: &Node) -> Option<Rc<EmptyState>> {
    let keys = ["target", "position", "emptyWhen", "title", "body", "media", "primary", "secondary"];
    if !read.object(at, &item::KEYS, &keys) {
        return None;
    }
    let state = EmptyState {
        item: item(read, at, Kind::EmptyState),
        target: optional_target(read, at),
        position: read.word_or(at, "position", Position::default(), &POSITIONS),
        empty_when: optional_condition(read, at, "emptyWhen"),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        media: optional_media(read, at),
        primary: optional_button(read, at, "primary"),
        secondary: optional_button(read, at, "secondary"),
    };
    warn(read, at, &state);
    Some(Rc::new(state))
}

fn optional_button(read: &mut Reader, at: &Node, key: &str) -> Option<Button> {
    at.has(key).then(|| button(read, &at.key(key)))
}

fn warn(read: &mut Reader, at: &Node, state: &EmptyState) {
    if state.target.is_none() {
        if at.has("position") {
            read.warning(&at.key("position"), &["means nothing without a \"target\""]);
        }
    } else if state.empty_when.is_none() {
        read.warning(at, &["has no \"emptyWhen\": it stays as long as its target is on the page"]);
    }
    let mut selectors = Vec::new();
    state.empty_when.iter().for_each(|rule| rule.selectors(&mut selectors));
    if state.position == Position::Inside && selectors.iter().any(|selector| search::contains(selector, ":empty")) {
        let why = "asks for \":empty\", which no section is with an empty state inside: say what is \"absent\" from it";
        read.warning(&at.key("emptyWhen"), &[why]);
    }
}
