//! Who may write and who may read. The write key is public (it is in the page), so it only keeps
//! stray senders out; what was collected is shown to the holder of the admin key, and without one
//! to this machine alone.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, HOST};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::refusal::Refusal;

#[derive(Clone, Debug)]
pub(super) struct Keys {
    write: Option<Arc<str>>,
    admin: Option<Arc<str>>,
}

impl Keys {
    pub(super) fn new(write: Option<String>, admin: Option<String>) -> Self {
        Self { write: write.map(Into::into), admin: admin.map(Into::into) }
    }

    /// Checks a sender: its key is the `writeKey` of the body or, as Segment's libraries do it, the
    /// user name of HTTP Basic authentication.
    pub(super) fn permit_writing(&self, headers: &HeaderMap, in_body: Option<&str>) -> Result<(), Refusal> {
        let Some(key) = self.write.as_deref() else {
            return Ok(());
        };
        let as_user = basic_user(headers);
        if in_body.is_some_and(|given| same(given, key)) || as_user.is_some_and(|given| same(&given, key)) {
            return Ok(());
        }
        Err(Refusal::unauthorized("the write key is missing or wrong; send it as writeKey in the body"))
    }

    /// Checks a reader of what was collected.
    pub(super) fn permit_reading(&self, headers: &HeaderMap, peer: SocketAddr) -> Result<(), Refusal> {
        match self.admin.as_deref() {
            Some(key) if bearer(headers).is_some_and(|given| same(given, key)) => Ok(()),
            Some(_) => {
                Err(Refusal::unauthorized("the admin key is missing or wrong; send it as Authorization: Bearer"))
            }
            None if is_this_machine(headers, peer) => Ok(()),
            None => Err(Refusal::forbidden("without --admin-key this is for the collector's own machine only")),
        }
    }

    /// Checks who asks for a user's progress where signatures can't be checked.
    pub(super) fn permit_this_machine(&self, headers: &HeaderMap, peer: SocketAddr) -> Result<(), Refusal> {
        if is_this_machine(headers, peer) {
            return Ok(());
        }
        Err(Refusal::forbidden("without --secret this is for the collector's own machine only"))
    }
}

/// Headers by which a proxy shows, besides all that begin with `x-forwarded-`.
const PASSED_ON: [&str; 6] = ["forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip", "x-client-ip"];

/// Whether a person at this machine asks. A page elsewhere whose name was made to point here
/// (DNS rebinding) shows in `Host`, and what a proxy passes on in its headers.
fn is_this_machine(headers: &HeaderMap, peer: SocketAddr) -> bool {
    let passed_on =
        headers.keys().any(|name| PASSED_ON.contains(&name.as_str()) || name.as_str().starts_with("x-forwarded-"));
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    peer.ip().to_canonical().is_loopback() && !passed_on && host.is_some_and(is_loopback_name)
}

fn is_loopback_name(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost")
        || name == "[::1]"
        || name.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

fn basic_user(headers: &HeaderMap) -> Option<String> {
    let encoded = credentials(headers, "basic")?;
    let decoded = STANDARD.decode(encoded).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let user = text.split(':').next()?;
    Some(user.to_owned())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    credentials(headers, "bearer")
}

fn credentials<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let (scheme, rest) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case(wanted).then(|| rest.trim())
}

/// Compares without telling by the time it takes how much of a guess was right.
fn same(given: &str, key: &str) -> bool {
    let differences = given.bytes().zip(key.bytes()).fold(0, |differences, (one, other)| differences | (one ^ other));
    given.len() == key.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    fn keys() -> Keys {
        Keys::new(Some("w1".to_owned()), Some("a1".to_owned()))
    }

    #[test]
    fn a_write_key_is_taken_from_the_body_or_as_the_user_name() {
        let none = HeaderMap::new();
        assert!(keys().permit_writing(&none, Some("w1")).is_ok());
        assert!(keys().permit_writing(&none, Some("w")).is_err());
        assert!(keys().permit_writing(&none, None).is_err());
        // "w1:" and "w2:"
        let right = headers(&[(AUTHORIZATION, "Basic dzE6")]);
        let wrong = headers(&[(AUTHORIZATION, "Basic dzI6")]);
        assert!(keys().permit_writing(&right, None).is_ok());
        assert!(keys().permit_writing(&wrong, None).is_err());
    }

    #[test]
    fn with_an_admin_key_even_this_machine_needs_it() {
        let peer = SocketAddr::from(([127, 0, 0, 1], 5000));
        let without = headers(&[(HOST, "127.0.0.1:8080")]);
        let with = headers(&[(AUTHORIZATION, "Bearer a1")]);
        assert!(keys().permit_reading(&without, peer).is_err());
        assert!(keys().permit_reading(&with, peer).is_ok());
    }

    #[test]
    fn without_an_admin_key_only_this_machine_reads() {
        let keys = Keys::new(None, None);
        let here = SocketAddr::from(([127, 0, 0, 1], 5000));
        let elsewhere = SocketAddr::from(([192, 0, 2, 7], 5000));
        for host in ["127.0.0.1:8080", "localhost", "LOCALHOST:8080", "[::1]:8080", "[::1]"] {
            assert!(keys.permit_reading(&headers(&[(HOST, host)]), here).is_ok(), "{host}");
        }
        let own = headers(&[(HOST, "localhost")]);
        assert!(keys.permit_reading(&own, elsewhere).is_err());
        let rebound = headers(&[(HOST, "evil.example:8080")]);
        assert!(keys.permit_reading(&rebound, here).is_err());
        for name in ["forwarded", "x-forwarded-proto", "x-real-ip"] {
            let passed_on = headers(&[(HOST, "localhost"), (HeaderName::from_static(name), "192.0.2.7")]);
            assert!(keys.permit_reading(&passed_on, here).is_err(), "{name}");
        }
    }
}
