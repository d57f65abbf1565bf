//! Times as the collector writes them: UTC, ISO 8601, to the millisecond, so that they sort as text.

use jiff::Timestamp;

pub(crate) fn iso(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

pub(crate) fn now() -> String {
    iso(Timestamp::now())
}
