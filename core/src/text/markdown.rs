//! The Markdown subset of a `body`.

use super::template::Part;
use super::{Block, Inline, Rich};

pub(super) fn read(parts: Vec<Part>) -> Rich {
    let inlines = parts.into_iter().map(|part| match part {
        Part::Written(words) | Part::Fallback(words) => Inline::Text(words),
        Part::Value { shown, .. } => Inline::Value(shown),
    });
    Rich(vec![Block::Paragraph(inlines.collect())])
}
