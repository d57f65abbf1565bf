//! The corner of the page where checklists stand: one launcher for all of them, and one panel, in which the others can be
//! chosen. A list that has a place of its own in the page is not here while that can be seen.

use crate::content::{Checklist, MILESTONES};
use crate::session::Session;

/// How many tasks are drawn at first, and more whenever the end of them comes in sight.
const PORTION: usize = 20;

impl Session {
    /// The checklists of the corner, in the order of the content.
    pub(in crate::session) fn docked(&self) -> impl Iterator<Item = &Checklist> {
        self.content.checklists.iter().filter(|list| {
            let id = &list.item.id;
            self.checklists.contains(id) && !self.filled.contains(id)
        })
    }

    /// The one that the launcher stands for: whose panel is open; else one with something left to do, the one that was
    /// looked at last before all others, then by priority.
    pub(in crate::session) fn leading_checklist(&self) -> Option<&Checklist> {
        let rank = |list: &Checklist| {
            let id = &list.item.id;
            let is_last = self.looked_at.as_ref() == Some(id);
            (self.is_panel_open(id), !self.progress.is_completed(id), is_last, list.item.priority)
        };
        let mut leading: Option<&Checklist> = None;
        for list in self.docked() {
            if leading.is_none_or(|leading| rank(list) > rank(leading)) {
                leading = Some(list);
            }
        }
        leading
    }

    pub(in crate::session) fn is_panel_open(&self, id: &str) -> bool {
        self.progress.item(id).is_some_and(|item| item.open == Some(true))
    }

    /// Opens or folds up a panel, that of a checklist or of what was celebrated. One is open at a time.
    pub(in crate::session) fn set_panel(&mut self, id: &str, open: bool) {
        if self.content.checklist(id).is_none() && !(id == MILESTONES && self.has_milestones()) {
            return;
        }
        if open {
            self.drawn_tasks = PORTION;
            self.looked_at = Some(id.to_owned());
            let mut others = self.checklists.clone();
            others.push(MILESTONES.to_owned());
            for other in others {
                if other != id && self.is_panel_open(&other) {
                    self.turn_panel(&other, false);
                }
            }
        }
        self.turn_panel(id, open);
    }

    pub(in crate::session) fn turn_panel(&mut self, id: &str, open: bool) {
        let now = self.now;
        self.progress.items.change(id, |item| {
            item.open = Some(open);
            // Later than the last time, whatever has become of the clock: tabs agree on the last one.
            item.turned = now.max(item.turned.saturating_add(1));
        });
        self.unsaved = true;
    }

    /// The end of the tasks that are drawn has come in sight.
    pub(in crate::session) fn draw_more_tasks(&mut self) {
        self.drawn_tasks = self.drawn_tasks.saturating_add(PORTION);
    }

    /// How many tasks of a panel are drawn at most.
    pub(in crate::session) fn drawn_tasks(&self) -> usize {
        self.drawn_tasks.max(PORTION)
    }

    /// As many again: a page is scrolled by more than a panel, and what it has once got it keeps.
    pub(in crate::session) fn draw_more_placed_tasks(&mut self) {
        self.placed_tasks = self.placed_tasks().saturating_mul(2);
    }

    /// How many tasks of a list in the page are drawn at most.
    pub(in crate::session) fn placed_tasks(&self) -> usize {
        self.placed_tasks.max(PORTION)
    }
}
