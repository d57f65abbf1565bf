//! Asks the database what the numbers are made from.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fact::Kind;
use super::journey::{Journey, Span, Visit};
use super::sql::Dialect;
use crate::store::{Connection, Error, on_either};

const ITEM: &str = "SELECT id FROM stats_items WHERE kind = $1 AND item = $2";

/// How many journeys are read at a time: enough that asking costs nothing beside them, and few enough to keep.
const AT_A_TIME: usize = 2_000;

/// The next journeys after that of person $2 and actor $3, as one JSON text: row by row and column by column, handing
/// them over would take most of the time.
const NEXT: &str = "SELECT {joined}('[' || person || ',' || actor || ',' || \
     coalesce(CAST(shown_at AS TEXT), 'null') || ',' || coalesce(CAST(done_at AS TEXT), 'null') || ',' || \
     coalesce(CAST(left_at AS TEXT), 'null') || ',' || coalesce(steps, 'null') || ']', ',') \
     FROM (SELECT person, actor, shown_at, done_at, left_at, steps FROM stats_journeys \
     WHERE item = $1 AND (person, actor) > ($2, $3) ORDER BY person, actor LIMIT $4) AS next";

/// Without the last times, which no funnel asks for.
#[derive(Deserialize)]
struct Row(i64, i64, Option<i64>, Option<i64>, Option<i64>, Option<BTreeMap<String, Visit>>);

impl Row {
    fn journey(self) -> Journey {
        Journey {
            shown: self.2.map(Span::at),
            done: self.3,
            left: self.4.map(Span::at),
            steps: self.5.unwrap_or_default(),
        }
    }
}

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
    let mut after = (i64::MIN, i64::MIN);
    loop {
        let mut rows = next(connection, item, after).await?;
        // Texts are joined in an order that SQL does not promise.
        rows.sort_unstable_by_key(|row| (row.0, row.1));
        let count = rows.len();
        for row in rows {
            let person = row.0;
            after = (person, row.1);
            let journey = row.journey();
            match &mut present {
                // Before they had a user id, and since.
                Some((have, known)) if *have == person => known.join(&journey),
                _ => {
                    if let Some((_, complete)) = present.replace((person, journey)) {
                        each(&complete);
                    }
                }
            }
        }
        if count < AT_A_TIME {
            break;
        }
    }
    if let Some((_, complete)) = &present {
        each(complete);
    }
    Ok(())
}

async fn next(connection: &mut Connection, item: i64, (person, actor): (i64, i64)) -> Result<Vec<Row>, Error> {
    let sql = Dialect::of(connection).sql(NEXT);
    let limit = i64::try_from(AT_A_TIME).unwrap_or(i64::MAX);
    let text: Option<String> = on_either!(connection, c => {
        sqlx::query_scalar(sql).bind(item).bind(person).bind(actor).bind(limit).fetch_one(&mut **c).await
    })?;
    let text = ["[", text.as_deref().unwrap_or_default(), "]"].concat();
    serde_json::from_str(&text).map_err(|error| sqlx::Error::Decode(Box::new(error)).into())
}
