//! The modal: the welcome, and any message that asks for one thing.

use super::{Button, Item, Next};
use crate::targeting::Condition;
use crate::text::Text;

/// A message in the middle of the page that asks for one thing. What it says itself is its first page.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Modal {
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub item: Item,
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub first: Page,
    /// The pages that come after the first one. Until the last, "Next" stands in place of the primary button.
    pub pages: Vec<LaterPage>,
    /// The one thing that the modal asks for. Pressing it completes the modal.
    pub primary: Button,
    /// A quieter way out, often `"snooze"`.
    pub secondary: Option<Button>,
}

/// What is seen of a modal at a time.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Page {
    /// The heading.
    pub title: Text,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// A picture or a video.
    pub media: Option<Media>,
    /// Questions whose answers become attributes. What is known already is not asked.
    pub ask: Vec<Question>,
    /// Which page comes after this one.
    pub next: Next,
}

/// A page after the first one. It is passed over if all that it asks is known.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct LaterPage {
    /// Unique in its modal.
    pub id: String,
    /// The page is passed over while this does not hold.
    pub when: Option<Condition>,
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub page: Page,
}

/// A question: with choices, or with a text for an answer.
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
    /// Whether several may be chosen. The attribute becomes a list then.
    pub multiple: bool,
    /// The visitor writes the answer, in place of choosing one.
    pub text: Option<FreeText>,
    /// Whether the visitor has to answer before they go on. The modal can be closed all the same.
    pub required: bool,
    /// When it is asked again.
    pub again: Option<Again>,
}

/// One possible answer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Choice {
    /// What the attribute becomes.
    pub value: String,
    /// What the visitor reads.
    pub label: Text,
    /// The address of a small picture beside the words.
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::schema::Address>"))]
    pub icon: Option<String>,
}

/// An answer that the visitor writes. It is reported as written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct FreeText {
    /// The fewest characters of an answer.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 2000)))]
    pub min_length: u32,
    /// The most characters of an answer.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 2000)))]
    pub max_length: u32,
    /// How many lines the field shows.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 20)))]
    pub lines: u32,
}

impl Default for FreeText {
    fn default() -> Self {
        Self { min_length: 1, max_length: 500, lines: 1 }
    }
}

/// When a question is asked again.
#[derive(Clone, Debug, PartialEq)]
pub enum Again {
    /// Whenever its modal is shown, also if the answer is known.
    Always,
    /// By itself, once this holds, if it was passed over.
    When(Condition),
}

impl Modal {
    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len() + 1
    }

    /// The page at `index`; the first is 0.
    pub fn page(&self, index: usize) -> Option<&Page> {
        match index.checked_sub(1) {
            None => Some(&self.first),
            Some(later) => self.pages.get(later).map(|later| &later.page),
        }
    }

    /// The index of the page with this id; the first has none.
    pub fn page_index(&self, id: &str) -> Option<usize> {
        self.pages.iter().position(|page| page.id == id).map(|later| later + 1)
    }

    /// The id of a page; the first one's is empty.
    pub fn page_id(&self, index: usize) -> &str {
        let later = index.checked_sub(1).and_then(|later| self.pages.get(later));
        later.map_or("", |page| &page.id)
    }

    /// The questions of all pages.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.first.ask.iter().chain(self.pages.iter().flat_map(|later| &later.page.ask))
    }

    /// The rules that decide which page comes next.
    pub fn rules(&self) -> impl Iterator<Item = &Condition> {
        let whens = self.pages.iter().filter_map(|later| later.when.as_ref());
        let pages = self.pages.iter().map(|later| &later.page);
        whens.chain(std::iter::once(&self.first).chain(pages).flat_map(|page| page.next.rules()))
    }
}

impl Question {
    /// When it is to be asked by itself, if it was passed over.
    pub fn asks_later(&self) -> Option<&Condition> {
        match &self.again {
            Some(Again::When(rule)) => Some(rule),
            Some(Again::Always) | None => None,
        }
    }
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
