//! Who may ask for attention next: by priority, then in the order of the content, modals before tours.

use super::stage::Stage;
use super::{Session, Visibility};
use crate::content::{Frequency, Item, Kind};
use crate::reporting::Reason;

impl Session {
    /// If nothing asks for attention, lets the next item do it.
    pub(super) fn choose_next(&mut self) {
        // What would open where nobody looks would count as shown.
        if self.stage.asks() || self.starting.is_some() || self.visibility == Visibility::Hidden {
            return;
        }
        let content = std::rc::Rc::clone(&self.content);
        // A tour that was left keeps others from starting by themselves: two tours never go on at once.
        let tours: &[_] = if self.progress.tour.is_some() { &[] } else { &content.tours };
        let modals = content.modals.iter().map(|modal| (Kind::Modal, &modal.item));
        let tours = tours.iter().filter(|tour| tour.item.when.is_some()).map(|tour| (Kind::Tour, &tour.item));
        let mut next: Option<(Kind, &Item)> = None;
        for (kind, item) in modals.chain(tours) {
            let higher = next.is_none_or(|(_, best)| item.priority > best.priority);
            if higher && self.may_show(item) {
                next = Some((kind, item));
            }
        }
        match next {
            Some((Kind::Modal, item)) => self.open_modal(&item.id, Reason::Rule),
            Some((Kind::Tour, item)) => self.start_tour(&item.id, Reason::Rule),
            _ if matches!(self.stage, Stage::Idle) => self.resume_tour(),
            _ => {}
        }
    }

    /// Whether an item's rule and frequency let it be shown now.
    pub(super) fn may_show(&mut self, item: &Item) -> bool {
        // Variants are assigned by experiments; a visitor who is in none has none.
        if item.variant.is_some() || !self.frequency_allows(item) {
            return false;
        }
        if !self.has_looked(item.when.as_ref()) {
            return false;
        }
        let holds = self.allows(item.when.as_ref());
        if !holds {
            self.rested.retain(|id| *id != item.id);
        }
        holds && !self.rested.contains(&item.id)
    }

    pub(super) fn frequency_allows(&self, item: &Item) -> bool {
        let Some(record) = self.progress.item(&item.id) else { return true };
        if let Some(until) = record.snoozed_until {
            if until > self.now {
                self.note_wake(Some(until));
                return false;
            }
            return true;
        }
        let this_visit = record.shown > 0 && record.visit == self.progress.visit.number;
        match item.frequency {
            Frequency::Once => record.shown == 0,
            Frequency::UntilCompleted => record.completed.is_none() && !this_visit,
            Frequency::EverySession => !this_visit,
            Frequency::Always => true,
        }
    }

    /// An item was closed or finished: one of frequency `always` rests until there is another occasion.
    pub(super) fn rest(&mut self, id: &str) {
        let always = self.content.item(id).is_some_and(|(_, item)| item.frequency == Frequency::Always);
        if always {
            self.rested.push(id.to_owned());
        }
    }
}
