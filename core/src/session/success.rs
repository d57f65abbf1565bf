//! Success: the content's definition of it is watched until it is met, and that is reported once.

use std::rc::Rc;

use super::Session;
use crate::reporting::{Name, Property};

impl Session {
    pub(super) fn activate(&mut self) {
        if self.progress.activated.is_some() {
            return;
        }
        let content = Rc::clone(&self.content);
        let Some(success) = &content.success else { return };
        if !self.has_looked(Some(&success.when)) || !self.holds(&success.when) {
            return;
        }
        self.progress.activated = Some(self.now);
        self.unsaved = true;
        let elapsed = self.now.saturating_sub(self.progress.first_seen);
        self.send(self.about(Name::OnboardingActivated).with(Property::ElapsedMs, elapsed));
    }
}
