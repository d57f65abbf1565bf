//! `GET` and `PUT /v1/users/{id}/progress`: what a user has seen and finished, for their other devices. What is sent
//! never replaces what is there: both are merged as two tabs' are, so nothing goes backwards.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use hamrah_core::progress::Progress;
use hamrah_core::value::Value;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::app::App;
use super::object;
use super::person::UserId;
use super::refusal::Refusal;
use super::signature::Claim;
use crate::store::{self, Put};

/// The largest progress, in bytes of JSON, sent or merged. A visitor of many years has some 50 kB.
const LIMIT: usize = 256 * 1024;

/// How often it is tried to write when other devices are faster.
const TRIES: usize = 16;

#[derive(Deserialize)]
struct Sent {
    progress: Option<Value>,
}

#[derive(Serialize)]
struct Remembered {
    /// Counts changes; 0: nothing is remembered.
    version: i64,
    progress: Option<Box<RawValue>>,
}

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v1/users/{id}/progress", get(read).put(write))
}

async fn read(
    UserId(id): UserId,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    permit(&app, &headers, peer, &id)?;
    let stored = app.store.progress(&id).await.map_err(|error| Refusal::store_failed(&error))?;
    let version = stored.as_ref().map_or(0, |stored| stored.version);
    if is_known(&headers, version) {
        return Ok((StatusCode::NOT_MODIFIED, cached(version)).into_response());
    }
    answer(version, stored.map(|stored| stored.body))
}

async fn write(
    UserId(id): UserId,
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = permit(&app, &parts.headers, peer, &id) {
        return Err(app.intake.refuse(refusal, body).await);
    }
    let text = app.intake.read(&parts, body, LIMIT).await?;
    let sent: Sent = object::read(text.as_str())
        .map_err(|wrong| Refusal::bad_request(format!("the body is not progress: {wrong}")))?;
    let sent = sent.progress.as_ref().and_then(Progress::from_value).ok_or_else(|| {
        Refusal::bad_request(format!("progress: expected an object with version {}", Progress::VERSION))
    })?;
    for _ in 0..TRIES {
        if let Some((version, body)) = merge(&app, &id, &sent).await? {
            return answer(version, Some(body));
        }
    }
    Err(Refusal::store_failed(&store::Error::Busy))
}

/// Merges into what is there; none if another device has written meanwhile.
async fn merge(app: &App, id: &str, sent: &Progress) -> Result<Option<(i64, String)>, Refusal> {
    let failed = |error| Refusal::store_failed(&error);
    let (version, merged) = match app.store.progress(id).await.map_err(failed)? {
        Some(stored) => {
            let before = parse(&stored.body)?;
            let mut merged = before.clone();
            merged.merge(sent);
            if merged == before {
                return Ok(Some((stored.version, stored.body)));
            }
            (stored.version, merged)
        }
        None => (0, sent.clone()),
    };
    let body = serde_json::to_string(&merged.to_value()).map_err(|_| unreadable())?;
    if body.len() > LIMIT {
        return Err(Refusal::too_large(format!("progress: more than {LIMIT} bytes together with what is remembered")));
    }
    match app.store.put_progress(id, &body, version).await.map_err(failed)? {
        Put::Written { version } => Ok(Some((version, body))),
        Put::Conflict => Ok(None),
    }
}

/// With a secret, whoever has the user's signature; without one, this machine.
fn permit(app: &App, headers: &HeaderMap, peer: SocketAddr, id: &str) -> Result<(), Refusal> {
    match &app.secret {
        Some(secret) => Claim::of(headers, Some(secret))
            .check(id, None)
            .map_err(|wrong| Refusal::new(wrong.status(), format!("X-Hamrah-Signature: {}", wrong.reason()))),
        None => app.keys.permit_this_machine(headers, peer),
    }
}

fn parse(body: &str) -> Result<Progress, Refusal> {
    let value: Value = serde_json::from_str(body).map_err(|_| unreadable())?;
    Progress::from_value(&value).ok_or_else(unreadable)
}

fn unreadable() -> Refusal {
    Refusal::new(StatusCode::CONFLICT, "what is remembered was written by another version of hamrah")
}

fn is_known(headers: &HeaderMap, version: i64) -> bool {
    let known = format!("\"{version}\"");
    let given = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    given.flat_map(|value| value.split(',')).any(|tag| tag.trim().trim_start_matches("W/") == known)
}

fn cached(version: i64) -> [(axum::http::HeaderName, HeaderValue); 2] {
    let tag = HeaderValue::try_from(format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""));
    // A browser may keep it, and asks each time whether it is still so.
    [(ETAG, tag), (CACHE_CONTROL, HeaderValue::from_static("private, no-cache"))]
}

fn answer(version: i64, body: Option<String>) -> Result<Response, Refusal> {
    let progress = body.map(RawValue::from_string).transpose().map_err(|_| unreadable())?;
    Ok((cached(version), Json(Remembered { version, progress })).into_response())
}
