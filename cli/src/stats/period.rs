//! Which people a number is about, and up to when one looks: the cohort and the moment.

use serde::{Serialize, Serializer};

use super::clock::{DAY, Day, Millis, iso};

/// People who came in on some days, looked at from some moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    /// The first day; none: from the beginning.
    pub(crate) from: Option<Day>,
    /// The last day.
    pub(crate) to: Option<Day>,
    /// What happened later is not known yet.
    pub(crate) moment: Millis,
}

impl Period {
    /// The first instant.
    pub(super) fn start(&self) -> Millis {
        self.from.map_or(0, |day| day * DAY)
    }

    /// The first instant that is too late.
    pub(super) fn end(&self) -> Millis {
        self.to.map_or(i64::MAX, |day| (day + 1) * DAY).min(self.moment.saturating_add(1))
    }

    pub(super) fn contains(&self, at: Millis) -> bool {
        (self.start()..self.end()).contains(&at)
    }

    /// The first day that is not over.
    pub(super) fn today(&self) -> Day {
        (self.moment + 1).div_euclid(DAY)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Written {
            from: Option<String>,
            to: Option<String>,
            as_of: String,
        }
        let day = |day: Day| iso(day * DAY).chars().take(10).collect();
        Written { from: self.from.map(day), to: self.to.map(day), as_of: iso(self.moment) }.serialize(serializer)
    }
}

/// A part of a whole; none where there is nothing to divide by.
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
