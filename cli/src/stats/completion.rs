//! How many of those who saw an item completed it, for all items. Closing is never completing.

use serde::Serialize;

use super::clock::Millis;
use super::fact::Kind;
use super::period::{Period, share};
use crate::store::{Connection, Error, on_either};

/// $1 and $2: the first instant, and the first that is too late; $3: the moment; $4: the time to finish, if it is
/// limited.
const ITEMS: &str = "SELECT i.kind, i.item, \
     count(CASE WHEN limit_at <= $3 THEN 1 END), \
     count(CASE WHEN limit_at > $3 THEN 1 END), \
     count(CASE WHEN limit_at <= $3 AND done_at <= limit_at THEN 1 END), \
     count(CASE WHEN limit_at <= $3 AND left_at <= limit_at AND (done_at IS NULL OR done_at > limit_at) THEN 1 END) \
     FROM (SELECT item, person, coalesce(min(shown_at) + $4, $3) AS limit_at, min(done_at) AS done_at, \
     min(left_at) AS left_at FROM stats_journeys WHERE item IN (SELECT id FROM stats_items WHERE kind > 0) \
     GROUP BY item, person HAVING min(shown_at) >= $1 AND min(shown_at) < $2) p \
     JOIN stats_items i ON i.id = p.item GROUP BY i.kind, i.item \
     ORDER BY count(*) DESC, i.kind, i.item LIMIT $5";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Completion {
    #[serde(flatten)]
    period: Period,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_ms: Option<Millis>,
    /// Those most seen first.
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    item: String,
    kind: &'static str,
    /// People who saw it, and whose time to finish it is over.
    seen: u64,
    /// People who saw it, and have time left. They are in no other number.
    open: u64,
    completed: u64,
    completion: Option<f64>,
    /// Closed it, and have not completed it.
    dismissed: u64,
    under_way: u64,
}

pub(crate) async fn completion(
    connection: &mut Connection,
    period: Period,
    within: Option<Millis>,
    limit: i64,
) -> Result<Completion, Error> {
    let rows: Vec<(i64, String, i64, i64, i64, i64)> = on_either!(connection, c => {
        sqlx::query_as(ITEMS)
            .bind(period.start())
            .bind(period.end())
            .bind(period.moment)
            .bind(within)
            .bind(limit)
            .fetch_all(&mut **c)
            .await
    })?;
    let items = rows.into_iter().filter_map(|(kind, item, seen, open, completed, dismissed)| {
        let kind = Kind::from_code(kind)?.name();
        let [seen, open, completed, dismissed] = [seen, open, completed, dismissed].map(i64::unsigned_abs);
        Some(Item {
            item,
            kind,
            seen,
            open,
            completed,
            completion: share(completed, seen),
            dismissed,
            under_way: seen.saturating_sub(completed + dismissed),
        })
    });
    Ok(Completion { period, within_ms: within, items: items.collect() })
}
