//! Calendar dates of the wire: ISO 8601 in UTC, to and from milliseconds.

use crate::time::Millis;

/// `2026-03-21T08:30:00.000Z`.
pub fn to_iso(instant: Millis) -> String {
    let (days, in_day) = (instant / 86_400_000, instant % 86_400_000);
    // Howard Hinnant's civil-from-days: years begin in March, so that the leap day is the last one.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (seconds, millis) = (in_day / 1_000, in_day % 1_000);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{millis:03}Z",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}
