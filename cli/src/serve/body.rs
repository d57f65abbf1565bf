//! The text of a request's body, within limits of size, type and time.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use tokio_stream::StreamExt;

use super::refusal::Refusal;

/// The largest body that is taken, in bytes. Senders stay well below: Segment allows 500 kB.
pub(super) const LIMIT: usize = 1024 * 1024;

/// How much of a body that is too large is still read, in bytes. A browser that is cut off while it
/// sends sees a network error instead of the 413, and would send the same again.
const DRAIN: usize = 16 * LIMIT;

/// How long a body may take to arrive; a phone on a bad network sends 450 kB in this time.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<String, Refusal> {
    check_type(headers)?;
    let bytes = tokio::time::timeout(PATIENCE, collect(body))
        .await
        .map_err(|_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body took too long to arrive"))??;
    String::from_utf8(bytes).map_err(|_| Refusal::bad_request("the body is not UTF-8"))
}

/// JSON, or JSON as plain text: `sendBeacon` and simple requests can't say `application/json`
/// without a preflight. A body without a type is taken for JSON.
fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let unsupported = |reason: &str| Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return unsupported("compressed bodies are not supported; send the JSON as it is");
    }
    let Some(content_type) = headers.get(CONTENT_TYPE) else {
        return Ok(());
    };
    let content_type = content_type.to_str().unwrap_or("").to_ascii_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    if !matches!(parts.next(), Some("application/json" | "text/plain")) {
        return unsupported("send the batch as application/json or text/plain");
    }
    for parameter in parts {
        if let Some(charset) = parameter.strip_prefix("charset=")
            && !matches!(charset.trim_matches('"'), "utf-8" | "utf8" | "us-ascii")
        {
            return unsupported("send the batch in UTF-8");
        }
    }
    Ok(())
}

async fn collect(body: Body) -> Result<Vec<u8>, Refusal> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::bad_request("the body was cut off"))?;
        length += chunk.len();
        if length <= LIMIT {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
        if length > DRAIN {
            break;
        }
    }
    if length > LIMIT {
        return Err(Refusal::too_large(format!("the body is larger than {LIMIT} bytes; send fewer events at a time")));
    }
    Ok(bytes)
}
