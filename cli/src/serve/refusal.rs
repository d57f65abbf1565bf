//! How the collector says no: a status, and a JSON object with the reason for the one who reads the
//! sender's log.

use std::sync::atomic::{AtomicI64, Ordering};

use axum::Json;
use axum::http::header::{ACCEPT_ENCODING, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

use crate::store;

/// How long a sender should wait when the collector can't take events now, in seconds.
const RETRY_LATER: u64 = 5;

/// When the operator was last told that the store failed, in Unix seconds.
static TOLD: AtomicI64 = AtomicI64::new(0);

#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    reason: String,
    /// In seconds.
    retry_after: Option<u64>,
}

#[derive(Serialize)]
struct Body {
    error: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self { status, reason: reason.into(), retry_after: None }
    }

    pub(super) fn bad_request(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }

    pub(super) fn unauthorized(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, reason)
    }

    pub(super) fn forbidden(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, reason)
    }

    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "there is nothing at this address")
    }

    pub(super) fn not_found_because(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, reason)
    }

    pub(super) fn too_large(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, reason)
    }

    /// Who asks too often may ask again after so many seconds.
    pub(super) fn too_many(reason: impl Into<String>, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, reason) }
    }

    /// The store failed. The operator reads why on standard error; the sender keeps its events.
    pub(super) fn store_failed(error: &store::Error) -> Self {
        let now = Timestamp::now().as_second();
        // Once a second is enough: while it is away, every request comes here.
        if TOLD.swap(now, Ordering::Relaxed) != now {
            tracing::error!("the database failed: {error}; check that it runs, the disk, and its free space");
        }
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "the events could not be stored or read now; try again")
    }

    #[cfg(test)]
    pub(super) fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status;
        let body = Body { error: self.reason };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        let later = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_LATER);
        if let Some(seconds) = self.retry_after.or(later) {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNSUPPORTED_MEDIA_TYPE {
            // RFC 9110, section 12.5.3: in an answer it says which compressions a request may have.
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if status == StatusCode::UNAUTHORIZED {
            // Never `Basic`: a browser would ask the visitor of the host page for a password.
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
