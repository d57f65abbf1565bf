//! What has no parts: texts without a language, numbers, words, durations, addresses.

use super::node::Node;
use super::reader::Reader;
use super::wording::one_of;
use crate::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::url::safe_url;
use crate::value::Value;

impl Reader<'_> {
    /// A text in no language, which is not empty.
    pub(super) fn string(&mut self, at: &Node) -> String {
        match at.as_str() {
            Some(text) if !text.trim().is_empty() => return text.to_owned(),
            Some(_) => self.error(at, "found an empty text; write one or leave the key out"),
            None => self.unexpected(at, "a text"),
        }
        String::new()
    }

    pub(super) fn bool(&mut self, at: &Node) -> bool {
        match at.value {
            Some(Value::Bool(value)) => *value,
            _ => {
                self.unexpected(at, "true or false");
                false
            }
        }
    }

    /// A number from `least` to `most`; `expected` says so in words.
    pub(super) fn number(&mut self, at: &Node, least: f64, most: f64, expected: &str) -> f64 {
        match at.value {
            Some(Value::Number(number)) if (least..=most).contains(number) => return *number,
            Some(Value::Number(_)) => self.error(at, &["out of range, expected ", expected].concat()),
            _ => self.unexpected(at, expected),
        }
        least
    }

    /// CSS pixels.
    pub(super) fn pixels(&mut self, at: &Node) -> f64 {
        self.number(at, 0.0, 1000.0, "a number from 0 to 1000")
    }

    /// A whole number from 1 to a million.
    pub(super) fn count(&mut self, at: &Node) -> u32 {
        match at.value.and_then(Value::as_u64) {
            Some(count @ 1..=1_000_000) => count as u32,
            _ => {
                self.unexpected(at, "a whole number from 1 to 1000000");
                1
            }
        }
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, at: &Node, words: &[(&str, T)]) -> Option<T> {
        let found = at.as_str().and_then(|text| words.iter().find(|(word, _)| *word == text));
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.unexpected(at, &one_of(&words));
        }
        found.map(|(_, value)| *value)
    }

    /// `30s`, `5m`, `24h` or `7d`.
    pub(super) fn duration(&mut self, at: &Node) -> Millis {
        at.as_str().and_then(parse_duration).unwrap_or_else(|| {
            self.unexpected(at, "a duration such as \"30s\", \"5m\", \"24h\" or \"7d\"");
            0
        })
    }

    /// An address that is safe to follow and to load.
    pub(super) fn url(&mut self, at: &Node) -> String {
        match at.as_str().and_then(safe_url) {
            Some(url) => url.to_owned(),
            None => {
                self.unexpected(at, "a path, or an address with https:, http:, mailto: or tel:");
                String::new()
            }
        }
    }

    /// A BCP 47 language tag.
    pub(super) fn language(&mut self, at: &Node) -> String {
        match at.as_str().filter(|tag| is_language_tag(tag)) {
            Some(tag) => tag.to_owned(),
            None => {
                self.unexpected(at, LANGUAGE_TAG);
                String::new()
            }
        }
    }
}

pub(super) const LANGUAGE_TAG: &str = "a language tag such as \"en\", \"fa\" or \"pt-BR\"";

/// Whether it has the shape of a tag: subtags of one to eight letters or digits, the first of at least two letters.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    first.len() >= 2
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn parse_duration(text: &str) -> Option<Millis> {
    let unit = match text.chars().last()? {
        's' => SECOND,
        'm' => MINUTE,
        'h' => HOUR,
        'd' => DAY,
        _ => return None,
    };
    let digits = text.get(..text.len() - 1)?;
    // Six digits are more than two thousand years of days, and can't overflow.
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { Some(digits.parse::<Millis>().ok()? * unit) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_digits_and_a_unit() {
        assert_eq!(parse_duration("30s"), Some(30_000));
        assert_eq!(parse_duration("5m"), Some(300_000));
        assert_eq!(parse_duration("24h"), parse_duration("1d"));
        assert_eq!(parse_duration("999999d"), Some(999_999 * DAY));
        for text in ["", "s", "5", "5 m", "-5m", "+5m", "1.5h", "1000000d", "۵m", "5M", "5min", "5é"] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }

    #[test]
    fn language_tags_have_a_shape() {
        for tag in ["en", "fa-IR", "zh-Hant-TW", "de-1996", "es-419", "haw"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en_US", "fa-", "-fa", "فارسی", "9a", "en--US", "toolongtag"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
