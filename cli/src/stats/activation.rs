//! Activation and time to value: who of the newcomers of some days succeeded, in time, and after how long.

use serde::Serialize;
use tokio_stream::StreamExt;

use super::clock::Millis;
use super::period::{Period, share};
use super::survival::Survival;
use crate::store::{Connection, Error, on_either};

/// Newcomers: when they were first heard of, and when they first succeeded. Two names may mean success.
const NEWCOMERS: &str = "SELECT n.first_at, s.done_at \
     FROM (SELECT person, min(first_at) AS first_at FROM stats_days GROUP BY person \
     HAVING min(first_at) >= $1 AND min(first_at) < $2) n \
     LEFT JOIN (SELECT person, min(done_at) AS done_at FROM stats_journeys \
     WHERE item IN (SELECT id FROM stats_items WHERE kind = 0 AND item IN ($3, $4)) GROUP BY person) s \
     ON s.person = n.person";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Activation {
    #[serde(flatten)]
    period: Period,
    /// The events that are success.
    events: Vec<String>,
    within_ms: Millis,
    /// Newcomers whose time is over.
    people: u64,
    /// Newcomers who have time left. They are in no other number, whether they have succeeded or not.
    open: u64,
    activated: u64,
    activation: Option<f64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TimeToValue {
    #[serde(flatten)]
    period: Period,
    events: Vec<String>,
    people: u64,
    activated: u64,
    /// Newcomers who have not succeeded: each counts for as long as they were watched.
    censored: u64,
    median_ms: Option<Millis>,
    p75_ms: Option<Millis>,
    p90_ms: Option<Millis>,
}

pub(crate) async fn activation(
    connection: &mut Connection,
    period: Period,
    events: Vec<String>,
    within: Millis,
) -> Result<Activation, Error> {
    let (mut people, mut open, mut activated) = (0, 0, 0);
    newcomers(connection, &period, &events, |first, succeeded| {
        if first.saturating_add(within) > period.moment {
            open += 1;
            return;
        }
        people += 1;
        activated += u64::from(succeeded.is_some_and(|at| at <= first.saturating_add(within)));
    })
    .await?;
    let activation = share(activated, people);
    Ok(Activation { period, events, within_ms: within, people, open, activated, activation })
}

pub(crate) async fn time_to_value(
    connection: &mut Connection,
    period: Period,
    events: Vec<String>,
) -> Result<TimeToValue, Error> {
    let mut survival = Survival::default();
    let (mut activated, mut censored) = (0, 0);
    newcomers(connection, &period, &events, |first, succeeded| match succeeded {
        Some(at) if at <= period.moment => {
            activated += 1;
            survival.happened((at - first).max(0));
        }
        _ => {
            censored += 1;
            survival.censored(period.moment - first);
        }
    })
    .await?;
    Ok(TimeToValue {
        period,
        events,
        people: activated + censored,
        activated,
        censored,
        median_ms: survival.quantile(0.5),
        p75_ms: survival.quantile(0.75),
        p90_ms: survival.quantile(0.9),
    })
}

async fn newcomers(
    connection: &mut Connection,
    period: &Period,
    events: &[String],
    mut each: impl FnMut(Millis, Option<Millis>),
) -> Result<(), Error> {
    let name = |place: usize| events.get(place).or(events.first()).map_or("", String::as_str);
    on_either!(connection, c => {
        let mut rows = sqlx::query_as(NEWCOMERS)
            .bind(period.start())
            .bind(period.end())
            .bind(name(0))
            .bind(name(1))
            .fetch(&mut **c);
        while let Some(row) = rows.next().await {
            let (first, succeeded): (Millis, Option<Millis>) = row?;
            each(first, succeeded);
        }
    });
    Ok(())
}
