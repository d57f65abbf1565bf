//! The collector as a router: which address does what, and what is checked before all of them.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::body::Intake;
use super::health::{self, Readiness};
use super::ingest;
use super::keys::Keys;
use super::listing::list;
use super::metrics::{self, Metrics};
use super::observe::observe;
use super::origin::{self, Origins};
use super::page;
use super::privacy;
use super::progress;
use super::rates::{self, Rates};
use super::refusal::Refusal;
use super::signature::Secret;
use super::site::{self, Site};
use super::stats::{self, Plan};
use crate::store::Store;

/// What the handlers share. All that is remembered is in the store.
#[derive(Clone)]
pub(super) struct App {
    pub(super) store: Store,
    pub(super) keys: Keys,
    /// With which signatures are checked; none: everybody is believed.
    pub(super) secret: Option<Secret>,
    pub(super) intake: Intake,
    pub(super) rates: Rates,
    pub(super) metrics: Metrics,
    pub(super) readiness: Readiness,
    /// What the content says about the numbers.
    pub(super) plan: Arc<Plan>,
}

pub(super) fn router(app: App, origins: &Origins, site: Option<Site>) -> Router {
    let metrics = app.metrics.clone();
    let api = Router::new()
        .route("/v1/events", get(list))
        // An unknown address of the API must not be answered with a page of the site.
        .route("/v1/{*rest}", axum::routing::any(nothing_here))
        .route("/metrics", get(metrics::show))
        .merge(ingest::routes())
        .merge(progress::routes())
        .merge(privacy::routes())
        .merge(page::routes())
        .merge(stats::routes())
        .layer(middleware::map_response(for_nobody_else))
        .layer(middleware::from_fn_with_state(app.clone(), rates::guard))
        // A balancer that asks on behalf of all must not be told that it asks too often.
        .merge(health::routes())
        .method_not_allowed_fallback(wrong_method)
        .with_state(app);
    let all = match site {
        Some(site) => api.fallback_service(axum::routing::any(site::serve).with_state(site)),
        None => api.route("/", get(|| async { Redirect::temporary("/events") })).fallback(nothing_here),
    };
    // The guard is outermost: a foreign page is refused before anything else is looked at. Refusals are counted too.
    all.layer(origins.cors())
        .layer(middleware::from_fn_with_state(origins.clone(), origin::guard))
        .layer(middleware::from_fn_with_state(metrics, observe))
}

/// Answers may tell of people, in words that strangers have chosen: no cache keeps them, and no browser guesses what
/// they are. Who knows better has said so.
async fn for_nobody_else(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(X_CONTENT_TYPE_OPTIONS).or_insert(HeaderValue::from_static("nosniff"));
    response
}

async fn nothing_here() -> Refusal {
    Refusal::not_found()
}

async fn wrong_method() -> impl IntoResponse {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take requests of this kind")
}
