//! What a question for numbers may ask. Whatever is not understood is refused: a misspelt parameter that is passed over
//! gives wrong numbers.

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use crate::serve::refusal::Refusal;
use crate::stats::Period;
use crate::stats::clock::{self, DAY, Day, Millis};

/// How many days a list may name.
const LIST_LIMIT: usize = 31;

/// The numbers that may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) default: i64,
}

/// The parameters that were given and not read yet.
pub(super) struct Parameters {
    given: Vec<(String, String)>,
    /// The names that were asked for.
    known: Vec<&'static str>,
}

impl Parameters {
    pub(super) fn read(query: Option<&str>) -> Result<Self, Refusal> {
        let mut given: Vec<(String, String)> = Vec::new();
        for part in query.unwrap_or_default().split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if given.iter().any(|(have, _)| *have == name) {
                return Err(Refusal::bad_request(format!("{name}: given twice")));
            }
            given.push((name, value));
        }
        Ok(Self { given, known: Vec::new() })
    }

    /// Refuses what was not read.
    pub(super) fn end(self) -> Result<(), Refusal> {
        match self.given.first() {
            Some((name, _)) => {
                let known = self.known.join(", ");
                Err(Refusal::bad_request(format!("{name}: unknown parameter, expected one of {known}")))
            }
            None => Ok(()),
        }
    }

    /// A text; an empty one is none.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<String>, Refusal> {
        Ok(self.take(name).filter(|text| !text.is_empty()))
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Result<bool, Refusal> {
        match self.take(name).as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(expected(name, "true or false")),
        }
    }

    pub(super) fn number(&mut self, name: &'static str, limit: Limit) -> Result<i64, Refusal> {
        let Some(text) = self.take(name) else { return Ok(limit.default) };
        whole(&text, limit.least, limit.most)
            .ok_or_else(|| expected(name, &format!("a whole number from {} to {}", limit.least, limit.most)))
    }

    /// Numbers with commas between them.
    pub(super) fn numbers(&mut self, name: &'static str, least: i64, most: i64) -> Result<Option<Vec<i64>>, Refusal> {
        let Some(text) = self.take(name) else { return Ok(None) };
        let numbers: Option<Vec<i64>> = text.split(',').map(|text| whole(text, least, most)).collect();
        numbers.filter(|numbers| numbers.len() <= LIST_LIMIT).map(Some).ok_or_else(|| {
            expected(name, &format!("up to {LIST_LIMIT} whole numbers from {least} to {most}, like 1,7,30"))
        })
    }

    pub(super) fn duration(&mut self, name: &'static str) -> Result<Option<Millis>, Refusal> {
        let Some(text) = self.take(name) else { return Ok(None) };
        duration(&text).map(Some).ok_or_else(|| expected(name, "a time such as 30s, 5m, 24h or 7d"))
    }

    /// `from` and `to`, the first and the last day, and `asOf`, the day at whose end one looks; all UTC.
    pub(super) fn period(&mut self) -> Result<Period, Refusal> {
        let (from, to, as_of) = (self.day("from")?, self.day("to")?, self.day("asOf")?);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(Refusal::bad_request("to: before from"));
        }
        Ok(Period { from, to, moment: as_of.map_or_else(clock::now, |day| (day + 1) * DAY - 1) })
    }

    fn day(&mut self, name: &'static str) -> Result<Option<Day>, Refusal> {
        let Some(text) = self.take(name) else { return Ok(None) };
        day(&text).map(Some).ok_or_else(|| expected(name, "a day such as 2026-01-31, from 1970 on"))
    }

    fn take(&mut self, name: &'static str) -> Option<String> {
        self.known.push(name);
        let place = self.given.iter().position(|(have, _)| have == name)?;
        Some(self.given.swap_remove(place).1)
    }
}

fn expected(name: &str, what: &str) -> Refusal {
    Refusal::bad_request(format!("{name}: expected {what}"))
}

fn decode(text: &str) -> Result<String, Refusal> {
    let text = text.replace('+', " ");
    let text = percent_decode_str(&text).decode_utf8();
    text.ok()
        .filter(|text| !text.contains('\0'))
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| Refusal::bad_request("the query is not UTF-8"))
}

fn whole(text: &str, least: i64, most: i64) -> Option<i64> {
    text.trim().parse().ok().filter(|number| (least..=most).contains(number))
}

/// The spelling of content files.
fn duration(text: &str) -> Option<Millis> {
    let unit = match text.chars().next_back()? {
        's' => 1_000,
        'm' => 60_000,
        'h' => 3_600_000,
        'd' => DAY,
        _ => return None,
    };
    let digits = text.get(..text.len() - 1)?;
    // Six digits are more than two thousand years of days, and can't overflow.
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: Millis = is_number.then(|| digits.parse().ok())??;
    (number > 0).then_some(number * unit)
}

fn day(text: &str) -> Option<Day> {
    let date: Date = (text.len() == 10).then(|| text.parse().ok())??;
    let midnight = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond();
    (midnight >= 0).then_some(midnight / DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Parameters {
        Parameters::read(Some(query)).unwrap()
    }

    #[test]
    fn each_kind_is_read() {
        let mut asked =
            read("item=a%20b+c&within=7d&limit=5&days=1,%2030&anonymous=true&from=2026-01-31&to=2026-02-01");
        assert_eq!(asked.text("item").unwrap().as_deref(), Some("a b c"));
        assert_eq!(asked.duration("within").unwrap(), Some(7 * DAY));
        assert_eq!(asked.number("limit", Limit { least: 1, most: 10, default: 3 }).unwrap(), 5);
        assert_eq!(asked.numbers("days", 1, 365).unwrap(), Some(vec![1, 30]));
        assert!(asked.flag("anonymous").unwrap());
        let period = asked.period().unwrap();
        assert_eq!((period.from, period.to), (Some(20_484), Some(20_485)));
        asked.end().unwrap();
    }

    #[test]
    fn nothing_is_asked_for_by_default() {
        let mut asked = Parameters::read(None).unwrap();
        assert_eq!(asked.number("limit", Limit { least: 1, most: 10, default: 3 }).unwrap(), 3);
        assert_eq!((asked.text("item").unwrap(), asked.duration("within").unwrap()), (None, None));
        let period = asked.period().unwrap();
        assert_eq!((period.from, period.to), (None, None));
    }

    #[test]
    fn the_moment_is_the_end_of_a_day() {
        let period = read("asOf=1970-01-02").period().unwrap();
        assert_eq!(period.moment, 2 * DAY - 1);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for query in ["item=a&item=b", "item=%ff", "a=%00"] {
            assert!(Parameters::read(Some(query)).is_err(), "{query}");
        }
        for query in
            ["within=7", "within=7w", "within=d", "within=0d", "within=-1d", "within=1234567d", "within=", "within=٧d"]
        {
            assert!(read(query).duration("within").is_err(), "{query}");
        }
        for query in [
            "from=yesterday",
            "from=2026-02-30",
            "from=2026-1-1",
            "to=1969-12-31",
            "asOf=",
            "from=2026-02-02&to=2026-02-01",
        ] {
            assert!(read(query).period().is_err(), "{query}");
        }
        for query in ["limit=0", "limit=11", "limit=x", "limit="] {
            assert!(read(query).number("limit", Limit { least: 1, most: 10, default: 3 }).is_err(), "{query}");
        }
        for query in ["days=", "days=1,,2", "days=0", "days=1;2"] {
            assert!(read(query).numbers("days", 1, 10).is_err(), "{query}");
        }
        assert!(read("anonymous=1").flag("anonymous").is_err());
        let mut asked = read("windwo=7d");
        asked.duration("within").unwrap();
        assert!(asked.end().is_err());
    }
}
