//! The queue as it is kept on the device, between pages and for other tabs.

use super::{Dropped, Format, Message, Outbox, Why};
use crate::time::Millis;
use crate::value::Value;

/// Another version is another format: what is stored in it can't be read here.
pub(super) const VERSION: u32 = 1;

impl Outbox {
    pub fn to_value(&self) -> Value {
        let messages = self.messages.iter().map(|message| {
            let stored = Value::map().with("id", message.id.as_str()).with("body", message.body.clone());
            match message.stands_for {
                Some(dropped) => stored.with("dropped", dropped.to_value()),
                None => stored,
            }
        });
        Value::map()
            .with("version", VERSION)
            .with("notBefore", self.not_before)
            .with("failures", self.failures)
            .with("dropped", self.tally.to_value())
            .with("messages", messages.collect::<Vec<_>>())
    }

    /// Whether there is nothing to store: no message waits, and no loss is still to be reported.
    pub fn is_settled(&self) -> bool {
        self.messages.is_empty() && self.tally.is_empty()
    }

    /// Takes over what is stored: another page or tab may have added, delivered or given up. What is under way here
    /// stays so, as far as it is still there.
    pub fn restore(&mut self, stored: &Value, now: Millis) {
        let flying: Vec<String> = self.messages.drain(..self.in_flight).map(|message| message.id).collect();
        self.messages.clear();
        self.in_flight = 0;
        self.tally.take();
        if stored.get("version").and_then(Value::as_u64) != Some(VERSION.into()) {
            self.tally.add(Dropped { why: Why::Unreadable, count: 1 });
            return;
        }
        for value in stored.get("messages").map_or(&[][..], Value::items) {
            match Message::from_value(value, self.format) {
                None => self.tally.add(Dropped { why: Why::Unreadable, count: 1 }),
                Some(message) if flying.contains(&message.id) => {
                    self.messages.insert(self.in_flight, message);
                    self.in_flight += 1;
                }
                Some(message) => self.messages.push(message),
            }
        }
        for dropped in stored.get("dropped").map_or(&[][..], Value::items) {
            if let Some(dropped) = Dropped::from_value(dropped) {
                self.tally.add(dropped);
            }
        }
        let number = |key| stored.get(key).and_then(Value::as_u64).unwrap_or_default();
        self.not_before = number("notBefore");
        self.failures = u32::try_from(number("failures")).unwrap_or(u32::MAX);
        // What an earlier page left has waited for company long enough.
        self.flush_at.get_or_insert(now);
        self.make_room();
    }
}

impl Message {
    fn from_value(value: &Value, format: Format) -> Option<Self> {
        let body = value.get("body").filter(|body| !body.is_null())?.clone();
        Some(Self {
            id: value.get("id")?.as_str()?.to_owned(),
            bytes: format.bytes(&body),
            body,
            stands_for: value.get("dropped").and_then(Dropped::from_value),
        })
    }
}
