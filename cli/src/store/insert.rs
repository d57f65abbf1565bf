//! One transaction of new events: gives them their numbers, stores those that are new, and does in the same transaction
//! whatever has to keep step with them.

use super::either::on_either;
use super::writer::{Job, Receipt, Row};
use super::{Base, Either, Error, Transaction, postgres, sqlite};
use crate::stats;

/// Stores the events of all jobs in their order, all or none. When this returns, they survive a power cut.
pub(super) async fn insert(base: &Base, jobs: &[Job]) -> Result<Vec<Receipt>, Error> {
    let rows: Vec<Row> = jobs
        .iter()
        .flat_map(|job| job.events.iter().map(|event| Row { event, received_at: &job.received_at }))
        .collect();
    let mut transaction = base.begin().await?;
    let first = reserve(&mut transaction, rows.len()).await?;
    let mut stored = match &mut transaction {
        Either::Sqlite(connection) => sqlite::insert(connection, first, &rows).await?,
        Either::Postgres(connection) => postgres::insert(connection, first, &rows).await?,
    };
    stored.sort_unstable();
    let is_new = |(seq, _): &(i64, &Row<'_>)| stored.binary_search(seq).is_ok();
    let new: Vec<Row> = (first..).zip(&rows).filter(is_new).map(|(_, row)| *row).collect();
    // On PostgreSQL collectors come here one after the other.
    stats::count_new(&mut transaction, &new).await?;
    transaction.commit().await?;
    Ok(receipts(first, jobs, &stored))
}

/// Takes the next `count` numbers and returns the first. Until the transaction ends, no one else gets any: so numbers
/// become visible in their order, and a reader that remembers the last one misses nothing.
async fn reserve(transaction: &mut Transaction, count: usize) -> Result<i64, Error> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let last: i64 = on_either!(transaction, c => {
        sqlx::query_scalar("UPDATE arrival SET last = last + $1 RETURNING last").bind(count).fetch_one(&mut **c).await
    })?;
    Ok(last - count + 1)
}

/// Shares out the numbers of what was stored. `stored` is sorted.
fn receipts(first: i64, jobs: &[Job], stored: &[i64]) -> Vec<Receipt> {
    let mut begin = first;
    let mut receipts = Vec::with_capacity(jobs.len());
    for job in jobs {
        let count = i64::try_from(job.events.len()).unwrap_or(i64::MAX);
        let end = begin + count;
        let accepted = stored.partition_point(|seq| *seq < end) - stored.partition_point(|seq| *seq < begin);
        let accepted = u64::try_from(accepted).unwrap_or(u64::MAX);
        let events = u64::try_from(job.events.len()).unwrap_or(u64::MAX);
        receipts.push(Receipt { accepted, duplicates: events - accepted });
        begin = end;
    }
    receipts
}
