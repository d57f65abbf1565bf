//! SQLite or PostgreSQL: the one place where the two are told apart when the same SQL is meant for both.
//!
//! `on_either!` writes a query once and compiles it for each. Placeholders are `$1`, `$2`, …, which both understand.
//! What differs stands in `store/sqlite.rs` and `store/postgres.rs`.

use sqlx::pool::PoolConnection;
use sqlx::{Postgres, Sqlite};

use super::Error;

/// A value of the one or the other database.
#[derive(Clone)]
pub(crate) enum Either<S, P> {
    Sqlite(S),
    Postgres(P),
}

/// A connection, for reading.
pub(crate) type Connection = Either<PoolConnection<Sqlite>, PoolConnection<Postgres>>;

/// A transaction. Dropped without `commit`, it changes nothing.
pub(crate) type Transaction = Either<sqlx::Transaction<'static, Sqlite>, sqlx::Transaction<'static, Postgres>>;

/// Evaluates one expression for the database at hand: `on_either!(transaction, c => query.execute(&mut **c).await)`.
macro_rules! on_either {
    ($either:expr, $name:ident => $body:expr) => {
        match $either {
            $crate::store::Either::Sqlite($name) => $body,
            $crate::store::Either::Postgres($name) => $body,
        }
    };
}

pub(crate) use on_either;

impl Transaction {
    pub(crate) async fn commit(self) -> Result<(), Error> {
        Ok(on_either!(self, transaction => transaction.commit().await)?)
    }
}
