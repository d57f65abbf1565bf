//! What was counted goes when the events go from which it was counted.

use super::clock::{self, Millis};
use super::journey::Journey;
use super::people::execute;
use super::sql::rows;
use super::write::{Columns, JOURNEYS};
use crate::store::{Error, Transaction, on_either};

/// Whoever counts or forgets holds this row to the end of the transaction, as those do who store events.
const TAKE_TURN: &str = "UPDATE arrival SET last = last";

/// What a user did, by the user's id.
const USERS_ROWS: [&str; 3] = [
    "DELETE FROM stats_days WHERE actor = (SELECT id FROM stats_users WHERE key = $1)",
    "DELETE FROM stats_journeys WHERE actor = (SELECT id FROM stats_users WHERE key = $1)",
    "DELETE FROM stats_answers WHERE actor = (SELECT id FROM stats_users WHERE key = $1)",
];
const USER: [&str; 2] = [
    "DELETE FROM stats_visitors WHERE user_id = (SELECT id FROM stats_users WHERE key = $1)",
    "DELETE FROM stats_users WHERE key = $1",
];
/// What a visitor did without a user id, by the anonymous id.
const VISITORS_ROWS: [&str; 4] = [
    "DELETE FROM stats_days WHERE actor < 0 AND actor = -(SELECT id FROM stats_visitors WHERE key = $1)",
    "DELETE FROM stats_journeys WHERE actor < 0 AND actor = -(SELECT id FROM stats_visitors WHERE key = $1)",
    "DELETE FROM stats_answers WHERE actor < 0 AND actor = -(SELECT id FROM stats_visitors WHERE key = $1)",
    // One who is linked to another user stays known as theirs.
    "DELETE FROM stats_visitors WHERE key = $1 AND user_id IS NULL",
];

const EARLIER: [&str; 3] = [
    "DELETE FROM stats_answers WHERE at < $1",
    "DELETE FROM stats_days WHERE last_at < $1",
    "UPDATE stats_days SET first_at = last_at WHERE first_at < $1",
];
/// Those of whom nothing is left.
const STRANGERS: [&str; 2] = [
    "DELETE FROM stats_users WHERE NOT EXISTS (SELECT 1 FROM stats_days WHERE person = stats_users.id)",
    "DELETE FROM stats_visitors WHERE NOT EXISTS (SELECT 1 FROM stats_days WHERE person = -stats_visitors.id) \
     AND NOT EXISTS (SELECT 1 FROM stats_users WHERE id = stats_visitors.user_id)",
];

const JOURNEYS_EARLIER: &str = "SELECT item, person, actor, shown_at, shown_last, done_at, left_at, left_last, steps \
     FROM stats_journeys WHERE first_at < $1 LIMIT 1000";
const DELETE_JOURNEYS: &str = "DELETE FROM stats_journeys WHERE (item, person, actor) IN (SELECT \
     CAST(given.value ->> 0 AS BIGINT), CAST(given.value ->> 1 AS BIGINT), CAST(given.value ->> 2 AS BIGINT) \
     FROM {rows:1})";

type Key = (i64, i64, i64);
type Row = (i64, i64, i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<String>);

/// Waits until no one else stores, counts or forgets, also in other collectors.
pub(crate) async fn take_turn(transaction: &mut Transaction) -> Result<(), Error> {
    on_either!(transaction, c => sqlx::query(TAKE_TURN).execute(&mut **c).await.map(drop))?;
    Ok(())
}

/// Forgets a user, and what was done under these anonymous ids without a user id.
pub(crate) async fn forget_person<'a>(
    transaction: &mut Transaction,
    user: &str,
    anonymous_ids: impl IntoIterator<Item = &'a String>,
) -> Result<(), Error> {
    for id in anonymous_ids {
        for sql in VISITORS_ROWS {
            on_either!(&mut *transaction, c => sqlx::query(sql).bind(id).execute(&mut **c).await.map(drop))?;
        }
    }
    for sql in USERS_ROWS.into_iter().chain(USER) {
        on_either!(&mut *transaction, c => sqlx::query(sql).bind(user).execute(&mut **c).await.map(drop))?;
    }
    Ok(())
}

/// Forgets what happened before an instant (UTC, ISO 8601). Where only a first and a last time are known, and the first
/// is too long ago, the last is all that is left.
pub(crate) async fn forget_before(transaction: &mut Transaction, instant: &str) -> Result<(), Error> {
    let Some(instant) = clock::parse(instant) else { return Ok(()) };
    take_turn(transaction).await?;
    for sql in EARLIER {
        on_either!(&mut *transaction, c => sqlx::query(sql).bind(instant).execute(&mut **c).await.map(drop))?;
    }
    while forget_journeys(transaction, instant).await? {}
    for sql in STRANGERS {
        on_either!(&mut *transaction, c => sqlx::query(sql).execute(&mut **c).await.map(drop))?;
    }
    Ok(())
}

/// Takes some journeys that began too long ago, and tells whether there were any.
async fn forget_journeys(transaction: &mut Transaction, instant: Millis) -> Result<bool, Error> {
    let found: Vec<Row> = on_either!(&mut *transaction, c => {
        sqlx::query_as(JOURNEYS_EARLIER).bind(instant).fetch_all(&mut **c).await
    })?;
    let any = !found.is_empty();
    let mut gone: Vec<Key> = Vec::new();
    let mut left: Vec<(Key, Journey)> = Vec::new();
    for (item, person, actor, shown, shown_last, done, left_at, left_last, steps) in found {
        let columns: Columns = (shown, shown_last, done, left_at, left_last, steps);
        let mut journey = Journey::read(columns);
        journey.forget_before(instant);
        if journey.is_empty() {
            gone.push((item, person, actor));
        } else {
            left.push(((item, person, actor), journey));
        }
    }
    if !left.is_empty() {
        let left: Vec<_> = left.iter().map(|(key, journey)| journey.row(*key)).collect();
        execute(transaction, JOURNEYS, rows(&left)).await?;
    }
    if !gone.is_empty() {
        execute(transaction, DELETE_JOURNEYS, rows(&gone)).await?;
    }
    Ok(any)
}
