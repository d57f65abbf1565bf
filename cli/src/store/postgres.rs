//! PostgreSQL, and what speaks its protocol: how the database is reached, brought to the present shape, and filled.
//! Any number of collectors may do so at the same time.

use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};

use super::migration::{self, Steps};
use super::writer::Row;
use super::{Error, PATIENCE};
use crate::database::PostgresServer;
use crate::failure::Failure;

const STEPS: Steps =
    &[("events", include_str!("postgres/0001_events.sql")), ("stats", include_str!("postgres/0002_stats.sql"))];

/// Of each collector, beside the one that writes events.
const OTHERS: u32 = 7;

/// How long to try for the connection that writes. It is never in use, so if it can't be had the server is away, and
/// who waits had better hear it.
const CONNECT_PATIENCE: Duration = Duration::from_secs(3);

#[derive(Clone)]
pub(crate) struct Pools {
    /// One connection that is never busy with anything else.
    pub(super) writer: PgPool,
    pub(super) others: PgPool,
}

pub(super) async fn open(server: &PostgresServer) -> Result<Pools, Failure> {
    let pools = connect(server, OTHERS).await?;
    migrate(&pools.writer).await.map_err(|error| {
        Failure::new(format!(
            "cannot prepare the database at {server}: {error}; check that the user may create tables in it, or use the \
             version of hamrah that wrote it"
        ))
    })?;
    Ok(pools)
}

/// Holds an advisory lock meanwhile, for collectors that start at the same time.
async fn migrate(writer: &PgPool) -> Result<(), MigrateError> {
    let mut connection = writer.acquire().await?;
    migration::migrator(STEPS).run_direct(None, &mut *connection, false).await
}

pub(super) async fn open_to_read(server: &PostgresServer) -> Result<Pools, Failure> {
    connect(server, 1).await
}

async fn connect(server: &PostgresServer, others: u32) -> Result<Pools, Failure> {
    let options = server.options().application_name("hamrah").options([
        // A commit that was answered for survives a power cut, whatever the server's own setting.
        ("synchronous_commit", "on"),
        // A collector that freezes in the middle must not keep the others waiting for ever.
        ("idle_in_transaction_session_timeout", "10000"),
        ("lock_timeout", "8000"),
        // Compiling a statement that touches a few rows took 300 ms where running it took 0.1.
        ("jit", "off"),
    ]);
    // Connected to once without the pool, which would hide the reason behind a time-out.
    let failed = |why: &str| {
        Failure::new(format!(
            "cannot reach the database at {server}: {why}; check that it runs, and the user, password and name in \
             --database"
        ))
    };
    match tokio::time::timeout(PATIENCE, options.connect()).await {
        Ok(Ok(connection)) => {
            let _ = connection.close().await;
        }
        Ok(Err(error)) => return Err(failed(&error.to_string())),
        Err(_) => return Err(failed("no answer")),
    }
    let pool = |connections, patience, options| {
        PgPoolOptions::new().max_connections(connections).acquire_timeout(patience).connect_lazy_with(options)
    };
    // Whoever stores events finds few rows by their keys. A plan made while the tables were empty would read them whole,
    // and would be kept when they have grown.
    let by_key =
        options.clone().options([("enable_seqscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off")]);
    // Numbers are made from many rows: they are sorted in memory, and compiling the query takes longer than it saves.
    let by_scan = options.options([("work_mem", "32MB"), ("jit", "off")]);
    Ok(Pools { writer: pool(1, CONNECT_PATIENCE, by_key), others: pool(others, PATIENCE, by_scan) })
}

const INSERT: &str = "INSERT INTO events (seq, message_id, type, event, user_id, anonymous_id, timestamp, sent_at, \
     received_at, properties, context, other) \
     SELECT $1 + place - 1, message_id, type, event, user_id, anonymous_id, timestamp, sent_at, received_at, \
     properties, context, other \
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], \
     $10::text[], $11::text[], $12::text[]) \
     WITH ORDINALITY AS sent (message_id, type, event, user_id, anonymous_id, timestamp, sent_at, received_at, \
     properties, context, other, place) \
     ORDER BY place \
     ON CONFLICT (message_id) DO NOTHING RETURNING seq";

/// Stores the rows that are new, and returns their numbers. The first row has the number `first`.
pub(super) async fn insert(connection: &mut PgConnection, first: i64, rows: &[Row<'_>]) -> Result<Vec<i64>, Error> {
    fn column<'a, T>(rows: &'a [Row<'a>], value: impl Fn(&Row<'a>) -> T) -> Vec<T> {
        rows.iter().map(value).collect()
    }
    let query = sqlx::query_scalar(INSERT)
        .bind(first)
        .bind(column(rows, |row| row.event.message_id.as_str()))
        .bind(column(rows, |row| row.event.kind.name()))
        .bind(column(rows, |row| row.event.name.as_deref()))
        .bind(column(rows, |row| row.event.user_id.as_deref()))
        .bind(column(rows, |row| row.event.anonymous_id.as_deref()))
        .bind(column(rows, Row::timestamp))
        .bind(column(rows, |row| row.event.sent_at.as_deref()))
        .bind(column(rows, |row| row.received_at))
        .bind(column(rows, |row| row.event.properties.as_deref()))
        .bind(column(rows, |row| row.event.context.as_deref()))
        .bind(column(rows, |row| row.event.other.as_deref()));
    Ok(query.fetch_all(connection).await?)
}
