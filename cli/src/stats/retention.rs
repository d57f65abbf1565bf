//! Who came back. Day-N retention is *bounded*: heard of on the Nth day after the first, not merely on or after it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::clock::Day;
use super::period::{Period, share};
use crate::store::{Connection, Error, on_either};

/// How many newcomers each day had. $1 and $2: the first and the last day; $3: the first day that is not over.
const COHORTS: &str = "SELECT first_day, count(*) FROM (SELECT person, min(day) AS first_day FROM stats_days \
     GROUP BY person HAVING min(day) >= $1 AND min(day) <= $2) n WHERE first_day < $3 GROUP BY first_day";

/// How many people came back after how many days, on days that are over.
const RETURNS: &str = "SELECT d.day - n.first_day AS after, count(DISTINCT d.person) \
     FROM (SELECT person, min(day) AS first_day FROM stats_days \
     GROUP BY person HAVING min(day) >= $1 AND min(day) <= $2) n \
     JOIN stats_days d ON d.person = n.person AND d.day > n.first_day AND d.day < $3 GROUP BY 1";

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
    let cohorts: BTreeMap<Day, i64> = ask(connection, COHORTS, &period).await?.into_iter().collect();
    let returns: BTreeMap<Day, i64> = ask(connection, RETURNS, &period).await?.into_iter().collect();
    let days = days.iter().map(|day| {
        let closed = cohorts.iter().filter(|(first, _)| **first + day < period.today());
        let people = closed.map(|(_, people)| people.unsigned_abs()).sum();
        let returned = returns.get(day).map_or(0, |people| people.unsigned_abs());
        Returned { day: *day, people, returned, retention: share(returned, people) }
    });
    let days = days.collect();
    Ok(Retention { period, definition: "bounded", days })
}

async fn ask(connection: &mut Connection, sql: &'static str, period: &Period) -> Result<Vec<(i64, i64)>, Error> {
    let today = period.today();
    Ok(on_either!(connection, c => {
        sqlx::query_as(sql)
            .bind(period.from.unwrap_or(0))
            .bind(period.to.unwrap_or(today))
            .bind(today)
            .fetch_all(&mut **c)
            .await
    })?)
}
