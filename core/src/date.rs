//! Calendar dates of the wire: ISO 8601, to and from milliseconds. Dates for people come from a formatter instead.

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

/// Reads a date (`2026-03-21`), or a date and time (`2026-03-21T08:30:00.5+03:30`; a space may stand for the `T`,
/// seconds and offset may be missing). Without an offset it is UTC: whose local time it would be is not known here.
/// Anything finer than a millisecond is cut off, and what lies before 1970 is read as the start of 1970.
pub fn parse_iso(text: &str) -> Option<Millis> {
    let mut rest = Scanner(text.as_bytes());
    let year = rest.number(4)?;
    rest.expect(b"-")?;
    let month = rest.number(2)?;
    rest.expect(b"-")?;
    let day = rest.number(2)?;
    let mut millis = days_since_epoch(year, month, day)? * 86_400_000;
    if !rest.is_empty() {
        rest.expect(b"Tt ")?;
        millis += rest.time_of_day()? - rest.offset()?;
    }
    rest.is_empty().then_some(u64::try_from(millis).unwrap_or(0))
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; none for a day that doesn't exist.
fn days_since_epoch(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // The inverse of the above: years begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

/// What is left to read.
struct Scanner<'a>(&'a [u8]);

impl Scanner<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes a number of just so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        let mut number = 0;
        for byte in head {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i64::from(byte - b'0');
        }
        self.0 = rest;
        Some(number)
    }

    /// Takes a number of two digits up to `max`.
    fn pair(&mut self, max: i64) -> Option<i64> {
        self.number(2).filter(|number| *number <= max)
    }

    /// Takes one of these characters.
    fn expect(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !any_of.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    /// `08:30`, `08:30:15` or `08:30:15.123`, in milliseconds.
    fn time_of_day(&mut self) -> Option<i64> {
        let hour = self.pair(23)?;
        self.expect(b":")?;
        let minute = self.pair(59)?;
        let mut millis = (hour * 60 + minute) * 60_000;
        if self.expect(b":").is_some() {
            // A leap second is written as 60.
            millis += self.pair(60)? * 1_000;
            if self.expect(b".,").is_some() {
                let mut unit = 100;
                millis += self.number(1)? * unit;
                while let Some(digit) = self.number(1) {
                    unit /= 10;
                    millis += digit * unit;
                }
            }
        }
        Some(millis)
    }

    /// Nothing, `Z`, `+03:30`, `+0330` or `+03`, in milliseconds.
    fn offset(&mut self) -> Option<i64> {
        if self.is_empty() || self.expect(b"Zz").is_some() {
            return Some(0);
        }
        let sign = if self.expect(b"+-")? == b'-' { -1 } else { 1 };
        let hours = self.pair(23)?;
        let minutes = match self.expect(b":") {
            Some(_) => self.pair(59)?,
            None if self.is_empty() => 0,
            None => self.pair(59)?,
        };
        Some(sign * (hours * 60 + minutes) * 60_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The end of the year 9999: later years need another notation.
    const END: Millis = 253_402_300_800_000;

    #[test]
    fn dates_and_times_are_read() {
        for (text, millis) in [
            ("1970-01-01", 0),
            ("2000-02-29", 951_782_400_000),
            ("2026-03-21", 1_774_051_200_000),
            ("2026-03-21T08:30:00Z", 1_774_081_800_000),
            ("2026-03-21T08:30Z", 1_774_081_800_000),
            ("2026-03-21 08:30:00", 1_774_081_800_000),
            ("2026-03-21T12:00:00+03:30", 1_774_081_800_000),
            ("2026-03-21T12:00:00+0330", 1_774_081_800_000),
            ("2026-03-21T00:30:00-08", 1_774_081_800_000),
            ("2026-03-21T08:30:00.5Z", 1_774_081_800_500),
            ("2026-03-21T08:30:00.123456789Z", 1_774_081_800_123),
            ("1965-05-01", 0),
        ] {
            assert_eq!(parse_iso(text), Some(millis), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            "2026",
            "2026-03",
            "2025-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-03-21T",
            "2026-03-21T24:00:00Z",
            "2026-03-21T08:60Z",
            "2026-03-21T08:30:00.Z",
            "2026-03-21T08:30:00+3",
            "2026-03-21T08:30:00Z ",
            "21/03/2026",
            "۱۴۰۵-۰۱-۰۱",
            "yesterday",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(instant in 0..END) {
            prop_assert_eq!(parse_iso(&to_iso(instant)), Some(instant));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "[0-9TZtz:.,+ -]{0,40}|.*") {
            parse_iso(&text);
        }
    }
}
