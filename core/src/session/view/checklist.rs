//! A checklist, as it is drawn.

use super::{Session, Words};
use crate::content::Task;
use crate::view_model::{ChecklistView, Panel, TaskState, TaskView};

impl Session {
    pub(super) fn view_checklist(&self, id: &str, words: &Words<'_>) -> Option<ChecklistView> {
        let checklist = self.content.checklist(id)?;
        let tasks = self.tasks(checklist);
        let states = self.task_states(checklist, &tasks);
        let done = states.iter().filter(|state| **state == TaskState::Done).count();
        let total = tasks.len();
        let strings = words.strings;
        let share = if total == 0 { 0.0 } else { done as f64 / total as f64 };
        // One thing at a time: while a modal or a step asks for attention, the panel stays shut.
        let wants_open = self.progress.item(id).is_some_and(|item| item.open == Some(true));
        let panel = if wants_open && !self.stage.asks() { Panel::Open } else { Panel::Minimised };
        Some(ChecklistView {
            id: id.to_owned(),
            title: words.line(&checklist.title),
            body: words.rich(checklist.body.as_ref()),
            panel,
            done,
            total,
            progress: strings.tasks_progress(words.formatter(), done, total),
            percent: words.formatter().percent(share),
            tasks: tasks.iter().zip(states).map(|(task, state)| view_task(task, state, words)).collect(),
            finished: (total > 0 && done == total).then(|| strings.checklist_finished.to_owned()),
            open: strings.checklist_open.to_owned(),
            minimise: strings.checklist_minimise.to_owned(),
            dismiss: strings.checklist_dismiss.to_owned(),
        })
    }
}

fn view_task(task: &Task, state: TaskState, words: &Words<'_>) -> TaskView {
    let strings = words.strings;
    let state_label = match state {
        TaskState::Done => strings.task_done,
        TaskState::Current => strings.task_current,
        TaskState::Open => strings.task_open,
        TaskState::Locked => strings.task_locked,
    };
    TaskView {
        id: task.id.clone(),
        title: words.line(&task.title),
        body: words.rich(task.body.as_ref()),
        state,
        state_label: state_label.to_owned(),
        minutes: task.minutes.map(|minutes| strings.minutes(words.formatter(), minutes)),
        actionable: task.action.is_some() && matches!(state, TaskState::Current | TaskState::Open),
    }
}
