//! A database is brought to the present shape, whoever opens it, and how many at the same time.

use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::{Place, event, insert, stored};
use crate::store::{Store, migration, sqlite};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn collectors_that_start_at_the_same_time_wait_for_each_other() {
    let place = Place::new();
    let openings: Vec<_> = (0..6)
        .map(|_| {
            let database = place.database();
            tokio::spawn(async move { Store::open(&database).await })
        })
        .collect();
    for (number, opening) in openings.into_iter().enumerate() {
        let store = opening.await.unwrap().unwrap_or_else(|failure| panic!("{failure}"));
        assert!(store.is_ready().await.is_ok());
        assert_eq!(insert(&store, vec![event(&number.to_string())]).await.accepted, 1);
    }
}

#[tokio::test]
async fn a_new_file_that_somebody_writes_is_waited_for() {
    let place = Place::new();
    if !place.is_sqlite() {
        return;
    }
    let options = SqliteConnectOptions::new().filename(place.file()).create_if_missing(true);
    let mut writer = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut writer).await.unwrap();
    let database = place.database();
    let (store, ()) = tokio::join!(Store::open(&database), async {
        // Long enough to be met, and much shorter than the collector's patience.
        tokio::time::sleep(Duration::from_millis(300)).await;
        writer.close().await.unwrap();
    });
    assert!(store.unwrap().is_ready().await.is_ok());
}

#[tokio::test]
async fn a_database_of_the_first_version_keeps_its_events() {
    let place = Place::new();
    if !place.is_sqlite() {
        return;
    }
    let options = SqliteConnectOptions::new().filename(place.file()).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    migration::migrator(&sqlite::STEPS[..1]).run_direct(None, &mut connection, false).await.unwrap();
    for id in ["one", "two", "three"] {
        sqlx::query(
            "INSERT INTO events (message_id, type, timestamp, received_at, user_id) VALUES ($1, 'page', $2, $2, 'u')",
        )
        .bind(id)
        .bind(super::NOW)
        .execute(&mut connection)
        .await
        .unwrap();
    }
    // Its number is not to be given again.
    sqlx::query("DELETE FROM events WHERE message_id = 'three'").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();

    // To be exported as it is.
    let reader = Store::open_to_read(&place.database()).await.unwrap();
    assert_eq!(stored(&reader).await, ["one", "two"]);
    reader.close().await;

    let store = place.open().await;
    insert(&store, vec![event("one"), event("four")]).await;
    assert_eq!(stored(&store).await, ["one", "two", "four"]);
    assert_eq!(store.last().await.unwrap(), 5);
    store.close().await;
    // And a second time there is nothing to do.
    assert_eq!(stored(&place.open().await).await, ["one", "two", "four"]);
}
