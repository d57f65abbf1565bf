//! What is stored of several requests that share a transaction.

use super::{Place, event, insert, stored};
use crate::store::{Error, Receipt};

#[tokio::test]
async fn each_request_hears_of_its_own_events() {
    let place = Place::new();
    let store = place.open().await;
    // In one thread all three are handed in before the first transaction begins.
    let (one, two, three) = tokio::join!(
        insert(&store, vec![event("a"), event("b")]),
        insert(&store, vec![event("b"), event("c"), event("c")]),
        insert(&store, vec![]),
    );
    assert_eq!(one, Receipt { accepted: 2, duplicates: 0 });
    assert_eq!(two, Receipt { accepted: 1, duplicates: 2 });
    assert_eq!(three, Receipt::default());
    assert_eq!(insert(&store, vec![event("c"), event("d")]).await, Receipt { accepted: 1, duplicates: 1 });
    assert_eq!(stored(&store).await, ["a", "b", "c", "d"]);
}

#[tokio::test]
async fn a_request_that_the_database_refuses_costs_the_others_nothing() {
    let place = Place::new();
    let store = place.open().await;
    let mut bad = event("bad");
    // Which PostgreSQL cannot keep; readers let none through. SQLite has no such text.
    bad.user_id = Some("nul\0".to_owned());
    let (before, refused, after) = tokio::join!(
        store.insert(vec![event("before")], super::NOW.to_owned()),
        store.insert(vec![bad], super::NOW.to_owned()),
        store.insert(vec![event("after")], super::NOW.to_owned()),
    );
    let one = Receipt { accepted: 1, duplicates: 0 };
    assert_eq!((before.unwrap(), after.unwrap()), (one, one));
    if place.is_sqlite() {
        assert_eq!(refused.unwrap(), one);
    } else {
        assert!(matches!(refused, Err(Error::Database(_))));
        assert_eq!(stored(&store).await, ["before", "after"]);
    }
}

#[tokio::test]
async fn every_size_of_request_is_stored_whole_and_in_order() {
    let place = Place::new();
    let store = place.open().await;
    let mut expected = Vec::new();
    for size in [1, 7, 8, 9, 63, 64, 65, 200] {
        let ids: Vec<String> = (0..size).map(|number| format!("{size}-{number}")).collect();
        let receipt = insert(&store, ids.iter().map(|id| event(id)).collect()).await;
        assert_eq!(receipt, Receipt { accepted: size, duplicates: 0 });
        expected.extend(ids);
    }
    assert_eq!(stored(&store).await, expected);
}

#[tokio::test]
async fn what_was_handed_in_before_the_end_is_stored() {
    let place = Place::new();
    let store = place.open().await;
    let other = store.clone();
    let (last, ()) = tokio::join!(store.insert(vec![event("last")], super::NOW.to_owned()), other.close());
    assert_eq!(last.unwrap().accepted, 1);
    assert!(matches!(store.insert(vec![event("late")], super::NOW.to_owned()).await, Err(Error::Stopping)));
    assert_eq!(stored(&place.open().await).await, ["last"]);
}
