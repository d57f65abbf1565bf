//! The promise to readers: who asks for what came after the last event they saw misses none, while several collectors
//! store at the same time.

use super::{Place, event, insert};
use crate::store::{Filter, Store};

const WRITERS: usize = 8;
const REQUESTS: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reader_who_remembers_the_last_number_misses_nothing() {
    let place = Place::new();
    let collectors = [place.open().await, place.open().await];
    let reader = tokio::spawn(follow(place.open().await, WRITERS * REQUESTS * 2));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let collectors = collectors.clone();
            tokio::spawn(async move {
                for number in 0..REQUESTS {
                    let ids = ["x", "y"].map(|part| format!("{writer:02}-{number:02}-{part}"));
                    // The balancer sends each request elsewhere.
                    let collector = &collectors[(writer + number) % 2];
                    insert(collector, ids.iter().map(|id| event(id)).collect()).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let seen = reader.await.unwrap();
    assert_eq!(seen.len(), WRITERS * REQUESTS * 2);
    for writer in 0..WRITERS {
        let of_writer: Vec<&String> = seen.iter().filter(|id| id.starts_with(&format!("{writer:02}-"))).collect();
        assert!(of_writer.is_sorted(), "{of_writer:?}");
        assert_eq!(of_writer.len(), REQUESTS * 2);
    }
}

/// Reads on and on, as `GET /v1/events?after=…` does, until `count` events came.
async fn follow(store: Store, count: usize) -> Vec<String> {
    let mut seen = Vec::new();
    let mut after = 0;
    while seen.len() < count {
        let last = store.last().await.unwrap();
        for event in store.oldest(after, last, &Filter::default(), 100_000).await.unwrap() {
            assert!(event.seq > after);
            after = event.seq;
            seen.push(event.message_id);
        }
        // Whatever appears later with a number up to here would be missed.
        after = last;
        tokio::task::yield_now().await;
    }
    seen
}
