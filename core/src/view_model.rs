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
    /// The checklist in the corner: one launcher, and one panel, for all that are there.
    pub checklist: Option<ChecklistView>,
    /// Checklists that stand in places of their own in the page, wherever the shell finds those.
    pub inline: Vec<ChecklistView>,
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
    /// Index of the page.
    pub page: usize,
    /// How often the visitor wanted to go on from this page though an answer was not good: the focus goes to the first
    /// of these then.
    pub refused: u32,
    pub title: Line,
    pub body: Rich,
    pub media: Option<MediaView>,
    pub questions: Vec<QuestionView>,
    /// Whether the title is the label of the one question.
    pub asks_by_itself: bool,
    /// Where there are several pages.
    pub progress: Option<PagesView>,
    pub back: Option<String>,
    /// "Next", or what the modal asks for.
    pub primary: Line,
    pub secondary: Option<Line>,
    /// Label of the close button.
    pub close: String,
}

/// How far the visitor is through the pages of a modal.
#[derive(Clone, Debug, PartialEq)]
pub struct PagesView {
    /// "Step 2 of 5".
    pub text: String,
    pub number: usize,
    pub total: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    pub attribute: String,
    pub label: Line,
    /// "required".
    pub required: Option<String>,
    pub answer: AnswerView,
    /// What is the matter with the answer.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AnswerView {
    /// One of these.
    One(Vec<ChoiceView>),
    /// Any of these.
    Several(Vec<ChoiceView>),
    Text {
        text: String,
        lines: u32,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    pub value: String,
    pub label: Line,
    /// The address of a picture.
    pub icon: Option<String>,
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

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChecklistView {
    pub id: String,
    pub title: Line,
    pub body: Rich,
    pub panel: Panel,
    /// Whether this is no checklist, but what was celebrated, by itself.
    pub is_history: bool,
    pub done: usize,
    pub total: usize,
    /// "1 of 4 done".
    pub progress: String,
    /// "25%", in the visitor's digits.
    pub percent: String,
    /// Where the panel is open.
    pub tasks: Vec<TaskView>,
    /// There are more than these.
    pub more: bool,
    /// What there is to gain, until all is done.
    pub reward: Option<Line>,
    /// Shown when all is done.
    pub finished: Option<FinishedView>,
    /// The checklists to choose from, this one among them. Empty: there is no other.
    pub lists: Vec<ListView>,
    /// Name of that choice.
    pub choose: String,
    /// What was celebrated, the latest first, and what that is called.
    pub milestones: Vec<MilestoneView>,
    pub milestones_label: String,
    /// Labels of the launcher and of the buttons.
    pub open: String,
    pub minimise: String,
    pub dismiss: String,
}

/// What is said of a checklist that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct FinishedView {
    pub title: Line,
    pub body: Rich,
}

/// One of several checklists.
#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    pub id: String,
    pub title: Line,
    /// "1 of 4 done".
    pub progress: String,
    /// Whether its tasks are those that are shown.
    pub chosen: bool,
}

/// Something that was celebrated.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneView {
    pub title: Line,
    /// The day.
    pub when: String,
}

/// How much of a checklist is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The launcher alone.
    #[default]
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
    /// The state in words, for screen readers: "done", "locked".
    pub state_label: String,
    /// Why it is locked: "After: …".
    pub locked_why: Option<Line>,
    /// "2 of 3", where the task counts.
    pub counted: Option<String>,
    /// "about 2 minutes".
    pub minutes: Option<String>,
    /// What there is to gain by it.
    pub reward: Option<Line>,
    /// Whether pressing the task does something, now or when it is unlocked.
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
