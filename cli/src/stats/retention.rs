//! Who came back. Day-N retention is *bounded*: heard of on the Nth day after the first, not merely on or after it.

use serde::Serialize;
use tokio_stream::StreamExt;

use super::clock::Day;
use super::period::{Period, share};
use super::sql::Dialect;
use crate::store::{Connection, Error, on_either};

/// The days on which each person was heard of, as one text, of those who came first from day $1 to day $2. The database
/// groups them in one pass; to look up for each person whether they came back took it up to ten times as long.
const DAYS: &str = "SELECT {joined}(CAST(day AS TEXT), ',') FROM stats_days GROUP BY person \
     HAVING min(day) >= $1 AND min(day) <= $2";

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
    let mut counts: Vec<(Day, u64, u64)> = days.iter().map(|day| (*day, 0, 0)).collect();
    let sql = Dialect::of(connection).sql(DAYS);
    on_either!(connection, c => {
        let mut people = sqlx::query_scalar(sql).bind(from).bind(to).fetch(&mut **c);
        while let Some(person) = people.next().await {
            let person: String = person?;
            count(&person, today, &mut counts);
        }
    });
    let days = counts.into_iter().map(|(day, people, returned)| {
        let retention = share(returned, people);
        Returned { day, people, returned, retention }
    });
    let days = days.collect();
    Ok(Retention { period, definition: "bounded", days })
}

/// Counts one person, who was heard of on these days.
fn count(person: &str, today: Day, counts: &mut [(Day, u64, u64)]) {
    let heard = || person.split(',').filter_map(|day| day.parse::<Day>().ok());
    let Some(first) = heard().min() else { return };
    for (after, people, returned) in counts {
        let day = first + *after;
        if day < today {
            *people += 1;
            *returned += u64::from(heard().any(|heard| heard == day));
        }
    }
}
