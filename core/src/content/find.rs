//! Finding things in the content by their ids.

use super::{Celebration, Checklist, Content, Item, Kind, Modal, Step, Task, Tour};

impl Content {
    pub fn modal(&self, id: &str) -> Option<&Modal> {
        self.modals.iter().find(|modal| modal.item.id == id)
    }

    pub fn tour(&self, id: &str) -> Option<&Tour> {
        self.tours.iter().find(|tour| tour.item.id == id)
    }

    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|checklist| checklist.item.id == id)
    }

    pub fn celebration(&self, id: &str) -> Option<&Celebration> {
        self.celebrations.iter().find(|celebration| celebration.item.id == id)
    }

    /// All items, kind by kind, in the order of the file.
    pub fn items(&self) -> impl Iterator<Item = (Kind, &Item)> {
        let modals = self.modals.iter().map(|modal| (Kind::Modal, &modal.item));
        let tours = self.tours.iter().map(|tour| (Kind::Tour, &tour.item));
        let checklists = self.checklists.iter().map(|checklist| (Kind::Checklist, &checklist.item));
        let celebrations = self.celebrations.iter().map(|celebration| (Kind::Celebration, &celebration.item));
        modals.chain(tours).chain(checklists).chain(celebrations)
    }

    pub fn item(&self, id: &str) -> Option<(Kind, &Item)> {
        self.items().find(|(_, item)| item.id == id)
    }

    /// A task, with its checklist and its index there.
    pub fn task(&self, id: &str) -> Option<(&Checklist, usize, &Task)> {
        self.checklists.iter().find_map(|checklist| {
            let (index, task) = checklist.tasks.iter().enumerate().find(|(_, task)| task.id == id)?;
            Some((checklist, index, task))
        })
    }

    pub fn has_task(&self, id: &str) -> bool {
        self.task(id).is_some()
    }
}

impl Tour {
    /// A step, with its index.
    pub fn step(&self, id: &str) -> Option<(usize, &Step)> {
        self.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }
}
