//! What buttons say and do.

use super::ids::Refers;
use super::node::Node;
use super::reader::{Form, Reader};
use crate::content::{Action, Button};
use crate::value::Value;

const ACTIONS: [Form; 6] =
    [("start", &[]), ("open", &[]), ("navigate", &[]), ("event", &[]), ("complete", &[]), ("call", &[])];

pub(super) fn button(read: &mut Reader, at: &Node) -> Option<Button> {
    if !read.object(at, &["label", "do"], &[]) {
        return None;
    }
    Some(Button { label: read.text(&at.key("label")), action: optional_action(read, at) })
}

/// The action under `do`, if there is one.
pub(super) fn optional_action(read: &mut Reader, at: &Node) -> Option<Action> {
    let at = at.key("do");
    match at.value? {
        Value::Text(word) if word == "snooze" => Some(Action::Snooze),
        Value::Text(word) if word == "dismiss" => Some(Action::Dismiss),
        Value::Map(_) => {
            let kind = read.form(&at, &ACTIONS)?;
            let what = &at.key(kind);
            Some(match kind {
                "start" => Action::Start(read.started(what, Refers::ToTour)),
                "open" => Action::Open(read.started(what, Refers::ToItem)),
                "navigate" => Action::Navigate(read.url(what)),
                "event" => Action::Event(read.string(what)),
                "complete" => Action::Complete(read.reference(what, Refers::ToTask)),
                _ => Action::Call(read.string(what)),
            })
        }
        _ => {
            read.unexpected(&at, "\"snooze\", \"dismiss\", or an object such as {\"start\": \"tour-id\"}");
            None
        }
    }
}
