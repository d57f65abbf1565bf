//! `--retain`: what goes and what stays.

use super::{Place, event, stored};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_arrived_before_is_deleted_once_by_whoever_comes_first() {
    let place = Place::new();
    let stores = [place.open().await, place.open().await];
    let old = (0..5_000).map(|number| event(&format!("old-{number}"))).collect();
    stores[0].insert(old, "2026-01-31T23:59:59.999Z".to_owned()).await.unwrap();
    stores[0].insert(vec![event("new")], "2026-02-01T00:00:00.000Z".to_owned()).await.unwrap();
    let instant = "2026-02-01T00:00:00.000Z";
    let (one, two) = tokio::join!(stores[0].erase_before(instant), stores[1].erase_before(instant));
    assert_eq!(one.unwrap() + two.unwrap(), 5_000);
    assert_eq!(stored(&stores[1]).await, ["new"]);
    assert_eq!(stores[0].last().await.unwrap(), 5_001);
}

#[tokio::test]
async fn progress_that_was_not_written_since_goes_too() {
    let place = Place::new();
    let store = place.open().await;
    store.put_progress("u", "{}", 0).await.unwrap();
    assert_eq!(store.erase_before("2000-01-01T00:00:00.000Z").await.unwrap(), 0);
    assert!(store.progress("u").await.unwrap().is_some());
    store.erase_before("9000-01-01T00:00:00.000Z").await.unwrap();
    assert!(store.progress("u").await.unwrap().is_none());
}
