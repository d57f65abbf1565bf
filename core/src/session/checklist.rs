//! Checklists: which are on screen, and how their tasks complete by themselves. Which of them the launcher stands for is
//! decided in `checklist/dock.rs`, and what a task is to the visitor in `checklist/task.rs`.

mod dock;
mod task;

use std::rc::Rc;

use super::Session;
use crate::content::{Checklist, Task};
use crate::progress::ItemRecord;
use crate::reporting::{Name, Property, Reason};
use crate::targeting::Condition;

use super::celebration::Toast;
use super::view::Announcement;

impl Session {
    pub(super) fn settle_checklists(&mut self) {
        let content = Rc::clone(&self.content);
        for checklist in &content.checklists {
            if self.is_checklist_due(checklist) {
                self.show_checklist(&checklist.item.id);
            } else {
                self.checklists.retain(|id| *id != checklist.item.id);
            }
            // Who has put a checklist away still gets done what they do.
            let begun = self.progress.item(&checklist.item.id).is_some_and(|item| item.shown > 0);
            if begun {
                self.complete_tasks(checklist);
            }
        }
    }

    fn is_checklist_due(&mut self, checklist: &Checklist) -> bool {
        let id = &checklist.item.id;
        if checklist.item.variant.is_some() {
            return false;
        }
        // One that is done stays to the end of the visit, as a small reward.
        let over = |record: &ItemRecord| record.completed.is_some() && record.visit != self.progress.visit.number;
        if self.is_put_away(id) || self.progress.item(id).is_some_and(over) {
            return false;
        }
        let rule = checklist.item.when.as_ref();
        self.who_asked_for(id).is_some() || self.has_looked(rule) && self.allows(rule)
    }

    /// Whether the visitor has put it away, for now or for good.
    pub(super) fn is_put_away(&self, id: &str) -> bool {
        let Some(record) = self.progress.item(id) else { return false };
        let put_off = record.snoozed_until.filter(|until| *until > self.now);
        self.note_wake(put_off);
        put_off.is_some() || record.dismissed.is_some_and(|when| when >= record.last_shown)
    }

    fn show_checklist(&mut self, id: &str) {
        if self.checklists.iter().any(|shown| shown == id) {
            return;
        }
        self.checklists.push(id.to_owned());
        let seen_in_visit = self.progress.item(id).is_some_and(|item| item.visit == self.progress.visit.number);
        if !seen_in_visit {
            self.progress.show(id, self.now);
            self.unsaved = true;
            self.send(self.about_item(Name::ChecklistShown, id).because(Reason::Rule));
        }
    }

    fn complete_tasks(&mut self, checklist: &Checklist) {
        for task in self.tasks(checklist) {
            let done = |rule: &Condition| {
                self.progress.tasks.get(&task.id).is_none() && self.has_looked(Some(rule)) && self.holds(rule)
            };
            if task.done_when.as_ref().is_some_and(done) {
                self.finish_task(&task.id, Reason::Rule);
            }
        }
        let id = &checklist.item.id;
        if self.progress.is_completed(id) {
            return;
        }
        let tasks = self.tasks(checklist);
        let all_done = tasks.iter().all(|task| self.progress.tasks.get(&task.id).is_some());
        if all_done && !tasks.is_empty() {
            let now = self.now;
            self.progress.items.change(id, |item| item.completed = Some(now));
            self.unsaved = true;
            self.send(self.about_end(Name::ChecklistCompleted, id));
            if checklist.done.is_some() {
                self.earn(id);
            }
        }
    }

    /// The tasks that are meant for this visitor.
    pub(super) fn tasks<'a>(&self, checklist: &'a Checklist) -> Vec<&'a Task> {
        checklist.tasks.iter().filter(|task| self.allows(task.when.as_ref())).collect()
    }

    /// A task is done because the host or a button says so.
    pub(super) fn complete_task(&mut self, id: &str, reason: Reason) {
        if self.progress.tasks.get(id).is_none() {
            self.finish_task(id, reason);
        }
    }

    fn finish_task(&mut self, id: &str, reason: Reason) {
        self.progress.tasks.insert(id, self.now);
        self.unsaved = true;
        let content = Rc::clone(&self.content);
        let Some((checklist, _)) = content.task(id) else { return };
        let index = checklist.tasks.iter().position(|task| task.id == id).unwrap_or_default();
        let report = self.about_end(Name::ChecklistTaskCompleted, &checklist.item.id).because(reason);
        self.send(report.with(Property::StepId, id).with(Property::StepIndex, index as u64));
        if self.checklists.contains(&checklist.item.id) {
            self.announcement = Announcement::TaskDone(id.to_owned());
        }
    }

    /// Brings a checklist on screen, also one that was put away, and opens its panel.
    pub(super) fn open_checklist(&mut self, id: &str, reason: Reason) {
        if !self.checklists.iter().any(|shown| shown == id) {
            let now = self.now;
            self.progress.show(id, now);
            self.progress.items.change(id, |item| {
                // Shown after it was put away, even within the same millisecond.
                item.last_shown = now.max(item.dismissed.map_or(0, |when| when + 1));
            });
            self.checklists.push(id.to_owned());
            self.toasts.retain(|toast| !toast.brings_back(id));
            self.send(self.about_item(Name::ChecklistShown, id).because(reason));
        }
        self.set_panel(id, true);
    }

    pub(super) fn dismiss_checklist(&mut self, id: &str) {
        if !self.checklists.iter().any(|shown| shown == id) {
            return;
        }
        let now = self.now;
        self.progress.items.change(id, |item| item.dismissed = Some(now.max(item.last_shown)));
        self.turn_panel(id, false);
        self.forget_wish(id);
        self.unsaved = true;
        self.checklists.retain(|shown| shown != id);
        self.send(self.about_end(Name::ChecklistDismissed, id).because(Reason::Close));
        self.showing += 1;
        self.toasts.push(Toast::bring_back(id, self.showing, self.now));
    }
}
