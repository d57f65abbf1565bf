//! The collector as a router: which address does what, and what is checked before all of them.

use axum::http::StatusCode;
use axum::middleware;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use axum::{Json, Router};

use super::ingest::ingest;
use super::keys::Keys;
use super::listing::list;
use super::origin::{self, Origins};
use super::page;
use super::refusal::Refusal;
use super::site::{self, Site};
use crate::store::Store;

/// What the handlers share. All that is remembered is in the store.
#[derive(Clone)]
pub(super) struct App {
    pub(super) store: Store,
    pub(super) keys: Keys,
}

pub(super) fn router(app: App, origins: &Origins, site: Option<Site>) -> Router {
    let api = Router::new()
        .route("/v1/batch", post(ingest))
        .route("/v1/events", get(list))
        // An unknown address of the API must not be answered with a page of the site.
        .route("/v1/{*rest}", axum::routing::any(nothing_here))
        .route("/healthz", get(healthz))
        .merge(page::routes())
        .method_not_allowed_fallback(wrong_method)
        .with_state(app);
    let all = match site {
        Some(site) => api.fallback_service(axum::routing::any(site::serve).with_state(site)),
        None => api.route("/", get(|| async { Redirect::temporary("/events") })).fallback(nothing_here),
    };
    // The guard is outermost: a foreign page is refused before anything else is looked at.
    all.layer(origins.cors()).layer(middleware::from_fn_with_state(origins.clone(), origin::guard))
}

/// The process is up. Whether the store can be written shows in the answers to batches.
async fn healthz() -> Json<&'static str> {
    Json("ok")
}

async fn nothing_here() -> Refusal {
    Refusal::not_found()
}

async fn wrong_method() -> impl IntoResponse {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take requests of this kind")
}
