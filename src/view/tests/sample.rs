//! Something of everything that can be on screen.

use hamrah_core::content::{Density, Interaction, Overlay, Scheme};
use hamrah_core::placement::{Align, Placement, Side};
use hamrah_core::text::{Block, Direction, Inline, Line, Piece, Rich};
use hamrah_core::view_model::{
    AnswerView, ChecklistView, ChoiceView, EmptyStateView, FinishedView, ListView, MediaView, MilestoneView, ModalView,
    PagesView, Panel, QuestionView, StepView, TaskState, TaskView, ThemeView, ToastView, ViewModel,
};

pub(super) fn nothing() -> ViewModel {
    ViewModel {
        locale: "en".to_owned(),
        direction: Direction::Ltr,
        theme: ThemeView {
            accent: None,
            radius: None,
            font: None,
            scheme: Scheme::Auto,
            density: Density::Comfortable,
        },
        modal: None,
        step: None,
        checklist: None,
        inline: Vec::new(),
        empty_states: Vec::new(),
        toasts: Vec::new(),
        announcement: String::new(),
    }
}

/// More than ever is on screen at once.
pub(super) fn everything() -> ViewModel {
    let mut step = step();
    step.overlay = Overlay::Block;
    step.extra_lights = 1;
    step.skip = Some("Skip this step".to_owned());
    let mut modal = page();
    modal.media = Some(image());
    let mut checklist = checklist();
    checklist.finished = Some(all_done());
    checklist.lists = vec![list("setup", true), list("more", false)];
    ViewModel {
        modal: Some(modal),
        step: Some(step),
        checklist: Some(checklist),
        empty_states: vec![empty_state()],
        toasts: vec![toast()],
        announcement: "Step 2 of 5".to_owned(),
        ..nothing()
    }
}

pub(super) fn welcome() -> Line {
    Line(vec![Piece::Text("Welcome, ".to_owned()), Piece::Value("سارا".to_owned())])
}

pub(super) fn paragraph(text: &str) -> Rich {
    Rich(vec![Block::Paragraph(vec![Inline::Text(text.to_owned())])])
}

pub(super) fn image() -> MediaView {
    MediaView::Image { src: "/welcome.png".to_owned(), alt: "A board with cards".to_owned() }
}

pub(super) fn modal() -> ModalView {
    ModalView {
        id: "welcome".to_owned(),
        page: 0,
        refused: 0,
        title: welcome(),
        body: paragraph("Two minutes, and you are ready."),
        media: None,
        questions: vec![question("goal", AnswerView::One(choices()))],
        asks_by_itself: false,
        progress: None,
        back: None,
        primary: "Create your first project".into(),
        secondary: Some("Later".into()),
        close: "Close".to_owned(),
    }
}

/// The second page of three, with a question of each kind, and none of the answers good.
pub(super) fn page() -> ModalView {
    let bad = |attribute: &str, answer| QuestionView {
        required: Some("required".to_owned()),
        problem: Some("Please answer.".to_owned()),
        ..question(attribute, answer)
    };
    ModalView {
        page: 1,
        refused: 1,
        questions: vec![
            bad("goal", AnswerView::One(choices())),
            bad("tools", AnswerView::Several(choices())),
            bad("name", AnswerView::Text { text: "A".to_owned(), lines: 1 }),
            bad("story", AnswerView::Text { text: "Once".to_owned(), lines: 3 }),
        ],
        progress: Some(PagesView { text: "Step 2 of 3".to_owned(), number: 2, total: 3 }),
        back: Some("Back".to_owned()),
        ..modal()
    }
}

fn question(attribute: &str, answer: AnswerView) -> QuestionView {
    let label = "What brings you here?".into();
    QuestionView { attribute: attribute.to_owned(), label, required: None, answer, problem: None }
}

fn choices() -> Vec<ChoiceView> {
    let choice = |value: &str, chosen: bool| ChoiceView {
        value: value.to_owned(),
        label: value.into(),
        icon: chosen.then(|| "/learn.svg".to_owned()),
        chosen,
    };
    vec![choice("sell", false), choice("learn", true)]
}

pub(super) fn step() -> StepView {
    StepView {
        tour: "first-project".to_owned(),
        id: "open".to_owned(),
        showing: 7,
        anchored: true,
        title: "Create a project".into(),
        body: paragraph("Press the button."),
        media: None,
        placement: Placement::Beside { side: Side::InlineEnd, align: Align::Start },
        interaction: Interaction::Allow,
        overlay: Overlay::Dim,
        spotlight_padding: 6.0,
        extra_lights: 0,
        spotlight_radius: 8.0,
        progress: "Step 2 of 5".to_owned(),
        number: 2,
        total: 5,
        back: Some("Back".to_owned()),
        next: Some("Next".to_owned()),
        ways: Vec::new(),
        skip: None,
        close: "Close the tour".to_owned(),
    }
}

pub(super) fn checklist() -> ChecklistView {
    ChecklistView {
        id: "setup".to_owned(),
        title: "Set up your workspace".into(),
        body: paragraph("Four small things."),
        panel: Panel::Open,
        is_history: false,
        done: 1,
        total: 4,
        progress: "1 of 4 done".to_owned(),
        percent: "25%".to_owned(),
        tasks: vec![
            task("project", TaskState::Done),
            task("team", TaskState::Current),
            task("calendar", TaskState::Open),
            task("report", TaskState::Locked),
        ],
        more: false,
        reward: Some("A badge".into()),
        finished: None,
        lists: Vec::new(),
        choose: "Checklists".to_owned(),
        milestones: vec![MilestoneView { title: "The first project".into(), when: "March 21".to_owned() }],
        milestones_label: "Milestones".to_owned(),
        open: "Open the checklist".to_owned(),
        minimise: "Minimize the checklist".to_owned(),
        dismiss: "Dismiss the checklist".to_owned(),
    }
}

fn after(title: &str) -> Line {
    Line(vec![Piece::Text("After: ".to_owned()), Piece::Value(title.to_owned())])
}

pub(super) fn all_done() -> FinishedView {
    FinishedView { title: "All done".into(), body: paragraph("A badge is yours.") }
}

pub(super) fn list(id: &str, chosen: bool) -> ListView {
    ListView { id: id.to_owned(), title: id.into(), progress: "1 of 4 done".to_owned(), chosen }
}

fn task(id: &str, state: TaskState) -> TaskView {
    TaskView {
        id: id.to_owned(),
        title: id.into(),
        body: paragraph("It is quick."),
        state,
        state_label: format!("{state:?}"),
        locked_why: (state == TaskState::Locked).then(|| after("team")),
        counted: Some("1 of 3".to_owned()),
        minutes: Some("about 2 minutes".to_owned()),
        reward: Some("10 points".into()),
        actionable: state != TaskState::Done,
    }
}

pub(super) fn empty_state() -> EmptyStateView {
    EmptyStateView {
        id: "no-reports".to_owned(),
        title: "No reports yet".into(),
        body: paragraph("They take two minutes."),
        media: Some(image()),
        primary: Some("New report".into()),
        secondary: Some("Not now".into()),
    }
}

pub(super) fn toast() -> ToastView {
    ToastView {
        id: "first".to_owned(),
        showing: 3,
        title: "Your first project is live".into(),
        body: paragraph("Nicely done."),
        confetti: true,
        action: Some("Open the checklist".to_owned()),
        close: "Close this message".to_owned(),
    }
}
