//! The queue as it is kept on the device, for later pages and for other tabs: a row for each message, and one record of
//! what holds for all of them. Where the device has no place for rows, all is one text.

use super::batch::BATCH;
use super::message::{Kept, Key, Message};
use super::{Dropped, Outbox, Why};
use crate::time::Millis;
use crate::value::Value;

/// Another version is another format: what is stored in it can't be read here.
pub(super) const VERSION: u32 = 1;

impl Outbox {
    /// All of it.
    pub fn to_value(&self) -> Value {
        let messages: Vec<Value> = self.messages.iter().map(Message::to_row).collect();
        self.to_record().with("messages", messages)
    }

    /// All but the messages: pauses that outlive the page, and losses that are still to be reported.
    pub fn to_record(&self) -> Value {
        let mut losses = self.recorded.clone();
        self.tally.clone().take().into_iter().for_each(|dropped| losses.add(dropped));
        Value::map()
            .with("version", VERSION)
            .with("notBefore", self.not_before)
            .with("failures", self.failures)
            .with("answered", self.answered)
            .with("probes", self.probes)
            .with("dropped", losses.to_value())
    }

    /// Whether there is nothing to store: no message waits, and no loss is still to be reported.
    pub fn is_settled(&self) -> bool {
        self.messages.is_empty() && self.tally.is_empty() && self.recorded.is_empty()
    }

    /// Takes over what is stored as one text: another page or tab may have added, delivered or given up. What is under
    /// way here stays so, as far as it is still there.
    pub fn restore(&mut self, stored: &Value, now: Millis) {
        let before = std::mem::take(&mut self.messages);
        self.tally.take();
        self.recorded.take();
        if stored.get("version").and_then(Value::as_u64) != Some(VERSION.into()) {
            self.tally.add(Dropped { why: Why::Unreadable, count: 1 });
            return;
        }
        let flew = |id: &str| before.iter().any(|message| message.flies && message.entry.id == id);
        for row in stored.get("messages").map_or(&[][..], Value::items) {
            match Message::from_row(row, self.format) {
                None => self.tally.add(Dropped { why: Why::Unreadable, count: 1 }),
                Some(message) => {
                    let flies = flew(&message.entry.id);
                    self.messages.push(Message { flies, ..message });
                }
            }
        }
        self.take_record(stored);
        // What an earlier page left has waited for company long enough.
        self.flush_at.get_or_insert(now);
        self.make_room();
    }

    /// Takes over the oldest rows of the device, none of which is under way: a hundred, if there are so many. `record`
    /// is what [`Outbox::to_record`] once made, if anything did. Answers with the rows that can't be read: they are
    /// counted, and to be removed.
    pub fn load(&mut self, rows: &[(Key, Value)], record: &Value) -> Vec<Key> {
        let unkept: Vec<Message> = self.messages.drain(..).filter(|message| message.key().is_none()).collect();
        let mut unreadable = Vec::new();
        for (key, row) in rows {
            match Message::from_row(row, self.format) {
                Some(message) => self.messages.push(Message { kept: Kept::At(*key), ..message }),
                None => {
                    self.tally.add(Dropped { why: Why::Unreadable, count: 1 });
                    unreadable.push(*key);
                }
            }
        }
        self.messages.extend(unkept);
        self.head = rows.first().map(|(key, _)| *key);
        self.has_more = rows.len() >= BATCH;
        self.take_record(record);
        unreadable
    }

    fn take_record(&mut self, record: &Value) {
        self.recorded.take();
        for dropped in record.get("dropped").map_or(&[][..], Value::items).iter().filter_map(Dropped::from_value) {
            self.recorded.add(dropped);
        }
        if self.impatient {
            return;
        }
        let number = |key| record.get(key).and_then(Value::as_u64).unwrap_or_default();
        self.not_before = number("notBefore");
        self.failures = u32::try_from(number("failures")).unwrap_or(u32::MAX);
        self.answered = u32::try_from(number("answered")).unwrap_or_default();
        self.probes = u32::try_from(number("probes")).unwrap_or_default();
    }

    /// Whether there are losses that are not yet stored.
    pub fn has_news(&self) -> bool {
        !self.tally.is_empty()
    }

    /// What [`Outbox::to_record`] made is stored.
    pub fn recorded(&mut self) {
        self.tally.take().into_iter().for_each(|dropped| self.recorded.add(dropped));
    }

    /// There is a device for rows: nobody has looked yet what it holds. Losses that were kept as a text are not in its
    /// record, so they are news to it.
    pub fn opened(&mut self) {
        self.has_more = true;
        self.recorded.take().into_iter().for_each(|dropped| self.tally.add(dropped));
    }

    /// The rows that are to be added to the device, by message: each is told once, until [`Outbox::not_kept`] says that
    /// it failed and [`Outbox::keep_again`] asks for another try.
    pub fn unkept(&mut self) -> Vec<(String, Value)> {
        let mut rows = Vec::new();
        // What comes after one that failed waits for its next try, so that it keeps its place behind that.
        if self.messages.iter().any(|message| message.kept == Kept::Failed) {
            for message in self.messages.iter_mut().filter(|message| message.kept == Kept::Wanted) {
                message.kept = Kept::Failed;
            }
        }
        for message in self.messages.iter_mut().filter(|message| message.kept == Kept::Wanted) {
            message.kept = Kept::Writing;
            rows.push((message.entry.id.clone(), message.to_row()));
        }
        rows
    }

    /// A message has its row; `head` is the oldest row of all: what was before it, another tab has delivered. Answers
    /// whether the row is still of use: if not, the message was delivered meanwhile.
    pub fn kept(&mut self, id: &str, key: Key, head: Key) -> bool {
        self.head = Some(head);
        self.messages.retain(|message| message.flies || message.key().is_none_or(|key| key >= head));
        let message = self.messages.iter_mut().find(|message| message.entry.id == id);
        message.map(|message| message.kept = Kept::At(key)).is_some()
    }

    pub fn not_kept(&mut self, id: &str) {
        for message in self.messages.iter_mut().filter(|message| message.entry.id == id) {
            message.kept = Kept::Failed;
        }
        self.make_room();
    }

    /// There may be room again for what the device did not take.
    pub fn keep_again(&mut self) {
        for message in self.messages.iter_mut().filter(|message| message.kept == Kept::Failed) {
            message.kept = Kept::Wanted;
        }
    }

    /// So many rows more than the device should hold were removed from it.
    pub fn overflowed(&mut self, count: u32) {
        self.tally.add(Dropped { why: Why::Overflow, count });
    }
}
