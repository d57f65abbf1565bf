//! Who is connected, and who has to go when it gets crowded: the connection that has kept the collector waiting
//! longest. A thousand slow senders then cost each other their places, and nobody else's.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

pub(super) struct Connections {
    limit: usize,
    crowd: Mutex<Crowd>,
}

#[derive(Default)]
struct Crowd {
    open: usize,
    /// Counts up, so that the least of those who wait has waited longest.
    turn: u64,
    /// Those from whom something is expected: a request, the rest of one, or that they take their answer.
    waiting: BTreeMap<u64, Waiting>,
}

struct Waiting {
    leave: Arc<Notify>,
    /// Whether a part of its body is held in memory.
    loaded: bool,
}

/// A connection's place; given back when it is dropped.
pub(super) struct Seat {
    connections: Arc<Connections>,
    turn: Mutex<Option<u64>>,
    leave: Arc<Notify>,
}

impl Connections {
    pub(super) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { limit, crowd: Mutex::default() })
    }

    /// A place for a new connection; none when there is no room and nobody who could make some.
    pub(super) fn enter(self: &Arc<Self>) -> Option<Seat> {
        let mut crowd = self.crowd();
        if crowd.open >= self.limit && !crowd.make_room() {
            return None;
        }
        crowd.open += 1;
        drop(crowd);
        let seat = Seat { connections: self.clone(), turn: Mutex::default(), leave: Arc::default() };
        seat.wait();
        Some(seat)
    }

    /// Sends the one away who has kept us waiting longest; false if there is none.
    pub(super) fn make_room(&self) -> bool {
        self.crowd().make_room()
    }

    /// Sends the one away who has kept us waiting longest of those whose bodies are held.
    pub(super) fn free_memory(&self) -> bool {
        self.crowd().free_memory()
    }

    /// How many are open.
    pub(super) fn open(&self) -> usize {
        self.crowd().open
    }

    fn crowd(&self) -> MutexGuard<'_, Crowd> {
        self.crowd.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Crowd {
    fn make_room(&mut self) -> bool {
        self.waiting.pop_first().map(|(_, waiting)| waiting.leave.notify_one()).is_some()
    }

    fn free_memory(&mut self) -> bool {
        let Some(turn) = self.waiting.iter().find(|(_, waiting)| waiting.loaded).map(|(turn, _)| *turn) else {
            return false;
        };
        self.waiting.remove(&turn).map(|waiting| waiting.leave.notify_one()).is_some()
    }
}

impl Seat {
    /// From now on the other side is expected to do something.
    pub(super) fn wait(&self) {
        let mut turn = self.turn();
        let mut crowd = self.connections.crowd();
        if let Some(before) = turn.take() {
            crowd.waiting.remove(&before);
        }
        crowd.turn += 1;
        let next = crowd.turn;
        crowd.waiting.insert(next, Waiting { leave: self.leave.clone(), loaded: false });
        *turn = Some(next);
    }

    /// A part of its body has arrived.
    pub(super) fn load(&self) {
        if let Some(turn) = *self.turn()
            && let Some(waiting) = self.connections.crowd().waiting.get_mut(&turn)
        {
            waiting.loaded = true;
        }
    }

    /// From now on the collector works for it, and it is not sent away.
    pub(super) fn work(&self) {
        if let Some(before) = self.turn().take() {
            self.connections.crowd().waiting.remove(&before);
        }
    }

    /// Resolves when it has to make room.
    pub(super) async fn sent_away(&self) {
        self.leave.notified().await;
    }

    fn turn(&self) -> MutexGuard<'_, Option<u64>> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.work();
        let mut crowd = self.connections.crowd();
        crowd.open = crowd.open.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_sent_away(seat: &Seat) -> bool {
        use std::future::Future;
        use std::pin::pin;
        use std::task::{Context, Poll, Waker};
        pin!(seat.sent_away()).poll(&mut Context::from_waker(Waker::noop())) == Poll::Ready(())
    }

    #[test]
    fn who_waits_longest_makes_room_and_who_is_worked_for_stays() {
        let connections = Connections::new(3);
        let seats: Vec<Seat> = (0..3).map(|_| connections.enter().unwrap()).collect();
        seats[0].work();
        // It has begun a new request, so the third is the one that waits longest.
        seats[1].wait();
        let newcomer = connections.enter().unwrap();
        let away: Vec<bool> = seats.iter().map(is_sent_away).collect();
        assert_eq!(away, [false, false, true]);
        assert!(!is_sent_away(&newcomer));
    }

    #[test]
    fn memory_is_freed_by_the_oldest_body() {
        let connections = Connections::new(9);
        let seats: Vec<Seat> = (0..3).map(|_| connections.enter().unwrap()).collect();
        assert!(!connections.free_memory());
        seats[1].load();
        seats[2].load();
        assert!(connections.free_memory());
        let away: Vec<bool> = seats.iter().map(is_sent_away).collect();
        assert_eq!(away, [false, true, false]);
    }

    #[test]
    fn when_all_are_worked_for_nobody_more_comes_in() {
        let connections = Connections::new(1);
        let seat = connections.enter().unwrap();
        seat.work();
        assert!(connections.enter().is_none());
        drop(seat);
        assert!(connections.enter().is_some());
    }
}
