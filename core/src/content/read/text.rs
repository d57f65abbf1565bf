//! Texts: one for every language, or one for each.

use std::slice;

use super::node::Node;
use super::reader::Reader;
use super::scalars::{LANGUAGE_TAG, is_language_tag};
use super::wording::quoted;
use crate::text::{Text, template};
use crate::value::Value;

impl Reader<'_> {
    /// The text under `key`, which visitors read.
    pub(super) fn text(&mut self, at: &Node, key: &str) -> Text {
        let at = &at.key(key);
        if self.locales.supported.len() > 1 && at.as_str().is_some() {
            self.warning(at, &["not translated: the same text is shown in every language"]);
        }
        self.words(at)
    }

    /// The text under `key`, if there is one.
    pub(super) fn optional_text(&mut self, at: &Node, key: &str) -> Option<Text> {
        at.has(key).then(|| self.text(at, key))
    }

    /// A text by language, or one that need not be translated: a name to look for on the page.
    pub(super) fn words(&mut self, at: &Node) -> Text {
        let mut texts: Vec<(String, String)> = Vec::new();
        match at.value {
            Some(Value::Text(_)) => texts.push((String::new(), self.template(at))),
            Some(Value::Map(entries)) if !entries.is_empty() => {
                for (tag, _) in entries {
                    let at = at.key(tag);
                    if !is_language_tag(tag) {
                        self.error(&at, &["unknown key, expected ", LANGUAGE_TAG]);
                    } else if !texts.iter().any(|(have, _)| have == tag) {
                        texts.push((tag.clone(), self.template(&at)));
                    }
                }
                self.report_missing(at, &texts);
            }
            _ => self.unexpected(at, "a text, or an object with a text for each language"),
        }
        Text(texts)
    }

    fn report_missing(&mut self, at: &Node, texts: &[(String, String)]) {
        let locales = std::mem::take(&mut self.locales);
        // Without a list, what is sure is that the default is read.
        let needed = if locales.supported.is_empty() { slice::from_ref(&locales.default) } else { &locales.supported };
        for tag in needed {
            if !texts.iter().any(|(have, _)| covers(have, tag)) {
                self.warning(at, &["no text for ", &quoted(tag)]);
            }
        }
        self.locales = locales;
    }

    /// A text that values are put into.
    fn template(&mut self, at: &Node) -> String {
        let text = self.string_here(at);
        if let Some(problem) = template::check(&text) {
            self.warning(at, &[problem]);
        }
        text
    }
}

/// Whether visitors who read `wanted` are served by a text in `have`: `fa` serves `fa-IR`.
fn covers(have: &str, wanted: &str) -> bool {
    let (have, wanted) = (have.as_bytes(), wanted.as_bytes());
    wanted.get(..have.len()).is_some_and(|start| start.eq_ignore_ascii_case(have))
        && matches!(wanted.get(have.len()), None | Some(b'-'))
}
