//! The numbers of people and items in the database. A user's is positive, and a visitor's who has not turned out to be
//! a user is negative: so a person is one number.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Kind;
use super::sql::{Dialect, rows};
use super::tally::{Actor, Item, Link, Tally};
use crate::store::{Error, Transaction, on_either};

/// What is known of the people and items of a batch.
#[derive(Default)]
pub(super) struct People {
    users: BTreeMap<String, i64>,
    visitors: BTreeMap<String, Visitor>,
    items: BTreeMap<Item, i64>,
}

struct Visitor {
    id: i64,
    /// The user who they turned out to be, and their number.
    link: Option<(Link, i64)>,
}

const LOOK_UP: &str = "SELECT CAST(0 AS BIGINT), CAST(given.value ->> 0 AS BIGINT), u.id, NULL, NULL, NULL \
     FROM {rows:1} JOIN stats_users u ON u.key = given.value ->> 1 \
     UNION ALL SELECT 1, CAST(given.value ->> 0 AS BIGINT), v.id, v.user_id, v.linked_at, l.key \
     FROM {rows:2} JOIN stats_visitors v ON v.key = given.value ->> 1 LEFT JOIN stats_users l ON l.id = v.user_id \
     UNION ALL SELECT 2, CAST(given.value ->> 0 AS BIGINT), i.id, NULL, NULL, NULL \
     FROM {rows:3} JOIN stats_items i ON i.kind = CAST(given.value ->> 1 AS BIGINT) AND i.item = given.value ->> 2";

const ADD_USERS: &str = "INSERT INTO stats_users (key) SELECT given.value ->> 0 FROM {rows:1} RETURNING id, key";
const ADD_VISITORS: &str = "INSERT INTO stats_visitors (key, user_id, linked_at) \
     SELECT given.value ->> 0, CAST(given.value ->> 1 AS BIGINT), CAST(given.value ->> 2 AS BIGINT) FROM {rows:1} \
     RETURNING id, key";
const ADD_ITEMS: &str = "INSERT INTO stats_items (kind, item) \
     SELECT CAST(given.value ->> 0 AS BIGINT), given.value ->> 1 FROM {rows:1} RETURNING id, kind, item";

const LINK: &str = "UPDATE stats_visitors SET user_id = CAST(given.value ->> 1 AS BIGINT), \
     linked_at = CAST(given.value ->> 2 AS BIGINT) FROM {rows:1} \
     WHERE stats_visitors.id = CAST(given.value ->> 0 AS BIGINT)";
/// What the visitor did becomes the user's. Visitors' own rows have an index by `actor`; it holds no users'.
const MOVE: [&str; 3] = [
    "UPDATE stats_days SET person = CAST(given.value ->> 1 AS BIGINT) FROM {rows:1} \
     WHERE stats_days.actor = -CAST(given.value ->> 0 AS BIGINT) AND stats_days.actor < 0",
    "UPDATE stats_journeys SET person = CAST(given.value ->> 1 AS BIGINT) FROM {rows:1} \
     WHERE stats_journeys.actor = -CAST(given.value ->> 0 AS BIGINT) AND stats_journeys.actor < 0",
    "UPDATE stats_answers SET person = CAST(given.value ->> 1 AS BIGINT) FROM {rows:1} \
     WHERE stats_answers.actor = -CAST(given.value ->> 0 AS BIGINT) AND stats_answers.actor < 0",
];

impl People {
    /// Finds the numbers of all whom the tally names; who has none yet is given one, and visitors are linked to users.
    pub(super) async fn of(transaction: &mut Transaction, tally: &Tally) -> Result<Self, Error> {
        let mut people = Self::default();
        let mut users: BTreeSet<&str> = tally.links.values().map(|link| link.user.as_str()).collect();
        let mut visitors: BTreeSet<&str> = tally.links.keys().map(String::as_str).collect();
        for (actor, _) in tally.days.keys() {
            match actor {
                Actor::User(key) => users.insert(key),
                Actor::Visitor(key) => visitors.insert(key),
            };
        }
        let items: BTreeSet<&Item> = tally.journeys.keys().map(|(_, item)| item).collect();
        people.look_up(transaction, &users, &visitors, &items).await?;
        people.add_users(transaction, &users).await?;
        people.add_items(transaction, &items).await?;
        people.add_visitors(transaction, &visitors, tally).await?;
        people.link(transaction, tally).await?;
        Ok(people)
    }

    /// The number under which this actor's rows are kept.
    pub(super) fn actor(&self, actor: &Actor) -> Option<i64> {
        match actor {
            Actor::User(key) => self.users.get(key).copied(),
            Actor::Visitor(key) => self.visitors.get(key).map(|visitor| -visitor.id),
        }
    }

    /// Who that is.
    pub(super) fn person(&self, actor: &Actor) -> Option<i64> {
        match actor {
            Actor::User(key) => self.users.get(key).copied(),
            Actor::Visitor(key) => self.visitors.get(key).map(Visitor::person),
        }
    }

    pub(super) fn item(&self, item: &Item) -> Option<i64> {
        self.items.get(item).copied()
    }

    async fn look_up(
        &mut self,
        transaction: &mut Transaction,
        users: &BTreeSet<&str>,
        visitors: &BTreeSet<&str>,
        items: &BTreeSet<&Item>,
    ) -> Result<(), Error> {
        type Found = (i64, i64, i64, Option<i64>, Option<i64>, Option<String>);
        let numbered = |keys: &BTreeSet<&str>| rows(&keys.iter().enumerate().collect::<Vec<_>>());
        let numbered_items: Vec<(usize, i64, &str)> =
            items.iter().enumerate().map(|(place, (kind, id))| (place, kind.code(), id.as_str())).collect();
        let sql = Dialect::of(transaction).sql(LOOK_UP);
        let found: Vec<Found> = on_either!(transaction, c => {
            sqlx::query_as(sql)
                .bind(numbered(users))
                .bind(numbered(visitors))
                .bind(rows(&numbered_items))
                .fetch_all(&mut **c)
                .await
        })?;
        let users: Vec<&&str> = users.iter().collect();
        let visitors: Vec<&&str> = visitors.iter().collect();
        let items: Vec<&&Item> = items.iter().collect();
        for (what, place, id, user_id, linked_at, user) in found {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            match what {
                0 => self.users.extend(users.get(place).map(|key| ((**key).to_owned(), id))),
                1 => {
                    let link = match (user_id, linked_at, user) {
                        (Some(user_id), Some(at), Some(user)) => Some((Link { at, user }, user_id)),
                        _ => None,
                    };
                    self.visitors.extend(visitors.get(place).map(|key| ((**key).to_owned(), Visitor { id, link })));
                }
                _ => self.items.extend(items.get(place).map(|item| ((**item).clone(), id))),
            }
        }
        Ok(())
    }

    async fn add_users(&mut self, transaction: &mut Transaction, users: &BTreeSet<&str>) -> Result<(), Error> {
        let new: Vec<[&str; 1]> =
            users.iter().filter(|key| !self.users.contains_key(**key)).map(|key| [*key]).collect();
        if new.is_empty() {
            return Ok(());
        }
        let sql = Dialect::of(transaction).sql(ADD_USERS);
        let added: Vec<(i64, String)> = on_either!(transaction, c => {
            sqlx::query_as(sql).bind(rows(&new)).fetch_all(&mut **c).await
        })?;
        self.users.extend(added.into_iter().map(|(id, key)| (key, id)));
        Ok(())
    }

    async fn add_items(&mut self, transaction: &mut Transaction, items: &BTreeSet<&Item>) -> Result<(), Error> {
        let is_new = |item: &&&Item| !self.items.contains_key(**item);
        let new: Vec<(i64, &str)> =
            items.iter().filter(is_new).map(|(kind, item)| (kind.code(), item.as_str())).collect();
        if new.is_empty() {
            return Ok(());
        }
        let sql = Dialect::of(transaction).sql(ADD_ITEMS);
        let added: Vec<(i64, i64, String)> = on_either!(transaction, c => {
            sqlx::query_as(sql).bind(rows(&new)).fetch_all(&mut **c).await
        })?;
        let known = added.into_iter().filter_map(|(id, kind, item)| Some(((Kind::from_code(kind)?, item), id)));
        self.items.extend(known);
        Ok(())
    }

    async fn add_visitors(
        &mut self,
        transaction: &mut Transaction,
        visitors: &BTreeSet<&str>,
        tally: &Tally,
    ) -> Result<(), Error> {
        let link_of = |key: &str| {
            let link = tally.links.get(key)?;
            Some((link.clone(), *self.users.get(&link.user)?))
        };
        let new: Vec<(&str, Option<i64>, Option<i64>)> = visitors
            .iter()
            .filter(|key| !self.visitors.contains_key(**key))
            .map(|key| {
                let link = link_of(key);
                (*key, link.as_ref().map(|(_, user)| *user), link.map(|(link, _)| link.at))
            })
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let sql = Dialect::of(transaction).sql(ADD_VISITORS);
        let added: Vec<(i64, String)> = on_either!(transaction, c => {
            sqlx::query_as(sql).bind(rows(&new)).fetch_all(&mut **c).await
        })?;
        let added: Vec<(String, Visitor)> = added
            .into_iter()
            .map(|(id, key)| {
                let link = link_of(&key);
                (key, Visitor { id, link })
            })
            .collect();
        self.visitors.extend(added);
        Ok(())
    }

    async fn link(&mut self, transaction: &mut Transaction, tally: &Tally) -> Result<(), Error> {
        let mut links: Vec<(i64, i64, i64)> = Vec::new();
        let mut moves: Vec<(i64, i64)> = Vec::new();
        for (key, link) in &tally.links {
            let (Some(visitor), Some(user)) = (self.visitors.get_mut(key), self.users.get(&link.user)) else {
                continue;
            };
            if visitor.link.as_ref().is_some_and(|(have, _)| have <= link) {
                continue;
            }
            links.push((visitor.id, *user, link.at));
            if visitor.person() != *user {
                moves.push((visitor.id, *user));
            }
            visitor.link = Some((link.clone(), *user));
        }
        if !links.is_empty() {
            execute(transaction, LINK, rows(&links)).await?;
        }
        if !moves.is_empty() {
            for sql in MOVE {
                execute(transaction, sql, rows(&moves)).await?;
            }
        }
        Ok(())
    }
}

impl Visitor {
    fn person(&self) -> i64 {
        self.link.as_ref().map_or(-self.id, |(_, user)| *user)
    }
}

/// Performs a statement with one list of rows.
pub(super) async fn execute(transaction: &mut Transaction, sql: &'static str, rows: String) -> Result<(), Error> {
    let sql = Dialect::of(transaction).sql(sql);
    on_either!(transaction, c => sqlx::query(sql).bind(rows).execute(&mut **c).await.map(drop))?;
    Ok(())
}
