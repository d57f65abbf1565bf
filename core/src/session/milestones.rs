//! What was celebrated, to be read again. Where a checklist stands in the corner, its panel tells; else there is a launcher
//! for it in the visit in which something was celebrated, until it is put away. It can be opened at any time.

use super::Session;
use crate::content::MILESTONES;
use crate::progress::ItemRecord;
use crate::time::Millis;

impl Session {
    /// Whether there is anything to read again, under its own name.
    pub(super) fn has_milestones(&self) -> bool {
        self.last_milestone().is_some() && self.content.item(MILESTONES).is_none()
    }

    /// When something was celebrated last, of what the content still knows.
    fn last_milestone(&self) -> Option<Millis> {
        self.progress.celebrated.iter().filter(|(id, _)| self.occasion(id).is_some()).map(|(_, at)| *at).max()
    }

    /// Whether they are in the corner: something was celebrated, or they were looked at, in this visit and since they were
    /// put away.
    pub(super) fn offers_milestones(&self) -> bool {
        let record = self.progress.item(MILESTONES);
        let turned = record.map_or(0, |record| record.turned);
        let put_away = record.and_then(|record| record.dismissed);
        self.has_milestones()
            && self.last_milestone().is_some_and(|last| {
                let last = last.max(turned);
                last >= self.progress.visit.started && put_away.is_none_or(|when| when < last)
            })
    }

    pub(super) fn put_milestones_away(&mut self) {
        self.turn_panel(MILESTONES, false);
        let last = self.now.max(self.last_milestone().unwrap_or_default());
        let put_away = |item: &mut ItemRecord| item.dismissed = Some(last.max(item.turned));
        self.progress.items.change(MILESTONES, put_away);
    }
}
