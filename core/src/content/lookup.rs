//! Finding what an id names.

use std::rc::Rc;

use super::{Celebration, Checklist, Content, EmptyState, Item, Kind, Modal, Task, Tour};

impl Content {
    /// All items: each kind's in the order of the file.
    pub fn items(&self) -> impl Iterator<Item = (Kind, &Item)> {
        let modals = self.modals.iter().map(|modal| (Kind::Modal, &modal.item));
        let tours = self.tours.iter().map(|tour| (Kind::Tour, &tour.item));
        let checklists = self.checklists.iter().map(|checklist| (Kind::Checklist, &checklist.item));
        let empty_states = self.empty_states.iter().map(|state| (Kind::EmptyState, &state.item));
        let celebrations = self.celebrations.iter().map(|celebration| (Kind::Celebration, &celebration.item));
        modals.chain(tours).chain(checklists).chain(empty_states).chain(celebrations)
    }

    pub fn item(&self, id: &str) -> Option<(Kind, &Item)> {
        self.items().find(|(_, item)| item.id == id)
    }

    pub fn modal(&self, id: &str) -> Option<&Modal> {
        self.modals.iter().find(|modal| modal.item.id == id)
    }

    pub fn tour(&self, id: &str) -> Option<&Tour> {
        self.tours.iter().find(|tour| tour.item.id == id)
    }

    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.item.id == id)
    }

    pub fn empty_state(&self, id: &str) -> Option<&Rc<EmptyState>> {
        self.empty_states.iter().find(|state| state.item.id == id)
    }

    pub fn celebration(&self, id: &str) -> Option<&Celebration> {
        self.celebrations.iter().find(|celebration| celebration.item.id == id)
    }

    /// The task with this id, and the checklist that it belongs to.
    pub fn task(&self, id: &str) -> Option<(&Checklist, &Task)> {
        self.checklists
            .iter()
            .find_map(|checklist| Some((checklist, checklist.tasks.iter().find(|task| task.id == id)?)))
    }

    pub fn has_task(&self, id: &str) -> bool {
        self.task(id).is_some()
    }
}
