//! The events on disk. Decides how they are kept and found again; what a good event is, is decided
//! before it comes here.
//!
//! SQLite allows one writer at a time. One connection writes, so that requests queue here and not in
//! SQLite's retry loop; readers have their own and are never in its way (write-ahead log).

mod migration;
mod row;

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::database::Database;
use crate::event::{Event, StoredEvent};
use crate::failure::Failure;

/// How long a request waits for its turn before it is told to come again.
const PATIENCE: Duration = Duration::from_secs(10);
const READERS: u32 = 4;

const INSERT: &str = "INSERT INTO events (message_id, type, event, user_id, anonymous_id, \
     timestamp, sent_at, received_at, properties, context, other) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
     ON CONFLICT (message_id) DO NOTHING";

/// The query for the events of a range that match a filter, in the given order.
macro_rules! select_in_order {
    ($order:literal) => {
        concat!(
            "SELECT * FROM events WHERE seq > $1 AND seq <= $2 \
             AND ($3 IS NULL OR lower(coalesce(event, type)) LIKE $3 ESCAPE '\\') \
             AND ($4 IS NULL OR lower(user_id) LIKE $4 ESCAPE '\\' \
                 OR lower(anonymous_id) LIKE $4 ESCAPE '\\') \
             ORDER BY seq ",
            $order,
            " LIMIT $5"
        )
    };
}

const OLDEST_FIRST: &str = select_in_order!("ASC");
const NEWEST_FIRST: &str = select_in_order!("DESC");

/// Which events a reader asks for; texts match anywhere, whatever the case of ASCII letters.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// The event's name, or its type where it has none.
    pub(crate) event: Option<String>,
    /// The user id or the anonymous id.
    pub(crate) user: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Opens the database for collecting: creates the file and brings its shape up to date.
    pub(crate) async fn open(database: &Database) -> Result<Self, Failure> {
        let folder = database.folder();
        if !folder.is_dir() {
            return Err(Failure::new(format!(
                "the folder {} of the database does not exist; create it, or name another file \
                 with --database",
                folder.display()
            )));
        }
        let options = database
            .options()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL would be faster, but a power cut could take back what has been answered.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        let writer = pool(options.clone(), 1).await.map_err(|error| {
            Failure::new(format!(
                "cannot open the database {}: {error}; check that the file and its folder can be \
                 written, or name another with --database",
                database.file().display()
            ))
        })?;
        migration::run(&writer).await.map_err(|error| {
            Failure::new(format!(
                "cannot prepare the database {}: {error}; name another file with --database, or \
                 use the version of hamrah that wrote it",
                database.file().display()
            ))
        })?;
        let readers = pool(options.read_only(true), READERS)
            .await
            .map_err(|error| Failure::new(format!("cannot read the database: {error}")))?;
        Ok(Self { writer, readers })
    }

    /// Opens a database that is already there, to read it only. A collector may be writing to it.
    pub(crate) async fn open_to_read(database: &Database) -> Result<Self, Failure> {
        let file = database.file().display();
        if !database.file().is_file() {
            return Err(Failure::new(format!(
                "there is no database {file}; name the one of the collector with --database"
            )));
        }
        let readers = pool(database.options().read_only(true), 1).await.map_err(|error| {
            Failure::new(format!(
                "cannot read the database {file}: {error}; check that it is a database of \
                     hamrah and that you may read it"
            ))
        })?;
        Ok(Self { writer: readers.clone(), readers })
    }

    /// Stores the events in their order, all or none, and returns how many were new. When this
    /// returns, they survive a power cut.
    pub(crate) async fn insert(&self, events: &[Event], received_at: &str) -> Result<u64, sqlx::Error> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut inserted = 0;
        for event in events {
            let done = sqlx::query(INSERT)
                .bind(&event.message_id)
                .bind(event.kind.name())
                .bind(&event.name)
                .bind(&event.user_id)
                .bind(&event.anonymous_id)
                .bind(event.timestamp.as_deref().unwrap_or(received_at))
                .bind(&event.sent_at)
                .bind(received_at)
                .bind(&event.properties)
                .bind(&event.context)
                .bind(&event.other)
                .execute(&mut *transaction)
                .await?;
            inserted += done.rows_affected();
        }
        transaction.commit().await?;
        Ok(inserted)
    }

    /// The number of the newest event; 0 when there is none.
    pub(crate) async fn last(&self) -> Result<i64, sqlx::Error> {
        let last: Option<i64> = sqlx::query_scalar("SELECT max(seq) FROM events").fetch_one(&self.readers).await?;
        Ok(last.unwrap_or(0))
    }

    /// The oldest events of those after `after` and up to `until`, oldest first.
    pub(crate) async fn oldest(
        &self,
        after: i64,
        until: i64,
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, sqlx::Error> {
        self.select(OLDEST_FIRST, after, until, filter, limit).await
    }

    /// The newest events up to `until`, newest first.
    pub(crate) async fn newest(
        &self,
        until: i64,
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, sqlx::Error> {
        self.select(NEWEST_FIRST, 0, until, filter, limit).await
    }

    async fn select(
        &self,
        sql: &'static str,
        after: i64,
        until: i64,
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, sqlx::Error> {
        let rows = sqlx::query(sql)
            .bind(after)
            .bind(until)
            .bind(filter.event.as_deref().map(pattern))
            .bind(filter.user.as_deref().map(pattern))
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(row::read).collect()
    }

    /// Closes all connections; the last one folds the write-ahead log into the file.
    pub(crate) async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn pool(options: SqliteConnectOptions, connections: u32) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).connect_with(options).await
}

/// A LIKE pattern that finds `text` anywhere, taken literally.
fn pattern(text: &str) -> String {
    let literal = text
        // SQLite's lower() knows ASCII only.
        .to_ascii_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{literal}%")
}
