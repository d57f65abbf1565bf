//! A checklist, as it is drawn.

use super::{Session, Words};
use crate::content::{Checklist, MILESTONES, Task};
use crate::text::{Line, Piece, Rich};
use crate::time::Millis;
use crate::view_model::{ChecklistView, FinishedView, ListView, MilestoneView, Panel, TaskState, TaskView};

impl Session {
    /// The checklist in the corner.
    pub(super) fn view_docked(&self, words: &Words<'_>) -> Option<ChecklistView> {
        // One thing at a time: while a modal or a step asks for attention, the panel stays shut.
        let panel_of = |id: &str| {
            let is_open = self.is_panel_open(id) && !self.stage.asks();
            if is_open { Panel::Open } else { Panel::Minimised }
        };
        let leading = self.leading_checklist();
        if self.offers_milestones() && (leading.is_none() || self.is_panel_open(MILESTONES)) {
            return Some(self.view_milestones(panel_of(MILESTONES), words));
        }
        let checklist = leading?;
        let panel = panel_of(&checklist.item.id);
        let is_open = panel == Panel::Open;
        let mut view = self.view_checklist(checklist, panel, self.drawn_tasks(), words);
        if is_open {
            view.milestones = self.milestones(words);
            if self.docked().count() > 1 {
                view.lists = self.docked().map(|list| self.view_list(list, &view.id, words)).collect();
            }
        }
        Some(view)
    }

    /// The checklists that have places of their own in the page.
    pub(super) fn view_inline(&self, words: &Words<'_>) -> Vec<ChecklistView> {
        let placed = self.placed.iter().filter(|id| self.filled.contains(id));
        let lists = placed.filter_map(|id| self.content.checklist(id));
        lists.map(|list| self.view_checklist(list, Panel::Open, self.placed_tasks(), words)).collect()
    }

    /// A checklist, with at most so many of its tasks.
    fn view_checklist(&self, checklist: &Checklist, panel: Panel, most: usize, words: &Words<'_>) -> ChecklistView {
        let strings = words.strings;
        let tasks = self.tasks(checklist);
        let (done, total) = self.tally(&tasks);
        let share = if total == 0 { 0.0 } else { done as f64 / total as f64 };
        let is_finished = total > 0 && done == total;
        let finished = || match &checklist.done {
            Some(done) => FinishedView { title: words.line(&done.title), body: words.rich(done.body.as_ref()) },
            None => FinishedView { title: strings.checklist_finished.into(), body: Rich::default() },
        };
        let most = if panel == Panel::Open { most } else { 0 };
        let states = self.task_states(checklist.order, &tasks, most);
        let drawn = states.into_iter().enumerate();
        ChecklistView {
            id: checklist.item.id.clone(),
            title: words.line(&checklist.title),
            body: words.rich(checklist.body.as_ref()),
            panel,
            is_history: false,
            done,
            total,
            progress: strings.tasks_progress(words.formatter(), done, total),
            percent: words.formatter().percent(share),
            tasks: drawn.filter_map(|at| self.view_task(checklist, &tasks, at, words)).collect(),
            more: total > most,
            reward: checklist.reward.as_ref().filter(|_| !is_finished).map(|reward| words.line(reward)),
            finished: is_finished.then(finished),
            lists: Vec::new(),
            choose: strings.checklists.to_owned(),
            milestones: Vec::new(),
            milestones_label: strings.milestones.to_owned(),
            open: strings.checklist_open.to_owned(),
            minimise: strings.checklist_minimise.to_owned(),
            dismiss: strings.checklist_dismiss.to_owned(),
        }
    }

    /// What was celebrated, by itself.
    fn view_milestones(&self, panel: Panel, words: &Words<'_>) -> ChecklistView {
        let strings = words.strings;
        let milestones = self.milestones(words);
        ChecklistView {
            id: MILESTONES.to_owned(),
            title: strings.milestones.into(),
            panel,
            is_history: true,
            progress: words.formatter().number(milestones.len() as f64),
            milestones,
            minimise: strings.close.to_owned(),
            dismiss: strings.hide.to_owned(),
            ..ChecklistView::default()
        }
    }

    /// What was celebrated, the latest first.
    fn milestones(&self, words: &Words<'_>) -> Vec<MilestoneView> {
        let mut milestones: Vec<(Millis, MilestoneView)> = Vec::new();
        for (id, at) in self.progress.celebrated.iter() {
            if let Some((title, ..)) = self.occasion(id) {
                let place = milestones.iter().position(|(before, _)| before < at).unwrap_or(milestones.len());
                let view = MilestoneView { title: words.line(title), when: words.formatter().date(*at) };
                milestones.insert(place, (*at, view));
            }
        }
        milestones.into_iter().map(|(_, view)| view).collect()
    }

    fn view_list(&self, list: &Checklist, chosen: &str, words: &Words<'_>) -> ListView {
        let (done, total) = self.tally(&self.tasks(list));
        ListView {
            id: list.item.id.clone(),
            title: words.line(&list.title),
            progress: words.strings.tasks_progress(words.formatter(), done, total),
            chosen: list.item.id == chosen,
        }
    }

    fn view_task(
        &self,
        list: &Checklist,
        tasks: &[&Task],
        (index, state): (usize, TaskState),
        words: &Words<'_>,
    ) -> Option<TaskView> {
        let task = tasks.get(index)?;
        let strings = words.strings;
        let state_label = match state {
            TaskState::Done => strings.task_done,
            TaskState::Current => strings.task_current,
            TaskState::Open => strings.task_open,
            TaskState::Locked => strings.task_locked,
        };
        let counted = self.counted(task).filter(|_| state != TaskState::Done);
        Some(TaskView {
            id: task.id.clone(),
            title: words.line(&task.title),
            // Only that of the task in focus is read.
            body: words.rich(task.body.as_ref().filter(|_| state == TaskState::Current)),
            state,
            state_label: state_label.to_owned(),
            locked_why: (state == TaskState::Locked).then(|| after(&self.awaited(list.order, tasks, index), words)),
            counted: counted.map(|(have, wanted)| strings.count(words.formatter(), have, wanted)),
            minutes: task.minutes.map(|minutes| strings.minutes(words.formatter(), minutes)),
            reward: task.reward.as_ref().map(|reward| words.line(reward)),
            actionable: task.action.is_some() && state != TaskState::Done,
        })
    }

    /// How many of these are done, and how many there are.
    fn tally(&self, tasks: &[&Task]) -> (usize, usize) {
        (tasks.iter().filter(|task| self.is_task_done(&task.id)).count(), tasks.len())
    }
}

/// "After: …", with the tasks that are waited for.
fn after(tasks: &[&Task], words: &Words<'_>) -> Line {
    let mut pieces = Vec::new();
    let mut separator = words.strings.task_after;
    for task in tasks {
        pieces.push(Piece::Text([separator, " "].concat()));
        // A title may be in a language that runs the other way.
        pieces.push(Piece::Value(words.line(&task.title).to_plain()));
        separator = words.strings.list_separator;
    }
    Line(pieces)
}
