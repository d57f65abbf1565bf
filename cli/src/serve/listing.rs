//! `GET /v1/events`: what came, for the events page and for curious people with a command line.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use super::admin::Admin;
use super::app::App;
use super::refusal::Refusal;
use crate::event::StoredEvent;
use crate::store::{self, Filter};

const DEFAULT_LIMIT: u32 = 100;
const LARGEST_LIMIT: u32 = 1000;

/// `after` reads on from an event; otherwise the newest come, or with `before` the newest of those
/// before an event.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    after: Option<i64>,
    before: Option<i64>,
    limit: Option<u32>,
    event: Option<String>,
    user: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Listing {
    /// In order of arrival.
    events: Vec<StoredEvent>,
    /// Whether there are more in the direction that was asked for.
    more: bool,
    /// The `after` with which to ask for what comes later.
    next: i64,
}

pub(super) async fn list(
    _: Admin,
    State(app): State<App>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Listing>, Refusal> {
    let Query(wanted) = wanted.map_err(|error| Refusal::bad_request(error.body_text()))?;
    let listing = read(&app, wanted).await.map_err(|error| Refusal::store_failed(&error))?;
    Ok(Json(listing))
}

async fn read(app: &App, wanted: Wanted) -> Result<Listing, store::Error> {
    let limit = wanted.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, LARGEST_LIMIT);
    let filter = Filter {
        event: wanted.event.filter(|text| !text.is_empty()),
        user: wanted.user.filter(|text| !text.is_empty()),
    };
    // Read first: what arrives from now on belongs to the next question.
    let last = app.store.last().await?;
    // One more than asked for tells whether there are more.
    let mut events = match wanted.after {
        Some(after) => app.store.oldest(after, last, &filter, limit + 1).await?,
        None => {
            let until = wanted.before.map_or(last, |seq| seq.saturating_sub(1));
            app.store.newest(until, &filter, limit + 1).await?
        }
    };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = events.len() > limit;
    events.truncate(limit);
    let next = match (wanted.after, events.last()) {
        (Some(_), Some(event)) if more => event.seq,
        _ => last,
    };
    events.sort_by_key(|event| event.seq);
    Ok(Listing { events, more, next })
}
