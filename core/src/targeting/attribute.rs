//! What a visitor's attribute is, and whether it passes a test.

use super::{AttributeTest, NumberTest};
use crate::date::parse_iso;
use crate::text::search::contains;
use crate::time::{MINUTE, Millis};
use crate::value::Value;

/// A date that lies ahead by less than this counts as now: the visitor's clock and the server's differ.
const CLOCK_SKEW: Millis = 5 * MINUTE;

/// A number below this is an instant in seconds: in milliseconds it would be in 1973.
const SECONDS_END: f64 = 1e11;

/// The attribute under a name; where there is none of the whole name, its dots lead into nested maps. `null` is the
/// same as nothing.
pub(super) fn find<'a>(attributes: &'a Value, name: &str) -> &'a Value {
    if let Some(value) = attributes.get(name) {
        return value;
    }
    let mut value = attributes;
    for key in name.split('.') {
        value = match value.get(key) {
            Some(below) => below,
            None => return &Value::Null,
        };
    }
    value
}

impl AttributeTest {
    /// Whether the value passes. `wake` is told when the answer will change by itself.
    pub(super) fn passes(&self, value: &Value, now: Millis, wake: &mut dyn FnMut(Millis)) -> bool {
        match self {
            Self::Is(expected) => value == expected,
            Self::IsNot(expected) => value != expected,
            Self::In(expected) => expected.contains(value),
            Self::Number(test) => number(value).is_some_and(|number| test.passes(number)),
            Self::Contains(part) => match (value, part) {
                (Value::Text(text), Value::Text(part)) => contains(text, part),
                _ => value.items().contains(part),
            },
            Self::StartsWith(start) => value.as_str().is_some_and(|text| text.starts_with(start.as_str())),
            Self::Like(glob) => value.as_str().is_some_and(|text| glob.matches(text)),
            Self::Exists(expected) => value.is_null() != *expected,
            Self::Within(span) => is_within(value, *span, now, wake) == Some(true),
            Self::OlderThan(span) => is_within(value, *span, now, wake) == Some(false),
        }
    }
}

impl NumberTest {
    pub(super) fn passes(self, number: f64) -> bool {
        match self {
            Self::Is(limit) => number == limit,
            Self::Gt(limit) => number > limit,
            Self::Gte(limit) => number >= limit,
            Self::Lt(limit) => number < limit,
            Self::Lte(limit) => number <= limit,
        }
    }
}

/// Whether a date lies at most `span` back; none for what is no date, or lies ahead.
fn is_within(value: &Value, span: Millis, now: Millis, wake: &mut dyn FnMut(Millis)) -> Option<bool> {
    let date = instant(value)?;
    let counts_from = date.saturating_sub(CLOCK_SKEW);
    if now < counts_from {
        wake(counts_from);
        return None;
    }
    let within = now.saturating_sub(date) <= span;
    if within {
        wake(date.saturating_add(span).saturating_add(1));
    }
    Some(within)
}

/// A date as hosts write it: ISO 8601, milliseconds since 1970, or seconds.
pub(super) fn instant(value: &Value) -> Option<Millis> {
    match value {
        Value::Text(text) => parse_iso(text),
        Value::Number(number) if number.is_finite() => {
            Some(if *number < SECONDS_END { (number * 1_000.0) as Millis } else { *number as Millis })
        }
        _ => None,
    }
}

pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Text(text) => spelled(text.trim()),
        _ => value.as_f64(),
    }
}

/// The number that a text spells, in ASCII, Persian or Arabic digits. The standard library's reader knows more forms,
/// but brings 10 kB of powers of five along. Up to 15 digits the result is exact.
fn spelled(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (mut mantissa, mut scale, mut count, mut in_fraction) = (0.0, 1.0, 0, false);
    for character in digits.chars() {
        if character == '.' && !in_fraction && count > 0 {
            in_fraction = true;
            continue;
        }
        let zero = match character {
            '0'..='9' => '0',
            '۰'..='۹' => '۰',
            '٠'..='٩' => '٠',
            _ => return None,
        };
        mantissa = mantissa * 10.0 + f64::from(u32::from(character) - u32::from(zero));
        scale *= if in_fraction { 10.0 } else { 1.0 };
        count += 1;
    }
    // `5.` is no number, and what has more digits would be rounded: it is an identifier rather than a quantity.
    let complete = (1..=15).contains(&count) && (!in_fraction || scale > 1.0);
    complete.then_some(sign * mantissa / scale)
}
