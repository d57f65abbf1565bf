//! One step's life: entered, found, shown, and left by doing what it asks for.

use std::rc::Rc;

use super::celebration::Toast;
use super::deadline::fair;
use super::event::{MissingWhy, Visibility};
use super::stage::{Phase, Stage, StepStage, Way};
use super::view::Announcement;
use super::{Effect, Session};
use crate::content::{Advance, OnMissing, Step};
use crate::reporting::{Name, Property, Reason};
use crate::targeting::{Glob, page};
use crate::time::{MINUTE, Millis, SECOND};

impl Session {
    /// How long the host may take to say whether a step may come.
    const ANSWER_WITHIN: Millis = 5 * SECOND;
    /// A page that is there so soon after the tour has moved was loaded by what the visitor did last.
    const ON_THE_WAY: Millis = MINUTE;

    /// The tour comes to a step.
    pub(super) fn enter_step(&mut self, index: usize, way: Way) {
        self.stand_at(index, way);
        let Some((_, step)) = self.present_step() else { return };
        // Who goes back wants to see the step again, even where what it asks for was done long ago. And a tour that
        // leads round, in which all is done, shows what it has.
        // And where another tab leads nothing is done on its behalf.
        if matches!(way, Way::Back | Way::Follow) || self.goes_round() || !self.is_done_already(step) {
            self.look_for_target();
        } else {
            self.complete_step();
        }
    }

    /// The tour stands at a step from now on, which is not looked for yet.
    pub(super) fn stand_at(&mut self, index: usize, way: Way) {
        let content = Rc::clone(&self.content);
        let Some(record) = &mut self.progress.tour else { return };
        let Some(tour) = content.tour(&record.id) else { return };
        let Some(step) = tour.steps.get(index) else { return };
        record.step.clone_from(&step.id);
        // An instant of its own for each move, so that two tabs agree which was the last.
        if !way.is_again() {
            record.moved = self.now.max(record.moved + 1);
            record.path.clear();
        }
        self.passed = if way.is_again() { 0 } else { self.passed + 1 };
        self.unsaved = true;
        self.showing += 1;
        self.stage = Stage::Step(StepStage {
            tour: tour.item.id.clone(),
            index,
            showing: self.showing,
            way,
            entered: self.now,
            phase: Phase::Elsewhere,
            seen_on: None,
        });
    }

    /// Whether all steps were passed over, and none of them shown.
    fn goes_round(&self) -> bool {
        self.running_tour().is_some_and(|tour| self.passed > tour.steps.len())
    }

    /// Begins, or begins again, to bring the step on screen.
    fn look_for_target(&mut self) {
        let Some((stage, step)) = self.present_step() else { return };
        if !self.is_on_page(step.url.as_ref()) {
            self.set_phase(Phase::Elsewhere);
            self.effects.push(Effect::ReleaseTarget);
            return;
        }
        if !self.host_asks {
            self.find_target();
            return;
        }
        let (showing, tour, index) = (stage.showing, stage.tour.clone(), stage.index);
        let ask = Effect::AskHost { showing, tour, step: step.id.clone(), index };
        self.set_phase(Phase::Asking { until: self.now + Self::ANSWER_WITHIN });
        self.effects.push(Effect::ReleaseTarget);
        self.effects.push(ask);
    }

    /// The host has said whether the step may come.
    pub(super) fn take_answer(&mut self, allowed: bool) {
        let Stage::Step(StepStage { phase: Phase::Asking { .. }, way, .. }) = &self.stage else { return };
        if allowed {
            self.find_target();
        } else if *way == Way::Back && self.step_before().is_some() {
            self.go_back();
        } else if self.goes_round() {
            self.set_phase(Phase::Paused);
        } else {
            self.skip_step(Reason::Api);
        }
    }

    fn find_target(&mut self) {
        let Some((stage, step)) = self.present_step() else { return };
        let showing = stage.showing;
        let step = Rc::clone(step);
        let phase = match step.target {
            None => Phase::Shown { anchored: false },
            // It is looked for once in any case, and the answer comes after this.
            Some(_) => {
                let until = self.now + step.wait_for.max(1);
                Phase::Waiting { since: self.now, until, why: MissingWhy::NotFound }
            }
        };
        let locales = self.locales();
        self.effects.push(Effect::FindTarget { showing, step, locales });
        if matches!(phase, Phase::Waiting { .. }) {
            self.set_phase(phase);
        } else {
            self.show_step(false);
        }
    }

    /// The step comes on screen.
    pub(super) fn show_step(&mut self, anchored: bool) {
        let path = self.place().to_owned();
        let Stage::Step(stage) = &mut self.stage else { return };
        stage.phase = Phase::Shown { anchored };
        let is_first_time = stage.seen_on.is_none();
        stage.seen_on = Some(path.clone());
        let showing = stage.showing;
        if is_first_time {
            stage.entered = self.now;
        }
        if let Some(record) = self.progress.tour.as_mut().filter(|record| record.path != path) {
            record.path = path;
            self.unsaved = true;
        }
        self.note_seen();
        self.passed = 0;
        if !is_first_time {
            return;
        }
        self.announcement = Announcement::Step(showing);
        self.report_step(Name::TourStepShown, |report| report);
    }

    /// Time and place may have moved on: the wait may be over, or the page another one.
    pub(super) fn settle_step(&mut self) {
        self.abandon_tour();
        let now = self.now;
        let seen = self.visibility == Visibility::Seen;
        let Some(wait_for) = self.present_step().map(|(_, step)| step.wait_for) else { return };
        let Stage::Step(stage) = &mut self.stage else { return };
        // Where the clock was set back.
        stage.entered = stage.entered.min(now);
        match &mut stage.phase {
            Phase::Asking { until } => {
                *until = fair(*until, Self::ANSWER_WITHIN, now);
                if *until <= now {
                    self.effects.push(Effect::Warn("a handler of \"step:before\" has not answered in time".to_owned()));
                    self.find_target();
                }
            }
            Phase::Waiting { since, until, why } => {
                *until = fair(*until, wait_for.max(1), now);
                *since = (*since).max(until.saturating_sub(wait_for)).min(now);
                if *until <= now && seen {
                    let (waited, why) = (now - *since, *why);
                    self.miss_target(waited, why);
                }
            }
            Phase::Elsewhere | Phase::Shown { .. } | Phase::Paused | Phase::Left => {}
        }
    }

    /// The tab was hidden, where many a page draws nothing, or is seen again: then what is awaited gets its full time.
    pub(super) fn change_visibility(&mut self, visibility: Visibility) {
        self.visibility = visibility;
        let now = self.now;
        let wait_for = self.present_step().map_or(0, |(_, step)| step.wait_for);
        if let Stage::Step(StepStage { phase: Phase::Waiting { since, until, .. }, .. }) = &mut self.stage {
            (*since, *until) = (now, now + wait_for);
        }
        for toast in &mut self.toasts {
            toast.until = toast.until.map(|_| now + Toast::STAY);
        }
    }

    /// The address has changed.
    pub(super) fn locate(&mut self, url: String) {
        if url == self.url {
            return;
        }
        let was = self.path().to_owned();
        self.url = url;
        let is_another = was != self.path();
        if is_another {
            self.rested.clear();
        }
        self.note_seen();
        self.advance_by(|session, advance| matches!(advance, Advance::Url(glob) if session.is_at(glob)));
        let Some((stage, step)) = self.present_step() else { return };
        let here = self.is_on_page(step.url.as_ref());
        match &stage.phase {
            Phase::Shown { .. } if here => {}
            Phase::Elsewhere if !here => {}
            // Hosts keep all sorts of things in the query and the fragment: what is under way on this page goes on.
            Phase::Asking { .. } | Phase::Waiting { .. } | Phase::Paused | Phase::Left if here && !is_another => {}
            // Wherever it waits, the new page is a new chance.
            _ => self.look_for_target(),
        }
    }

    /// The target did not come in time.
    fn miss_target(&mut self, waited: u64, why: MissingWhy) {
        let Some((stage, step)) = self.present_step() else { return };
        let (on_missing, way, was_seen) = (step.on_missing, stage.way, stage.seen_on.is_some());
        let Some(record) = &self.progress.tour else { return };
        let (was_at, is_new) =
            (record.path.clone(), self.now.saturating_sub(record.moved) <= waited + Self::ON_THE_WAY);
        // The visitor is on another page, or came back to one: to skip the step there would lose their place.
        if !was_at.is_empty() && was_at != self.place() {
            let is_page = page(&was_at) == self.path();
            // Where it was never seen, or was seen, it may still come; elsewhere nobody waits for it.
            if !is_page {
                self.effects.push(Effect::ReleaseTarget);
            } else if way == Way::Back && !was_seen {
                // Once: a host may lead elsewhere from there.
                self.come_back_to(was_at);
                return;
            }
            self.set_phase(Phase::Left);
            return;
        }
        self.report_trouble(waited, why);
        // But a page that was loaded on the way to the step is where it should be.
        let on_the_way = way == Way::Resume && was_at.is_empty() && is_new;
        if !was_seen && way.is_again() && !on_the_way {
            self.set_phase(Phase::Left);
            return;
        }
        match on_missing {
            OnMissing::Center => self.show_step(false),
            OnMissing::Pause => self.set_phase(Phase::Paused),
            OnMissing::End => self.end_tour(Reason::TargetMissing),
            // Once it was seen there the visitor has gone back as far as they wanted.
            OnMissing::Skip if way == Way::Back && !was_seen && self.step_before().is_some() => self.go_back(),
            OnMissing::Skip if self.goes_round() => self.set_phase(Phase::Paused),
            OnMissing::Skip => {
                self.report_step(Name::TourStepSkipped, |report| report.because(Reason::TargetMissing));
                self.move_on();
            }
        }
    }

    /// Goes to where the step was seen, on this page by another query.
    fn come_back_to(&mut self, place: String) {
        if let Stage::Step(stage) = &mut self.stage {
            stage.way = Way::Resume;
        }
        self.set_phase(Phase::Left);
        self.effects.push(Effect::Navigate(place));
    }

    /// Something is the matter with the target, after so many milliseconds.
    pub(super) fn report_trouble(&mut self, waited: u64, why: MissingWhy) {
        self.report_step(Name::TourStepTargetMissing, |report| {
            report.with(Property::WaitedMs, waited).with(Property::Why, why.name())
        });
    }

    /// The visitor did what the step asks for.
    pub(super) fn complete_step(&mut self) {
        self.report_step(Name::TourStepCompleted, |report| report);
        self.move_on();
    }

    /// "Next": counts as done only where the button is the way on.
    pub(super) fn press_next(&mut self) {
        if self.present_step().is_some_and(|(_, step)| step.has_next_button() && self.ways(step).is_empty()) {
            self.complete_step();
        }
    }

    /// `next()` of the API: goes on from any step.
    pub(super) fn go_on(&mut self) {
        match self.present_step() {
            Some((_, step)) if step.has_next_button() => self.complete_step(),
            Some(_) => self.skip_step(Reason::Api),
            None => {}
        }
    }

    /// The step is passed over, because the visitor (`skip`) or the host (`api`) wants it.
    pub(super) fn skip_step(&mut self, reason: Reason) {
        if self.present_step().is_some() {
            self.report_step(Name::TourStepSkipped, |report| report.because(reason));
            self.move_on();
        }
    }

    /// Moves on if one of the step's ways on is met.
    pub(super) fn advance_by(&mut self, met: impl Fn(&Session, &Advance) -> bool) {
        let Some((_, step)) = self.present_step() else { return };
        if step.advance.iter().any(|advance| met(self, advance)) {
            self.complete_step();
        }
    }

    /// Whether what the step waits for is the case before it was shown.
    fn is_done_already(&self, step: &Step) -> bool {
        step.advance.iter().any(|advance| match advance {
            Advance::Url(glob) => self.is_at(glob),
            Advance::Element(selector) => self.present.get(selector) == Some(&true),
            Advance::Next | Advance::On { .. } | Advance::Input(_) | Advance::Event(_) => false,
        })
    }

    pub(super) fn is_at(&self, glob: &Glob) -> bool {
        glob.matches_url(&self.url)
    }

    pub(super) fn is_on_page(&self, url: Option<&Glob>) -> bool {
        url.is_none_or(|glob| self.is_at(glob))
    }

    /// The step that the tour stands at, on screen or not.
    pub(super) fn present_step(&self) -> Option<(&StepStage, &Rc<Step>)> {
        let Stage::Step(stage) = &self.stage else { return None };
        let step = self.content.tour(&stage.tour)?.steps.get(stage.index)?;
        Some((stage, step))
    }

    pub(super) fn set_phase(&mut self, phase: Phase) {
        if let Stage::Step(stage) = &mut self.stage {
            stage.phase = phase;
        }
    }

    /// Acts on the step of this showing, if it is still the one: what comes late from an earlier one is stale.
    pub(super) fn if_showing(&mut self, showing: u32, act: impl FnOnce(&mut Session)) {
        if matches!(&self.stage, Stage::Step(stage) if stage.showing == showing) {
            act(self);
        }
    }
}
