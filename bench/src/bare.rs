//! What the collector is held against: a loop that inserts the same rows into a table of the same shape, over one
//! connection with the same settings, ten single inserts a transaction. No HTTP, no JSON to read, nobody to answer.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use sqlx::Connection;

use crate::collector::Collector;
use crate::database::{Database, Open, Place, runtime};
use crate::event::{BATCH, Event, SENT_AT};

pub(crate) struct Bare {
    pub(crate) events_per_second: f64,
}

const RECEIVED_AT: &str = "2026-03-21T09:30:06.000Z";

const INSERT: &str = "INSERT INTO events (seq, message_id, type, event, user_id, anonymous_id, timestamp, sent_at, \
     received_at, properties, context) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

pub(crate) fn run(collector: &Path, place: &Place, time: Duration) -> Result<Bare> {
    let database = Database::create(place)?;
    // It makes the tables and their indexes.
    Collector::start(collector, &database.url())?.stop()?;
    let (stored, took) = runtime()?.block_on(insert(&database, time))?;
    ensure!(database.count_events()? == stored, "not every row is there");
    Ok(Bare { events_per_second: stored as f64 / took.as_secs_f64() })
}

/// One transaction after the other, until the time is over.
async fn insert(database: &Database, time: Duration) -> Result<(u64, Duration), sqlx::Error> {
    macro_rules! transaction {
        ($connection:expr, $begin:literal, $from:expr) => {{
            let mut transaction = $connection.begin_with($begin).await?;
            for number in $from..$from + BATCH as u64 {
                let event = Event::new(0, number);
                sqlx::query(INSERT)
                    .bind(number as i64 + 1)
                    .bind(&event.message_id)
                    .bind("track")
                    .bind(event.name)
                    .bind(&event.user_id)
                    .bind(&event.anonymous_id)
                    .bind(&event.timestamp)
                    .bind(SENT_AT)
                    .bind(RECEIVED_AT)
                    .bind(&event.properties)
                    .bind(&event.context)
                    .execute(&mut *transaction)
                    .await?;
            }
            transaction.commit().await?;
        }};
    }
    let mut open = database.connect().await?;
    let start = Instant::now();
    let mut stored = 0;
    while start.elapsed() < time {
        match &mut open {
            Open::Sqlite(connection) => transaction!(connection, "BEGIN IMMEDIATE", stored),
            Open::Postgres(connection) => transaction!(connection, "BEGIN", stored),
        }
        stored += BATCH as u64;
    }
    Ok((stored, start.elapsed()))
}
