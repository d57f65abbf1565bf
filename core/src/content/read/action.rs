//! What buttons say and do.

use super::ids::Referent;
use super::node::Node;
use super::reader::Reader;
use super::words::Forms;
use crate::content::{Action, Button};
use crate::text::Text;
use crate::value::Value;

const ACTIONS: Forms<fn(&mut Reader, &Node) -> Action, 6> = Forms::new([
    ("start", |read, what| Action::Start(read.started(what, Referent::Tour)), &[]),
    ("open", |read, what| Action::Open(read.opened(what)), &[]),
    ("navigate", |read, what| Action::Navigate(read.url_here(what)), &[]),
    ("event", |read, what| Action::Event(read.string_here(what)), &[]),
    ("complete", |read, what| Action::Complete(read.reference(what, Referent::Task)), &[]),
    ("call", |read, what| Action::Call(read.string_here(what)), &[]),
]);

pub(super) fn button(read: &mut Reader, at: &Node) -> Button {
    if !read.object(at, &["label", "do"], &[]) {
        return Button { label: Text::default(), action: None };
    }
    Button { label: read.text(at, "label"), action: optional_action(read, at) }
}

/// The action under `do`, if there is one.
pub(super) fn optional_action(read: &mut Reader, at: &Node) -> Option<Action> {
    let at = at.key("do");
    match at.value? {
        Value::Map(_) => {
            let (read_action, what) = read.form(&at, &ACTIONS)?;
            return Some(read_action(read, &what));
        }
        Value::Text(word) if word == "snooze" => return Some(Action::Snooze),
        Value::Text(word) if word == "dismiss" => return Some(Action::Dismiss),
        _ => read.unexpected(&at, "\"snooze\", \"dismiss\", or an object such as {\"start\": \"tour-id\"}"),
    }
    None
}
