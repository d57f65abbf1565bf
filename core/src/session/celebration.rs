//! Celebrations: earned as things happen, shown as toasts when nothing else asks for attention.

use std::rc::Rc;

use super::deadline::fair;
use super::stage::{Phase, Stage, StepStage};
use super::{Session, Visibility};
use crate::progress::Progress;
use crate::reporting::{Name, Reason};
use crate::time::{Millis, SECOND};

/// A toast on screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toast {
    pub kind: ToastKind,
    pub showing: u32,
    /// When it goes; none while the pointer or the focus is on it.
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

    /// A celebration is due as soon as there is quiet.
    pub(super) fn earn(&mut self, id: &str) {
        if !self.progress.earned.iter().any(|have| have == id) {
            self.progress.earned.push(id.to_owned());
            self.unsaved = true;
        }
    }

    pub(super) fn show_toasts(&mut self) {
        let now = self.now;
        let seen = self.visibility == Visibility::Seen;
        for until in self.toasts.iter_mut().filter_map(|toast| toast.until.as_mut()) {
            *until = fair(*until, Toast::STAY, now);
        }
        self.toasts.retain(|toast| !seen || toast.until.is_none_or(|until| until > now));
        while self.is_quiet() && self.toasts.len() < Toast::MOST && !self.progress.earned.is_empty() {
            let id = self.progress.earned.remove(0);
            self.unsaved = true;
            if self.content.celebration(&id).is_none() {
                continue;
            }
            self.showing += 1;
            let until = Some(now + Toast::STAY);
            self.toasts.push(Toast { kind: ToastKind::Celebration(id.clone()), showing: self.showing, until });
            self.progress.show(&id, now);
            self.send(self.about_item(Name::CelebrationShown, &id).because(Reason::Rule));
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
                self.open_checklist(&id, Reason::Action);
            }
            ToastKind::WayBack(_) => self.return_to_tour(),
        }
    }

    /// While the pointer or the focus is on a toast, its time stands still.
    pub(super) fn hold_toast(&mut self, showing: u32, held: bool) {
        let until = (!held).then_some(self.now + Toast::STAY);
        for toast in &mut self.toasts {
            if toast.showing == showing && !matches!(toast.kind, ToastKind::WayBack(_)) {
                toast.until = until;
            }
        }
    }
}
