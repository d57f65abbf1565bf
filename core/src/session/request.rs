//! What the host asks for by the JS API.

use super::stage::{Stage, Way};
use super::{Request, Session};
use crate::content::{Kind, MILESTONES};
use crate::reporting::Reason;

/// What is said of an item that the content does not have.
pub fn unknown_item(id: &str) -> String {
    unknown("item", id)
}

fn unknown(what: &str, id: &str) -> String {
    [what, " \"", id, "\" is not in the content"].concat()
}

impl Session {
    /// Why a request can't be fulfilled; none: it can.
    pub fn refusal(&self, request: &Request) -> Option<String> {
        let not_there = |what: &str, id: &str| Some(unknown(what, id));
        match request {
            Request::Start(id) => {
                if self.content.tour(id).is_none() {
                    not_there("tour", id)
                } else {
                    None
                }
            }
            Request::Open(id) | Request::Close(id) => {
                if self.content.item(id).is_some() || id == MILESTONES && self.has_milestones() {
                    None
                } else if id == MILESTONES {
                    Some("nothing was celebrated yet".into())
                } else {
                    not_there("item", id)
                }
            }
            Request::Complete(id) => {
                if self.content.has_task(id) || self.content.item(id).is_some() {
                    None
                } else {
                    not_there("task", id)
                }
            }
            Request::GoTo(step) => match self.running_tour() {
                None => Some("no tour is under way".into()),
                Some(tour) if tour.step(step).is_none() => Some(["the tour has no step \"", step, "\""].concat()),
                Some(_) => None,
            },
            Request::Next | Request::Back | Request::Skip | Request::Stop => {
                if self.running_tour().is_none() {
                    Some("no tour is under way".into())
                } else {
                    None
                }
            }
        }
    }

    pub(super) fn perform_request(&mut self, request: Request) {
        if !self.visitor.is_known() {
            return;
        }
        match request {
            Request::Start(id) => self.start_tour(&id, Reason::Api),
            Request::Open(id) => self.open_item(&id, Reason::Api),
            Request::Close(id) => self.close_item(&id),
            Request::Complete(id) => self.complete(&id, Reason::Api),
            Request::Next => self.go_on(),
            Request::Back => self.go_back(),
            Request::Skip => self.skip_step(Reason::Api),
            Request::Stop => self.end_tour(Reason::Api),
            Request::GoTo(step) => {
                let index = self.running_tour().and_then(|tour| tour.step(&step)).map(|(index, _)| index);
                if let Some(index) = index {
                    self.leave_footprint();
                    self.enter_step(index, Way::Forward);
                }
            }
        }
    }

    pub(super) fn open_item(&mut self, id: &str, reason: Reason) {
        let kind = self.content.item(id).map(|(kind, _)| kind);
        // Modals and tours come at once, and are over when they go.
        if !matches!(kind, None | Some(Kind::Modal | Kind::Tour)) {
            self.forget_wish(id);
            self.asked_for.push((id.to_owned(), reason));
        }
        match kind {
            Some(Kind::Modal) => self.open_modal(id, reason),
            Some(Kind::Tour) => self.start_tour(id, reason),
            Some(Kind::Checklist) => self.open_checklist(id, reason),
            Some(Kind::EmptyState) => self.bring_back_empty_state(id),
            Some(Kind::Celebration) => self.earn(id),
            None => self.set_panel(id, true),
        }
    }

    /// Who has asked for an item, whatever its rule says; none: nobody has.
    pub(super) fn who_asked_for(&self, id: &str) -> Option<Reason> {
        self.asked_for.iter().find(|(asked, _)| asked == id).map(|(_, reason)| *reason)
    }

    pub(super) fn forget_wish(&mut self, id: &str) {
        self.asked_for.retain(|(asked, _)| asked != id);
    }

    fn close_item(&mut self, id: &str) {
        self.forget_wish(id);
        match self.content.item(id).map(|(kind, _)| kind) {
            Some(Kind::Modal) => self.close_modal(id, Reason::Api),
            Some(Kind::Tour) if self.running_tour().is_some_and(|tour| tour.item.id == id) => {
                self.end_tour(Reason::Api);
            }
            Some(Kind::Tour) => {}
            Some(Kind::Checklist) => self.set_panel(id, false),
            Some(Kind::EmptyState) => self.put_empty_state_away(id),
            Some(Kind::Celebration) => self.close_toasts_of(id),
            None => self.set_panel(id, false),
        }
    }

    /// Completes a task, or an item, because the host or a button says so.
    pub(super) fn complete(&mut self, id: &str, reason: Reason) {
        if self.content.has_task(id) {
            self.complete_task(id, reason);
        } else if self.open_modal_is(id) {
            self.take_answers();
            self.complete_modal(reason);
        } else if self.content.item(id).is_some() && !self.progress.is_completed(id) {
            let is_running = matches!(&self.stage, Stage::Step(step) if step.tour == id);
            if is_running {
                self.complete_tour();
            } else {
                let now = self.now;
                self.progress.items.change(id, |item| item.completed = Some(now));
                self.unsaved = true;
            }
        }
    }
}
