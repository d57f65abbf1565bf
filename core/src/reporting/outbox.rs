//! What waits to be sent, and when it is tried: the queue and its policy. Whoever sends asks [`Outbox::next`] for a
//! batch, tells [`Outbox::settled`] what became of it, and keeps one timer for [`Outbox::next_deadline`].
//!
//! A message leaves the queue only when it was delivered, or given up and counted. [`Outbox::given_up`] tells what is
//! to be reported of that, once something was delivered again: an endpoint that refuses everything would refuse that
//! too.

mod dropped;
mod storage;
#[cfg(test)]
mod tests;

pub use dropped::{Dropped, Why};

use super::Format;
use crate::time::{MINUTE, Millis, SECOND};
use crate::value::Value;
use dropped::Tally;

/// So many messages are sent without waiting for more.
const FLUSH_AT: usize = 10;
/// A message waits so long for company.
const FLUSH_AFTER: Millis = 5 * SECOND;
/// The most messages of one request: a backlog is sent in pieces that a poor network can carry.
const BATCH: usize = 100;
/// The most bytes of one request: Segment's endpoint takes 500 kB.
const BATCH_BYTES: usize = 450_000;
/// The most bytes of one message: Segment's endpoint takes 32 kB.
const MESSAGE_BYTES: usize = 32_000;
/// The most messages that wait.
const WAITING: usize = 1_000;
/// The most bytes that wait: a fifth of what browsers give a site to store.
const WAITING_BYTES: usize = 1_000_000;
/// The first pause after a failure; it doubles with every further one.
const FIRST_PAUSE: Millis = SECOND / 2;
const LONGEST_PAUSE: Millis = MINUTE;
/// A server may ask for at most this.
const LONGEST_RETRY_AFTER: Millis = 5 * MINUTE;

/// The queue of messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    /// What messages will be sent as: limits count those bytes.
    format: Format,
    /// Oldest first; the first `in_flight` of them are under way.
    messages: Vec<Message>,
    in_flight: usize,
    /// When the waiting messages have waited long enough for company.
    flush_at: Option<Millis>,
    /// Nothing is tried before this.
    not_before: Millis,
    /// Failures in a row.
    failures: u32,
    /// Set where the endpoint found a request too large.
    smaller_batch: Option<usize>,
    /// The endpoint is gone, for as long as this page lives.
    closed: bool,
    /// The latest request was delivered.
    listens: bool,
    tally: Tally,
}

/// A message that waits.
#[derive(Clone, Debug, PartialEq)]
struct Message {
    id: String,
    body: Value,
    bytes: usize,
    /// What it reports as given up, if it is such a report: counted again if it is lost itself.
    stands_for: Option<Dropped>,
}

/// Messages to be sent in one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub ids: Vec<String>,
    pub messages: Vec<Value>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    /// It may work later, and the server may have said when: the time from now.
    Retry {
        after: Option<Millis>,
    },
    /// The request has more bytes than the endpoint takes.
    TooLarge,
    /// It will never be taken.
    Refused,
    /// The endpoint asks for no more requests.
    Gone,
    /// There is no network.
    Offline,
}

impl Outbox {
    /// An empty queue of messages that are sent in this format.
    pub fn new(format: Format) -> Self {
        Self { format, ..Self::default() }
    }

    /// Adds a message. Its id must be its own for good.
    pub fn push(&mut self, id: String, body: Value, now: Millis) {
        self.add(Message { bytes: self.format.bytes(&body), id, body, stands_for: None }, now);
    }

    /// Adds the report of what [`Outbox::given_up`] told.
    pub fn push_dropped(&mut self, dropped: Dropped, id: String, body: Value, now: Millis) {
        self.add(Message { bytes: self.format.bytes(&body), id, body, stands_for: Some(dropped) }, now);
    }

    fn add(&mut self, message: Message, now: Millis) {
        if self.closed {
            self.tally.count(&message, Why::Refused);
        } else if message.bytes > MESSAGE_BYTES {
            self.tally.count(&message, Why::TooLarge);
        } else {
            if self.messages.is_empty() {
                self.flush_at = Some(now + FLUSH_AFTER);
            }
            self.messages.push(message);
            self.make_room();
        }
    }

    /// Gives up the oldest, but nothing that may just be arriving.
    fn make_room(&mut self) {
        let is_full = |outbox: &Self| outbox.messages.len() > WAITING || outbox.bytes() > WAITING_BYTES;
        while is_full(self) && self.in_flight < self.messages.len() {
            let message = self.messages.remove(self.in_flight);
            self.tally.count(&message, Why::Overflow);
        }
    }

    fn bytes(&self) -> usize {
        self.messages.iter().map(|message| message.bytes).sum()
    }

    /// When to ask for the next batch; none: when there is more, or what is under way has settled.
    pub fn next_deadline(&self) -> Option<Millis> {
        if self.closed || self.in_flight > 0 || self.messages.is_empty() {
            return None;
        }
        let flush_at = if self.messages.len() >= FLUSH_AT { 0 } else { self.flush_at.unwrap_or(0) };
        Some(flush_at.max(self.not_before))
    }

    /// The batch that is to be sent now, if any. It is under way until [`Outbox::settled`] is told.
    pub fn next(&mut self, now: Millis) -> Option<Batch> {
        // A clock that was set back must not silence the queue for as long.
        self.not_before = self.not_before.min(now + LONGEST_RETRY_AFTER);
        self.flush_at = self.flush_at.map(|at| at.min(now + FLUSH_AFTER));
        if self.next_deadline()? > now {
            return None;
        }
        let batch = self.front(self.smaller_batch.unwrap_or(BATCH), BATCH_BYTES);
        self.in_flight = batch.ids.len();
        Some(batch)
    }

    /// What still can be sent while the page goes: as much as the browser lets through then, what is under way again
    /// included, because the page's end may cut that off. Nothing counts as sent by this.
    pub fn last(&self, bytes: usize) -> Option<Batch> {
        let batch = self.front(BATCH, bytes);
        (!self.closed && !batch.ids.is_empty()).then_some(batch)
    }

    /// The oldest messages, up to so many and so many bytes.
    fn front(&self, most: usize, bytes: usize) -> Batch {
        let mut batch = Batch { ids: Vec::new(), messages: Vec::new() };
        let mut total = 0;
        for message in self.messages.iter().take(most) {
            total += message.bytes + 1;
            if total > bytes {
                break;
            }
            batch.ids.push(message.id.clone());
            batch.messages.push(message.body.clone());
        }
        batch
    }

    /// What became of the batch under way. `chance`, from 0 to 1, spreads the tries of many visitors.
    pub fn settled(&mut self, outcome: Outcome, now: Millis, chance: f64) {
        let sent = std::mem::take(&mut self.in_flight);
        self.listens = outcome == Outcome::Delivered;
        match outcome {
            Outcome::Delivered => {
                drop(self.messages.drain(..sent.min(self.messages.len())));
                self.smaller_batch = self.smaller_batch.map(|most| most * 2).filter(|most| *most < BATCH);
                self.calm(now);
            }
            Outcome::Retry { after } => {
                self.failures = self.failures.saturating_add(1);
                let pause = pause(self.failures, chance);
                self.not_before = now + after.unwrap_or(0).min(LONGEST_RETRY_AFTER).max(pause);
            }
            Outcome::Offline => self.not_before = now + LONGEST_PAUSE,
            Outcome::TooLarge if sent > 1 => self.smaller_batch = Some(sent / 2),
            Outcome::TooLarge => self.give_up(sent, Why::TooLarge, now),
            Outcome::Refused => self.give_up(sent, Why::Refused, now),
            Outcome::Gone => {
                self.closed = true;
                self.give_up(self.messages.len(), Why::Refused, now);
            }
        }
    }

    /// What was given up and can be reported now, each by [`Outbox::push_dropped`]: it counts as reported then.
    pub fn given_up(&mut self) -> Vec<Dropped> {
        if self.listens { self.tally.take() } else { Vec::new() }
    }

    fn give_up(&mut self, count: usize, why: Why, now: Millis) {
        for message in self.messages.drain(..count.min(self.messages.len())) {
            self.tally.count(&message, why);
        }
        self.calm(now);
    }

    /// The endpoint has taken a decision: what is left waits no longer than usual.
    fn calm(&mut self, now: Millis) {
        self.failures = 0;
        self.not_before = 0;
        self.flush_at = (!self.messages.is_empty()).then_some(now + FLUSH_AFTER);
    }

    /// The network is back: what waits is tried at once.
    pub fn back_online(&mut self) {
        self.not_before = 0;
        self.failures = 0;
    }

    /// These were delivered by other means: with the page's end, or by another tab.
    pub fn forget(&mut self, ids: &[String]) {
        let (mut at, mut in_flight) = (0, self.in_flight);
        self.messages.retain(|message| {
            let keeps = !ids.contains(&message.id);
            in_flight -= usize::from(!keeps && at < self.in_flight);
            at += 1;
            keeps
        });
        self.in_flight = in_flight;
    }

    /// How many messages wait, those under way included.
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }
}

/// The pause after so many failures: it doubles up to its longest, a quarter more or less by chance.
fn pause(failures: u32, chance: f64) -> Millis {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    (doubled as f64 * (0.75 + 0.5 * chance.clamp(0.0, 1.0))) as Millis
}
