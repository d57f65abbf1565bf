//! The open database: where connections and transactions come from.

use super::either::on_either;
use super::{Connection, Either, Error, Transaction, postgres, sqlite};

#[derive(Clone)]
pub(crate) struct Base(pub(super) Either<sqlite::Pools, postgres::Pools>);

impl Base {
    pub(super) async fn read(&self) -> Result<Connection, Error> {
        Ok(match &self.0 {
            Either::Sqlite(pools) => Either::Sqlite(pools.readers.acquire().await?),
            Either::Postgres(pools) => Either::Postgres(pools.others.acquire().await?),
        })
    }

    /// A transaction of the one who stores events.
    pub(super) async fn begin(&self) -> Result<Transaction, Error> {
        Ok(match &self.0 {
            // A transaction that begins by reading could not wait for its turn to write.
            Either::Sqlite(pools) => Either::Sqlite(pools.writer.begin_with("BEGIN IMMEDIATE").await?),
            Either::Postgres(pools) => Either::Postgres(pools.writer.begin().await?),
        })
    }

    /// A transaction for what is written beside the events, and for deleting.
    pub(super) async fn begin_beside(&self) -> Result<Transaction, Error> {
        Ok(match &self.0 {
            Either::Sqlite(pools) => Either::Sqlite(pools.eraser.begin_with("BEGIN IMMEDIATE").await?),
            Either::Postgres(pools) => Either::Postgres(pools.others.begin().await?),
        })
    }

    /// Leaves nothing of what was deleted where it could still be read.
    pub(super) async fn forget_deleted(&self) -> Result<(), Error> {
        match &self.0 {
            Either::Sqlite(pools) => sqlite::checkpoint(pools).await,
            // Its own cleaning (autovacuum) does that.
            Either::Postgres(_) => Ok(()),
        }
    }

    /// Whether it can be written now.
    pub(super) async fn is_writable(&self) -> Result<(), Error> {
        let mut transaction = self.begin_beside().await?;
        on_either!(&mut transaction, c => {
            sqlx::query("UPDATE arrival SET last = last WHERE last < 0").execute(&mut **c).await?.rows_affected()
        });
        Ok(())
    }

    /// Closes all connections; SQLite's last one folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        match &self.0 {
            Either::Sqlite(pools) => {
                pools.readers.close().await;
                pools.eraser.close().await;
                pools.writer.close().await;
            }
            Either::Postgres(pools) => {
                pools.others.close().await;
                pools.writer.close().await;
            }
        }
    }
}
