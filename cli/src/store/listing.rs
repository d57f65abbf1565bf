//! Reading events in the order of their arrival.

use super::either::on_either;
use super::{Error, Store};
use crate::event::StoredEvent;

/// Which events a reader asks for; texts match anywhere, whatever the case of ASCII letters.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// The event's name, or its type where it has none.
    pub(crate) event: Option<String>,
    /// The user id or the anonymous id.
    pub(crate) user: Option<String>,
}

/// The query for the events of a range that match a filter, in the given order. `lower` knows only ASCII in SQLite, and
/// in PostgreSQL's collation "C", which these columns have.
macro_rules! select_in_order {
    ($order:literal) => {
        concat!(
            "SELECT * FROM events WHERE seq > $1 AND seq <= $2 \
             AND ($3 IS NULL OR lower(coalesce(event, type)) LIKE $3 ESCAPE '\\') \
             AND ($4 IS NULL OR lower(user_id) LIKE $4 ESCAPE '\\' \
                 OR lower(anonymous_id) LIKE $4 ESCAPE '\\') \
             ORDER BY seq ",
            $order,
            " LIMIT $5"
        )
    };
}

const OLDEST_FIRST: &str = select_in_order!("ASC");
const NEWEST_FIRST: &str = select_in_order!("DESC");

impl Store {
    /// The number of the newest event; 0 when there is none.
    pub(crate) async fn last(&self) -> Result<i64, Error> {
        let mut connection = self.base.read().await?;
        // Not from `arrival`, which a file of the first version lacks until a collector opens it.
        Ok(on_either!(&mut connection, c => {
            sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM events").fetch_one(&mut **c).await
        })?)
    }

    /// The oldest events of those after `after` and up to `until`, oldest first.
    pub(crate) async fn oldest(
        &self,
        after: i64,
        until: i64,
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, Error> {
        self.select(OLDEST_FIRST, after, until, filter, limit).await
    }

    /// The newest events up to `until`, newest first.
    pub(crate) async fn newest(&self, until: i64, filter: &Filter, limit: u32) -> Result<Vec<StoredEvent>, Error> {
        self.select(NEWEST_FIRST, 0, until, filter, limit).await
    }

    async fn select(
        &self,
        sql: &'static str,
        after: i64,
        until: i64,
        filter: &Filter,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, Error> {
        let mut connection = self.base.read().await?;
        Ok(on_either!(&mut connection, c => {
            sqlx::query_as(sql)
                .bind(after)
                .bind(until)
                .bind(filter.event.as_deref().map(pattern))
                .bind(filter.user.as_deref().map(pattern))
                .bind(i64::from(limit))
                .fetch_all(&mut **c)
                .await
        })?)
    }
}

/// A LIKE pattern that finds `text` anywhere, taken literally.
fn pattern(text: &str) -> String {
    let literal = text.to_ascii_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}
