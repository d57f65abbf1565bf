//! The numbers: what is counted from events, and what is answered from it. The definitions stand in docs/stats.md.
//!
//! Events are counted in the transaction that stores them, into tables of a row for each person and item, and for each
//! person and day. What is kept are first and last times, so nothing depends on the order of arrival, and counting an
//! event twice does no harm.

mod activation;
mod catch_up;
pub(crate) mod clock;
mod completion;
pub(crate) mod contacts;
mod fact;
mod forget;
mod funnel;
mod journey;
mod nps;
mod people;
mod period;
mod read;
mod retention;
mod sql;
pub(crate) mod stuck;
mod survival;
mod tally;
mod write;

pub(crate) use self::activation::{Activation, TimeToValue, activation, time_to_value};

pub(crate) use self::catch_up::count_stored;
pub(crate) use self::completion::{Completion, completion};
pub(crate) use self::contacts::{Contacts, contacts};
pub(crate) use self::forget::{forget_before, forget_person, take_turn};
pub(crate) use self::funnel::Funnel;
pub(crate) use self::nps::{Nps, nps};
pub(crate) use self::period::Period;
pub(crate) use self::retention::{Retention, retention};
pub(crate) use self::stuck::{Stuck, stuck};

use self::fact::Kind;
use self::tally::Tally;
use crate::store::{Connection, Error, Row, Transaction};

/// Counts events that are being stored and were not stored before.
pub(crate) async fn count_new(transaction: &mut Transaction, new: &[Row<'_>]) -> Result<(), Error> {
    let mut tally = Tally::default();
    for row in new {
        tally.add(row.event, row.timestamp(), row.received_at);
    }
    write::write(transaction, tally).await
}

/// The funnel of a tour or a checklist, with its steps in the order of `plan`. None: nothing of it was reported yet.
/// `within`: how long after they saw it people have to finish, in milliseconds.
pub(crate) async fn funnel(
    connection: &mut Connection,
    item: &str,
    period: Period,
    within: Option<i64>,
    plan: &[String],
) -> Result<Option<Funnel>, Error> {
    for kind in [Kind::Tour, Kind::Checklist] {
        if let Some(id) = read::item(connection, kind, item).await? {
            let mut count = funnel::Count::new(kind, item.to_owned(), period, within);
            read::journeys(connection, id, |journey| count.add(journey)).await?;
            return Ok(Some(count.finish(plan)));
        }
    }
    Ok(None)
}
