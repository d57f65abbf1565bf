//! What becomes of messages when their request has ended: gone, tried again after a pause, or given up. An endpoint that
//! fails again and again is asked whether the fault lies in one message.

use super::batch::BATCH;
use super::message::Kept;
use super::{Key, LONGEST_RETRY_AFTER, Outbox, Why};
use crate::time::{MINUTE, Millis, SECOND};

/// The first pause after a failure; it doubles with every further one.
const FIRST_PAUSE: Millis = SECOND / 2;
const LONGEST_PAUSE: Millis = MINUTE;
/// After each so many tries it is asked whether the fault lies in a message.
pub(super) const TRIES: u32 = 10;

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

    fn give_up(&mut self, indices: &[usize], why: Why, now: Millis) -> Vec<Key> {
        for message in indices.iter().filter_map(|index| self.messages.get(*index)) {
            self.tally.count(message, why);
        }
        let gone = self.remove(indices);
        self.calm(now);
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
}

/// The pause after so many failures: it doubles up to its longest, a quarter more or less by chance.
fn pause(failures: u32, chance: f64) -> Millis {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST_PAUSE);
    (doubled as f64 * (0.75 + 0.5 * chance.clamp(0.0, 1.0))) as Millis
}
