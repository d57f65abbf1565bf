//! When each person was last heard of, and who has gone quiet.

use serde::Serialize;

use super::clock::{DAY, Millis, iso};
use crate::store::{Connection, Error, on_either};

/// $1: not heard of since; $2: the least number that a person may have (a visitor's is negative); $3: one user.
macro_rules! people {
    ($what:literal, $tail:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM (SELECT person, min(first_at) AS first_at, max(last_at) AS last_at, count(DISTINCT day) AS days \
             FROM stats_days WHERE person >= $2 \
             AND ($3 IS NULL OR person = (SELECT id FROM stats_users WHERE key = $3)) \
             GROUP BY person HAVING max(last_at) <= $1) p ",
            $tail
        )
    };
}

const COUNT: &str = people!("count(*)", "");
const LIST: &str = people!(
    "p.first_at, p.last_at, p.days, u.key, v.key",
    "LEFT JOIN stats_users u ON u.id = p.person LEFT JOIN stats_visitors v ON v.id = -p.person \
     ORDER BY p.last_at DESC, p.person LIMIT $4 OFFSET $5"
);

/// Which people are asked for.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) now: Millis,
    /// Only those who were not heard of for at least this time.
    pub(crate) quiet: Option<Millis>,
    pub(crate) user: Option<String>,
    /// Visitors who have not turned out to be users, too.
    pub(crate) anonymous: bool,
    pub(crate) limit: i64,
    pub(crate) offset: i64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contacts {
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    quiet_ms: Option<Millis>,
    /// How many there are in all.
    people: u64,
    /// The most recent first.
    contacts: Vec<Contact>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anonymous_id: Option<String>,
    first_contact: String,
    last_contact: String,
    /// Whole days since.
    quiet_days: i64,
    /// Days with a contact.
    active_days: i64,
}

/// First and last contact, days with one, user id, anonymous id.
type Row = (Millis, Millis, i64, Option<String>, Option<String>);

pub(crate) async fn contacts(connection: &mut Connection, wanted: &Wanted) -> Result<Contacts, Error> {
    let latest = wanted.now - wanted.quiet.unwrap_or(0);
    let least = if wanted.anonymous { i64::MIN } else { 1 };
    let people: i64 = on_either!(&mut *connection, c => {
        sqlx::query_scalar(COUNT).bind(latest).bind(least).bind(&wanted.user).fetch_one(&mut **c).await
    })?;
    let rows: Vec<Row> = on_either!(connection, c => {
        sqlx::query_as(LIST)
            .bind(latest)
            .bind(least)
            .bind(&wanted.user)
            .bind(wanted.limit)
            .bind(wanted.offset)
            .fetch_all(&mut **c)
            .await
    })?;
    let contact = |(first, last, active_days, user_id, anonymous_id): Row| Contact {
        user_id,
        anonymous_id,
        first_contact: iso(first),
        last_contact: iso(last),
        quiet_days: (wanted.now - last).max(0) / DAY,
        active_days,
    };
    Ok(Contacts {
        as_of: iso(wanted.now),
        quiet_ms: wanted.quiet,
        people: people.unsigned_abs(),
        contacts: rows.into_iter().map(contact).collect(),
    })
}
