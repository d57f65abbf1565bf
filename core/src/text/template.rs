//! Templates: `{{ name | fallback }}` in a text becomes the visitor's own value, or the author's fallback.
//!
//! This decides which words stand where. What is bold or a link in them is `markdown`'s business, which never sees the
//! inside of a value.

use super::Formatter;
use crate::Value;

/// What a text needs to become what is read.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The visitor's locale, then what to fall back to: see [`chain`](super::locale::chain).
    pub locales: &'a [String],
    pub formatter: &'a dyn Formatter,
    /// The attribute of this name. A dotted name (`company.name`) is asked for as a whole first, then by its parts.
    pub attribute: &'a dyn Fn(&str) -> Option<Value>,
}

/// A part of a text whose templates were filled in.
#[derive(Debug, PartialEq)]
pub(super) enum Part {
    /// The author's words, in which Markdown counts.
    Written(String),
    /// The author's fallback: plain words.
    Fallback(String),
    /// A value, as it is read, and as it stands in an address (a number in ASCII digits).
    Value { shown: String, raw: String },
}

/// A template as it is written: either words, or what stands between `{{` and `}}`.
enum Token<'a> {
    Words(&'a str),
    Slot { name: &'a str, fallback: &'a str },
}

/// What is wrong with the templates in a text; the rest of the message names the path.
pub fn check(text: &str) -> Option<&'static str> {
    let mut problem = None;
    tokens(text, &mut |token| match token {
        Token::Words(words) if words.contains("{{") => {
            problem.get_or_insert("a template is not closed, expected `}}` after `{{`");
        }
        Token::Slot { name: "", .. } => {
            problem.get_or_insert("a template names no attribute, expected `{{ name }}` or `{{ name | fallback }}`");
        }
        Token::Words(_) | Token::Slot { .. } => {}
    });
    problem
}

/// Fills the templates of a text. A value that is missing and has no fallback leaves no gap.
pub(super) fn fill(text: &str, wording: &Wording<'_>) -> Vec<Part> {
    let mut filled = Filled { parts: Vec::new(), gap: false };
    tokens(text, &mut |token| match token {
        Token::Words(words) => filled.write(words),
        Token::Slot { name, fallback } => match insertion(name, wording) {
            Some(value) => filled.push(value),
            None if fallback.is_empty() => filled.gap = true,
            None => filled.push(Part::Fallback(fallback.to_owned())),
        },
    });
    if filled.gap {
        filled.close_gap("");
    }
    filled.parts
}

/// Cuts a text at its templates. Whatever is not a whole template is words.
fn tokens<'a>(mut rest: &'a str, each: &mut dyn FnMut(Token<'a>)) {
    while let Some((head, tail)) = rest.split_once("}}") {
        match head.rsplit_once("{{") {
            Some((words, slot)) => {
                let (name, fallback) = slot.split_once('|').unwrap_or((slot, ""));
                each(Token::Words(words));
                each(Token::Slot { name: name.trim(), fallback: fallback.trim() });
            }
            None => {
                each(Token::Words(head));
                each(Token::Words("}}"));
            }
        }
        rest = tail;
    }
    each(Token::Words(rest));
}

fn insertion(name: &str, wording: &Wording<'_>) -> Option<Part> {
    match look_up(name, wording.attribute)? {
        Value::Text(text) => {
            let shown = without_controls(&text);
            (!shown.is_empty()).then(|| Part::Value { raw: shown.clone(), shown })
        }
        value @ Value::Number(number) => {
            let shown = wording.formatter.number(number);
            let raw = value.as_u64().map_or_else(|| shown.clone(), |whole| whole.to_string());
            Some(Part::Value { shown, raw })
        }
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Map(_) => None,
    }
}

fn look_up(name: &str, attribute: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    attribute(name).or_else(|| {
        let (first, rest) = name.split_once('.')?;
        let outer = attribute(first)?;
        rest.split('.').try_fold(&outer, |value, key| value.get(key)).cloned()
    })
}

/// A value on one line, and without the characters that would end its isolation: directional embeddings, overrides
/// and isolates (Unicode Standard Annex 9).
fn without_controls(text: &str) -> String {
    let directional = |c: &char| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let on_one_line = |c: char| if c.is_control() { ' ' } else { c };
    text.trim().chars().filter(directional).map(on_one_line).collect()
}

/// What a sentence must not begin with, once the value before it is gone.
const STOPS: [char; 10] = ['.', ',', '!', '?', ';', ':', '،', '؛', '؟', '…'];
const COMMAS: [char; 2] = [',', '،'];

/// The parts so far, and whether the last template left nothing behind.
struct Filled {
    parts: Vec<Part>,
    gap: bool,
}

impl Filled {
    fn push(&mut self, part: Part) {
        self.gap = false;
        self.parts.push(part);
    }

    fn write(&mut self, words: &str) {
        if !words.is_empty() {
            let words = if self.gap { self.close_gap(words) } else { words };
            self.push(Part::Written(words.to_owned()));
        }
    }

    /// Removes what would look broken around a missing value: a doubled space, a comma that joins nothing, a stop at
    /// the start of a line. Returns what is left of the words that follow.
    fn close_gap<'a>(&mut self, after: &'a str) -> &'a str {
        let before = match self.parts.last_mut() {
            Some(Part::Written(before)) if !before.ends_with('\n') => before,
            Some(Part::Value { .. } | Part::Fallback(_)) => return after,
            _ => return after.trim_start_matches(STOPS).trim_start_matches(' '),
        };
        let sentence_ends = after.is_empty() || after.starts_with(STOPS);
        if sentence_ends || after.starts_with(char::is_whitespace) {
            let kept = before.trim_end_matches(' ');
            let kept = if sentence_ends { kept.trim_end_matches(COMMAS) } else { kept };
            before.truncate(kept.len());
        }
        after
    }
}
