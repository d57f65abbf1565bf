//! The shape of the database, step by step. A released step is never edited: sqlx keeps a checksum of each and refuses
//! a database whose history differs.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// The steps in order, numbered from 1: a name and the SQL.
pub(super) type Steps = &'static [(&'static str, &'static str)];

pub(super) fn migrator(steps: Steps) -> Migrator {
    let numbered = (1..).zip(steps).map(|(version, &(name, sql))| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(numbered.collect())
}
