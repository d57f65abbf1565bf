//! Finished text: what a view draws. Values that were put in are marked, so that views can isolate them: a name in
//! Latin letters must not disturb a Persian sentence (Unicode Standard Annex 9).

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Piece>);

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What the author wrote.
    Text(String),
    /// A value that was put in; drawn in a `<bdi>`.
    Value(String),
}

impl Line {
    /// The line for an attribute or an announcement: values stand between U+2068 and U+2069 there.
    pub fn to_plain(&self) -> String {
        let mut plain = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => plain.push_str(text),
                Piece::Value(value) => {
                    plain.push('\u{2068}');
                    plain.push_str(value);
                    plain.push('\u{2069}');
                }
            }
        }
        plain
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self(vec![Piece::Text(text.to_owned())])
    }
}

/// Rich text: the Markdown subset of a `body`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich(pub Vec<Block>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    List { ordered: bool, items: Vec<Vec<Inline>> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    /// A value that was put in; drawn in a `<bdi>`.
    Value(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Code(String),
    /// `href` is a path or an `http(s):`, `mailto:` or `tel:` URL: anything else is not a link.
    Link {
        href: String,
        children: Vec<Inline>,
    },
    /// A line break within a paragraph.
    Break,
}
