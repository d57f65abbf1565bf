//! Checklists. A task with a mistake is left out and the others stay: each stands for itself.

use super::action::optional_action;
use super::item::{self, item};
use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use crate::content::{Checklist, Kind, Order, Task};

const ORDERS: [(&str, Order); 2] = [("any", Order::Any), ("ordered", Order::Ordered)];

pub(super) fn checklist(read: &mut Reader, at: &Node) -> Option<Checklist> {
    if !read.object(at, &item::KEYS, &["title", "body", "order", "tasks"]) {
        return None;
    }
    let item = item(read, at, Kind::Checklist);
    let title = read.text(&at.key("title"));
    let body = read.optional_text(at, "body");
    let order = at.maybe("order").and_then(|at| read.word(&at, &ORDERS));
    let at = at.key("tasks");
    read.some(&at);
    let tasks = read.sound(&at, task);
    // With none left there is no checklist; why was said at each task.
    if tasks.is_empty() { None } else { Some(Checklist { item, title, body, order: order.unwrap_or_default(), tasks }) }
}

fn task(read: &mut Reader, at: &Node) -> Option<Task> {
    if !read.object(at, &["id", "title", "body", "minutes", "doneWhen", "do", "when"], &[]) {
        return None;
    }
    Some(Task {
        id: read.own_id(&at.key("id")),
        title: read.text(&at.key("title")),
        body: read.optional_text(at, "body"),
        minutes: at.maybe("minutes").map(|at| read.number(&at, 0.0, 1440.0, "a number from 0 to 1440")),
        done_when: optional_condition(read, at, "doneWhen"),
        action: optional_action(read, at),
        when: optional_condition(read, at, "when"),
    })
}
