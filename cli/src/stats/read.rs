//! Asks the database what the numbers are made from.

use tokio_stream::StreamExt;

use super::fact::Kind;
use super::journey::Journey;
use super::write::Columns;
use crate::store::{Connection, Error, on_either};

const ITEM: &str = "SELECT id FROM stats_items WHERE kind = $1 AND item = $2";

const JOURNEYS: &str = "SELECT person, shown_at, done_at, left_at, steps \
     FROM stats_journeys WHERE item = $1 ORDER BY person";

/// Without the last times, which no funnel asks for: each column of so many rows takes its time.
type Row = (i64, Option<i64>, Option<i64>, Option<i64>, Option<String>);

pub(super) async fn item(connection: &mut Connection, kind: Kind, id: &str) -> Result<Option<i64>, Error> {
    Ok(on_either!(connection, c => {
        sqlx::query_scalar(ITEM).bind(kind.code()).bind(id).fetch_optional(&mut **c).await
    })?)
}

/// What each person did with an item, one after the other.
pub(super) async fn journeys(
    connection: &mut Connection,
    item: i64,
    mut each: impl FnMut(&Journey),
) -> Result<(), Error> {
    let mut present: Option<(i64, Journey)> = None;
    let mut add = |(person, shown, done, left, steps): Row| {
        let columns: Columns = (shown, None, done, left, None, steps);
        let journey = Journey::read(columns);
        match &mut present {
            // Before they had a user id, and since.
            Some((have, known)) if *have == person => known.join(&journey),
            _ => {
                if let Some((_, complete)) = present.replace((person, journey)) {
                    each(&complete);
                }
            }
        }
    };
    on_either!(connection, c => {
        let mut rows = sqlx::query_as(JOURNEYS).bind(item).fetch(&mut **c);
        while let Some(row) = rows.next().await {
            add(row?);
        }
    });
    if let Some((_, complete)) = &present {
        each(complete);
    }
    Ok(())
}
