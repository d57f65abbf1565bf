//! Events that were stored before there were numbers are counted too, page by page.

use super::forget::take_turn;
use super::tally::Tally;
use super::write;
use crate::event::{Event, Kind};
use crate::store::{Error, Transaction, on_either};

/// Events counted in one transaction.
const PAGE: i64 = 5_000;

const PROGRESS: &str = "SELECT counted, until FROM stats_progress";
const ADVANCE: &str = "UPDATE stats_progress SET counted = $1";
const STORED: &str = "SELECT type, event, user_id, anonymous_id, timestamp, sent_at, received_at, properties, other \
     FROM events WHERE seq > $1 AND seq <= $2";

type Row = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
);

/// Counts some of the events that were stored before they were counted, and tells whether there may be more.
pub(crate) async fn count_stored(transaction: &mut Transaction) -> Result<bool, Error> {
    take_turn(transaction).await?;
    let progress: Option<(i64, i64)> = on_either!(&mut *transaction, c => {
        sqlx::query_as(PROGRESS).fetch_optional(&mut **c).await
    })?;
    let Some((counted, until)) = progress.filter(|(counted, until)| counted < until) else {
        return Ok(false);
    };
    let page = until.min(counted + PAGE);
    let stored: Vec<Row> = on_either!(&mut *transaction, c => {
        sqlx::query_as(STORED).bind(counted).bind(page).fetch_all(&mut **c).await
    })?;
    let mut tally = Tally::default();
    for (kind, name, user_id, anonymous_id, timestamp, sent_at, received_at, properties, other) in stored {
        let Some(kind) = Kind::from_name(&kind) else { continue };
        let event = Event {
            message_id: String::new(),
            kind,
            name,
            user_id,
            anonymous_id,
            timestamp: None,
            sent_at,
            properties,
            context: None,
            other,
        };
        tally.add(&event, &timestamp, &received_at);
    }
    write::write(transaction, tally).await?;
    on_either!(transaction, c => sqlx::query(ADVANCE).bind(page).execute(&mut **c).await.map(drop))?;
    Ok(page < until)
}
