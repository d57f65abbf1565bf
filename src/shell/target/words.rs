//! When two texts are the same to a reader: without white space, invisible characters and case, and in one spelling.
//!
//! Browsers and frameworks put white space where no author sees it; style sheets turn names into capitals; Persian is
//! typed on Arabic keyboards, and with or without the zero-width non-joiner. The browser's regular expressions compare:
//! to bring all texts of a page over to Rust takes a hundred milliseconds where they take two.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type RegExp;

    #[wasm_bindgen(constructor, catch)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &JsValue) -> bool;
}

/// White space, soft hyphens, zero-width characters, and the marks of the Unicode Bidirectional Algorithm.
const UNSEEN: &str = r"[\s\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*";

/// The words that an author wants to find.
pub(super) struct Words {
    within: RegExp,
    whole: RegExp,
}

impl Words {
    /// Nothing for a text without visible characters.
    pub(super) fn new(text: &str) -> Option<Self> {
        let pattern = pattern(text)?;
        Some(Self {
            within: RegExp::new(&pattern, "iu").ok()?,
            whole: RegExp::new(&format!("^{UNSEEN}{pattern}{UNSEEN}$"), "iu").ok()?,
        })
    }

    /// Whether the text has these words, among others.
    pub(super) fn are_in(&self, text: &JsValue) -> bool {
        self.within.test(text)
    }

    /// Whether the text is just these words.
    pub(super) fn are(&self, text: &JsValue) -> bool {
        self.whole.test(text)
    }
}

/// What matches the text however it is spaced. As nothing that may be skipped is ever asked for, a comparison takes no
/// longer for a long text than for many short ones.
fn pattern(text: &str) -> Option<String> {
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        if !pattern.is_empty() {
            pattern.push_str(UNSEEN);
        }
        match c {
            'ی' | 'ي' | 'ى' => pattern.push_str("[یيى]"),
            'ک' | 'ك' => pattern.push_str("[کك]"),
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => {
                pattern.extend(['\\', c]);
            }
            other => pattern.push(other),
        }
    }
    (!pattern.is_empty()).then_some(pattern)
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_visible_character_is_asked_for_and_none_between() {
        assert_eq!(pattern(" a\u{a0}b\u{200c}c ").as_deref(), Some(format!("a{UNSEEN}b{UNSEEN}c").as_str()));
        assert_eq!(pattern(" \u{2068}\u{ad}\n"), None);
    }

    #[test]
    fn what_has_a_meaning_in_patterns_stands_for_itself() {
        assert_eq!(pattern("1.5$").as_deref(), Some(format!(r"1{UNSEEN}\.{UNSEEN}5{UNSEEN}\$").as_str()));
    }

    #[test]
    fn letters_of_both_keyboards_are_one() {
        assert_eq!(pattern("كي"), pattern("کی"));
    }
}
