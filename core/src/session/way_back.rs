//! The way back to a tour whose page was left: offered in a small message that stays, until the tour goes on or is
//! given up.

use super::Session;
use super::celebration::{Toast, ToastKind};
use super::effect::Effect;
use super::stage::{Phase, Stage, Way};
use crate::progress::Footprint;
use crate::targeting::page;
use crate::url::safe_url;

/// Where a tour that waits can be taken up.
enum Place {
    /// On a page where its present step is: the address.
    Page(String),
    /// At the last step that was seen, from which the visitor finds on.
    LastStep,
    /// Here, from the step where it stands.
    Here,
}

impl Session {
    /// Shows or takes away the way back.
    pub(super) fn offer_way_back(&mut self) {
        let waits = self.tour_that_waits();
        let is_way_back = |toast: &Toast| matches!(toast.kind, ToastKind::WayBack(_));
        let shown = self.toasts.iter().find(|toast| is_way_back(toast));
        let fits = |toast: &Toast| matches!((&toast.kind, &waits), (ToastKind::WayBack(id), Some(tour)) if id == tour);
        if shown.is_some_and(fits) {
            return;
        }
        self.toasts.retain(|toast| !is_way_back(toast));
        if let Some(tour) = waits {
            self.showing += 1;
            self.toasts.push(Toast { kind: ToastKind::WayBack(tour), showing: self.showing, until: None });
        }
    }

    /// The tour that was left, if there is a way back to it.
    fn tour_that_waits(&self) -> Option<String> {
        let Stage::Step(stage) = &self.stage else { return None };
        match stage.phase {
            Phase::Left => {}
            Phase::Elsewhere => {
                // The way to the next step may lead over other pages.
                let due = stage.entered.saturating_add(Self::BETWEEN_STEPS);
                if due > self.now {
                    self.note_wake(Some(due));
                    return None;
                }
                // Where the last step was, the visitor has something to do before the next one comes.
                if self.last_print().is_some_and(|print| page(&print.path) == self.path()) {
                    return None;
                }
            }
            Phase::Asking { .. } | Phase::Waiting { .. } | Phase::Shown { .. } | Phase::Paused => return None,
        }
        self.place_of_tour().map(|_| stage.tour.clone())
    }

    fn place_of_tour(&self) -> Option<Place> {
        let (stage, step) = self.present_step()?;
        let record = self.progress.tour.as_ref()?;
        let named = step.url.as_ref().map(|glob| glob.0.as_str()).filter(|glob| !glob.as_bytes().contains(&b'*'));
        let page = named.or(Some(record.path.as_str()).filter(|path| is_path(path)));
        let is_here = |page: &str| page == self.place() || step.url.as_ref().is_some_and(|glob| self.is_at(glob));
        match page {
            Some(page) if !is_here(page) => Some(Place::Page(page.to_owned())),
            _ if self.last_print().is_some() => Some(Place::LastStep),
            _ => (stage.phase == Phase::Left).then_some(Place::Here),
        }
    }

    /// The visitor wants the tour to go on.
    pub(super) fn return_to_tour(&mut self) {
        match self.place_of_tour() {
            Some(Place::Page(page)) => self.effects.push(Effect::Navigate(page)),
            Some(Place::LastStep) => self.go_back(),
            Some(Place::Here) => {
                if let Some(index) = self.present_step().map(|(stage, _)| stage.index) {
                    self.enter_step(index, Way::Forward);
                }
            }
            None => {}
        }
    }

    /// The last step that lies behind, where its page can be gone to.
    pub(super) fn last_print(&self) -> Option<&Footprint> {
        let print = self.progress.tour.as_ref()?.trail.last()?;
        is_path(&print.path).then_some(print)
    }
}

/// Whether it leads to a page of this site. What is remembered may have been written by somebody else.
fn is_path(path: &str) -> bool {
    // Browsers drop what is no letter before they read an address: `safe_url` knows no such path.
    path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\") && safe_url(path).is_some()
}
