//! Which messages go together in the next request, and which while the page goes.

use super::Outbox;
use super::outcome::TRIES;
use crate::time::Millis;
use crate::value::Value;

/// The most messages of one request: a backlog is sent in pieces that a poor network can carry.
pub(super) const BATCH: usize = 100;
/// The most bytes of one request: Segment's endpoint takes 500 kB.
pub(super) const BATCH_BYTES: usize = 450_000;

/// Messages to be sent in one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub ids: Vec<String>,
    pub messages: Vec<Value>,
    /// The proof of who the user is whom all of them are about.
    pub signature: Option<String>,
}

impl Outbox {
    /// The batch that is to be sent now, if any. It is under way until [`Outbox::settled`] is told.
    pub fn next(&mut self, now: Millis) -> Option<Batch> {
        self.mind_clock(now);
        if self.next_deadline()? > now {
            return None;
        }
        if self.passed_over >= self.messages.len() {
            self.passed_over = 0;
        }
        let skipped = self.passed_over;
        let most = if self.answered >= TRIES || self.singly > 0 { 1 } else { self.smaller_batch.unwrap_or(BATCH) };
        let batch = self.front(skipped, self.messages.len(), most, BATCH_BYTES);
        for message in self.messages.iter_mut().skip(skipped).take(batch.ids.len()) {
            message.flies = true;
        }
        Some(batch)
    }

    /// What still can be sent while the page goes: as much as the browser lets through then, what is under way again
    /// included, because the page's end may cut that off. Nothing counts as sent by this. What waits behind messages
    /// that this tab does not know is left to the tab that does, or to a later page: else it would overtake them.
    pub fn last(&self, bytes: usize) -> Option<Batch> {
        let mut due = self.head;
        let in_order = self.messages.iter().take_while(|message| match (message.key(), due) {
            (Some(key), Some(head)) if key != head => false,
            (Some(_), None) | (None, _) if self.has_more => false,
            (Some(key), _) => {
                due = Some(key + 1);
                true
            }
            (None, _) => true,
        });
        let batch = self.front(0, in_order.count(), BATCH, bytes);
        (!self.closed && !batch.ids.is_empty()).then_some(batch)
    }

    /// The oldest messages, up to so many and so many bytes, as far as the same proof goes with them.
    fn front(&self, skipped: usize, until: usize, most: usize, bytes: usize) -> Batch {
        let mut batch = Batch { ids: Vec::new(), messages: Vec::new(), signature: None };
        let mut total = 0;
        for message in self.messages.iter().take(until).skip(skipped).take(most) {
            let entry = &message.entry;
            let signature = self.proof_of(entry.user.as_deref()).or_else(|| message.signature.clone());
            total += message.bytes + 1;
            if total > bytes || !batch.ids.is_empty() && signature != batch.signature {
                break;
            }
            batch.signature = signature;
            batch.ids.push(entry.id.clone());
            batch.messages.push(entry.body.clone());
        }
        batch
    }
}
