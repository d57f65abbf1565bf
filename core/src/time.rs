//! Units of time. The core reads no clock: instants arrive with the events.

/// Milliseconds: a duration, or an instant since the Unix epoch (1970-01-01 UTC).
pub type Millis = u64;

pub const SECOND: Millis = 1_000;
pub const MINUTE: Millis = 60 * SECOND;
pub const HOUR: Millis = 60 * MINUTE;
pub const DAY: Millis = 24 * HOUR;

/// How long a visitor may be inactive before the session is over.
pub const SESSION_GAP: Millis = 30 * MINUTE;
