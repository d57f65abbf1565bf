//! The counted batch goes into the tables. What stands there is joined with what is new, never counted up.

use serde::Serialize;

use super::journey::{Journey, Span};
use super::people::{People, execute};
use super::sql::{Dialect, rows};
use super::tally::Tally;
use crate::store::{Error, Transaction, on_either};

const DAYS: &str = "INSERT INTO stats_days (person, day, actor, first_at, last_at) \
     SELECT CAST(given.value ->> 0 AS BIGINT), CAST(given.value ->> 1 AS BIGINT), CAST(given.value ->> 2 AS BIGINT), \
     CAST(given.value ->> 3 AS BIGINT), CAST(given.value ->> 4 AS BIGINT) FROM {rows:1} WHERE true \
     ON CONFLICT (person, day, actor) DO UPDATE SET \
     first_at = {least}(stats_days.first_at, excluded.first_at), \
     last_at = {greatest}(stats_days.last_at, excluded.last_at) \
     WHERE excluded.first_at < stats_days.first_at OR excluded.last_at > stats_days.last_at";

const KNOWN_JOURNEYS: &str = "SELECT CAST(given.value ->> 0 AS BIGINT), shown_at, shown_last, done_at, left_at, \
     left_last, steps FROM {rows:1} JOIN stats_journeys j ON j.item = CAST(given.value ->> 1 AS BIGINT) \
     AND j.person = CAST(given.value ->> 2 AS BIGINT) AND j.actor = CAST(given.value ->> 3 AS BIGINT)";

pub(super) const JOURNEYS: &str = "INSERT INTO stats_journeys (item, person, actor, shown_at, shown_last, done_at, \
     left_at, left_last, steps, first_at) SELECT CAST(given.value ->> 0 AS BIGINT), CAST(given.value ->> 1 AS BIGINT), \
     CAST(given.value ->> 2 AS BIGINT), CAST(given.value ->> 3 AS BIGINT), CAST(given.value ->> 4 AS BIGINT), \
     CAST(given.value ->> 5 AS BIGINT), CAST(given.value ->> 6 AS BIGINT), CAST(given.value ->> 7 AS BIGINT), \
     given.value ->> 8, CAST(given.value ->> 9 AS BIGINT) FROM {rows:1} WHERE true \
     ON CONFLICT (item, person, actor) DO UPDATE SET shown_at = excluded.shown_at, shown_last = excluded.shown_last, \
     done_at = excluded.done_at, left_at = excluded.left_at, left_last = excluded.left_last, steps = excluded.steps, \
     first_at = excluded.first_at";

const ANSWERS: &str = "INSERT INTO stats_answers (item, person, actor, at, score) \
     SELECT CAST(given.value ->> 0 AS BIGINT), CAST(given.value ->> 1 AS BIGINT), CAST(given.value ->> 2 AS BIGINT), \
     CAST(given.value ->> 3 AS BIGINT), CAST(given.value ->> 4 AS BIGINT) FROM {rows:1} WHERE true \
     ON CONFLICT (item, person, actor, at) DO UPDATE SET score = {least}(stats_answers.score, excluded.score)";

/// The columns of a journey: shown, shown last, done, left, left last, and the steps as JSON.
pub(super) type Columns = (Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<String>);
type KnownJourney = (i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<String>);

pub(super) async fn write(transaction: &mut Transaction, tally: Tally) -> Result<(), Error> {
    if tally.is_empty() {
        return Ok(());
    }
    let people = People::of(transaction, &tally).await?;
    write_days(transaction, &people, &tally).await?;
    write_answers(transaction, &people, &tally).await?;
    write_journeys(transaction, &people, tally).await
}

async fn write_days(transaction: &mut Transaction, people: &People, tally: &Tally) -> Result<(), Error> {
    let days = tally.days.iter().filter_map(|((actor, day), span)| {
        Some((people.person(actor)?, *day, people.actor(actor)?, span.first, span.last))
    });
    execute(transaction, DAYS, rows(&days.collect::<Vec<_>>())).await
}

async fn write_answers(transaction: &mut Transaction, people: &People, tally: &Tally) -> Result<(), Error> {
    if tally.answers.is_empty() {
        return Ok(());
    }
    let answers = tally.answers.iter().filter_map(|((actor, item, at), score)| {
        Some((people.item(item)?, people.person(actor)?, people.actor(actor)?, *at, *score))
    });
    execute(transaction, ANSWERS, rows(&answers.collect::<Vec<_>>())).await
}

async fn write_journeys(transaction: &mut Transaction, people: &People, tally: Tally) -> Result<(), Error> {
    let numbered = tally.journeys.into_iter().filter_map(|((actor, item), journey)| {
        let key = (people.item(&item)?, people.person(&actor)?, people.actor(&actor)?);
        Some((key, journey))
    });
    let mut journeys: Vec<((i64, i64, i64), Journey)> = numbered.collect();
    if journeys.is_empty() {
        return Ok(());
    }
    // In the order of the table, so that neighbours are written together.
    journeys.sort_unstable_by_key(|(key, ..)| *key);
    let keys: Vec<(usize, i64, i64, i64)> = journeys
        .iter()
        .enumerate()
        .map(|(place, ((item, person, actor), ..))| (place, *item, *person, *actor))
        .collect();
    let sql = Dialect::of(transaction).sql(KNOWN_JOURNEYS);
    let known: Vec<KnownJourney> = on_either!(&mut *transaction, c => {
        sqlx::query_as(sql).bind(rows(&keys)).fetch_all(&mut **c).await
    })?;
    let mut unchanged = vec![false; journeys.len()];
    for (place, shown, shown_last, done, left, left_last, steps) in known {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let (Some((.., journey)), Some(unchanged)) = (journeys.get_mut(place), unchanged.get_mut(place)) else {
            continue;
        };
        let known = Journey::read((shown, shown_last, done, left, left_last, steps));
        journey.join(&known);
        *unchanged = *journey == known;
    }
    let changed: Vec<_> = journeys
        .iter()
        .zip(unchanged)
        .filter(|(_, unchanged)| !unchanged)
        .map(|((key, journey), _)| journey.row(*key))
        .collect();
    if changed.is_empty() { Ok(()) } else { execute(transaction, JOURNEYS, rows(&changed)).await }
}

impl Journey {
    /// As it stands in the database. Steps that can't be read are as good as none.
    pub(super) fn read((shown, shown_last, done, left, left_last, steps): Columns) -> Self {
        let span =
            |first: Option<i64>, last: Option<i64>| first.map(|first| Span { first, last: last.unwrap_or(first) });
        let steps = steps.and_then(|steps| serde_json::from_str(&steps).ok()).unwrap_or_default();
        Self { shown: span(shown, shown_last), done, left: span(left, left_last), steps }
    }

    /// A row of the table.
    pub(super) fn row(&self, (item, person, actor): (i64, i64, i64)) -> impl Serialize {
        let steps = (!self.steps.is_empty()).then(|| serde_json::to_string(&self.steps).unwrap_or_default());
        let (shown, left) = (self.shown, self.left);
        (
            item,
            person,
            actor,
            shown.map(|span| span.first),
            shown.map(|span| span.last),
            self.done,
            left.map(|span| span.first),
            left.map(|span| span.last),
            steps,
            self.first(),
        )
    }
}
