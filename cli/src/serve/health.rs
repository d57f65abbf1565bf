//! `GET /healthz` and `GET /readyz`: what a service manager and a balancer ask, without a key.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use tokio::sync::Mutex;

use super::app::App;
use super::refusal::Refusal;

/// One question to the store at a time: everybody may ask, and it costs a look at the disk.
#[derive(Clone, Default)]
pub(super) struct Readiness(Arc<Mutex<()>>);

pub(super) fn routes() -> Router<App> {
    Router::new().route("/healthz", get(healthz)).route("/readyz", get(readyz))
}

/// The process is up.
async fn healthz() -> Json<&'static str> {
    Json("ok")
}

/// Events can be stored now. A balancer sends elsewhere while they can't.
async fn readyz(State(app): State<App>) -> Result<Json<&'static str>, Refusal> {
    let _turn = app.readiness.0.lock().await;
    app.store.is_ready().await.map_err(|error| Refusal::store_failed(&error))?;
    Ok(Json("ok"))
}
