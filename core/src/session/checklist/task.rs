//! What a task is to the visitor: whether they may turn to it, what it waits for, and how far it is.

use std::rc::Rc;

use crate::content::{Action, Checklist, Order, Task};
use crate::session::Session;
use crate::view_model::TaskState;

impl Session {
    pub(in crate::session) fn is_task_done(&self, id: &str) -> bool {
        self.progress.tasks.get(id).is_some()
    }

    /// The tasks that a task waits for: those that it names, and in an ordered list the last one above it that is not
    /// done. A task that is not meant for this visitor keeps no other one waiting.
    pub(in crate::session) fn awaited<'a>(&self, order: Order, tasks: &[&'a Task], index: usize) -> Vec<&'a Task> {
        let above = tasks.get(..index).unwrap_or_default();
        let Some(task) = tasks.get(index) else { return Vec::new() };
        let last = above.iter().rposition(|above| !self.is_task_done(&above.id)).filter(|_| order == Order::Ordered);
        let mut awaited = Vec::new();
        for (index, above) in above.iter().enumerate() {
            let named = task.after.contains(&above.id) && !self.is_task_done(&above.id);
            if named || last == Some(index) {
                awaited.push(*above);
            }
        }
        awaited
    }

    /// What each task is to the visitor, as far as `most`, in the order of `tasks`.
    pub(in crate::session) fn task_states(&self, order: Order, tasks: &[&Task], most: usize) -> Vec<TaskState> {
        let mut current_is_taken = false;
        let state = |(index, task): (usize, &&Task)| {
            if self.is_task_done(&task.id) {
                TaskState::Done
            } else if current_is_taken && order == Order::Ordered
                || !task.after.is_empty() && !self.awaited(order, tasks, index).is_empty()
            {
                TaskState::Locked
            } else if !std::mem::replace(&mut current_is_taken, true) {
                TaskState::Current
            } else {
                TaskState::Open
            }
        };
        tasks.iter().enumerate().take(most).map(state).collect()
    }

    /// How many of how many, where the task's rule counts.
    pub(in crate::session) fn counted(&self, task: &Task) -> Option<(usize, usize)> {
        let mut counted = None;
        if let Some(rule) = &task.done_when {
            self.with_history(&mut |facts| counted = facts.counted(rule));
        }
        counted
    }

    pub(in crate::session) fn press_task(&mut self, id: &str) {
        let content = Rc::clone(&self.content);
        let Some((checklist, task)) = content.task(id) else { return };
        if !self.may_press(checklist, id) {
            return;
        }
        // The visitor turns to the task: the panel makes room for it.
        if matches!(task.action, Some(Action::Start(_) | Action::Open(_) | Action::Navigate(_))) {
            self.set_panel(&checklist.item.id, false);
        }
        self.perform(task.action.clone());
    }

    fn may_press(&self, checklist: &Checklist, id: &str) -> bool {
        let tasks = self.tasks(checklist);
        let Some(index) = tasks.iter().position(|task| task.id == id) else { return false };
        !self.is_task_done(id) && self.awaited(checklist.order, &tasks, index).is_empty()
    }
}
