//! Who is stuck, where, and since when: people who have begun a tour or a checklist, have neither completed nor closed
//! it, and made no step for a while.

use std::collections::BTreeMap;

use serde::Serialize;
use tokio_stream::StreamExt;

use super::clock::{Millis, iso};
use super::fact::Kind;
use super::journey::Journey;
use super::sql::{Dialect, rows};
use super::write::Columns;
use crate::store::{Connection, Error, on_either};

/// Tours (2) and checklists (3) that the person has not completed, under whichever id. $1: one item.
const OPEN: &str = "SELECT i.kind, i.item, j.person, j.shown_at, j.shown_last, j.done_at, j.left_at, j.left_last, \
     j.steps FROM stats_journeys j JOIN stats_items i ON i.id = j.item \
     WHERE i.kind IN (2, 3) AND ($1 IS NULL OR i.item = $1) AND j.done_at IS NULL AND NOT EXISTS \
     (SELECT 1 FROM stats_journeys d WHERE d.item = j.item AND d.person = j.person AND d.done_at IS NOT NULL) \
     ORDER BY j.item, j.person";

const NAMES: &str = "SELECT p.person, u.key, v.key FROM (SELECT DISTINCT CAST(given.value AS BIGINT) AS person \
     FROM {texts:1}) p LEFT JOIN stats_users u ON u.id = p.person LEFT JOIN stats_visitors v ON v.id = -p.person";

#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) now: Millis,
    /// How long nothing has to have happened.
    pub(crate) idle: Millis,
    pub(crate) item: Option<String>,
    pub(crate) limit: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stuck {
    as_of: String,
    idle_ms: Millis,
    /// People and items: who is stuck in two counts twice.
    stuck: u64,
    /// Where, with the most people first.
    places: Vec<Place>,
    /// Those who are stuck for the shortest time first: they may still be helped.
    people: Vec<StuckPerson>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    item: String,
    kind: &'static str,
    /// The step of a tour at which they stand, or the last task that they did; none: at the start.
    step: Option<String>,
    people: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct StuckPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anonymous_id: Option<String>,
    item: String,
    kind: &'static str,
    step: Option<String>,
    since: String,
}

type Row = (i64, String, i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<String>);
type Where = (i64, String, Option<String>);

#[derive(Default)]
struct Search {
    places: BTreeMap<Where, u64>,
    /// By since when, with the person.
    people: Vec<(Millis, i64, Where)>,
}

pub(crate) async fn stuck(connection: &mut Connection, wanted: &Wanted) -> Result<Stuck, Error> {
    let latest = wanted.now - wanted.idle;
    let mut search = Search::default();
    let mut present: Option<((i64, String, i64), Journey)> = None;
    on_either!(&mut *connection, c => {
        let mut rows = sqlx::query_as(OPEN).bind(&wanted.item).fetch(&mut **c);
        while let Some(row) = rows.next().await {
            let (kind, item, person, shown, shown_last, done, left, left_last, steps): Row = row?;
            let columns: Columns = (shown, shown_last, done, left, left_last, steps);
            let journey = Journey::read(columns);
            let key = (kind, item, person);
            match &mut present {
                Some((have, known)) if *have == key => known.join(&journey),
                _ => {
                    if let Some((key, complete)) = present.replace((key, journey)) {
                        search.add(key, &complete, latest);
                    }
                }
            }
        }
    });
    if let Some((key, complete)) = present {
        search.add(key, &complete, latest);
    }
    search.finish(connection, wanted).await
}

impl Search {
    fn add(&mut self, (kind, item, person): (i64, String, i64), journey: &Journey, latest: Millis) {
        let Some((since, step)) = journey.stands() else { return };
        if since > latest {
            return;
        }
        let place = (kind, item, step.map(str::to_owned));
        *self.places.entry(place.clone()).or_default() += 1;
        self.people.push((since, person, place));
    }

    async fn finish(mut self, connection: &mut Connection, wanted: &Wanted) -> Result<Stuck, Error> {
        let stuck = self.places.values().sum();
        let mut places: Vec<(Where, u64)> = self.places.into_iter().collect();
        places.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
        places.truncate(wanted.limit);
        let places =
            places.into_iter().map(|((kind, item, step), people)| Place { item, kind: name(kind), step, people });
        self.people.sort_by(|(a, b, _), (c, d, _)| (c, b).cmp(&(a, d)));
        self.people.truncate(wanted.limit);
        let names = names(connection, self.people.iter().map(|(_, person, _)| *person).collect()).await?;
        let people = self.people.into_iter().map(|(since, person, (kind, item, step))| {
            let (user_id, anonymous_id) = names.get(&person).cloned().unwrap_or_default();
            StuckPerson { user_id, anonymous_id, item, kind: name(kind), step, since: iso(since) }
        });
        let people = people.collect();
        Ok(Stuck { as_of: iso(wanted.now), idle_ms: wanted.idle, stuck, places: places.collect(), people })
    }
}

type Names = (Option<String>, Option<String>);

/// The user id or the anonymous id of each.
async fn names(connection: &mut Connection, people: Vec<i64>) -> Result<BTreeMap<i64, Names>, Error> {
    let sql = Dialect::of(connection).sql(NAMES);
    let found: Vec<(i64, Option<String>, Option<String>)> = on_either!(connection, c => {
        sqlx::query_as(sql).bind(rows(&people)).fetch_all(&mut **c).await
    })?;
    Ok(found.into_iter().map(|(person, user, visitor)| (person, (user, visitor))).collect())
}

fn name(kind: i64) -> &'static str {
    Kind::from_code(kind).map_or("", Kind::name)
}

impl Journey {
    /// Where someone stands who has not completed the item, and since when. None: they have not begun it, or have
    /// closed it and not opened it again.
    fn stands(&self) -> Option<(Millis, Option<&str>)> {
        let shown = self.shown?;
        if self.left.is_some_and(|left| left.last >= shown.last) {
            return None;
        }
        let visits = self.steps.iter().filter_map(|(id, visit)| Some((visit.progressed()?, visit.place, id.as_str())));
        let (at, step) = visits.max().map_or((shown.first, None), |(at, _, id)| (at, Some(id)));
        // Begun anew, it has not stood since before it was closed.
        Some((self.left.map_or(at, |left| left.last.max(at)), step))
    }
}
