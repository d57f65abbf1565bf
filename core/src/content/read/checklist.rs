//! Checklists. A task with a mistake is left out and the others stay: each stands for itself.

use super::action::optional_action;
use super::item::{self, item};
use super::node::Node;
use super::reader::Reader;
use super::rule::optional_condition;
use super::scalars::Range;
use super::wording::quoted;
use super::words::Words;
use crate::content::{Checklist, Done, Kind, Order, Task};
use crate::value::Value;

const ORDERS: Words<Order, 2> = Words::new([("any", Order::Any), ("ordered", Order::Ordered)]);
const MINUTES: Range = Range { least: 0.0, most: 1440.0, expected: "a number from 0 to 1440" };

pub(super) fn checklist(read: &mut Reader, at: &Node) -> Option<Checklist> {
    if !read.object(at, &item::KEYS, &["title", "body", "order", "reward", "done", "tasks"]) {
        return None;
    }
    let checklist = Checklist {
        item: item(read, at, Kind::Checklist),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        order: read.word_or(at, "order", Order::default(), &ORDERS),
        reward: read.optional_text(at, "reward"),
        done: at.has("done").then(|| done(read, &at.key("done"))).flatten(),
        tasks: tasks(read, &at.key("tasks")),
    };
    // With none left there is no checklist; why was said at each task.
    if checklist.tasks.is_empty() { None } else { Some(checklist) }
}

fn done(read: &mut Reader, at: &Node) -> Option<Done> {
    read.object(at, &["title", "body", "confetti"], &[]).then(|| Done {
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        confetti: at.has("confetti") && read.bool_here(&at.key("confetti")),
    })
}

fn tasks(read: &mut Reader, at: &Node) -> Vec<Task> {
    let mut tasks = Vec::new();
    read.each_of_some(at, &mut |read, index, node| {
        let mark = read.mark();
        let task = task(read, node, at.items().get(..index).unwrap_or_default());
        if read.sound_since(mark) {
            tasks.extend(task);
        }
    });
    tasks
}

fn task(read: &mut Reader, at: &Node, above: &[Value]) -> Option<Task> {
    if !read.object(at, &["id", "title", "body", "minutes", "reward", "after", "doneWhen", "do", "when"], &[]) {
        return None;
    }
    Some(Task {
        id: read.own_id(at),
        title: read.text(at, "title"),
        body: read.optional_text(at, "body"),
        minutes: at.has("minutes").then(|| read.number_here(&at.key("minutes"), &MINUTES)),
        reward: read.optional_text(at, "reward"),
        after: after(read, &at.key("after"), above),
        done_when: optional_condition(read, at, "doneWhen"),
        action: optional_action(read, at),
        when: optional_condition(read, at, "when"),
    })
}

/// Tasks that a task waits for. They stand above it, so that no two can wait for each other.
fn after(read: &mut Reader, at: &Node, above: &[Value]) -> Vec<String> {
    let mut ids = Vec::new();
    if at.value.is_some() {
        read.each_of_some(at, &mut |read, _, at| {
            let id = read.string_here(at);
            let is_it = |task: &Value| task.get("id").and_then(Value::as_str) == Some(id.as_str());
            if !id.is_empty() && !above.iter().any(is_it) {
                read.error(at, &["no task above this one in the list has the id ", &quoted(&id)]);
            }
            ids.push(id);
        });
    }
    ids
}
