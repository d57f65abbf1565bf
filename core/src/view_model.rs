//! What is on screen now, finished: the views draw it and decide nothing.

use crate::content::{Density, Interaction, Overlay, Scheme};
use crate::placement::Placement;
use crate::text::{Direction, Line, Rich};

/// Everything that is on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewModel {
    /// BCP 47 tag of the language, for `lang`.
    pub locale: String,
    pub direction: Direction,
    pub theme: ThemeView,
    /// At most one of `modal` and `step` is there: one thing at a time asks for attention.
    pub modal: Option<ModalView>,
    pub step: Option<StepView>,
    pub checklists: Vec<ChecklistView>,
    /// Empty states, each in its section wherever the shell finds that.
    pub empty_states: Vec<EmptyStateView>,
    pub toasts: Vec<ToastView>,
    /// The last status message, for the live region. Empty: nothing to say.
    pub announcement: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ThemeView {
    pub accent: Option<String>,
    /// CSS pixels.
    pub radius: Option<f64>,
    pub font: Option<String>,
    pub scheme: Scheme,
    pub density: Density,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ModalView {
    pub id: String,
    pub title: Line,
    pub body: Rich,
    pub media: Option<MediaView>,
    pub questions: Vec<QuestionView>,
    pub primary: Line,
    pub secondary: Option<Line>,
    /// Label of the close button.
    pub close: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    pub attribute: String,
    pub label: Line,
    pub choices: Vec<ChoiceView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    pub value: String,
    pub label: Line,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MediaView {
    Image { src: String, alt: String },
    Video { src: String, poster: Option<String>, captions: Option<String>, alt: String, captions_label: String },
}

/// A step that is on screen. Its target, if `anchored`, is held by the shell.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    pub tour: String,
    pub id: String,
    /// Counts the steps shown on this page load: another number is another showing, even of the same step.
    pub showing: u32,
    /// Whether it points at a target; else it stands in the middle.
    pub anchored: bool,
    pub title: Line,
    pub body: Rich,
    pub media: Option<MediaView>,
    pub placement: Placement,
    pub interaction: Interaction,
    pub overlay: Overlay,
    /// CSS pixels.
    pub spotlight_padding: f64,
    /// CSS pixels.
    pub spotlight_radius: f64,
    /// How many more elements are to be lit, where they are found.
    pub extra_lights: usize,
    /// "Step 2 of 5".
    pub progress: String,
    /// Steps behind and in all, for a picture of the progress.
    pub number: usize,
    pub total: usize,
    pub back: Option<String>,
    /// "Next", or "Done" on the last step; none where the visitor moves on by doing.
    pub next: Option<String>,
    /// The ways on that the visitor may choose, in place of `next`: each by its number.
    pub ways: Vec<(usize, Line)>,
    /// "Skip this step", where there is no next button.
    pub skip: Option<String>,
    /// Label of the close button.
    pub close: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChecklistView {
    pub id: String,
    pub title: Line,
    pub body: Rich,
    pub panel: Panel,
    pub done: usize,
    pub total: usize,
    /// "1 of 4 done".
    pub progress: String,
    /// "25%", in the visitor's digits.
    pub percent: String,
    pub tasks: Vec<TaskView>,
    /// Shown when all is done.
    pub finished: Option<String>,
    /// Labels of the launcher and of the buttons.
    pub open: String,
    pub minimise: String,
    pub dismiss: String,
}

/// How much of a checklist is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The launcher alone.
    Minimised,
    /// The launcher and the panel.
    Open,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TaskView {
    pub id: String,
    pub title: Line,
    pub body: Rich,
    pub state: TaskState,
    /// The state in words, for screen readers: "done", "locked: …".
    pub state_label: String,
    /// "about 2 minutes".
    pub minutes: Option<String>,
    /// Whether pressing the task does something.
    pub actionable: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    Done,
    /// The first that is not done: in focus.
    Current,
    Open,
    /// Waits for the tasks before it.
    Locked,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EmptyStateView {
    pub id: String,
    pub title: Line,
    pub body: Rich,
    pub media: Option<MediaView>,
    pub primary: Option<Line>,
    pub secondary: Option<Line>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ToastView {
    pub id: String,
    /// Another showing of the same toast has another number.
    pub showing: u32,
    pub title: Line,
    pub body: Rich,
    pub confetti: bool,
    /// Label of the toast's one button, if it has one.
    pub action: Option<String>,
    /// Label of the close button.
    pub close: String,
}
