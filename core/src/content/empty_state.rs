//! The empty state.

use super::{Button, Item, Media, Target};
use crate::targeting::Condition;
use crate::text::Text;

/// What a section of the product says while nothing is in it yet, and how to begin.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct EmptyState {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    /// The section. Without one it stands where the page has `<hamrah-empty-state item="…">` with its id.
    pub target: Option<Target>,
    /// Where it stands: in the target, or beside it.
    pub position: Position,
    /// The section counts as empty while this rule holds. Without one it is as long as the element is on the page.
    pub empty_when: Option<Condition>,
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// A picture or a video.
    pub media: Option<Media>,
    /// The way to fill the section.
    pub primary: Option<Button>,
    /// Another way on, or out: `"snooze"` and `"dismiss"` take it away.
    pub secondary: Option<Button>,
}

/// Where an empty state stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Position {
    /// In the target, after what is in it.
    #[default]
    Inside,
    /// Before the target.
    Before,
    /// After the target.
    After,
}
