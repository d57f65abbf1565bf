//! The collector's memory. Decides how events are kept and found again; what a good event is, is decided before it
//! comes here.
//!
//! Two databases can hold it, and nothing outside can tell which: SQLite in a file, or PostgreSQL for any number of
//! collectors beside each other.

mod base;
mod either;
mod error;
mod insert;
mod listing;
mod migration;
mod person;
mod postgres;
mod progress;
mod retention;
mod row;
mod sqlite;
#[cfg(test)]
mod tests;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use self::base::Base;
pub(crate) use self::either::{Connection, Either, Transaction, on_either};
pub(crate) use self::error::Error;
pub(crate) use self::listing::Filter;
pub(crate) use self::person::Person;
pub(crate) use self::progress::{Progress, Put};
use self::writer::Writer;
pub(crate) use self::writer::{Receipt, Row};
use crate::database::Database;
use crate::event::Event;
use crate::failure::Failure;
use crate::stats;

/// How long a request waits for its turn before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the question whether the store is ready waits for the answer.
const READY_WITHIN: Duration = Duration::from_secs(2);

#[derive(Clone)]
pub(crate) struct Store {
    base: Base,
    writer: Arc<Writer>,
}

impl Store {
    /// Opens the database for collecting: creates what is missing and brings its shape up to date.
    pub(crate) async fn open(database: &Database) -> Result<Self, Failure> {
        let base = Base(match database {
            Database::Sqlite(file) => Either::Sqlite(sqlite::open(file).await?),
            Database::Postgres(server) => Either::Postgres(postgres::open(server).await?),
        });
        count_stored(&base).await.map_err(|error| {
            Failure::new(format!("cannot count the events that are stored: {error}; start the collector again"))
        })?;
        Ok(Self { writer: Arc::new(Writer::start(base.clone())), base })
    }

    /// Opens a database that is already there, to read it only. A collector may be writing to it.
    pub(crate) async fn open_to_read(database: &Database) -> Result<Self, Failure> {
        let base = Base(match database {
            Database::Sqlite(file) => Either::Sqlite(sqlite::open_to_read(file).await?),
            Database::Postgres(server) => Either::Postgres(postgres::open_to_read(server).await?),
        });
        Ok(Self { writer: Arc::new(Writer::start(base.clone())), base })
    }

    /// Stores the events in their order, all or none. When this returns, they survive a power cut. `received_at` is
    /// UTC, ISO 8601.
    pub(crate) async fn insert(&self, events: Vec<Event>, received_at: String) -> Result<Receipt, Error> {
        if events.is_empty() {
            return Ok(Receipt::default());
        }
        self.writer.insert(events, received_at).await
    }

    /// A connection for reading.
    pub(crate) async fn read(&self) -> Result<Connection, Error> {
        self.base.read().await
    }

    /// Whether events can be stored now.
    pub(crate) async fn is_ready(&self) -> Result<(), Error> {
        tokio::time::timeout(READY_WITHIN, self.base.is_writable()).await.unwrap_or(Err(Error::Busy))
    }

    /// Stores what was handed in, then closes all connections. A database that does not answer is left.
    pub(crate) async fn close(self) {
        let closing = async {
            self.writer.stop().await;
            self.base.close().await;
        };
        let _ = tokio::time::timeout(PATIENCE, closing).await;
    }
}

/// Counts what an earlier version has stored.
async fn count_stored(base: &Base) -> Result<(), Error> {
    loop {
        let mut transaction = base.begin().await?;
        let more = stats::count_stored(&mut transaction).await?;
        transaction.commit().await?;
        if !more {
            return Ok(());
        }
    }
}
