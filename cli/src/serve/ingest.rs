//! `POST /v1/batch`: takes events, and answers when they are on disk.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;

use super::app::App;
use super::batch::{Batch, Rejection};
use super::body;
use super::refusal::Refusal;
use crate::time;

/// What became of each event of the batch.
#[derive(Debug, Serialize)]
pub(super) struct Receipt {
    /// How many are stored now that were not before.
    accepted: u64,
    /// How many had arrived earlier: the same `messageId`.
    duplicates: u64,
    rejected: Vec<Rejection>,
}

pub(super) async fn ingest(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Json<Receipt>, Refusal> {
    let text = body::read(&headers, body).await?;
    let batch = Batch::read(&text)?;
    app.keys.permit_writing(&headers, batch.write_key.as_deref())?;
    let stored = app.store.insert(batch.events, time::now()).await.map_err(|error| Refusal::store_failed(&error))?;
    Ok(Json(Receipt { accepted: stored.accepted, duplicates: stored.duplicates, rejected: batch.rejected }))
}
