//! `--retain`: deletes what has become too old, at the start and once a day.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinHandle;

use crate::store::Store;
use crate::time;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long to keep an event after it arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Retain {
    days: u32,
}

impl Retain {
    /// Reads `400d`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let days: Option<u32> = text.strip_suffix('d').and_then(|number| number.parse().ok());
        let days = days.filter(|days| (1..=100_000).contains(days));
        days.map(|days| Self { days }).ok_or_else(|| "write it in days, like 400d".to_owned())
    }

    /// The instant before which everything goes.
    fn limit(self, now: Timestamp) -> String {
        let kept = SignedDuration::from_hours(24 * i64::from(self.days));
        time::iso(now.checked_sub(kept).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

/// Works until it is aborted. A time that fails is told, and made up for the next day.
pub(super) fn start(store: Store, retain: Retain) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut days = tokio::time::interval(DAY);
        loop {
            days.tick().await;
            match store.erase_before(&retain.limit(Timestamp::now())).await {
                Ok(events) => tracing::info!(events, days = retain.days, "deleted what was older than --retain"),
                Err(error) => tracing::warn!(%error, "could not delete what is older than --retain; trying tomorrow"),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_in_days() {
        assert_eq!(Retain::parse("400d"), Ok(Retain { days: 400 }));
        for text in ["", "d", "400", "0d", "-1d", "1.5d", "4w", "999999999d"] {
            assert!(Retain::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_as_old_as_that_stays() {
        let now: Timestamp = "2026-03-02T10:00:00Z".parse().unwrap();
        assert_eq!(Retain { days: 1 }.limit(now), "2026-03-01T10:00:00.000Z");
        assert!(Retain { days: 100_000 }.limit(now).starts_with("1752-"));
    }
}
