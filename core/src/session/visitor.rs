//! Who the visitor is, and what is remembered of them.

use super::stage::Stage;
use super::{Effect, Session, Visibility};
use crate::progress::Progress;
use crate::reporting::{Name, Property, Reason};
use crate::targeting::Device;
use crate::text::SmallLetters;
use crate::time::{MINUTE, SESSION_GAP};
use crate::value::Value;

/// What a session starts from.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// None: the visitor is anonymous.
    pub user: Option<String>,
    /// The id of the anonymous visitor on this device.
    pub anonymous: String,
    /// What the host says of the user: a map, or null.
    pub traits: Value,
    /// The page's address.
    pub url: String,
    /// The negotiated language.
    pub locale: String,
    pub device: Device,
    pub visibility: Visibility,
    pub small_letters: SmallLetters,
}

/// Who the visitor is.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    user: Option<String>,
    anonymous: String,
    /// There until it is known what is remembered of them.
    arriving: Option<Arrival>,
}

/// Somebody who is about to be known.
#[derive(Clone, Debug)]
struct Arrival {
    traits: Value,
    told: Told,
    /// What the visitor did before they were named.
    carried: Option<Progress>,
}

/// Whom the page has told who the user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Us,
    /// Another library, which has reported it.
    Others,
}

impl Visitor {
    pub(super) fn opening(user: Option<String>, anonymous: String, traits: Value) -> Self {
        Self { user, anonymous, arriving: Some(Arrival { traits, told: Told::Us, carried: None }) }
    }

    /// Whether it is known what is remembered of them.
    pub(super) fn is_known(&self) -> bool {
        self.arriving.is_none()
    }

    pub(super) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    pub(super) fn anonymous(&self) -> &str {
        &self.anonymous
    }
}

impl Session {
    /// How stale the stored time of the last activity may be.
    const ACTIVITY_GRAIN: u64 = MINUTE;

    pub(super) fn load_progress(&mut self) {
        self.effects.push(Effect::LoadProgress { user: self.visitor.user.clone() });
    }

    /// The host names the user. Another one than before starts from what is remembered of them alone; what an anonymous
    /// visitor did becomes theirs.
    pub(super) fn identify(&mut self, user: String, traits: Value, told: Told) {
        if self.visitor.user.as_deref() == Some(user.as_str()) {
            self.describe(traits);
            match &mut self.visitor.arriving {
                _ if told == Told::Others => {}
                Some(arrival) => arrival.told = told,
                None => self.report_identify(),
            }
            return;
        }
        let was_anonymous = self.visitor.user.is_none();
        let carried = match self.visitor.arriving.take() {
            // Named before anything was read: nothing was done yet.
            Some(arrival) => arrival.carried,
            None => was_anonymous.then(|| std::mem::take(&mut self.progress)),
        };
        self.leave();
        self.visitor.user = Some(user);
        self.visitor.arriving = Some(Arrival { traits, told, carried });
        self.load_progress();
    }

    /// The user has logged out.
    pub(super) fn reset(&mut self, anonymous: String) {
        self.leave();
        self.visitor = Visitor::opening(None, anonymous, Value::Null);
        self.load_progress();
    }

    pub(super) fn identify_group(&mut self, group: &str, traits: Value) {
        let known = self.progress.attributes.get("group");
        // Of another team nothing is known yet.
        let known = known.filter(|known| known.get("id").and_then(Value::as_str) == Some(group)).cloned();
        let mut known = known.unwrap_or_else(|| Value::map().with("id", group));
        for (key, value) in traits.entries() {
            known.set(key, value.clone());
        }
        self.report_group(group, &known);
        self.progress.set_attributes(&Value::map().with("group", known));
        self.unsaved = true;
    }

    /// Clears the screen without an outcome: the visitor is somebody else now.
    fn leave(&mut self) {
        if !matches!(self.stage, Stage::Idle) {
            self.effects.push(Effect::ReleaseTarget);
        }
        self.stage = Stage::Idle;
        self.starting = None;
        self.checklists.clear();
        self.looked_at = None;
        self.asked_for.clear();
        self.toasts.clear();
        self.rested.clear();
        self.celebrated.clear();
        self.announcement = Default::default();
        self.progress = Progress::default();
    }

    /// What is remembered of the visitor has been read.
    pub(super) fn take_progress(&mut self, stored: Option<Progress>) {
        let Some(arrival) = self.visitor.arriving.take() else { return };
        self.progress = stored.unwrap_or_else(|| Progress::new(self.now));
        if let Some(carried) = arrival.carried {
            self.progress.merge(&carried);
            self.effects.push(Effect::ForgetAnonymous);
        }
        self.unsaved = true;
        self.touch();
        self.progress.set_attributes(&arrival.traits);
        if self.visitor.user.is_some() && arrival.told == Told::Us {
            self.report_identify();
        }
        self.celebrated = self.celebrations_that_hold();
        self.resume_modal();
    }

    /// What the visitor is like: what was told before stays, as far as it isn't told anew.
    pub(super) fn describe(&mut self, traits: Value) {
        match &mut self.visitor.arriving {
            None => {
                self.progress.set_attributes(&traits);
                self.unsaved = true;
            }
            Some(Arrival { traits: Value::Map(known), .. }) => {
                if let Value::Map(traits) = traits {
                    known.extend(traits);
                }
            }
            Some(arrival) => arrival.traits = traits,
        }
    }

    /// Another tab has written progress of the same visitor: what was ended there ends here, and the tour is where it
    /// is there.
    pub(super) fn merge_progress(&mut self, other: &Progress) {
        if !self.visitor.is_known() {
            return;
        }
        let before = self.progress.clone();
        self.progress.merge(other);
        // The other tab wrote what it knew. What this tab knew beyond that has to be written once more.
        self.unsaved |= self.progress != *other;
        if self.progress == before {
            return;
        }
        match &self.stage {
            Stage::Idle => self.resume_modal(),
            Stage::Modal(modal) if !self.progress.modal.as_ref().is_some_and(|open| modal.is_of(open)) => {
                self.stage = Stage::Idle;
                self.resume_modal();
            }
            Stage::Modal(_) => {}
            Stage::Step(_) => self.follow_tour(),
        }
        let progress = &self.progress;
        self.toasts.retain(|toast| toast.shows_what_is_new(&before, progress));
    }

    /// Notes activity, and begins a new visit after a long pause.
    pub(super) fn touch(&mut self) {
        let now = self.now;
        let visit = &mut self.progress.visit;
        let idle = now.saturating_sub(visit.last_activity);
        if visit.number > 0 && idle <= Self::ACTIVITY_GRAIN {
            return;
        }
        self.unsaved = true;
        visit.last_activity = now;
        if visit.number == 0 || idle > SESSION_GAP {
            visit.away = if visit.number == 0 { 0 } else { idle };
            visit.number = visit.number.saturating_add(1);
            visit.started = now;
            let (number, away) = (visit.number, visit.away);
            let report = self.about(Name::SessionStarted);
            self.send(report.with(Property::SessionNumber, number).with(Property::AwayMs, away));
        }
        self.note_seen();
    }

    /// A modal that was open when the page was left in this visit opens again.
    fn resume_modal(&mut self) {
        let Some(open) = self.progress.modal.clone() else { return };
        let record = self.progress.item(&open.key());
        let fresh = record.is_some_and(|item| item.visit == self.progress.visit.number && !item.is_concluded());
        if fresh && self.content.modal(&open.id).is_some() && !self.stage.asks() {
            self.bring_up(&open.id, open.asks.as_deref(), Reason::Resume);
        } else if !fresh {
            self.progress.modal = None;
            self.unsaved = true;
        }
    }
}
