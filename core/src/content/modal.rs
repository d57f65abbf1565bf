//! The modal: the welcome, and any message that asks for one thing.

use super::{Button, Item};
use crate::text::Text;

/// A message in the middle of the page that asks for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Modal {
    pub item: Item,
    pub title: Text,
    /// Rich text.
    pub body: Option<Text>,
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
pub struct Question {
    /// The attribute that takes the answer.
    pub attribute: String,
    pub label: Text,
    pub choices: Vec<Choice>,
}

/// One possible answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the attribute becomes.
    pub value: String,
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
