//! Group commit: what comes in while a transaction is on its way to the disk goes into the next one together. So many
//! clients cost hardly more waits for the disk than one.
//!
//! One task of each collector writes. Events keep the order in which they were handed in.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;

use super::{Base, Error, PATIENCE, insert};
use crate::event::Event;

/// What may wait to be stored, in KiB: bounds the memory.
const ROOM: u32 = 64 * 1024;

/// When so many events are in a transaction, no request is added to it: bounds how long one waits for the others.
const GROUP_EVENTS: usize = 5_000;

/// How long one transaction may take before the database counts as away.
const TRANSACTION_LIMIT: Duration = Duration::from_secs(20);

/// What became of the events of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Receipt {
    /// How many are stored now that were not before.
    pub(crate) accepted: u64,
    /// How many had arrived earlier: the same `messageId`.
    pub(crate) duplicates: u64,
}

/// An event on its way into a row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) event: &'a Event,
    /// UTC, ISO 8601.
    pub(crate) received_at: &'a str,
}

impl<'a> Row<'a> {
    /// When it happened by the sender's clock; without one, when it arrived.
    pub(crate) fn timestamp(&self) -> &'a str {
        self.event.timestamp.as_deref().unwrap_or(self.received_at)
    }
}

/// The events of one request, and who waits for their receipt.
pub(super) struct Job {
    pub(super) events: Vec<Event>,
    pub(super) received_at: String,
    reply: oneshot::Sender<Result<Receipt, Error>>,
    _room: OwnedSemaphorePermit,
}

enum Message {
    Store(Job),
    Stop,
}

pub(super) struct Writer {
    messages: mpsc::UnboundedSender<Message>,
    room: Arc<Semaphore>,
    task: JoinHandle<()>,
}

impl Writer {
    pub(super) fn start(base: Base) -> Self {
        let (messages, inbox) = mpsc::unbounded_channel();
        let task = tokio::spawn(work(base, inbox));
        // The channel is bounded by the room that each message needs.
        Self { messages, room: Arc::new(Semaphore::new(ROOM as usize)), task }
    }

    /// Hands events in, and waits until they are durable.
    pub(super) async fn insert(&self, events: Vec<Event>, received_at: String) -> Result<Receipt, Error> {
        let room = Arc::clone(&self.room).acquire_many_owned(room_for(&events));
        let room = tokio::time::timeout(PATIENCE, room).await.map_err(|_| Error::Busy)?.map_err(|_| Error::Stopping)?;
        let (reply, answer) = oneshot::channel();
        let job = Job { events, received_at, reply, _room: room };
        self.messages.send(Message::Store(job)).map_err(|_| Error::Stopping)?;
        answer.await.map_err(|_| Error::Stopping)?
    }

    /// Stores what was handed in so far, and takes no more.
    pub(super) async fn stop(&self) {
        self.room.close();
        let _ = self.messages.send(Message::Stop);
        self.messages.closed().await;
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// In KiB, rounded up.
fn room_for(events: &[Event]) -> u32 {
    let bytes: usize = events.iter().map(Event::size).sum();
    u32::try_from(bytes / 1024 + 1).unwrap_or(ROOM).min(ROOM)
}

async fn work(base: Base, mut inbox: mpsc::UnboundedReceiver<Message>) {
    let mut stopping = false;
    while !stopping {
        let mut group = Vec::new();
        match inbox.recv().await {
            Some(Message::Store(job)) => group.push(job),
            Some(Message::Stop) | None => break,
        }
        let mut events = group.iter().map(|job| job.events.len()).sum::<usize>();
        while events < GROUP_EVENTS {
            match inbox.try_recv() {
                Ok(Message::Store(job)) => {
                    events += job.events.len();
                    group.push(job);
                }
                Ok(Message::Stop) => {
                    stopping = true;
                    break;
                }
                Err(_) => break,
            }
        }
        store(&base, group).await;
    }
}

async fn store(base: &Base, group: Vec<Job>) {
    let result = attempt(base, &group).await;
    match result {
        Ok(receipts) => {
            for (job, receipt) in group.into_iter().zip(receipts) {
                // Who no longer listens will send again, and hears of duplicates then.
                let _ = job.reply.send(Ok(receipt));
            }
        }
        // One request must not cost the others theirs.
        Err(error) if error.is_about_values() && group.len() > 1 => {
            for job in group {
                let alone = [job];
                let receipt = attempt(base, &alone).await.map(|receipts| receipts.first().copied().unwrap_or_default());
                for job in alone {
                    let _ = job.reply.send(receipt.clone());
                }
            }
        }
        Err(error) => {
            for job in group {
                let _ = job.reply.send(Err(error.clone()));
            }
        }
    }
}

async fn attempt(base: &Base, group: &[Job]) -> Result<Vec<Receipt>, Error> {
    tokio::time::timeout(TRANSACTION_LIMIT, insert::insert(base, group)).await.unwrap_or(Err(Error::Busy))
}
