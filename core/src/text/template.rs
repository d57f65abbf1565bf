//! Templates: `{{ name | fallback }}` in a text becomes the visitor's own value, or the author's fallback.
//!
//! This decides which words stand where. What is bold or a link in them is `markdown`'s business, which never sees the
//! inside of a value.

use super::Formatter;
use super::search::{contains, split_once};
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
        Token::Words(words) if contains(words, "{{") => {
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

/// Cuts a text at its templates, within which there is no brace. Whatever is not a whole template is words.
fn tokens<'a>(mut rest: &'a str, each: &mut dyn FnMut(Token<'a>)) {
    while let Some((head, tail)) = split_once(rest, "}}") {
        let opening = head.rsplit_once('{').and_then(|(before, slot)| Some((before.strip_suffix('{')?, slot)));
        match opening {
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

    /// Removes what would look broken around a missing value: marks around nothing, a doubled space, a comma that joins
    /// nothing, a stop at the start of a line. Returns what is left of the words that follow.
    fn close_gap<'a>(&mut self, after: &'a str) -> &'a str {
        let is_first = self.parts.len() < 2;
        let mut nothing = String::new();
        let before = match self.parts.last_mut() {
            Some(Part::Written(before)) => before,
            Some(Part::Value { .. } | Part::Fallback(_)) => return after,
            None => &mut nothing,
        };
        let after = without_marks(before, after);
        if (before.is_empty() && is_first) || before.ends_with('\n') {
            return after.trim_start_matches(STOPS).trim_start_matches(' ');
        }
        let sentence_ends = after.is_empty() || after.starts_with(STOPS);
        if sentence_ends || after.starts_with(char::is_whitespace) {
            let kept = before.trim_end_matches(' ');
            let kept = if sentence_ends { kept.trim_end_matches(COMMAS) } else { kept };
            before.truncate(kept.len());
        }
        after
    }
}

/// Takes away the marks that stand around nothing, as in `**{{name}}**` and `[{{name}}](/address)`. Returns what is left of
/// the words that follow.
fn without_marks<'a>(before: &mut String, mut after: &'a str) -> &'a str {
    while let Some(mark) = before.chars().next_back() {
        let rest = match mark {
            '*' | '_' | '`' => after.strip_prefix(mark),
            '[' => after.strip_prefix("](").and_then(|rest| rest.split_once(')')).map(|(_, rest)| rest),
            _ => None,
        };
        let Some(rest) = rest else { break };
        before.pop();
        after = rest;
    }
    after
}

#[cfg(test)]
mod tests {
    use super::super::{Piece, Plain, Text};
    use super::*;

    fn attribute(name: &str) -> Option<Value> {
        match name {
            "first_name" => Some("Ada".into()),
            "nickname" => Some("  ".into()),
            "count" => Some(3.0.into()),
            "share" => Some(0.5.into()),
            "due" => Some("2026-03-21".into()),
            "odd" => Some(" a\nb\u{2069}\u{202E}c ".into()),
            "paid" => Some(true.into()),
            "gone" => Some(Value::Null),
            "company" => Some(Value::map().with("name", "Acme Inc.").with("plan", Value::map().with("seats", 5.0))),
            "a.b" => Some("dotted".into()),
            _ => None,
        }
    }

    /// The line, with values in angle brackets.
    fn read(text: &str) -> String {
        let wording = Wording { locales: &[], formatter: &Plain, attribute: &attribute };
        let pieces = Text::from(text).line(&wording).0.into_iter();
        let show = |piece| match piece {
            Piece::Text(text) => text,
            Piece::Value(value) => format!("<{value}>"),
        };
        pieces.map(show).collect()
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        assert_eq!(read("Hi {{first_name}}, {{ count }} left, due {{due|}}"), "Hi <Ada>, <3> left, due <2026-03-21>");
        assert_eq!(read("{{first_name}}{{count}} {{ share }}"), "<Ada><3> <0.5>");
        assert_eq!(read("{{ company.name }} has {{company.plan.seats}}, {{ a.b }}"), "<Acme Inc.> has <5>, <dotted>");
    }

    #[test]
    fn fallbacks_are_the_authors_words() {
        assert_eq!(read("Welcome, {{ surname | there }}!"), "Welcome, there!");
        assert_eq!(read("{{nickname|دوست من}}، خوش آمدید"), "دوست من، خوش آمدید");
        for missing in ["nickname", "gone", "paid", "company", "company.size", "count.x", "a.c", ""] {
            assert_eq!(read(&["{{", missing, "|a | b}}"].concat()), "a | b", "{missing}");
        }
    }

    #[test]
    fn a_missing_value_leaves_no_gap() {
        assert_eq!(read("Welcome, {{ x }}!"), "Welcome!");
        assert_eq!(read("Welcome {{ x }} to Acme"), "Welcome to Acme");
        assert_eq!(read("Welcome {{ x }}"), "Welcome");
        assert_eq!(read("{{ x }}، خوش آمدید"), "خوش آمدید");
        assert_eq!(read("خوش آمدید، {{ x }}!"), "خوش آمدید!");
        assert_eq!(read("Hi {{ x }} {{ first_name }}"), "Hi <Ada>");
        assert_eq!(read("Hi {{ first_name }} {{ x }}!"), "Hi <Ada>!");
        assert_eq!(read("Hi {{ x }}{{ y }} {{ z }}."), "Hi.");
        assert_eq!(read("pre{{ x }}fix"), "prefix");
        assert_eq!(read("{{ x }}"), "");
    }

    #[test]
    fn no_marks_stand_around_nothing() {
        for (text, expected) in [
            ("Hello **{{gone}}**, hi", "Hello, hi"),
            ("**{{gone}}** hi", "hi"),
            ("a _{{gone}}_ `{{gone}}` b", "a b"),
            ("See [{{gone}}](/x) and [**{{gone}}**](/y) now", "See and now"),
            ("{{first_name}}**{{gone}}**, hi", "<Ada>, hi"),
            ("**{{gone}} and more**", "** and more**"),
            ("5 * {{gone}} * 6", "5 * * 6"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_template_is_shown_as_written() {
        for text in ["{{ first_name", "a }} b", "{ first_name }", "{{ first_name }", "}}{{", "{{"] {
            assert_eq!(read(text), text);
        }
        assert_eq!(read("{{ a {{ first_name }} }}"), "{{ a <Ada> }}");
        assert_eq!(read("{{{first_name}}}"), "{<Ada>}");
    }

    #[test]
    fn a_value_cannot_leave_its_isolation() {
        assert_eq!(read("{{ odd }}"), "<a bc>");
    }

    #[test]
    fn an_author_hears_of_broken_templates() {
        assert_eq!(check("Hi {{ name | there }}, {{a}}"), None);
        assert_eq!(check("a } b }} c"), None);
        assert!(check("Hi {{ name").is_some_and(|message| message.contains("not closed")));
        assert!(check("{{ a {{ b }}").is_some_and(|message| message.contains("not closed")));
        assert!(check("Hi {{ }}").is_some_and(|message| message.contains("names no attribute")));
        assert!(check("Hi {{| there }}").is_some_and(|message| message.contains("names no attribute")));
    }
}
