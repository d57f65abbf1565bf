//! `GET /v1/users/{id}/export` and `DELETE /v1/users/{id}`: what a person may ask of the operator, to have all that is
//! known of them, and to have it forgotten. What belongs to a person is known by the store.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::admin::Admin;
use super::app::App;
use super::person::UserId;
use super::refusal::Refusal;
use crate::store::{self, Person};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Progress<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    user_id: &'a str,
    version: i64,
    progress: Box<RawValue>,
}

#[derive(Serialize)]
struct Deleted {
    events: u64,
    /// Whether there was progress.
    progress: bool,
}

pub(super) fn routes() -> Router<App> {
    Router::new().route("/v1/users/{id}", delete(forget)).route("/v1/users/{id}/export", get(export))
}

async fn forget(_: Admin, UserId(id): UserId, State(app): State<App>) -> Result<Json<Deleted>, Refusal> {
    let deleted = app.store.delete_user(&id).await.map_err(|error| Refusal::store_failed(&error))?;
    Ok(Json(Deleted { events: deleted.events, progress: deleted.progress }))
}

/// One JSON object a line: the events in order of arrival, then the progress.
async fn export(_: Admin, UserId(id): UserId, State(app): State<App>) -> Result<Response, Refusal> {
    let person = app.store.export_user(&id).await.map_err(|error| Refusal::store_failed(&error))?;
    // One piece is read ahead, so a slow reader costs no memory.
    let (pieces, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        if let Err(error) = write(person, &id, &pieces).await {
            tracing::error!("the export of a user was cut off: {error}");
            // Breaks the connection: half an export must not look like a whole one.
            let _ = pieces.send(Err(error)).await;
        }
    });
    let body = Body::from_stream(ReceiverStream::new(receiver));
    Ok(([(CONTENT_TYPE, "application/x-ndjson; charset=utf-8")], body).into_response())
}

#[derive(Debug)]
enum CutOff {
    Store(store::Error),
    NotJson,
}

async fn write(mut person: Person, id: &str, pieces: &mpsc::Sender<Result<String, CutOff>>) -> Result<(), CutOff> {
    loop {
        let events = person.next_events().await.map_err(CutOff::Store)?;
        if events.is_empty() {
            break;
        }
        let mut lines = String::new();
        for event in &events {
            lines.push_str(&serde_json::to_string(event).map_err(|_| CutOff::NotJson)?);
            lines.push('\n');
        }
        if pieces.send(Ok(lines)).await.is_err() {
            // The reader has gone.
            return Ok(());
        }
    }
    if let Some(progress) = person.progress {
        let body = RawValue::from_string(progress.body).map_err(|_| CutOff::NotJson)?;
        let line = Progress { kind: "progress", user_id: id, version: progress.version, progress: body };
        let _ = pieces.send(Ok(serde_json::to_string(&line).map_err(|_| CutOff::NotJson)? + "\n")).await;
    }
    Ok(())
}

impl std::fmt::Display for CutOff {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Store(error) => error.fmt(formatter),
            Self::NotJson => formatter.write_str("what is stored is not JSON"),
        }
    }
}

impl std::error::Error for CutOff {}
