//! Celebrations: earned as things happen, shown as toasts when nothing else asks for attention.

use std::rc::Rc;

use super::deadline::fair;
use super::stage::{Phase, Stage, StepStage};
use super::{Session, Visibility};
use crate::progress::Progress;
use crate::reporting::{Name, Reason};
use crate::text::Text;
use crate::time::{Millis, SECOND};

/// A toast on screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toast {
    pub kind: ToastKind,
    pub showing: u32,
    /// When it goes; none while the pointer or the focus is on one of them.
    pub until: Option<Millis>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ToastKind {
    /// A celebration: its id.
    Celebration(String),
    /// A checklist was put away, and can be brought back: its id.
    BringBack(String),
    /// The tour waits elsewhere: its id.
    WayBack(String),
}

impl Toast {
    /// How long a toast stays: time to notice and to read two lines.
    pub(super) const STAY: Millis = 8 * SECOND;
    /// More at a time would be a crowd.
    const MOST: usize = 3;

    pub(super) fn bring_back(checklist: &str, showing: u32, now: Millis) -> Self {
        Self { kind: ToastKind::BringBack(checklist.to_owned()), showing, until: Some(now + Self::STAY) }
    }

    pub(super) fn brings_back(&self, checklist: &str) -> bool {
        matches!(&self.kind, ToastKind::BringBack(id) if id == checklist)
    }

    pub(super) fn celebrates(&self, id: &str) -> bool {
        matches!(&self.kind, ToastKind::Celebration(have) if have == id)
    }

    /// Whether it is still worth showing after another tab wrote `after`: a checklist may be back already.
    pub(super) fn shows_what_is_new(&self, before: &Progress, after: &Progress) -> bool {
        match &self.kind {
            ToastKind::Celebration(_) | ToastKind::WayBack(_) => true,
            ToastKind::BringBack(id) => {
                before.item(id).map(|item| item.last_shown) == after.item(id).map(|item| item.last_shown)
            }
        }
    }
}

impl Session {
    /// A step of another page is given this long to come on screen before the moment counts as quiet.
    pub(super) const BETWEEN_STEPS: Millis = 5 * SECOND;

    /// Which celebrations' rules hold now.
    pub(super) fn celebrations_that_hold(&self) -> Vec<bool> {
        let holds = |rule: Option<&crate::targeting::Condition>| rule.is_some_and(|rule| self.holds_just_now(rule));
        self.content.celebrations.iter().map(|celebration| holds(celebration.item.when.as_ref())).collect()
    }

    /// A milestone is reached when its rule begins to hold, not when it held all along.
    pub(super) fn celebrate(&mut self) {
        if self.content.celebrations.is_empty() {
            return;
        }
        let content = Rc::clone(&self.content);
        let holds = self.celebrations_that_hold();
        let before = std::mem::replace(&mut self.celebrated, holds);
        for (index, celebration) in content.celebrations.iter().enumerate() {
            let held = |list: &[bool]| list.get(index).copied().unwrap_or_default();
            if held(&self.celebrated) && !held(&before) && self.may_show(&celebration.item) {
                self.earn(&celebration.item.id);
            }
        }
        if self.heard.is_some() {
            // An event is over as soon as it was heard, so that the next one counts again.
            self.heard = None;
            self.celebrated = self.celebrations_that_hold();
        }
    }

    /// A celebration, or that of a checklist that is done, is due as soon as there is quiet.
    pub(super) fn earn(&mut self, id: &str) {
        if self.progress.earned.get(id).is_none() {
            // After it was last shown, whatever has become of the clock.
            let shown = self.progress.celebrated.get(id).map_or(0, |shown| shown.saturating_add(1));
            self.progress.earned.insert(id, self.now.max(shown));
            self.unsaved = true;
        }
    }

    /// What is said when this is celebrated: the heading, more, and whether confetti falls.
    pub(super) fn occasion(&self, id: &str) -> Option<(&Text, Option<&Text>, bool)> {
        let celebration = self.content.celebration(id);
        let celebration = celebration.map(|found| (&found.title, found.body.as_ref(), found.confetti));
        let done = || self.content.checklist(id)?.done.as_ref();
        celebration.or_else(|| done().map(|done| (&done.title, done.body.as_ref(), done.confetti)))
    }

    pub(super) fn show_toasts(&mut self) {
        let now = self.now;
        let seen = self.visibility == Visibility::Seen;
        self.toasts_held &= !self.toasts.is_empty();
        if self.toasts_held {
            self.toasts.iter_mut().for_each(|toast| toast.until = None);
        }
        for until in self.toasts.iter_mut().filter_map(|toast| toast.until.as_mut()) {
            *until = fair(*until, Toast::STAY, now);
        }
        self.toasts.retain(|toast| !seen || toast.until.is_none_or(|until| until > now));
        while self.is_quiet() && self.toasts.len() < Toast::MOST {
            // In the order in which they were earned.
            let next = self.progress.earned.iter().min_by_key(|(_, earned)| **earned);
            let Some((id, earned)) = next.map(|(id, earned)| (id.to_owned(), *earned)) else { return };
            self.progress.earned.remove(&id);
            self.unsaved = true;
            if self.occasion(&id).is_none() {
                continue;
            }
            self.showing += 1;
            let until = (!self.toasts_held).then_some(now + Toast::STAY);
            self.toasts.push(Toast { kind: ToastKind::Celebration(id.clone()), showing: self.showing, until });
            self.progress.celebrated.insert(&id, now.max(earned));
            if self.content.celebration(&id).is_some() {
                self.progress.show(&id, now);
            }
            let reason = self.who_asked_for(&id).unwrap_or(Reason::Rule);
            self.forget_wish(&id);
            self.send(self.about_item(Name::CelebrationShown, &id).because(reason));
        }
    }

    /// Whether it is a moment to celebrate: nothing asks for attention, nor is about to.
    fn is_quiet(&self) -> bool {
        match &self.stage {
            _ if self.visibility == Visibility::Hidden => false,
            Stage::Step(StepStage { phase: Phase::Elsewhere, entered, .. }) => {
                let quiet = entered + Self::BETWEEN_STEPS;
                self.note_wake(Some(quiet).filter(|quiet| *quiet > self.now));
                quiet <= self.now
            }
            stage => !stage.asks(),
        }
    }

    pub(super) fn close_toast(&mut self, showing: u32) {
        let Some(at) = self.toasts.iter().position(|toast| toast.showing == showing) else { return };
        // With it goes what was held: nobody tells that the pointer has left what is no longer there.
        self.hold_toasts(false);
        if let ToastKind::WayBack(_) = self.toasts.remove(at).kind {
            self.end_tour(Reason::Close);
        }
    }

    pub(super) fn close_toasts_of(&mut self, id: &str) {
        self.toasts.retain(|toast| !toast.celebrates(id));
    }

    /// The button of a toast was pressed.
    pub(super) fn press_toast(&mut self, showing: u32) {
        let Some(toast) = self.toasts.iter().find(|toast| toast.showing == showing) else { return };
        match toast.kind.clone() {
            ToastKind::Celebration(_) => {}
            ToastKind::BringBack(id) => {
                self.close_toast(showing);
                self.open_item(&id, Reason::Action);
            }
            ToastKind::WayBack(_) => self.return_to_tour(),
        }
    }

    /// While the pointer or the focus is on a toast, the time of all stands still: none may slip away from under a
    /// finger because another one goes.
    pub(super) fn hold_toasts(&mut self, held: bool) {
        self.toasts_held = held;
        let until = (!held).then_some(self.now + Toast::STAY);
        for toast in &mut self.toasts {
            if !matches!(toast.kind, ToastKind::WayBack(_)) {
                toast.until = until;
            }
        }
    }
}
