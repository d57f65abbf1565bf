//! What has no parts: texts without a language, numbers, words, durations, addresses. Most stand under a key of an
//! object, so that is how they are asked for.

use super::node::Node;
use super::reader::Reader;
use super::wording::one_of;
use super::words::Words;
use crate::time::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::url::safe_url;
use crate::value::Value;

/// The numbers that may stand somewhere, and how that is said.
pub(super) struct Range {
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) expected: &'static str,
}

pub(super) const ANY_NUMBER: Range = Range { least: f64::MIN, most: f64::MAX, expected: "a number" };
/// CSS pixels.
pub(super) const PIXELS: Range = Range { least: 0.0, most: 1000.0, expected: "a number from 0 to 1000" };
pub(super) const LANGUAGE_TAG: &str = "a language tag such as \"en\", \"fa\" or \"pt-BR\"";

impl Reader<'_> {
    /// A text in no language, which is not empty.
    pub(super) fn string_here(&mut self, at: &Node) -> String {
        match at.as_str() {
            Some(text) if !text.trim_ascii().is_empty() => return text.to_owned(),
            Some(_) => self.error(at, &["found an empty text, expected some words"]),
            None => self.unexpected(at, "a text"),
        }
        String::new()
    }

    pub(super) fn string(&mut self, at: &Node, key: &str) -> String {
        self.string_here(&at.key(key))
    }

    pub(super) fn bool_here(&mut self, at: &Node) -> bool {
        match at.value {
            Some(Value::Bool(value)) => return *value,
            _ => self.unexpected(at, "true or false"),
        }
        false
    }

    pub(super) fn number_here(&mut self, at: &Node, range: &Range) -> f64 {
        match at.value {
            Some(Value::Number(number)) if *number >= range.least && *number <= range.most => return *number,
            Some(Value::Number(_)) => self.error(at, &["out of range, expected ", range.expected]),
            _ => self.unexpected(at, range.expected),
        }
        range.least
    }

    pub(super) fn number_or(&mut self, at: &Node, key: &str, default: f64, range: &Range) -> f64 {
        if at.has(key) { self.number_here(&at.key(key), range) } else { default }
    }

    /// A whole number from 1 to a million.
    pub(super) fn count_here(&mut self, at: &Node) -> u32 {
        self.whole_here(at, 1_000_000, "a whole number from 1 to 1000000")
    }

    /// A whole number from 1 to `most`.
    pub(super) fn whole_here(&mut self, at: &Node, most: u32, expected: &str) -> u32 {
        match at.value.and_then(Value::as_u64) {
            Some(number) if number >= 1 && number <= u64::from(most) => return number as u32,
            _ => self.unexpected(at, expected),
        }
        1
    }

    /// One of a few words.
    pub(super) fn word<T: Copy, const N: usize>(&mut self, at: &Node, words: &Words<T, N>) -> Option<T> {
        words.value(self.word_index(at, words.words()))
    }

    /// One of a few words, or nothing.
    pub(super) fn word_or<T: Copy, const N: usize>(
        &mut self,
        at: &Node,
        key: &str,
        default: T,
        words: &Words<T, N>,
    ) -> T {
        words.value(self.optional_word_index(at, key, words.words())).unwrap_or(default)
    }

    fn optional_word_index(&mut self, at: &Node, key: &str, words: &[&str]) -> usize {
        if at.has(key) { self.word_index(&at.key(key), words) } else { words.len() }
    }

    fn word_index(&mut self, at: &Node, words: &[&str]) -> usize {
        let index = at.as_str().and_then(|text| words.iter().position(|word| *word == text));
        index.unwrap_or_else(|| {
            self.unexpected(at, &one_of(words));
            words.len()
        })
    }

    /// `30s`, `5m`, `24h` or `7d`.
    pub(super) fn duration_here(&mut self, at: &Node) -> Millis {
        at.as_str().and_then(parse_duration).unwrap_or_else(|| {
            self.unexpected(at, "a duration such as \"30s\", \"5m\", \"24h\" or \"7d\"");
            0
        })
    }

    pub(super) fn duration_or(&mut self, at: &Node, key: &str, default: Millis) -> Millis {
        if at.has(key) { self.duration_here(&at.key(key)) } else { default }
    }

    /// An address that is safe to follow and to load.
    pub(super) fn url_here(&mut self, at: &Node) -> String {
        let url = at.as_str().and_then(safe_url);
        if url.is_none() {
            self.unexpected(at, "a path, or an address with https:, http:, mailto: or tel:");
        }
        url.unwrap_or_default().to_owned()
    }

    pub(super) fn optional_url(&mut self, at: &Node, key: &str) -> Option<String> {
        at.has(key).then(|| self.url_here(&at.key(key)))
    }

    /// A BCP 47 language tag.
    pub(super) fn language_here(&mut self, at: &Node) -> String {
        let tag = at.as_str().filter(|tag| is_language_tag(tag));
        if tag.is_none() {
            self.unexpected(at, LANGUAGE_TAG);
        }
        tag.unwrap_or_default().to_owned()
    }
}

/// Whether it has the shape of a tag: subtags of one to eight letters or digits, the first of at least two letters.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut length = 0;
    let mut first = true;
    for byte in tag.bytes() {
        if byte == b'-' && length >= if first { 2 } else { 1 } {
            (length, first) = (0, false);
        } else if byte.is_ascii_alphabetic() || (byte.is_ascii_digit() && !first) {
            length += 1;
        } else {
            return false;
        }
        if length > 8 {
            return false;
        }
    }
    length >= if first { 2 } else { 1 }
}

fn parse_duration(text: &str) -> Option<Millis> {
    let (unit, digits) = text.as_bytes().split_last()?;
    let unit = match unit {
        b's' => SECOND,
        b'm' => MINUTE,
        b'h' => HOUR,
        b'd' => DAY,
        _ => return None,
    };
    // Six digits are more than two thousand years of days, and can't overflow.
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    let mut number = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + Millis::from(digit - b'0');
    }
    Some(number * unit)
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
        for tag in ["en", "fa-IR", "zh-Hant-TW", "de-1996", "es-419", "haw", "en-x-pirate", "language"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en_US", "fa-", "-fa", "-", "فارسی", "9a", "en--US", "toolongtag", "en-toolongtag"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
