//! What waits to be sent, and when it is tried: the queue and its policy. Whoever sends asks [`Outbox::next`] for a
//! batch, tells [`Outbox::settled`] what became of it, and keeps one timer for [`Outbox::next_deadline`].
//!
//! A message leaves the queue only when it was delivered, or given up and counted. [`Outbox::given_up`] tells what is
//! to be reported of that, once something was delivered again: an endpoint that refuses everything would refuse that
//! too.

mod batch;
mod dropped;
mod handover;
#[cfg(test)]
mod laws_tests;
mod message;
mod outcome;
mod pace;
#[cfg(test)]
mod rows_tests;
mod storage;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial_tests;

pub use batch::Batch;
pub use dropped::{Dropped, Why};
pub use message::{Entry, Key};
pub use outcome::Outcome;
pub use pace::Pace;

use super::Format;
use crate::time::{MINUTE, Millis};
use dropped::Tally;
use message::Message;

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

    /// What was given up and can be reported now, each by [`Outbox::push_dropped`]: it counts as reported then.
    pub fn given_up(&mut self) -> Vec<Dropped> {
        if !self.listens {
            return Vec::new();
        }
        let more = self.tally.take();
        more.into_iter().for_each(|dropped| self.recorded.add(dropped));
        self.recorded.take()
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
