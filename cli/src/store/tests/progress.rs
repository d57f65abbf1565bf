//! Progress: written only over what was read.

use super::Place;
use crate::store::{Progress, Put};

#[tokio::test]
async fn a_writing_needs_the_version_that_is_there() {
    let place = Place::new();
    let store = place.open().await;
    assert_eq!(store.progress("u").await.unwrap(), None);
    assert_eq!(store.put_progress("u", "{}", 1).await.unwrap(), Put::Conflict);
    assert_eq!(store.put_progress("u", "{}", 0).await.unwrap(), Put::Written { version: 1 });
    assert_eq!(store.put_progress("u", "{\"b\":2}", 0).await.unwrap(), Put::Conflict);
    assert_eq!(store.put_progress("u", "{\"a\":1}", 1).await.unwrap(), Put::Written { version: 2 });
    assert_eq!(store.put_progress("u", "{}", 1).await.unwrap(), Put::Conflict);
    let there = Progress { version: 2, body: "{\"a\":1}".to_owned() };
    assert_eq!(store.progress("u").await.unwrap(), Some(there));
    assert_eq!(store.progress("v").await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_writings_at_the_same_time_one_wins() {
    let place = Place::new();
    let stores = [place.open().await, place.open().await];
    let writings: Vec<_> = (0..8)
        .map(|number| {
            let store = stores[number % 2].clone();
            tokio::spawn(async move { store.put_progress("u", "{}", 0).await.unwrap() })
        })
        .collect();
    let mut written = 0;
    for writing in writings {
        written += u32::from(writing.await.unwrap() != Put::Conflict);
    }
    assert_eq!(written, 1);
}
