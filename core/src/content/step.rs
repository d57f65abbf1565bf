//! One step of a tour.

use super::{Media, Target};
use crate::placement::Placement;
use crate::targeting::{Condition, Glob};
use crate::text::Text;
use crate::time::{Millis, SECOND};

/// One step of a tour.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Unique in its tour.
    pub id: String,
    /// The element that the step points at. Without one the step stands in the middle.
    pub target: Option<Target>,
    pub spotlight: Spotlight,
    pub title: Option<Text>,
    /// Rich text.
    pub body: Option<Text>,
    pub media: Option<Media>,
    pub placement: Placement,
    /// What moves the tour on: any of these.
    pub advance: Vec<Advance>,
    pub next: Next,
    /// The step is left out while this rule does not hold.
    pub when: Option<Condition>,
    /// The page that the step belongs to: the tour waits until the visitor is there.
    pub url: Option<Glob>,
    /// How long to wait for the target.
    pub wait_for: Millis,
    pub on_missing: OnMissing,
    pub interaction: Interaction,
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
        let branches = match &self.next {
            Next::ByRule(branches) => branches.as_slice(),
            Next::Following | Next::Step(_) => &[],
        };
        self.when.iter().chain(branches.iter().filter_map(|branch| branch.when.as_ref()))
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
pub struct Spotlight {
    /// Room around the target, in CSS pixels.
    pub padding: f64,
    /// Radius of the corners, in CSS pixels.
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
pub enum InputTest {
    /// At least so many characters, spaces around not counted.
    MinLength(usize),
    Equals(String),
    Contains(String),
    StartsWith(String),
}

/// Which step comes after this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Next {
    /// The one that follows in the list.
    #[default]
    Following,
    /// The step with this id.
    Step(String),
    /// The first whose rule holds; the one that follows in the list if none does.
    ByRule(Vec<Branch>),
}

/// One way on.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub when: Option<Condition>,
    /// The id of a step.
    pub to: String,
}

/// What happens when the target does not come in time. It is always reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
pub enum Interaction {
    #[default]
    Allow,
    Block,
}

/// What lies over the rest of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlay {
    /// Dimmed, and still usable.
    #[default]
    Dim,
    /// As it is.
    None,
    /// Dimmed, and not usable.
    Block,
}
