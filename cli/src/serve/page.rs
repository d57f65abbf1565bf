//! The page that lists what came. Its files are part of the program; the events it shows come from
//! `GET /v1/events`, which decides who may see them.

use axum::Router;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::app::App;

/// Events are written by strangers, so the page may run and load nothing but its own files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events", page_file("text/html", include_str!("page/events.html")))
        .route("/events/page.css", page_file("text/css", include_str!("page/page.css")))
        .route("/events/page.js", page_file("text/javascript", include_str!("page/page.js")))
        .route("/events/row.js", page_file("text/javascript", include_str!("page/row.js")))
        .route("/events/json.js", page_file("text/javascript", include_str!("page/json.js")))
        .route("/events/source.js", page_file("text/javascript", include_str!("page/source.js")))
        .route("/events/icon.svg", page_file("image/svg+xml", include_str!("page/icon.svg")))
}

fn page_file(mime: &'static str, text: &'static str) -> axum::routing::MethodRouter<App> {
    get(move || std::future::ready(respond(mime, text)))
}

fn respond(mime: &'static str, text: &'static str) -> Response {
    (
        [
            (CONTENT_TYPE, format!("{mime}; charset=utf-8").as_str()),
            (CACHE_CONTROL, "no-cache"),
            (CONTENT_SECURITY_POLICY, POLICY),
            (REFERRER_POLICY, "no-referrer"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ],
        text,
    )
        .into_response()
}
