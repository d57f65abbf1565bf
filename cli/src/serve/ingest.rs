//! `POST /v1/batch`, and one event at a time at `POST /v1/track` and its likes: takes events, and answers when they are
//! on disk.

use axum::Json;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::routing::post;
use serde::Serialize;

use super::app::App;
use super::batch::{Batch, EVENT_SIZE_LIMIT, Rejection};
use super::body::BATCH_LIMIT;
use super::refusal::Refusal;
use super::signature::Claim;
use crate::event::Kind;
use crate::time;

/// Addresses of single events. The short ones are those of Segment's own sender for browsers.
const SINGLE: [(&str, &str, Kind); 6] = [
    ("/v1/track", "/v1/t", Kind::Track),
    ("/v1/identify", "/v1/i", Kind::Identify),
    ("/v1/page", "/v1/p", Kind::Page),
    ("/v1/screen", "/v1/s", Kind::Screen),
    ("/v1/group", "/v1/g", Kind::Group),
    ("/v1/alias", "/v1/a", Kind::Alias),
];

/// What became of each event of the batch.
#[derive(Debug, Serialize)]
struct Receipt {
    /// How many are stored now that were not before.
    accepted: u64,
    /// How many had arrived earlier: the same `messageId`.
    duplicates: u64,
    rejected: Vec<Rejection>,
}

pub(super) fn routes() -> Router<App> {
    let router = Router::new().route("/v1/batch", post(many)).route("/v1/b", post(many));
    SINGLE.into_iter().fold(router, |router, (path, short, kind)| {
        let take = move |State(app): State<App>, request: Request| one(app, request, kind);
        router.route(path, post(take)).route(short, post(take))
    })
}

async fn many(State(app): State<App>, request: Request) -> Result<Json<Receipt>, Refusal> {
    let (parts, body) = request.into_parts();
    let text = app.intake.read(&parts, body, BATCH_LIMIT).await?;
    let batch = Batch::read(text.as_str(), Claim::of(&parts.headers, app.secret.as_ref()))?;
    store(&app, &parts.headers, batch).await
}

async fn one(app: App, request: Request, kind: Kind) -> Result<Json<Receipt>, Refusal> {
    let (parts, body) = request.into_parts();
    let text = app.intake.read(&parts, body, EVENT_SIZE_LIMIT).await?;
    let batch = Batch::read_one(text.as_str(), kind, Claim::of(&parts.headers, app.secret.as_ref()))?;
    store(&app, &parts.headers, batch).await
}

async fn store(app: &App, headers: &HeaderMap, batch: Batch) -> Result<Json<Receipt>, Refusal> {
    app.keys.permit_writing(headers, batch.write_key.as_deref())?;
    app.rates.permit_key()?;
    let measured = app.metrics.batch();
    let stored = app.store.insert(batch.events, time::now()).await.map_err(|error| Refusal::store_failed(&error))?;
    drop(measured);
    let receipt = Receipt { accepted: stored.accepted, duplicates: stored.duplicates, rejected: batch.rejected };
    app.metrics.events(receipt.accepted, receipt.duplicates, receipt.rejected.len());
    Ok(Json(receipt))
}
