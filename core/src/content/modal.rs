//! The modal: the welcome, and any message that asks for one thing.

use super::{Button, Item};
use crate::text::Text;

/// A message in the middle of the page that asks for one thing.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Modal {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// A picture or a video.
    pub media: Option<Media>,
    /// Questions whose answers become attributes. Always skippable.
    pub ask: Vec<Question>,
    /// The one thing that the modal asks for. Pressing it completes the modal.
    pub primary: Button,
    /// A quieter way out, often `"snooze"`.
    pub secondary: Option<Button>,
}

/// A question with a few choices.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Question {
    /// The attribute that takes the answer.
    pub attribute: String,
    /// The question.
    pub label: Text,
    /// The answers that may be chosen.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub choices: Vec<Choice>,
}

/// One possible answer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Choice {
    /// What the attribute becomes.
    pub value: String,
    /// What the visitor reads.
    pub label: Text,
}

/// A picture or a video.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    pub source: MediaSource,
    /// Says what is seen, for those who don't see it. Empty: decoration.
    pub alt: Option<Text>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MediaSource {
    /// The picture's address.
    Image(String),
    Video {
        /// The video's address. It loads when the visitor starts it.
        video: String,
        /// A picture to show before.
        poster: Option<String>,
        /// WebVTT captions.
        captions: Option<String>,
    },
}
