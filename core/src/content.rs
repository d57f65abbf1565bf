//! What a product team writes: the types, and how they are read. Unknown keys and wrong types become [`Problem`]s that
//! name their path; a bad item is left out and the rest works.
//!
//! The doc comments of these types are the descriptions in the JSON Schema: they speak to an author of onboarding.

mod action;
mod celebration;
mod checklist;
mod empty_state;
mod item;
mod lookup;
mod modal;
mod next;
mod privacy;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod step;
mod success;
mod target;
mod theme;
mod tour;

pub use action::{Action, Button};
pub use celebration::{Celebration, MILESTONES};
pub use checklist::{Checklist, Done, Order, Task};
pub use empty_state::{EmptyState, Position};
pub use item::{Frequency, Item, Kind};
pub use modal::{Again, Choice, FreeText, LaterPage, Media, MediaSource, Modal, Page, Question};
pub use next::{Branch, Next};
pub use privacy::Privacy;
pub use read::read;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use step::{Advance, DomEvent, InputTest, Interaction, OnMissing, Overlay, Spotlight, Step};
pub use success::Success;
pub use target::{Locator, Target};
pub use theme::{Density, Scheme, Theme};
pub use tour::Tour;

use std::rc::Rc;

use crate::targeting::Segment;

/// A whole content file, read and checked.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(title = "Content of Hamrah", rename_all = "camelCase", deny_unknown_fields)
)]
pub struct Content {
    /// A short fingerprint of the file's content: reported as `content_version`.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub version: String,
    /// The languages.
    pub locale: Locales,
    /// The look.
    pub theme: Theme,
    /// The attributes of visitors that may be reported. Others stay on the device.
    pub attributes: Vec<String>,
    /// How visitors' wishes for privacy are respected.
    pub privacy: Privacy,
    /// What success means: a rule, and a time limit.
    pub success: Option<Success>,
    /// Named groups of visitors.
    pub segments: Vec<Segment>,
    /// Messages in the middle of the page that ask for one thing: the welcome.
    pub modals: Vec<Modal>,
    /// Guided tours over the product's own elements.
    pub tours: Vec<Tour>,
    /// Lists of tasks that complete themselves.
    pub checklists: Vec<Checklist>,
    /// What sections of the product say while nothing is in them yet.
    pub empty_states: Vec<Rc<EmptyState>>,
    /// Toasts for milestones.
    pub celebrations: Vec<Celebration>,
}

/// The languages that the content is written in (BCP 47 tags).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Locales {
    /// Used where a text lacks the visitor's language.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Language"))]
    pub default: String,
    /// All of them. Where there are several, each text should be written in each.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::Language>"))]
    pub supported: Vec<String>,
}

impl Default for Locales {
    fn default() -> Self {
        Self { default: "en".into(), supported: Vec::new() }
    }
}
