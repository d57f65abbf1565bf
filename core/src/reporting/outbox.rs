//! What waits to be sent, and when it is tried: the queue and its policy. Whoever sends asks [`Outbox::next`] for a
//! batch, tells [`Outbox::settled`] what became of it, and keeps one timer for [`Outbox::next_deadline`].
//!
//! A message leaves the queue only when it was delivered, or given up and counted. [`Outbox::given_up`] tells what is
//! to be reported of that, once something was delivered again: an endpoint that refuses everything would refuse that
//! too.

mod dropped;
mod handover;
mod message;
#[cfg(test)]
mod rows_tests;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial_tests;

pub use dropped::{Dropped, Why};
pub use message::{Entry, Key};

use super::Format;
use crate::time::{MINUTE, Millis, SECOND};
use crate::value::Value;
use dropped::Tally;
use message::{Kept, Message};

/// How soon messages are sent: so many at once, and none waits longer for company.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    #[default]
    Usual,
    /// The visitor wants to save data: fewer requests, each with more in it.
    Sparing,
}

impl Pace {
    fn flush_at(self) -> usize {
        match self {
            Self::Usual => 10,
            Self::Sparing => 50,
        }
    }

    fn flush_after(self) -> Millis {
        match self {
            Self::Usual => 5 * SECOND,
            Self::Sparing => 30 * SECOND,
        }
    }
}

/// The most messages of one request: a backlog is sent in pieces that a poor network can carry.
const BATCH: usize = 100;
/// The most bytes of one request: Segment's endpoint takes 500 kB.
const BATCH_BYTES: usize = 450_000;
/// The most bytes of one message: Segment's endpoint takes 32 kB.
const MESSAGE_BYTES: usize = 32_000;
/// The most rows on the device: months of an onboarding, or a day of a product that tracks much.
pub const ROWS: u32 = 10_000;
/// The most messages that wait without a row of their own.
const WAITING: usize = 1_000;
/// The most bytes of these: a fifth of what browsers give a site to store as text.
const WAITING_BYTES: usize = 1_000_000;
/// The same where they are about to get rows, in memory alone for as long as that takes.
const ARRIVING_BYTES: usize = 16_000_000;
/// The first pause after a failure; it doubles with every further one.
const FIRST_PAUSE: Millis = SECOND / 2;
const LONGEST_PAUSE: Millis = MINUTE;
/// After each so many tries it is asked whether the fault lies in a message.
const TRIES: u32 = 10;
/// A server may ask for at most this.
const LONGEST_RETRY_AFTER: Millis = 5 * MINUTE;

/// The queue of messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    /// What messages will be sent as: limits count those bytes.
    format: Format,
    /// Oldest first.
    messages: Vec<Message>,
    /// The oldest row on the device, if it is known.
    head: Option<Key>,
    /// The device may hold rows that are not known here, and older than what is new here.
    has_more: bool,
    /// The device has, or is about to have, a place for rows.
    has_device: bool,
    /// The user whom the host has named last, and the proof of it.
    signer: Option<(String, String)>,
    pace: Pace,
    /// When the waiting messages have waited long enough for company.
    flush_at: Option<Millis>,
    /// Nothing is tried before this.
    not_before: Millis,
    /// Failures in a row.
    failures: u32,
    /// Of these the latest at which the endpoint was there, and failed.
    answered: u32,
    /// So many messages are still sent one by one, because the endpoint failed at all of them together.
    singly: usize,
    /// Set where the endpoint found a request too large.
    smaller_batch: Option<usize>,
    /// The first message alone has failed too often: so many are passed over, to tell by another whose fault that is.
    passed_over: usize,
    /// How many others have failed as well.
    probes: u32,
    /// The endpoint is gone, for as long as this page lives.
    closed: bool,
    /// The latest request was delivered.
    listens: bool,
    /// The network is back: what was stored of pauses is of another time.
    impatient: bool,
    /// Losses that are not yet stored.
    tally: Tally,
    /// Losses as they are stored.
    recorded: Tally,
}

/// Messages to be sent in one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub ids: Vec<String>,
    pub messages: Vec<Value>,
    /// The proof of who the user is whom all of them are about.
    pub signature: Option<String>,
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
    /// There was no answer.
    Unreachable,
    /// There is no network.
    Offline,
}

impl Outbox {
    /// An empty queue of messages that are sent in this format.
    pub fn new(format: Format) -> Self {
        Self { format, ..Self::default() }
    }

    /// The proof of who the user is, which the host may renew. What was reported of another one goes with the proof
    /// that was given for them.
    pub fn sign(&mut self, signer: Option<(String, String)>) {
        self.signer = signer;
    }

    pub fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    /// Adds a message.
    pub fn push(&mut self, entry: Entry, now: Millis) {
        let signature = self.proof_of(entry.user.as_deref());
        self.add(Message::new(entry, signature, self.format), now);
    }

    /// Adds the report of what [`Outbox::given_up`] told.
    pub fn push_dropped(&mut self, dropped: Dropped, entry: Entry, now: Millis) {
        let signature = self.proof_of(entry.user.as_deref());
        self.add(Message { stands_for: Some(dropped), ..Message::new(entry, signature, self.format) }, now);
    }

    fn proof_of(&self, user: Option<&str>) -> Option<String> {
        let (signer, signature) = self.signer.as_ref()?;
        (user == Some(signer.as_str())).then(|| signature.clone())
    }

    fn add(&mut self, message: Message, now: Millis) {
        if self.closed {
            self.tally.count(&message, Why::Refused);
        } else if message.bytes > MESSAGE_BYTES {
            self.tally.count(&message, Why::TooLarge);
        } else {
            if self.messages.is_empty() {
                self.flush_at = Some(now + self.pace.flush_after());
            }
            self.messages.push(message);
            self.make_room();
        }
    }

    /// Whether a place for rows is there or about to be: then more may wait for its row than could wait as a text.
    pub fn expect_device(&mut self, is_expected: bool) {
        self.has_device = is_expected;
        self.make_room();
    }

    /// Of what has no row gives up the oldest of what matters least, but nothing that may just be arriving.
    fn make_room(&mut self) {
        let unkept = |message: &&Message| message.key().is_none();
        let (mut count, mut bytes) =
            self.messages.iter().filter(unkept).fold((0, 0), |(count, bytes), one| (count + 1, bytes + one.bytes));
        let most = if self.has_device { (ROWS as usize, ARRIVING_BYTES) } else { (WAITING, WAITING_BYTES) };
        while count > most.0 || bytes > most.1 {
            let candidates = self.messages.iter().enumerate().filter(|(_, one)| unkept(one) && !one.flies);
            let Some((index, _)) = candidates.min_by_key(|(_, one)| one.entry.rank) else { return };
            let message = self.messages.remove(index);
            (count, bytes) = (count - 1, bytes - message.bytes);
            self.tally.count(&message, Why::Overflow);
        }
    }

    fn flies(&self) -> bool {
        self.messages.iter().any(|message| message.flies)
    }

    /// When to ask for the next batch; none: when there is more, or what is under way has settled.
    pub fn next_deadline(&self) -> Option<Millis> {
        if self.closed || self.messages.is_empty() || self.flies() {
            return None;
        }
        let flush_at = if self.messages.len() >= self.pace.flush_at() { 0 } else { self.flush_at.unwrap_or(0) };
        Some(flush_at.max(self.not_before))
    }

    /// A clock that was set back must not silence the queue for as long: a pause that would end later than any can is
    /// over. It is asked for each time, since a pause may come back from the device.
    pub fn mind_clock(&mut self, now: Millis) {
        if self.not_before > now + LONGEST_RETRY_AFTER {
            self.not_before = 0;
        }
        self.flush_at = self.flush_at.map(|at| at.min(now + self.pace.flush_after()));
    }

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

    /// What became of the batch under way. `chance`, from 0 to 1, spreads the tries of many visitors. Answers with the
    /// rows that the device needs no longer.
    pub fn settled(&mut self, outcome: Outcome, now: Millis, chance: f64) -> Vec<Key> {
        let sent: Vec<usize> = (0..).zip(&self.messages).filter(|(_, one)| one.flies).map(|(index, _)| index).collect();
        self.messages.iter_mut().for_each(|message| message.flies = false);
        self.listens = outcome == Outcome::Delivered;
        self.impatient = false;
        let doubted = std::mem::take(&mut self.passed_over) > 0;
        let mut gone = Vec::new();
        match outcome {
            Outcome::Delivered => {
                gone = self.remove(&sent);
                if doubted && !sent.is_empty() {
                    gone.extend(self.put_first_aside());
                }
                self.singly = self.singly.saturating_sub(sent.len());
                self.smaller_batch = self.smaller_batch.map(|most| most * 2).filter(|most| *most < BATCH);
                self.calm(now);
            }
            Outcome::Retry { after } => {
                self.pause(after, now, chance);
                self.answered = self.answered.saturating_add(1);
                self.probes = self.probes.saturating_add(doubted.into());
                if after.is_some() || !self.answered.is_multiple_of(TRIES) {
                    return gone;
                }
                if sent.len() > 1 {
                    self.singly = sent.len();
                } else if self.messages.len() > 1 && !doubted {
                    // At once, while the endpoint is as it was; and each time by another, which may be no better.
                    self.passed_over = 1 + self.probes as usize % (self.messages.len() - 1);
                    self.not_before = now;
                }
            }
            Outcome::Unreachable => {
                self.pause(None, now, chance);
                self.answered = 0;
            }
            Outcome::Offline => self.not_before = now + LONGEST_PAUSE,
            Outcome::TooLarge if sent.len() > 1 => self.smaller_batch = Some(sent.len() / 2),
            Outcome::TooLarge => gone = self.give_up(&sent, Why::TooLarge, now),
            Outcome::Refused => gone = self.give_up(&sent, Why::Refused, now),
            Outcome::Gone => {
                self.closed = true;
                let all: Vec<usize> = (0..self.messages.len()).collect();
                gone = self.give_up(&all, Why::Refused, now);
            }
        }
        gone
    }

    fn pause(&mut self, after: Option<Millis>, now: Millis, chance: f64) {
        self.failures = self.failures.saturating_add(1);
        let pause = pause(self.failures, chance);
        self.not_before = now + after.unwrap_or(0).min(LONGEST_RETRY_AFTER).max(pause);
    }

    /// What was given up and can be reported now, each by [`Outbox::push_dropped`]: it counts as reported then.
    pub fn given_up(&mut self) -> Vec<Dropped> {
        if !self.listens {
            return Vec::new();
        }
        let more = self.tally.take();
        more.into_iter().for_each(|dropped| self.recorded.add(dropped));
        self.recorded.take()
    }

    fn give_up(&mut self, indices: &[usize], why: Why, now: Millis) -> Vec<Key> {
        for message in indices.iter().filter_map(|index| self.messages.get(*index)) {
            self.tally.count(message, why);
        }
        let gone = self.remove(indices);
        self.calm(now);
        gone
    }

    fn remove(&mut self, indices: &[usize]) -> Vec<Key> {
        let gone = indices.iter().filter_map(|index| self.messages.get(*index)?.key()).collect();
        let mut index = 0;
        self.messages.retain(|_| {
            index += 1;
            !indices.contains(&(index - 1))
        });
        self.head = None;
        gone
    }

    /// The endpoint fails at the first message and takes another: it goes to the end, and when that happens once
    /// more, it is given up.
    fn put_first_aside(&mut self) -> Option<Key> {
        if self.messages.is_empty() {
            return None;
        }
        let mut first = self.messages.remove(0);
        let key = first.key();
        if first.was_put_aside {
            self.tally.count(&first, Why::Refused);
        } else {
            first.was_put_aside = true;
            first.kept = Kept::Wanted;
            self.messages.push(first);
        }
        key
    }

    /// The endpoint has taken a decision: what is left waits no longer than usual.
    fn calm(&mut self, now: Millis) {
        self.failures = 0;
        self.answered = 0;
        self.probes = 0;
        self.not_before = 0;
        self.flush_at = (!self.messages.is_empty()).then_some(now + self.pace.flush_after());
    }

    /// The network is back: what waits is tried at once.
    pub fn back_online(&mut self) {
        self.impatient = true;
        self.not_before = 0;
        self.failures = 0;
    }

    /// There may soon be nobody to send: what waits for company waits no longer.
    pub fn hurry(&mut self) {
        self.flush_at = None;
    }

    /// These were delivered by other means: with the page's end, or by another tab. Answers with the rows that the
    /// device needs no longer.
    pub fn forget(&mut self, ids: &[String]) -> Vec<Key> {
        let known = (0..).zip(&self.messages).filter(|(_, message)| ids.contains(&message.entry.id));
        let indices: Vec<usize> = known.map(|(index, _)| index).collect();
        self.remove(&indices)
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
