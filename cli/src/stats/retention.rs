//! Who came back. Day-N retention is *bounded*: heard of on the Nth day after the first, not merely on or after it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::clock::Day;
use super::period::{Period, share};
use super::sql::{Dialect, rows};
use crate::store::{Connection, Error, on_either};

/// How many newcomers each day had. $1 and $2: the first and the last day; $3: the first day that is not over.
const COHORTS: &str = "SELECT first_day, count(*) FROM (SELECT person, min(day) AS first_day FROM stats_days \
     GROUP BY person HAVING min(day) >= $1 AND min(day) <= $2) n WHERE first_day < $3 GROUP BY first_day";

/// How many people came back on which of the days asked for ($4), where that day is over.
const RETURNS: &str = "SELECT w.after, count(*) FROM (SELECT person, min(day) AS first_day FROM stats_days \
     GROUP BY person HAVING min(day) >= $1 AND min(day) <= $2) n \
     JOIN (SELECT DISTINCT CAST(given.value AS BIGINT) AS after FROM {texts:4}) w ON n.first_day + w.after < $3 \
     WHERE EXISTS (SELECT 1 FROM stats_days d WHERE d.person = n.person AND d.day = n.first_day + w.after) \
     GROUP BY w.after";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Retention {
    #[serde(flatten)]
    period: Period,
    /// `bounded`: on that day, not merely since.
    definition: &'static str,
    days: Vec<Returned>,
}

#[derive(Debug, Serialize)]
struct Returned {
    day: Day,
    /// Newcomers for whom that day is over.
    people: u64,
    returned: u64,
    retention: Option<f64>,
}

pub(crate) async fn retention(connection: &mut Connection, period: Period, days: &[Day]) -> Result<Retention, Error> {
    let (from, today) = (period.from.unwrap_or(0), period.today());
    let to = period.to.unwrap_or(today);
    let cohorts: Vec<(Day, i64)> = on_either!(&mut *connection, c => {
        sqlx::query_as(COHORTS).bind(from).bind(to).bind(today).fetch_all(&mut **c).await
    })?;
    let sql = Dialect::of(connection).sql(RETURNS);
    let returns: Vec<(Day, i64)> = on_either!(connection, c => {
        sqlx::query_as(sql).bind(from).bind(to).bind(today).bind(rows(days)).fetch_all(&mut **c).await
    })?;
    let returns: BTreeMap<Day, i64> = returns.into_iter().collect();
    let days = days.iter().map(|day| {
        let closed = cohorts.iter().filter(|(first, _)| first + day < today);
        let people = closed.map(|(_, people)| people.unsigned_abs()).sum();
        let returned = returns.get(day).map_or(0, |people| people.unsigned_abs());
        Returned { day: *day, people, returned, retention: share(returned, people) }
    });
    let days = days.collect();
    Ok(Retention { period, definition: "bounded", days })
}
