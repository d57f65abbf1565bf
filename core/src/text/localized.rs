//! A text in several languages, and how it becomes what is read.

use super::template::{self, Part, Wording};
use super::{Line, Piece, Rich, markdown};

/// A text by locale. A text that is written once, without locales, stands under the empty tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(String, String)>);

impl Text {
    /// The first of the `locales` (the visitor's, its parents, the default) that the text has; else its first.
    pub fn pick<'a>(&'a self, locales: &[String]) -> &'a str {
        let find = |tag: &str| self.0.iter().find(|(have, _)| have.eq_ignore_ascii_case(tag));
        find("")
            .or_else(|| locales.iter().find_map(|tag| find(tag)))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }

    /// The text on one line, in the visitor's language and with the visitor's values. Markdown means nothing in it.
    pub fn line(&self, wording: &Wording<'_>) -> Line {
        let mut line = Line::default();
        for part in template::fill(self.pick(wording.locales).trim(), wording) {
            match (part, line.0.last_mut()) {
                (Part::Value { shown, .. }, _) => line.0.push(Piece::Value(shown)),
                (Part::Written(words) | Part::Fallback(words), Some(Piece::Text(before))) => before.push_str(&words),
                (Part::Written(words) | Part::Fallback(words), _) => line.0.push(Piece::Text(words)),
            }
        }
        line
    }

    /// The text as rich text, in the visitor's language and with the visitor's values.
    pub fn rich(&self, wording: &Wording<'_>) -> Rich {
        markdown::read(template::fill(self.pick(wording.locales), wording))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(vec![(String::new(), text.to_owned())])
    }
}
