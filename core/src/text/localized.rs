//! A text in several languages.

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
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(vec![(String::new(), text.to_owned())])
    }
}
