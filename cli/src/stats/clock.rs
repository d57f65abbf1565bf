//! When an event happened, as far as it can be known: senders' clocks are wrong, and events arrive late.

use jiff::Timestamp;

/// Milliseconds since 1970, UTC.
pub(crate) type Millis = i64;

/// Days since 1970, UTC.
pub(crate) type Day = i64;

pub(crate) const DAY: Millis = 24 * 60 * 60 * 1_000;

/// A sender's clock that is wrong by no more than this is believed: the journey of a batch takes seconds.
const TOLERANCE: Millis = 5 * 60 * 1_000;

/// The event's own time. Where the sender's clock, read as the batch was sent, differs from ours, the time is moved by
/// the difference: so what waited for days on a device keeps its day, and a clock that is a year ahead does no harm.
/// Nothing happened after it arrived.
pub(super) fn happened_at(timestamp: &str, sent_at: Option<&str>, received_at: &str) -> Option<Millis> {
    let received_at = parse(received_at)?;
    let timestamp = parse(timestamp)?;
    let ahead = sent_at.and_then(parse).map_or(0, |sent_at| sent_at - received_at);
    let corrected = if ahead.abs() > TOLERANCE { timestamp - ahead } else { timestamp };
    Some(corrected.clamp(0, received_at))
}

pub(super) fn day_of(at: Millis) -> Day {
    at.div_euclid(DAY)
}

pub(crate) fn parse(iso: &str) -> Option<Millis> {
    iso.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

/// As the collector writes times: UTC, ISO 8601.
pub(crate) fn iso(at: Millis) -> String {
    Timestamp::from_millisecond(at).map(crate::time::iso).unwrap_or_default()
}

pub(crate) fn now() -> Millis {
    Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(timestamp: &str, sent_at: Option<&str>) -> String {
        iso(happened_at(timestamp, sent_at, "2026-03-10T12:00:00.000Z").unwrap())
    }

    #[test]
    fn a_clock_that_is_about_right_is_believed() {
        assert_eq!(at("2026-03-10T11:00:00.000Z", None), "2026-03-10T11:00:00.000Z");
        assert_eq!(at("2026-03-10T11:00:00.000Z", Some("2026-03-10T12:04:00.000Z")), "2026-03-10T11:00:00.000Z");
        assert_eq!(at("2026-03-10T11:00:00.000Z", Some("2026-03-10T11:56:00.000Z")), "2026-03-10T11:00:00.000Z");
    }

    #[test]
    fn what_waited_on_the_device_keeps_its_time() {
        assert_eq!(at("2026-03-01T08:00:00.000Z", Some("2026-03-10T12:00:01.000Z")), "2026-03-01T08:00:00.000Z");
    }

    #[test]
    fn a_wrong_clock_is_put_right() {
        // A year ahead, and the event two hours before it was sent.
        assert_eq!(at("2027-03-10T10:00:00.000Z", Some("2027-03-10T12:00:00.000Z")), "2026-03-10T10:00:00.000Z");
        // Stuck in 1971.
        assert_eq!(at("1971-01-01T00:00:00.000Z", Some("1971-01-01T00:30:00.000Z")), "2026-03-10T11:30:00.000Z");
    }

    #[test]
    fn nothing_happened_after_it_arrived() {
        assert_eq!(at("2026-03-10T12:01:00.000Z", None), "2026-03-10T12:00:00.000Z");
        assert_eq!(at("2026-03-11T12:00:00.000Z", Some("2026-03-10T12:00:00.000Z")), "2026-03-10T12:00:00.000Z");
    }

    #[test]
    fn days_begin_at_midnight_utc() {
        let midnight = parse("2026-03-10T00:00:00.000Z").unwrap();
        assert_eq!(day_of(midnight) - day_of(midnight - 1), 1);
        assert_eq!(day_of(midnight + DAY - 1), day_of(midnight));
    }
}
