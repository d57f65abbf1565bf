//! Which page of a modal comes next, and how far the open one is.

use crate::content::{Modal, Next};
use crate::progress::Progress;
use crate::session::Session;
use crate::session::stage::{ModalStage, Stage};

/// Where a page stands on the visitor's way through the modal.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::session) struct Place {
    /// The pages that "Back" and "Next" lead to.
    pub(in crate::session) before: Option<usize>,
    pub(in crate::session) after: Option<usize>,
    /// 1 for the first page.
    pub(in crate::session) number: usize,
    /// How many pages the way has, as far as it can be foreseen.
    pub(in crate::session) total: usize,
}

impl Session {
    /// The page after the open one.
    pub(super) fn next_page(&self) -> Option<usize> {
        let (stage, modal) = self.open_modal_page().filter(|(stage, _)| stage.asks.is_none())?;
        self.place_in_modal(stage, modal).after
    }

    fn open_modal_page(&self) -> Option<(&ModalStage, &Modal)> {
        let Stage::Modal(stage) = &self.stage else { return None };
        Some((stage, self.content.modal(&stage.id)?))
    }

    /// Where the modal goes after a page, if this is remembered of the visitor.
    fn page_after(&self, modal: &Modal, index: usize, progress: &Progress) -> Option<usize> {
        let named = |id: &str| self.page_from(modal, modal.page_index(id)?, progress);
        match &modal.page(index)?.next {
            Next::To(id) => return named(id),
            Next::ByRule(branches) => {
                let holds = |rule| self.allows_given(progress, rule);
                if let Some(branch) = branches.iter().find(|branch| holds(branch.when.as_ref())) {
                    return named(&branch.to);
                }
            }
            Next::Following => {}
        }
        self.page_from(modal, index + 1, progress)
    }

    /// The first page from `index` on that has something to say: its rule holds, and not all that it asks is known.
    fn page_from(&self, modal: &Modal, index: usize, progress: &Progress) -> Option<usize> {
        let says_something = |index: &usize| {
            let later = index.checked_sub(1).and_then(|later| modal.pages.get(later));
            later.is_none_or(|later| {
                let ask = &later.page.ask;
                self.allows_given(progress, later.when.as_ref())
                    && (ask.is_empty() || ask.iter().any(|question| self.is_to_ask(question)))
            })
        };
        (index..modal.page_count()).find(says_something)
    }

    /// Where the open page stands. A way that leads back to a page on it ends there. What the visitor has chosen, and not confirmed yet, decides already.
    pub(in crate::session) fn place_in_modal(&self, stage: &ModalStage, modal: &Modal) -> Place {
        let progress = self.progress_with(&stage.answers);
        let walk = |from: usize| {
            let mut way = vec![from];
            while let Some(next) = way.last().and_then(|last| self.page_after(modal, *last, &progress))
                && !way.contains(&next)
            {
                way.push(next);
            }
            way
        };
        let way = walk(0);
        let index = way.iter().position(|page| *page == stage.page);
        // What led here may not hold any more.
        let (way, index) = index.map_or_else(|| ([vec![0], walk(stage.page)].concat(), 1), |index| (way, index));
        let at = |index: usize| way.get(index).copied();
        Place { before: index.checked_sub(1).and_then(at), after: at(index + 1), number: index + 1, total: way.len() }
    }

    /// The visitor goes back to the page before.
    pub(in crate::session) fn press_modal_back(&mut self, id: &str) {
        let before = self.open_modal_page().filter(|(stage, _)| stage.id == id && stage.asks.is_none());
        if let Some(page) = before.and_then(|(stage, modal)| self.place_in_modal(stage, modal).before) {
            self.turn_to(page);
        }
    }

    pub(super) fn turn_to(&mut self, page: usize) {
        let Stage::Modal(stage) = &mut self.stage else { return };
        stage.page = page;
        stage.refused = 0;
        if let (Some(record), Some(modal)) = (&mut self.progress.modal, self.content.modal(&stage.id)) {
            modal.page_id(page).clone_into(&mut record.page);
            record.moved = self.now;
        }
        self.unsaved = true;
    }
}
