//! The tour's life: started, moved from step to step, and completed or ended.

use std::rc::Rc;

use super::stage::{Phase, Stage, StepStage, Way};
use super::{Effect, Session, Visibility};
use crate::content::{Next, Step, Tour};
use crate::progress::{Footprint, TourRecord};
use crate::reporting::{Name, Reason};
use crate::targeting::{Condition, page};
use crate::text::Text;

impl Session {
    /// The tour that is under way, be it on screen or left.
    pub(super) fn running_tour(&self) -> Option<&Tour> {
        self.content.tour(&self.progress.tour.as_ref()?.id)
    }

    /// Starts a tour. One that is under way goes on where it stands; another one is superseded.
    pub(super) fn start_tour(&mut self, id: &str, reason: Reason) {
        let content = Rc::clone(&self.content);
        let Some(tour) = content.tour(id) else { return };
        let running = self.running_tour().map(|running| running.item.id == id);
        // Nobody looks for what a tour needs that was over. Which of its steps is the first may depend on it.
        let known = running == Some(true) || self.has_looked_for(tour);
        self.starting = (!known).then(|| (id.to_owned(), reason));
        if !known {
            return;
        }
        if let Stage::Modal(modal) = &self.stage {
            let modal = modal.id.clone();
            self.close_modal(&modal, Reason::Superseded);
        }
        match running {
            Some(true) => {
                if !self.stage.asks() {
                    self.resume_tour();
                }
                return;
            }
            Some(false) => self.end_tour(Reason::Superseded),
            None => {}
        }
        let Some(first) = self.eligible_from(tour, 0) else { return };
        self.progress.show(id, self.now);
        // After its last end, whatever the clocks of the visitor's devices say: else a merge would take it for over.
        let ended = self.progress.item(id).and_then(|item| item.completed.max(item.dismissed));
        let moved = ended.map_or(self.now, |ended| self.now.max(ended + 1));
        self.progress.tour = Some(TourRecord {
            id: id.to_owned(),
            step: String::new(),
            trail: Vec::new(),
            started: self.now,
            moved,
            path: String::new(),
            seen: self.now,
        });
        self.send(self.about_item(Name::TourStarted, id).because(reason));
        self.enter_step(first, Way::Forward);
    }

    /// Takes up the tour that is under way, at the step where it stands.
    pub(super) fn resume_tour(&mut self) {
        self.take_up_tour(Way::Resume);
    }

    fn take_up_tour(&mut self, way: Way) {
        let content = Rc::clone(&self.content);
        let Some(record) = &self.progress.tour else { return };
        let Some(tour) = content.tour(&record.id) else { return };
        // The content may have changed: where the step is gone, the tour goes on after the last one that is still there.
        let after_trail = || {
            let last = record.trail.iter().rev().find_map(|print| tour.step(&print.step));
            self.eligible_from(tour, last.map_or(0, |(index, _)| index + 1))
        };
        match tour.step(&record.step).map(|(index, _)| index).or_else(after_trail) {
            Some(index) => self.enter_step(index, way),
            None => self.complete_tour(),
        }
    }

    /// Another tab has moved or ended the tour.
    pub(super) fn follow_tour(&mut self) {
        let Stage::Step(stage) = &self.stage else { return };
        let here = self.content.tour(&stage.tour).and_then(|tour| tour.steps.get(stage.index));
        let same = match (&self.progress.tour, here) {
            (Some(record), Some(step)) => record.id == stage.tour && record.step == step.id,
            _ => false,
        };
        if !same {
            self.effects.push(Effect::ReleaseTarget);
            self.stage = Stage::Idle;
            // Where nobody looks it is taken up when somebody does.
            if self.visibility == Visibility::Seen {
                self.take_up_tour(Way::Follow);
            }
        }
    }

    /// The first step from `index` on whose rule holds.
    pub(super) fn eligible_from(&self, tour: &Tour, index: usize) -> Option<usize> {
        let later = tour.steps.iter().enumerate().skip(index);
        later.into_iter().find(|(_, step)| self.allows(step.when.as_ref())).map(|(index, _)| index)
    }

    /// Where the tour goes after a step.
    pub(super) fn step_after(&self, tour: &Tour, index: usize) -> Option<usize> {
        let following = || self.eligible_from(tour, index + 1);
        let named = |id: &str| tour.step(id).and_then(|(index, _)| self.eligible_from(tour, index));
        match tour.steps.get(index).map(|step| &step.next)? {
            Next::Following => following(),
            Next::To(id) => named(id),
            Next::ByRule(branches) => {
                let rule = |when: &Option<Condition>| self.allows(when.as_ref());
                match branches.iter().find(|branch| rule(&branch.when)) {
                    Some(branch) => named(&branch.to),
                    None => following(),
                }
            }
        }
    }

    /// The ways on that a step offers by buttons: the number, the label and the step of each.
    pub(super) fn ways<'a>(&self, step: &'a Step) -> Vec<(usize, &'a Text, &'a str)> {
        let Next::ByRule(branches) = &step.next else { return Vec::new() };
        let offered = branches.iter().enumerate().filter(|(_, branch)| self.allows(branch.when.as_ref()));
        offered.filter_map(|(way, branch)| Some((way, branch.label.as_ref()?, branch.to.as_str()))).collect()
    }

    /// The visitor goes on by one of the step's buttons.
    pub(super) fn choose_way(&mut self, way: usize) {
        let content = Rc::clone(&self.content);
        let Some((stage, step)) = self.present_step() else { return };
        let Some(tour) = content.tour(&stage.tour) else { return };
        let Some((_, _, to)) = self.ways(step).into_iter().find(|(have, ..)| *have == way) else { return };
        let next = tour.step(to).and_then(|(index, _)| self.eligible_from(tour, index));
        self.report_step(Name::TourStepCompleted, |report| report);
        self.go_to(next);
    }

    /// Goes to the step after the present one, or completes the tour.
    pub(super) fn move_on(&mut self) {
        let content = Rc::clone(&self.content);
        let Stage::Step(stage) = &self.stage else { return };
        let Some(tour) = content.tour(&stage.tour) else { return };
        let next = self.step_after(tour, stage.index);
        self.go_to(next);
    }

    fn go_to(&mut self, next: Option<usize>) {
        self.leave_footprint();
        match next {
            Some(next) => self.enter_step(next, Way::Forward),
            None => self.complete_tour(),
        }
    }

    /// Remembers the present step as one to come back to, if it was seen.
    pub(super) fn leave_footprint(&mut self) {
        let Stage::Step(StepStage { tour, index, seen_on: Some(path), .. }) = &self.stage else { return };
        let Some(step) = self.content.tour(tour).and_then(|tour| tour.steps.get(*index)) else { return };
        let print = Footprint { step: step.id.clone(), path: path.clone() };
        if let Some(record) = &mut self.progress.tour {
            record.trail.retain(|have| have.step != print.step);
            record.trail.push(print);
        }
    }

    /// The step that "Back" leads to: the last that was seen, on this page or on another.
    pub(super) fn step_before(&self) -> Option<usize> {
        let print = self.last_print()?;
        self.running_tour()?.step(&print.step).map(|(index, _)| index)
    }

    /// Goes back to the last step that was seen, and to the page where it was.
    pub(super) fn go_back(&mut self) {
        let Some(index) = self.step_before() else { return };
        let Some(print) = self.progress.tour.as_mut().and_then(|record| record.trail.pop()) else { return };
        // On the same page its target may be there whatever the query says; if not, its own address is gone to.
        if page(&print.path) == self.path() {
            self.enter_step(index, Way::Back);
            if !self.is_step_shown() {
                self.was_seen_at(print.path);
            }
            return;
        }
        self.stand_at(index, Way::Back);
        self.was_seen_at(print.path.clone());
        self.effects.push(Effect::ReleaseTarget);
        self.effects.push(Effect::Navigate(print.path));
    }

    fn was_seen_at(&mut self, place: String) {
        if let Some(record) = &mut self.progress.tour {
            record.path = place;
        }
    }

    pub(super) fn complete_tour(&mut self) {
        let Some(record) = self.progress.tour.take() else { return };
        // Another tab, or a clock that was set back, may have moved it later.
        let now = self.now.max(record.moved);
        self.progress.items.change(&record.id, |item| item.completed = Some(now));
        self.close_stage(&record.id);
        self.report_tour_end(&record, None);
    }

    /// Ends the tour before its time.
    pub(super) fn end_tour(&mut self, reason: Reason) {
        let Some(record) = self.progress.tour.take() else { return };
        let now = self.now.max(record.moved);
        self.progress.items.change(&record.id, |item| item.dismissed = Some(now));
        self.close_stage(&record.id);
        self.report_tour_end(&record, Some(reason));
    }

    fn close_stage(&mut self, tour: &str) {
        if matches!(self.stage, Stage::Step(_)) {
            self.effects.push(Effect::ReleaseTarget);
            self.stage = Stage::Idle;
        }
        self.unsaved = true;
        self.rest(tour);
    }

    /// The tour was left longer than its content allows: it is given up.
    pub(super) fn abandon_tour(&mut self) {
        let Some(record) = &self.progress.tour else { return };
        let Some(tour) = self.content.tour(&record.id) else {
            // It is no longer in the content: there is nobody to report to.
            self.progress.tour = None;
            self.unsaved = true;
            return;
        };
        let until = record.moved.max(record.seen).saturating_add(tour.abandon_after);
        if self.is_step_shown() {
            return;
        }
        if until <= self.now {
            self.end_tour(Reason::Navigated);
        } else {
            self.note_wake(Some(until));
        }
    }

    /// The visitor is at the tour: it is not left.
    pub(super) fn note_seen(&mut self) {
        if self.is_step_shown()
            && let Some(record) = &mut self.progress.tour
        {
            record.seen = self.now;
        }
    }

    fn is_step_shown(&self) -> bool {
        matches!(&self.stage, Stage::Step(StepStage { phase: Phase::Shown { .. }, .. }))
    }
}
