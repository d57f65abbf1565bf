//! Checklists. A task with a mistake is left out and the others stay: each stands for itself.

use super::action::optional_action;
use super::item::{self, item};
use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use super::scalars::Range;
use super::words::Words;
use crate::content::{Checklist, Kind, Order, Task};

const ORDERS: Words<Order, 2> = Words::new([("any", Order::Any), ("ordered", Order::Ordered)]);
const MINUTES: Range = Range { least: 0.0, most: 1440.0, expected: "a number from 0 to 1440" };

pub(super) fn checklist(read: &mut Reader, at: &Node) -> Option<Checklist> {
    if !read.object(at, &item::KEYS, &["title", "body", "order", "tasks"]) {
        return None;
    }
    let checklist = Checklist {
        item: item(read, at, Kind::Checklist),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        order: read.word_or(at, "order", Order::default(), &ORDERS),
        tasks: tasks(read, &at.key("tasks")),
    };
    // With none left there is no checklist; why was said at each task.
    if checklist.tasks.is_empty() { None } else { Some(checklist) }
}

fn tasks(read: &mut Reader, at: &Node) -> Vec<Task> {
    read.some(at);
    read.sound(at, task)
}

fn task(read: &mut Reader, at: &Node) -> Option<Task> {
    if !read.object(at, &["id", "title", "body", "minutes", "doneWhen", "do", "when"], &[]) {
        return None;
    }
    Some(Task {
        id: read.own_id(at),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        minutes: at.has("minutes").then(|| read.number_here(&at.key("minutes"), &MINUTES)),
        done_when: optional_condition(read, at, "doneWhen"),
        action: optional_action(read, at),
        when: optional_condition(read, at, "when"),
    })
}
