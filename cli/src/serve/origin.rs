//! Which pages may talk to the collector.
//!
//! A batch sent as `text/plain` makes no preflight, so CORS alone would let every page on the web
//! store events: an `Origin` that is neither listed nor the collector's own is refused before
//! anything is read.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

use super::refusal::Refusal;
use crate::failure::Failure;

/// How long a browser may remember a preflight's answer.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(600);

/// The origins of `--origin`, as browsers write them.
#[derive(Clone, Debug)]
pub(super) struct Origins(Arc<[HeaderValue]>);

impl Origins {
    pub(super) fn parse(written: &[String]) -> Result<Self, Failure> {
        let origins: Result<Vec<HeaderValue>, Failure> = written.iter().map(|origin| parse(origin)).collect();
        Ok(Self(origins?.into()))
    }

    /// Lets pages of the listed origins read the answers.
    pub(super) fn cors(&self) -> CorsLayer {
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(self.0.iter().cloned()))
            .allow_methods([Method::GET, Method::POST, Method::PUT])
            // A host may configure headers of its own, for a gateway in front of the collector.
            .allow_headers(AllowHeaders::mirror_request())
            // Without this a sender on another origin can't read how long to wait.
            .expose_headers([RETRY_AFTER])
            .max_age(PREFLIGHT_MAX_AGE)
    }

    fn permit(&self, headers: &HeaderMap) -> bool {
        // Not sent by command lines and servers, nor by a page that reads from its own origin.
        let Some(origin) = headers.get(ORIGIN) else {
            return true;
        };
        self.0.contains(origin) || is_own(origin, headers.get(HOST))
    }
}

/// The layer that refuses foreign pages.
pub(super) async fn guard(State(origins): State<Origins>, request: Request, next: Next) -> Response {
    if origins.permit(request.headers()) {
        next.run(request).await
    } else {
        Refusal::forbidden("this origin is not listed; start the collector with --origin URL").into_response()
    }
}

/// Whether the page came from this collector. The scheme is not compared: behind a proxy that ends
/// TLS the collector can't know it.
fn is_own(origin: &HeaderValue, host: Option<&HeaderValue>) -> bool {
    let (Ok(origin), Some(Ok(host))) = (origin.to_str(), host.map(HeaderValue::to_str)) else {
        return false;
    };
    let Some((scheme, authority)) = origin.split_once("://") else {
        return false;
    };
    let host = match (scheme, host.rsplit_once(':')) {
        ("http", Some((name, "80"))) | ("https", Some((name, "443"))) => name,
        _ => host,
    };
    authority.eq_ignore_ascii_case(host)
}

fn parse(written: &str) -> Result<HeaderValue, Failure> {
    let refuse = || {
        Failure::new(format!("cannot use the origin {written}; write it like https://app.example.com, without a path"))
    };
    let uri: Uri = written.trim().parse().map_err(|_| refuse())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(refuse());
    };
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
        return Err(refuse());
    }
    let default_port = match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    let host = authority.host().to_ascii_lowercase();
    let origin = match authority.port_u16() {
        Some(port) if Some(port) != default_port => format!("{scheme}://{host}:{port}"),
        _ => format!("{scheme}://{host}"),
    };
    HeaderValue::from_str(&origin).map_err(|_| refuse())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(origin: Option<&'static str>, host: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_static(origin));
        }
        headers
    }

    #[test]
    fn a_listed_origin_and_the_own_one_are_permitted() {
        let origins = Origins::parse(&["https://App.example.com:443/".to_owned()]).unwrap();
        for (origin, host) in [
            (None, "collect.example.com"),
            (Some("https://app.example.com"), "collect.example.com"),
            (Some("https://collect.example.com"), "collect.example.com"),
            (Some("https://collect.example.com"), "Collect.example.com:443"),
            (Some("http://127.0.0.1:8080"), "127.0.0.1:8080"),
        ] {
            assert!(origins.permit(&headers(origin, host)), "{origin:?} {host}");
        }
    }

    #[test]
    fn any_other_origin_is_not() {
        let origins = Origins::parse(&["https://app.example.com".to_owned()]).unwrap();
        for origin in [
            "https://evil.example",
            "null",
            "",
            "http://app.example.com",
            "https://app.example.com.evil.example",
            "https://app.example.com:8443",
            "http://collect.example.com:8080",
        ] {
            assert!(!origins.permit(&headers(Some(origin), "collect.example.com")), "{origin}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused_at_the_start() {
        for written in ["", "app.example.com", "https://a.example/path", "https://", "*"] {
            assert!(Origins::parse(&[written.to_owned()]).is_err(), "{written}");
        }
    }
}
