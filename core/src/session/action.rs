//! What a button does, whichever surface it stands on.

use super::{Effect, Session};
use crate::content::Action;
use crate::reporting::Reason;
use crate::value::Value;

impl Session {
    pub(super) fn perform(&mut self, action: Option<Action>) {
        match action {
            None | Some(Action::Dismiss | Action::Snooze) => {}
            Some(Action::Start(tour)) => self.start_tour(&tour, Reason::Action),
            Some(Action::Open(item)) => self.open_item(&item, Reason::Action),
            Some(Action::Navigate(url)) => self.effects.push(Effect::Navigate(url)),
            Some(Action::Event(name)) => {
                self.report_tracked(&name, Value::map());
                self.hear(&name);
            }
            Some(Action::Complete(task)) => self.complete(&task, Reason::Action),
            Some(Action::Call(function)) => self.effects.push(Effect::CallFunction(function)),
        }
    }
}
