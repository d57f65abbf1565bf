//! The headers of a request: what the format asks for, and the host's own, which count where both name the same.

use super::{Credentials, Format};
use crate::value::Value;

/// A content type that a form could have spares a request across origins: the browser need not ask first.
const SIMPLE: &str = "text/plain;charset=UTF-8";

impl Format {
    /// `own` are the host's, a map. Across origins, what needs no leave is preferred.
    pub fn headers(self, own: &Value, is_across_origins: bool, credentials: Credentials<'_>) -> Value {
        let mut headers = Value::map();
        // These have no place for them in the body.
        if let Self::CloudEvents | Self::Ndjson = self {
            if let Some(key) = credentials.write_key {
                headers.set("Authorization", ["Bearer ", key].concat());
            }
            if let Some(signature) = credentials.signature {
                headers.set("X-Hamrah-Signature", signature);
            }
        }
        let is_simple = is_across_origins && headers.entries().is_empty() && own.entries().is_empty();
        headers.set(
            "Content-Type",
            match self {
                // Nothing else tells a batch from one event.
                Self::CloudEvents => "application/cloudevents-batch+json; charset=UTF-8",
                _ if is_simple => SIMPLE,
                Self::Ndjson => "application/x-ndjson",
                Self::Segment | Self::PostHog => "application/json",
            },
        );
        let Value::Map(mut all) = headers else { return Value::map() };
        // Names differ in case only for people: the browser would join the values of both.
        all.retain(|(name, _)| !own.entries().iter().any(|(mine, _)| mine.eq_ignore_ascii_case(name)));
        all.extend_from_slice(own.entries());
        Value::Map(all)
    }
}
