//! The store on a real database: SQLite, and PostgreSQL where `HAMRAH_TEST_POSTGRES` names a server.

mod insert;
mod opening;
mod order;
mod person;
mod place;
mod progress;
mod retention;

use self::place::Place;
use super::{Filter, Store};
use crate::event::{Event, Kind};

const NOW: &str = "2026-03-01T10:00:00.000Z";

fn event(message_id: &str) -> Event {
    Event {
        message_id: message_id.to_owned(),
        kind: Kind::Track,
        name: Some("Tour Started".to_owned()),
        user_id: Some("u".to_owned()),
        anonymous_id: None,
        timestamp: None,
        sent_at: None,
        properties: None,
        context: None,
        other: None,
    }
}

async fn insert(store: &Store, events: Vec<Event>) -> super::Receipt {
    store.insert(events, NOW.to_owned()).await.unwrap()
}

/// The ids of all that is stored, in order of arrival.
async fn stored(store: &Store) -> Vec<String> {
    let last = store.last().await.unwrap();
    let events = store.oldest(0, last, &Filter::default(), 100_000).await.unwrap();
    events.into_iter().map(|event| event.message_id).collect()
}
