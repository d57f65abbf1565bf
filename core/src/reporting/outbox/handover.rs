//! What pages leave to each other as a text, where rows on the device come too late: when a page goes, and while
//! several pages of a visitor are opening at once.

use super::Outbox;
use crate::time::Millis;
use crate::value::Value;

impl Outbox {
    /// What a page that goes leaves as a text, behind what such a text has already: all that is not known to have its
    /// row. Browsers take back what is not written by the end of the page. What got its row all the same is sent twice,
    /// and receivers know it by its id. None: everything has its row.
    pub fn to_leave(&self, stored: Option<&Value>, now: Millis) -> Option<Value> {
        let mut left = Self::new(self.format);
        if let Some(stored) = stored {
            left.restore(stored, now);
        }
        let before = left.messages.len();
        for message in self.messages.iter().filter(|message| message.key().is_none()) {
            if !left.has(&message.entry.id) {
                left.messages.push(message.clone());
            }
        }
        (left.messages.len() > before).then(|| left.to_value())
    }

    /// Adds what another page has left as a text, where this one keeps its own in rows. Pauses are not taken over: the
    /// rows have theirs.
    pub fn take_over(&mut self, stored: &Value, now: Millis) {
        let mut left = Self::new(self.format);
        left.restore(stored, now);
        let losses = [left.tally.take(), left.recorded.take()].concat();
        losses.into_iter().for_each(|dropped| self.tally.add(dropped));
        for message in left.messages {
            if !self.has(&message.entry.id) {
                self.messages.push(message);
            }
        }
        self.flush_at.get_or_insert(now);
        self.make_room();
    }

    /// Whether all of it has its row.
    pub fn is_kept(&self) -> bool {
        self.messages.iter().all(|message| message.key().is_some())
    }

    /// Takes back what this page has added itself, and what is missing now that another page's text was taken over:
    /// it was written at the same time.
    pub fn reclaim(&mut self, before: Self) {
        for message in before.messages.into_iter().filter(|message| message.is_new) {
            if !self.has(&message.entry.id) {
                self.messages.push(message);
            }
        }
    }

    /// Whether some of it was left by an earlier page: older rows may wait on the device then.
    pub fn has_inherited(&self) -> bool {
        self.messages.iter().any(|message| !message.is_new)
    }

    fn has(&self, id: &str) -> bool {
        self.messages.iter().any(|message| message.entry.id == id)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use super::super::Outcome;
    use super::super::tests::{entry, outbox, sent};
    use super::*;

    fn restored(text: &Value) -> Outbox {
        let mut next = Outbox::default();
        next.restore(text, 0);
        next
    }

    #[test]
    fn a_page_that_goes_leaves_what_is_not_known_to_have_its_row() {
        let mut going = outbox(3);
        going.unkept();
        going.kept("0", 1, 1);
        let text = going.to_leave(None, 0).unwrap();
        assert_eq!(sent(restored(&text).next(0)), ["1", "2"]);
        going.kept("1", 2, 1);
        going.not_kept("2");
        going.push(entry("3", 100), 0);
        let more = going.to_leave(Some(&text), 0).unwrap();
        assert_eq!(sent(restored(&more).next(0)), ["1", "2", "3"], "behind what was left before, each once");
    }

    #[test]
    fn a_page_whose_rows_are_written_leaves_nothing() {
        let mut going = outbox(1);
        going.unkept();
        going.kept("0", 1, 1);
        assert_eq!(going.to_leave(None, 0), None);
    }

    #[test]
    fn what_a_page_has_left_is_taken_over_behind_ones_own_and_wants_its_row() {
        let mut gone = outbox(3);
        gone.settled(Outcome::Retry { after: Some(60_000) }, 0, 0.5);
        gone.overflowed(4);
        let text = gone.to_value();
        let mut page = Outbox::default();
        page.push(entry("own", 100), 0);
        page.push(entry("1", 100), 0);
        page.unkept();
        page.take_over(&text, 0);
        assert!(!page.is_kept());
        let wanted: Vec<String> = page.unkept().into_iter().map(|(id, _)| id).collect();
        assert_eq!(wanted, ["0", "2"], "one of them is known already");
        assert_eq!(sent(page.clone().next(5_000)), ["own", "1", "0", "2"], "the other page's pause is not this one's");
        assert!(page.has_news(), "what it has given up is still to be reported");
        for (key, id) in (1..).zip(["own", "1", "0", "2"]) {
            page.kept(id, key, 1);
        }
        assert!(page.is_kept());
    }

    #[test]
    fn a_text_that_nobody_can_read_is_counted_and_takes_nothing_away() {
        let mut page = outbox(1);
        page.take_over(&Value::Null, 0);
        assert!(page.has_news());
        assert_eq!(sent(page.next(5_000)), ["0"]);
    }

    #[test]
    fn pages_that_open_at_once_do_not_take_each_others_messages_away() {
        let mut page = restored(&outbox(1).to_value());
        page.push(entry("own", 100), 0);
        let before = page.clone();
        // Another page has moved all that it saw into rows.
        page.restore(&Outbox::default().to_value(), 0);
        page.reclaim(before);
        assert_eq!(sent(page.next(5_000)), ["own"]);
    }
}
