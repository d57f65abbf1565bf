//! `--retain`: what is older than the operator wants to keep is deleted.

use super::either::on_either;
use super::{Error, Store};
use crate::stats;

/// Events deleted in one transaction: few enough that no one waits long for their turn.
const CHUNK: i64 = 2_000;

/// Walks along the numbers, which follow the times: so the times need no index.
const DELETE_OLDEST: &str =
    "DELETE FROM events WHERE seq IN (SELECT seq FROM events ORDER BY seq LIMIT $1) AND received_at < $2";

impl Store {
    /// Deletes events that arrived before `instant` (UTC, ISO 8601), and progress that was not written since. Returns how
    /// many events. Of several collectors that begin at the same time, one does the work: the others find nothing left
    /// of the piece that they waited for, and stop.
    pub(crate) async fn erase_before(&self, instant: &str) -> Result<u64, Error> {
        let mut erased = 0;
        loop {
            let mut transaction = self.base.begin_beside().await?;
            let deleted = on_either!(&mut transaction, c => {
                sqlx::query(DELETE_OLDEST).bind(CHUNK).bind(instant).execute(&mut **c).await?.rows_affected()
            });
            transaction.commit().await?;
            if deleted == 0 {
                break;
            }
            erased += deleted;
        }
        let mut transaction = self.base.begin_beside().await?;
        on_either!(&mut transaction, c => {
            sqlx::query("DELETE FROM progress WHERE updated_at < $1").bind(instant).execute(&mut **c).await?.rows_affected()
        });
        if erased > 0 {
            stats::forget_before(&mut transaction, instant).await?;
        }
        transaction.commit().await?;
        if erased > 0 {
            self.base.forget_deleted().await?;
        }
        Ok(erased)
    }
}
