//! SQLite: how the file is opened, brought to the present shape, and filled.
//!
//! SQLite allows one writer at a time. One connection writes, so that requests queue here and not in SQLite's retry
//! loop; readers have their own and are never in its way (write-ahead log).

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use sqlx::AssertSqlSafe;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use super::migration::{self, Steps};
use super::writer::Row;
use super::{Error, PATIENCE};
use crate::database::SqliteFile;
use crate::failure::Failure;

pub(super) const STEPS: Steps = &[
    ("events", include_str!("sqlite/0001_events.sql")),
    ("arrival", include_str!("sqlite/0002_arrival.sql")),
    ("stats", include_str!("sqlite/0003_stats.sql")),
];

const READERS: u32 = 4;
const RETRY_PAUSE: Duration = Duration::from_millis(50);

#[derive(Clone)]
pub(crate) struct Pools {
    pub(super) writer: SqlitePool,
    /// For what is seldom written beside the events. What is deleted through it is overwritten, not only forgotten.
    pub(super) eraser: SqlitePool,
    pub(super) readers: SqlitePool,
}

/// Creates the file and brings its shape up to date.
pub(super) async fn open(file: &SqliteFile) -> Result<Pools, Failure> {
    let folder = file.folder();
    if !folder.is_dir() {
        return Err(Failure::new(format!(
            "the folder {} of the database does not exist; create it, or name another file with --database",
            folder.display()
        )));
    }
    let options = file
        .options()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL would be faster, but a power cut could take back what has been answered.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE);
    let writer = first(&options).await.map_err(|error| {
        Failure::new(format!(
            "cannot open the database {}: {error}; check that the file and its folder can be written, or name another \
             with --database",
            file.path().display()
        ))
    })?;
    migrate(&writer).await.map_err(|error| {
        Failure::new(format!(
            "cannot prepare the database {}: {error}; name another file with --database, or use the version of hamrah \
             that wrote it",
            file.path().display()
        ))
    })?;
    let eraser = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options.clone().pragma("secure_delete", "ON"));
    let readers = pool(options.read_only(true), READERS)
        .await
        .map_err(|error| Failure::new(format!("cannot read the database: {error}")))?;
    Ok(Pools { writer, eraser, readers })
}

/// Opens a database that is already there, to read it only. A collector may be writing to it.
pub(super) async fn open_to_read(file: &SqliteFile) -> Result<Pools, Failure> {
    let path = file.path().display();
    if !file.path().is_file() {
        return Err(Failure::new(format!(
            "there is no database {path}; name the one of the collector with --database"
        )));
    }
    let readers = pool(file.options().read_only(true), 1).await.map_err(|error| {
        Failure::new(format!(
            "cannot read the database {path}: {error}; check that it is a database of hamrah and that you may read it"
        ))
    })?;
    Ok(Pools { writer: readers.clone(), eraser: readers.clone(), readers })
}

/// The first connection turns the write-ahead log on. There SQLite does not wait for whoever writes to a new file,
/// such as another collector that starts at the same time, so this does.
async fn first(options: &SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    let start = Instant::now();
    loop {
        match pool(options.clone(), 1).await {
            Err(error) if is_busy(&error) && start.elapsed() < PATIENCE => tokio::time::sleep(RETRY_PAUSE).await,
            outcome => return outcome,
        }
    }
}

/// SQLITE_BUSY, of any of its kinds (<https://sqlite.org/rescode.html>).
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xFF == 5)
}

async fn pool(options: SqliteConnectOptions, connections: u32) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).connect_with(options).await
}

/// All steps in one transaction, which also keeps out another collector that starts at the same time.
async fn migrate(writer: &SqlitePool) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
    migration::migrator(STEPS).run_direct(None, &mut *transaction, false).await?;
    transaction.commit().await?;
    Ok(())
}

/// How many rows one statement stores. Statements of few sizes, since each is prepared once and kept.
const CHUNKS: [usize; 3] = [64, 8, 1];

static INSERTS: LazyLock<[String; 3]> = LazyLock::new(|| CHUNKS.map(insert_of));

fn insert_of(rows: usize) -> String {
    let values: Vec<String> = (0..rows)
        .map(|row| {
            let places: Vec<String> = (1..=12).map(|column| format!("${}", row * 12 + column)).collect();
            format!("({})", places.join(", "))
        })
        .collect();
    format!(
        "INSERT INTO events (seq, message_id, type, event, user_id, anonymous_id, timestamp, sent_at, received_at, \
         properties, context, other) VALUES {} ON CONFLICT (message_id) DO NOTHING RETURNING seq",
        values.join(", ")
    )
}

/// Stores the rows that are new, and returns their numbers. The first row has the number `first`.
pub(super) async fn insert(connection: &mut SqliteConnection, first: i64, rows: &[Row<'_>]) -> Result<Vec<i64>, Error> {
    let mut stored = Vec::with_capacity(rows.len());
    let mut seq = first;
    let mut rest = rows;
    for (size, sql) in CHUNKS.iter().zip(INSERTS.iter()) {
        while let Some((chunk, others)) = rest.split_at_checked(*size) {
            let mut query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql.as_str()));
            for row in chunk {
                let event = row.event;
                query = query
                    .bind(seq)
                    .bind(&event.message_id)
                    .bind(event.kind.name())
                    .bind(&event.name)
                    .bind(&event.user_id)
                    .bind(&event.anonymous_id)
                    .bind(row.timestamp())
                    .bind(&event.sent_at)
                    .bind(row.received_at)
                    .bind(&event.properties)
                    .bind(&event.context)
                    .bind(&event.other);
                seq += 1;
            }
            stored.append(&mut query.fetch_all(&mut *connection).await?);
            rest = others;
        }
    }
    Ok(stored)
}

/// Folds the write-ahead log into the file, so that what was deleted is in neither.
pub(super) async fn checkpoint(pools: &Pools) -> Result<(), Error> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&pools.eraser).await?;
    Ok(())
}
