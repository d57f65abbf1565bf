//! Texts: one for every language, or one for each.

use super::node::Node;
use super::reader::Reader;
use super::scalars::{LANGUAGE_TAG, is_language_tag};
use super::wording::quoted;
use crate::text::Text;
use crate::value::Value;

impl Reader<'_> {
    /// A text that is read by visitors.
    pub(super) fn text(&mut self, at: &Node) -> Text {
        match at.value {
            Some(Value::Text(_)) if self.locales.supported.len() > 1 => {
                self.warning(at, "the same in every language; write an object with a text for each");
            }
            _ => {}
        }
        self.words(at)
    }

    /// The text under `key`, if there is one.
    pub(super) fn optional_text(&mut self, at: &Node, key: &str) -> Option<Text> {
        at.maybe(key).map(|at| self.text(&at))
    }

    /// A text by language, or one that need not be translated: a name to look for on the page.
    pub(super) fn words(&mut self, at: &Node) -> Text {
        match at.value {
            Some(Value::Text(_)) => Text(vec![(String::new(), self.template(at))]),
            Some(Value::Map(entries)) if !entries.is_empty() => {
                let mut texts: Vec<(String, String)> = Vec::new();
                for (tag, _) in entries {
                    let at = at.key(tag);
                    if !is_language_tag(tag) {
                        self.error(&at, &["unknown key, expected ", LANGUAGE_TAG].concat());
                    } else if !texts.iter().any(|(have, _)| have == tag) {
                        texts.push((tag.clone(), self.template(&at)));
                    }
                }
                self.report_missing(at, &texts);
                Text(texts)
            }
            _ => {
                self.unexpected(at, "a text, or an object with a text for each language");
                Text::default()
            }
        }
    }

    fn report_missing(&mut self, at: &Node, texts: &[(String, String)]) {
        let has = |tag: &str| texts.iter().any(|(have, _)| covers(have, tag));
        let mut missing: Vec<String> = Vec::new();
        let supported = &self.locales.supported;
        // Without a list, what is sure is that the default is read.
        let needed = if supported.is_empty() { std::slice::from_ref(&self.locales.default) } else { supported };
        for tag in needed {
            if !has(tag) {
                missing.push(["no text for ", &quoted(tag)].concat());
            }
        }
        for message in missing {
            self.warning(at, &message);
        }
    }

    /// A text that values are put into.
    fn template(&mut self, at: &Node) -> String {
        let text = self.string(at);
        let mut rest = text.as_str();
        while let Some((_, opened)) = rest.split_once("{{") {
            let Some((inside, after)) = opened.split_once("}}") else {
                self.warning(at, "\"{{\" without \"}}\": shown as it is written");
                break;
            };
            let name = inside.split('|').next().unwrap_or_default();
            if name.trim().is_empty() {
                self.warning(at, "\"{{ }}\" without the name of a value");
            }
            rest = after;
        }
        text
    }
}

/// Whether visitors who read `wanted` are served by a text in `have`: `fa` serves `fa-IR`.
fn covers(have: &str, wanted: &str) -> bool {
    match wanted.get(..have.len()) {
        Some(start) => {
            start.eq_ignore_ascii_case(have) && matches!(wanted.as_bytes().get(have.len()), None | Some(b'-'))
        }
        None => false,
    }
}
