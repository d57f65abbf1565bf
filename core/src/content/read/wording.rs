//! The words of messages: what was found, what was expected, what was probably meant.

use crate::value::Value;

/// What stands there.
pub(super) fn found(value: Option<&Value>) -> String {
    let what = match value {
        None => return "missing".to_owned(),
        Some(Value::Text(text)) => return ["found ", &quoted(text)].concat(),
        Some(Value::Null) => "null",
        Some(Value::Bool(true)) => "true",
        Some(Value::Bool(false)) => "false",
        Some(Value::Number(_)) => "a number",
        Some(Value::List(items)) if items.is_empty() => "an empty list",
        Some(Value::List(_)) => "a list",
        Some(Value::Map(entries)) if entries.is_empty() => "an empty object",
        Some(Value::Map(_)) => "an object",
    };
    ["found ", what].concat()
}

/// The text in quotes, cut short where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut quoted = "\"".to_owned();
    for (index, c) in text.chars().enumerate() {
        if index == LONGEST {
            quoted.push('…');
            break;
        }
        quoted.push(printable(c));
    }
    quoted.push('"');
    quoted
}

/// Control characters would disturb the console or the terminal that a message is shown in.
pub(super) fn printable(c: char) -> char {
    if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
}

/// `"a", "b" or "c"`.
pub(super) fn one_of(words: &[&str]) -> String {
    let mut list = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            list.push_str(if index + 1 == words.len() { " or " } else { ", " });
        }
        list.push_str(&quoted(word));
    }
    list
}

/// ` (did you mean "b"?)`, if there is a word that was probably meant.
pub(super) fn hint(word: &str, known: &[&str]) -> String {
    match known.iter().find(|known| is_slip(word, known)) {
        Some(meant) => [" (did you mean ", &quoted(meant), "?)"].concat(),
        None => String::new(),
    }
}

/// What is said of a key that is none of the `known`.
pub(super) fn unknown_key(key: &str, known: &[&str]) -> String {
    let hint = hint(key, known);
    if hint.is_empty() { ["unknown key, expected ", &one_of(known)].concat() } else { ["unknown key", &hint].concat() }
}

/// Whether the two differ by case, hyphens and underscores alone, or by one slip of the fingers: a letter too many,
/// too few, another one, or two letters that changed places.
fn is_slip(word: &str, meant: &str) -> bool {
    let (word, meant) = (letters(word), letters(meant));
    let start = word.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (word, meant) = (word.get(start..).unwrap_or_default(), meant.get(start..).unwrap_or_default());
    let end = word.iter().rev().zip(meant.iter().rev()).take_while(|(a, b)| a == b).count();
    let (word, meant) = (word.get(..word.len() - end), meant.get(..meant.len() - end));
    match (word.unwrap_or_default(), meant.unwrap_or_default()) {
        ([] | [_], [] | [_]) => start + end > 1,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

fn letters(word: &str) -> Vec<u8> {
    let mut letters = Vec::new();
    for byte in word.bytes() {
        if !matches!(byte, b'-' | b'_') {
            letters.push(byte.to_ascii_lowercase());
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_fingers_are_recognised() {
        for (word, meant) in [
            ("titel", "title"),
            ("doneWehn", "doneWhen"),
            ("done_when", "doneWhen"),
            ("placment", "placement"),
            ("stepps", "steps"),
            ("until_completed", "until-completed"),
            ("priorita", "priority"),
        ] {
            assert!(is_slip(word, meant), "{word}");
        }
        for (word, meant) in [("name", "title"), ("on", "id"), ("", "id"), ("x", "y"), ("abc", "cba")] {
            assert!(!is_slip(word, meant), "{word}");
        }
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        assert_eq!(quoted(&"ش".repeat(61)), format!("\"{}…\"", "ش".repeat(60)));
        assert_eq!(quoted("ش"), "\"ش\"");
    }
}
