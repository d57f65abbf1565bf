//! The celebration.

use super::Item;
use crate::text::Text;

/// Under this name what was celebrated can be opened, to be read again, unless an item of the content is called so.
pub const MILESTONES: &str = "milestones";

/// A toast for a milestone. Its rule is heard as things happen, never from history.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Celebration {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// Whether confetti falls; still for those who prefer reduced motion.
    pub confetti: bool,
}
