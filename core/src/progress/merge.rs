//! Two tabs, or an anonymous visitor who becomes a user: what both remember comes together. Finished stays finished,
//! counts never fall, and merging twice changes nothing.

use super::{EventHistory, ItemRecord, ModalRecord, Progress, TourRecord, Visit};
use crate::table::Table;
use crate::time::Millis;
use crate::value::Value;

impl Progress {
    /// Takes over what `other` knows.
    pub fn merge(&mut self, other: &Progress) {
        let other_is_newer = other.visit.last_activity > self.visit.last_activity;
        self.first_seen = earlier(self.first_seen, other.first_seen);
        merge_attributes(&mut self.attributes, &other.attributes, other_is_newer);
        self.visit.merge(&other.visit);
        merge_tables(&mut self.events, &other.events, EventHistory::merge);
        merge_tables(&mut self.items, &other.items, ItemRecord::merge);
        merge_tables(&mut self.tasks, &other.tasks, |mine, other| *mine = (*mine).min(*other));
        self.activated = [self.activated, other.activated].into_iter().flatten().min();
        merge_tables(&mut self.earned, &other.earned, later);
        merge_tables(&mut self.celebrated, &other.celebrated, later);
        // What one device has shown by now, the other need not show again.
        let outstanding = |id: &str, earned: Millis| self.celebrated.get(id).is_none_or(|shown| *shown < earned);
        let shown = self.earned.iter().filter(|(id, earned)| !outstanding(id, **earned));
        let shown: Vec<String> = shown.map(|(id, _)| id.to_owned()).collect();
        for id in shown {
            self.earned.remove(&id);
        }

        // Who has ended a tour no longer carries it, so what became of the item decides. Of two the later one goes on.
        let mine = self.tour.take().filter(|tour| self.goes_on(tour));
        let others = other.tour.as_ref().filter(|tour| self.goes_on(tour));
        self.tour = match others {
            Some(other) if mine.as_ref().is_none_or(|mine| mine.order() <= other.order()) => Some(other.clone()),
            _ => mine,
        };
        let mine = self.modal.take().filter(|modal| self.is_open(modal));
        let others = other.modal.as_ref().filter(|modal| self.is_open(modal));
        let order = |modal: &ModalRecord| self.item(&modal.key()).map(|item| item.last_shown);
        self.modal = match (mine, others) {
            (Some(mine), Some(other)) if (order(&mine), mine.moved, &mine) > (order(other), other.moved, other) => {
                Some(mine)
            }
            (mine, other) => other.cloned().or(mine),
        };
    }

    fn goes_on(&self, tour: &TourRecord) -> bool {
        self.item(&tour.id).is_none_or(|item| item.completed.max(item.dismissed) < Some(tour.moved))
    }

    fn is_open(&self, modal: &ModalRecord) -> bool {
        self.item(&modal.key()).is_none_or(|item| !item.is_concluded())
    }
}

impl TourRecord {
    /// Of two records, the later one has the greater; any total order will do where they moved at once.
    fn order(&self) -> (Millis, Millis, &Self) {
        (self.moved, self.started, self)
    }
}

/// The earlier of two instants, of which 0 means unknown.
fn earlier(a: Millis, b: Millis) -> Millis {
    match (a, b) {
        (0, known) | (known, 0) => known,
        (a, b) => a.min(b),
    }
}

fn later(mine: &mut Millis, other: &Millis) {
    *mine = (*mine).max(*other);
}

fn merge_tables<T: Clone + Default>(mine: &mut Table<T>, other: &Table<T>, merge: fn(&mut T, &T)) {
    for (key, value) in other.iter() {
        match mine.get_mut(key) {
            Some(have) => merge(have, value),
            None => mine.insert(key, value.clone()),
        }
    }
}

fn merge_attributes(mine: &mut Value, other: &Value, other_is_newer: bool) {
    if !matches!(mine, Value::Map(_)) {
        *mine = Value::map();
    }
    for (key, value) in other.entries() {
        if other_is_newer || mine.get(key).is_none() {
            mine.set(key, value.clone());
        }
    }
}

impl Visit {
    fn merge(&mut self, other: &Visit) {
        let last_activity = self.last_activity.max(other.last_activity);
        if (other.number, other.started, other.away) > (self.number, self.started, self.away) {
            *self = other.clone();
        }
        self.last_activity = last_activity;
    }
}

impl EventHistory {
    fn merge(&mut self, other: &EventHistory) {
        // Both histories begin with what the tabs once shared, so counts are compared and not added.
        self.count = self.count.max(other.count);
        self.first = earlier(self.first, other.first);
        self.last = self.last.max(other.last);
        // Any total order will do, so that both tabs choose the same.
        if (other.recent.len(), &other.recent) > (self.recent.len(), &self.recent) {
            self.recent.clone_from(&other.recent);
        }
    }
}

impl ItemRecord {
    fn merge(&mut self, other: &ItemRecord) {
        let other_is_newer = other.last_shown > self.last_shown;
        self.shown = self.shown.max(other.shown);
        self.completed = self.completed.max(other.completed);
        self.dismissed = self.dismissed.max(other.dismissed);
        if other_is_newer || other.last_shown == self.last_shown && self.snoozed_until < other.snoozed_until {
            self.snoozed_until = other.snoozed_until;
        }
        if other.turned > self.turned {
            self.open = other.open;
            self.turned = other.turned;
        } else if other.turned == self.turned {
            self.open = self.open.max(other.open);
        }
        self.last_shown = self.last_shown.max(other.last_shown);
        self.visit = self.visit.max(other.visit);
    }
}
