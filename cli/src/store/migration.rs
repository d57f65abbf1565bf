//! The shape of the database, step by step. A released step is never edited: sqlx keeps a checksum
//! of each and refuses a database whose history differs.

use std::borrow::Cow;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqlitePool;

const STEPS: [(i64, &str, &str); 1] = [(1, "events", include_str!("0001_events.sql"))];

/// Brings the database to the shape that this version writes.
pub(super) async fn run(pool: &SqlitePool) -> Result<(), MigrateError> {
    let steps = STEPS
        .into_iter()
        .map(|(version, name, sql)| {
            Migration::new(
                version,
                Cow::Borrowed(name),
                MigrationType::Simple,
                sqlx::SqlSafeStr::into_sql_str(sql),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(steps).run(pool).await
}
