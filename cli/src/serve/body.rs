//! The text of a request's body, within limits of size, type, time, and of what all bodies together may take of the
//! memory. What the text means is read elsewhere.

mod gzip;
mod share;

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use std::sync::Arc;
use std::time::Duration;
use tokio_stream::StreamExt;

use self::share::Share;
use super::connections::{Connections, Seat};
use super::refusal::Refusal;

pub(super) use self::share::Memory;

/// The largest batch that is taken, in bytes, before and after it is unpacked. Senders stay well below: Segment allows
/// 500 kB.
pub(super) const BATCH_LIMIT: usize = 1024 * 1024;

/// How much of a body that is too large is still read, in bytes. A browser that is cut off while it
/// sends sees a network error instead of the 413, and would send the same again.
const DRAIN: usize = 16 * BATCH_LIMIT;

/// Takes bodies in.
#[derive(Clone)]
pub(super) struct Intake {
    pub(super) memory: Memory,
    /// How long a body may take to arrive.
    pub(super) timeout: Duration,
}

/// A body; its share of the memory is given back when it is dropped.
pub(super) struct Text {
    text: String,
    _share: Share,
}

impl Text {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
}

impl Intake {
    pub(super) fn connections(&self) -> &Connections {
        self.memory.connections()
    }

    /// Reads a JSON body of at most `limit` bytes.
    pub(super) async fn read(&self, parts: &Parts, body: Body, limit: usize) -> Result<Text, Refusal> {
        let encoding = match check_type(&parts.headers).and_then(|()| encoding(&parts.headers)) {
            Ok(encoding) => encoding,
            Err(refusal) => return Err(self.refuse(refusal, body).await),
        };
        let seat = parts.extensions.get::<Arc<Seat>>();
        let mut share = self.memory.share();
        let mut bytes = tokio::time::timeout(self.timeout, collect(body, limit, &mut share, seat))
            .await
            .map_err(|_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body took too long to arrive"))??;
        if let Some(seat) = seat {
            seat.work();
        }
        if encoding == Encoding::Gzip {
            bytes = gzip::unpack(&bytes, limit, &mut share).await?;
        }
        let text = String::from_utf8(bytes).map_err(|_| Refusal::bad_request("the body is not UTF-8"))?;
        Ok(Text { text, _share: share })
    }

    /// Lets the sender finish before it is refused, so that it reads why instead of seeing a broken connection.
    pub(super) async fn refuse(&self, refusal: Refusal, body: Body) -> Refusal {
        let drain = async {
            let mut stream = body.into_data_stream();
            let mut length = 0;
            while let Some(Ok(chunk)) = stream.next().await {
                length += chunk.len();
                if length > DRAIN {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(self.timeout, drain).await;
        refusal
    }
}

/// JSON, or JSON as plain text: `sendBeacon` and simple requests can't say `application/json`
/// without a preflight. A body without a type is taken for JSON.
fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let unsupported = |reason: &str| Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason));
    let Some(content_type) = headers.get(CONTENT_TYPE) else {
        return Ok(());
    };
    let content_type = content_type.to_str().unwrap_or("").to_ascii_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    if !matches!(parts.next(), Some("application/json" | "text/plain")) {
        return unsupported("send the body as application/json or text/plain");
    }
    for parameter in parts {
        if let Some(charset) = parameter.strip_prefix("charset=")
            && !matches!(charset.trim_matches('"'), "utf-8" | "utf8" | "us-ascii")
        {
            return unsupported("send the body in UTF-8");
        }
    }
    Ok(())
}

fn encoding(headers: &HeaderMap) -> Result<Encoding, Refusal> {
    let mut given = headers.get_all(CONTENT_ENCODING).iter();
    let encoding = given.next().map_or(Ok("identity"), |value| value.to_str());
    match encoding {
        Ok(name) if given.next().is_none() && name.eq_ignore_ascii_case("identity") => Ok(Encoding::Plain),
        Ok(name) if given.next().is_none() && name.eq_ignore_ascii_case("gzip") => Ok(Encoding::Gzip),
        _ => Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "this compression is not supported; use Content-Encoding: gzip, or none",
        )),
    }
}

async fn collect(body: Body, limit: usize, share: &mut Share, seat: Option<&Arc<Seat>>) -> Result<Vec<u8>, Refusal> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Refusal::bad_request("the body was cut off"))?;
        length += chunk.len();
        if length <= limit {
            if let Some(seat) = seat {
                seat.load();
            }
            share.grow_to(length).await?;
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
            share.give_back();
        }
        if length > DRAIN {
            break;
        }
    }
    if length > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

fn too_large(limit: usize) -> Refusal {
    Refusal::too_large(format!("the body is larger than {limit} bytes; send less at a time"))
}
