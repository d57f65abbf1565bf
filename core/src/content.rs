//! What a product team writes: the types, and how they are read. Unknown keys and wrong types become [`Problem`]s that
//! name their path; a bad item is left out and the rest works.
//!
//! The doc comments of these types are the descriptions in the JSON Schema: they speak to an author of onboarding.

mod action;
mod celebration;
mod checklist;
mod item;
mod lookup;
mod modal;
mod read;
mod step;
mod target;
mod theme;
mod tour;

pub use action::{Action, Button};
pub use celebration::Celebration;
pub use checklist::{Checklist, Order, Task};
pub use item::{Frequency, Item, Kind};
pub use modal::{Choice, Media, MediaSource, Modal, Question};
pub use read::read;
pub use step::{Advance, Branch, DomEvent, InputTest, Interaction, Next, OnMissing, Overlay, Spotlight, Step};
pub use target::{Locator, Target};
pub use theme::{Density, Scheme, Theme};
pub use tour::Tour;

use crate::targeting::Segment;

/// A whole content file, read and checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// A short fingerprint of the file's content: reported as `content_version`.
    pub version: String,
    pub locale: Locales,
    pub theme: Theme,
    /// The attributes that may be reported.
    pub attributes: Vec<String>,
    pub segments: Vec<Segment>,
    pub modals: Vec<Modal>,
    pub tours: Vec<Tour>,
    pub checklists: Vec<Checklist>,
    pub celebrations: Vec<Celebration>,
}

/// The languages that the content is written in (BCP 47 tags).
#[derive(Clone, Debug, PartialEq)]
pub struct Locales {
    /// Used where a text lacks the visitor's language.
    pub default: String,
    pub supported: Vec<String>,
}

impl Default for Locales {
    fn default() -> Self {
        Self { default: "en".into(), supported: Vec::new() }
    }
}
