//! Privacy requests: all that is known of one person, to hand out or to delete.
//!
//! A person's events are those with their user id, and those without a user id whose anonymous id is on an event of
//! theirs too (the widget's after `identify`, or an `alias`). Who never had a user id is found by the anonymous id.

use std::collections::BTreeSet;
use std::vec;

use super::either::on_either;
use super::{Error, Progress, Store, Transaction};
use crate::event::StoredEvent;
use crate::stats;

/// Events read at a time.
const PAGE: usize = 500;

const ANONYMOUS_IDS: &str = "SELECT DISTINCT anonymous_id FROM events WHERE user_id = $1 AND anonymous_id IS NOT NULL";
/// An `alias` has the earlier id among its other fields.
const ALIASES: &str = "SELECT other FROM events WHERE user_id = $1 AND type = 'alias' AND other IS NOT NULL";

const NAMED: &str = "SELECT seq FROM events WHERE user_id = $1";
const NAMELESS: &str = "SELECT seq FROM events WHERE anonymous_id = $1 AND user_id IS NULL";
const DELETE_NAMED: &str = "DELETE FROM events WHERE user_id = $1";
const DELETE_NAMELESS: &str = "DELETE FROM events WHERE anonymous_id = $1 AND user_id IS NULL";

/// What a deletion has deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deleted {
    pub(crate) events: u64,
    /// Whether there was progress.
    pub(crate) progress: bool,
}

/// All that is known of one person, read piece by piece.
pub(crate) struct Person {
    pub(crate) progress: Option<Progress>,
    store: Store,
    seqs: vec::IntoIter<i64>,
}

impl Person {
    /// The next events in order of arrival; none at the end.
    pub(crate) async fn next_events(&mut self) -> Result<Vec<StoredEvent>, Error> {
        let mut events = Vec::new();
        let mut connection = self.store.base.read().await?;
        for seq in self.seqs.by_ref().take(PAGE) {
            let event: Option<StoredEvent> = on_either!(&mut connection, c => {
                sqlx::query_as("SELECT * FROM events WHERE seq = $1").bind(seq).fetch_optional(&mut **c).await
            })?;
            // One that was deleted meanwhile is no longer known.
            events.extend(event);
        }
        Ok(events)
    }
}

impl Store {
    /// All that is stored of a person, for them to have.
    pub(crate) async fn export_user(&self, user: &str) -> Result<Person, Error> {
        let progress = self.progress(user).await?;
        let mut transaction = self.base.begin_beside().await?;
        let mut seqs = find(&mut transaction, NAMED, user).await?;
        for id in anonymous_ids(&mut transaction, user).await? {
            seqs.append(&mut find(&mut transaction, NAMELESS, &id).await?);
        }
        seqs.sort_unstable();
        Ok(Person { progress, store: self.clone(), seqs: seqs.into_iter() })
    }

    /// Deletes all that is stored of a person. Events of theirs that a sender still keeps will be stored when they come.
    pub(crate) async fn delete_user(&self, user: &str) -> Result<Deleted, Error> {
        let mut transaction = self.base.begin_beside().await?;
        stats::take_turn(&mut transaction).await?;
        let ids = anonymous_ids(&mut transaction, user).await?;
        let mut events = delete(&mut transaction, DELETE_NAMED, user).await?;
        for id in &ids {
            events += delete(&mut transaction, DELETE_NAMELESS, id).await?;
        }
        stats::forget_person(&mut transaction, user, &ids).await?;
        let progress = delete(&mut transaction, "DELETE FROM progress WHERE user_id = $1", user).await? > 0;
        transaction.commit().await?;
        self.base.forget_deleted().await?;
        Ok(Deleted { events, progress })
    }
}

/// The ids under which a person was known before they had the user id; the id itself too.
async fn anonymous_ids(transaction: &mut Transaction, user: &str) -> Result<BTreeSet<String>, Error> {
    let ids: Vec<String> = on_either!(&mut *transaction, c => {
        sqlx::query_scalar(ANONYMOUS_IDS).bind(user).fetch_all(&mut **c).await
    })?;
    let aliases: Vec<String> = on_either!(transaction, c => {
        sqlx::query_scalar(ALIASES).bind(user).fetch_all(&mut **c).await
    })?;
    let earlier = aliases.iter().filter_map(|other| {
        let fields: serde_json::Value = serde_json::from_str(other).ok()?;
        Some(fields.get("previousId")?.as_str()?.to_owned())
    });
    Ok(ids.into_iter().chain(earlier).chain([user.to_owned()]).collect())
}

async fn find(transaction: &mut Transaction, sql: &'static str, id: &str) -> Result<Vec<i64>, Error> {
    Ok(on_either!(transaction, c => sqlx::query_scalar(sql).bind(id).fetch_all(&mut **c).await)?)
}

async fn delete(transaction: &mut Transaction, sql: &'static str, id: &str) -> Result<u64, Error> {
    Ok(on_either!(transaction, c => sqlx::query(sql).bind(id).execute(&mut **c).await?.rows_affected()))
}
