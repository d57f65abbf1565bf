//! One step of a tour.

use super::{Media, Next, Target};
use crate::placement::Placement;
use crate::targeting::{Condition, Glob};
use crate::text::Text;
use crate::time::{Millis, SECOND};

/// One step of a tour.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Step {
    /// Unique in its tour.
    pub id: String,
    /// The element that the step points at. Without one the step stands in the middle.
    pub target: Option<Target>,
    /// The light around the target.
    pub spotlight: Spotlight,
    /// The heading. A step has a title or a body, or both.
    pub title: Option<Text>,
    /// Rich text: paragraphs, **bold**, *italic*, `code`, [links](/path) and lists, as in Markdown.
    pub body: Option<Text>,
    /// A picture or a video.
    pub media: Option<Media>,
    /// Where the step stands beside its target.
    pub placement: Placement,
    /// What moves the tour on: any of these.
    #[cfg_attr(feature = "schema", schemars(with = "Advance"))]
    pub advance: Vec<Advance>,
    /// Which step comes after this one; by default the one that follows in the list.
    pub next: Next,
    /// The step is left out while this rule does not hold.
    pub when: Option<Condition>,
    /// The page that the step belongs to: the tour waits until the visitor is there.
    pub url: Option<Glob>,
    /// How long to wait for the target.
    pub wait_for: Millis,
    /// What happens when the target does not come in time. It is always reported.
    pub on_missing: OnMissing,
    /// Whether the visitor can use the target during the step.
    pub interaction: Interaction,
    /// What lies over the rest of the page.
    pub overlay: Overlay,
}

impl Step {
    /// The default of `waitFor`.
    pub const WAIT_FOR: Millis = 5 * SECOND;

    /// Whether the visitor moves on by a "Next" button.
    pub fn has_next_button(&self) -> bool {
        self.advance.contains(&Advance::Next)
    }

    /// The rules that decide whether the step is shown, and what comes after it.
    pub fn rules(&self) -> impl Iterator<Item = &Condition> {
        self.when.iter().chain(self.next.rules())
    }

    /// The elements whose coming moves the tour on: CSS selectors.
    pub fn awaited_elements(&self) -> impl Iterator<Item = &str> {
        self.advance.iter().filter_map(|advance| match advance {
            Advance::Element(selector) => Some(selector.as_str()),
            Advance::Next | Advance::On { .. } | Advance::Input(_) | Advance::Event(_) | Advance::Url(_) => None,
        })
    }
}

/// The light around the target.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase", deny_unknown_fields))]
pub struct Spotlight {
    /// Room around the target, in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1000)))]
    pub padding: f64,
    /// Radius of the corners, in CSS pixels.
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1000)))]
    pub radius: f64,
    /// Further elements to light.
    pub extra: Vec<Target>,
}

impl Default for Spotlight {
    fn default() -> Self {
        Self { padding: 6.0, radius: 8.0, extra: Vec::new() }
    }
}

/// What moves a tour on from a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Advance {
    /// The "Next" button.
    Next,
    /// Something that the visitor does with the target, or with another element.
    On { event: DomEvent, target: Option<Target> },
    /// What the visitor has typed into the target. It is compared on the device and never reported.
    Input(InputTest),
    /// A tracked event.
    Event(String),
    /// The page that was reached.
    Url(Glob),
    /// An element that has come: a CSS selector.
    Element(String),
}

/// What the visitor does with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum DomEvent {
    Click,
    Focus,
    Change,
    Submit,
}

impl DomEvent {
    /// The name in the content, which is the DOM's own.
    pub fn name(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Focus => "focus",
            Self::Change => "change",
            Self::Submit => "submit",
        }
    }
}

/// A test of what was typed.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
pub enum InputTest {
    /// At least so many characters, spaces around not counted.
    MinLength(usize),
    /// Just this.
    Equals(String),
    /// This, somewhere.
    Contains(String),
    /// This, at the start.
    StartsWith(String),
}

/// What happens when the target does not come in time. It is always reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum OnMissing {
    /// Goes to the next step.
    #[default]
    Skip,
    /// Shows the step in the middle of the page.
    Center,
    /// Waits, unseen, until the target comes.
    Pause,
    /// Ends the tour.
    End,
}

/// Whether the visitor can use the target during the step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Interaction {
    #[default]
    Allow,
    Block,
}

/// What lies over the rest of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Overlay {
    /// Dimmed, and still usable.
    #[default]
    Dim,
    /// As it is.
    None,
    /// Dimmed, and not usable.
    Block,
}
