//! The newcomer's story, from the welcome to the celebration.

use super::stage::{Stage, minutes, seconds};
use hamrah_core::content::DomEvent;
use hamrah_core::session::{Effect, Event, TargetEvent, ViewEvent};
use hamrah_core::view_model::{AnswerView, Panel, TaskState};

const CONTENT: &str = r##"{
  "schema": 1,
  "attributes": ["goal"],
  "modals": [{
    "id": "welcome", "title": "Welcome, {{first_name|there}}", "body": "Hello",
    "ask": [{ "attribute": "goal", "label": "What for?", "choices": [
      { "value": "sell", "label": "Selling" }, { "value": "plan", "label": "Planning" }] }],
    "primary": { "label": "Start", "do": { "start": "first-project" } },
    "secondary": { "label": "Later", "do": "snooze" }
  }],
  "tours": [{ "id": "first-project", "steps": [
    { "id": "open", "target": "#new", "title": "Open", "advance": { "on": "click" } },
    { "id": "name", "target": "#name", "title": "Name", "advance": { "input": { "minLength": 3 } } },
    { "id": "save", "target": "#save", "title": "Save", "advance": { "event": "Project Created" } },
    { "id": "done", "url": "/projects/*", "title": "There it is" }
  ]}],
  "checklists": [{ "id": "setup", "title": "Set up", "order": "ordered", "tasks": [
    { "id": "project", "title": "Project", "minutes": 2, "doneWhen": { "event": "Project Created" },
      "do": { "start": "first-project" } },
    { "id": "invite", "title": "Invite", "doneWhen": { "event": "Invited" }, "do": { "navigate": "/team" } },
    { "id": "report", "title": "Report", "doneWhen": { "event": "Reported" } }
  ]}],
  "celebrations": [{ "id": "first", "title": "Done!", "when": { "event": "Project Created" }, "confetti": true }]
}"##;

#[test]
fn a_newcomer_is_welcomed_guided_and_celebrated() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(stage.modal().as_deref(), Some("welcome"));
    let welcome = stage.view().modal.unwrap();
    assert_eq!(welcome.title.to_plain(), "Welcome, there");
    assert_eq!(stage.reported(), ["Session Started", "Checklist Shown setup rule", "Modal Shown welcome rule"]);

    stage.happens(Event::View(ViewEvent::ChoicePressed {
        modal: "welcome".into(),
        attribute: "goal".into(),
        value: "sell".into(),
    }));
    let question = stage.view().modal.unwrap().questions.remove(0);
    assert!(matches!(question.answer, AnswerView::One(choices) if choices[0].chosen));
    stage.presses_primary();
    assert_eq!(stage.modal(), None);
    assert_eq!(
        stage.reported(),
        ["Modal Answered welcome", "Modal Completed welcome primary", "Tour Started first-project action"]
    );
    assert_eq!(stage.step(), None, "a step that was not found is not shown");
    stage.finds_target();
    let step = stage.view().step.unwrap();
    assert_eq!((step.id.as_str(), step.progress.as_str(), step.next), ("open", "Step 1 of 4", None));
    assert!(step.anchored);

    stage.happens(Event::Target(TargetEvent::Acted { showing: step.showing, advance: 0, event: DomEvent::Click }));
    stage.goes_to("/new");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("name"));
    let showing = stage.showing;
    stage.happens(Event::Target(TargetEvent::Typed { showing, text: " ab ".into() }));
    assert_eq!(stage.step().as_deref(), Some("name"));
    stage.happens(Event::Target(TargetEvent::Typed { showing, text: "abc".into() }));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("save"));

    stage.tracks("Project Created");
    assert_eq!(stage.step(), None, "the last step belongs to the page of the project");
    assert_eq!(stage.view().toasts.len(), 0, "between two steps is no time to celebrate");
    stage.goes_to("/projects/17");
    let last = stage.view().step.unwrap();
    assert_eq!((last.progress.as_str(), last.next.as_deref()), ("Step 4 of 4", Some("Done")));
    assert!(!last.anchored);
    stage.presses_next();
    assert_eq!(stage.step(), None);
    assert_eq!(
        stage.reported(),
        [
            "Tour Step Shown first-project open",
            "Tour Step Completed first-project open",
            "Tour Step Shown first-project name",
            "Tour Step Completed first-project name",
            "Tour Step Shown first-project save",
            "Project Created",
            "Tour Step Completed first-project save",
            "Checklist Task Completed setup project rule",
            "Tour Step Shown first-project done",
            "Tour Step Completed first-project done",
            "Tour Completed first-project",
            "Celebration Shown first rule",
        ]
    );

    stage.happens(Event::View(ViewEvent::ChecklistOpened("setup".into())));
    let checklist = &stage.view().checklist.unwrap();
    assert_eq!((checklist.progress.as_str(), checklist.percent.as_str()), ("1 of 3 done", "33%"));
    let states: Vec<_> = checklist.tasks.iter().map(|task| task.state).collect();
    assert_eq!(states, [TaskState::Done, TaskState::Current, TaskState::Locked]);
}

#[test]
fn a_reload_remembers_where_the_tour_stood() {
    let mut stage = Stage::new(CONTENT);
    stage.presses_primary();
    stage.finds_target();
    stage.happens(Event::Target(TargetEvent::Acted { showing: stage.showing, advance: 0, event: DomEvent::Click }));
    stage.reload_at(CONTENT, "https://app.example/new");
    assert_eq!(stage.modal(), None);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("name"));
    assert_eq!(stage.reported(), ["Tour Step Shown first-project name resume"]);
}

#[test]
fn an_open_modal_opens_again_after_a_reload_and_counts_once() {
    let mut stage = Stage::new(CONTENT);
    stage.pass(seconds(20));
    stage.reload(CONTENT);
    assert_eq!(stage.modal().as_deref(), Some("welcome"));
    assert_eq!(stage.reported(), ["Modal Shown welcome resume"]);
    assert_eq!(stage.session().progress().item("welcome").unwrap().shown, 1);
}

#[test]
fn a_step_in_another_tab_is_followed_here() {
    let mut first = Stage::new(CONTENT);
    let mut second = first.second_tab(CONTENT);
    first.pass(seconds(1));
    first.presses_primary();
    second.hear_from(&first);
    assert_eq!(second.modal(), None, "closed there, closed here");
    second.finds_target();
    assert_eq!(second.step().as_deref(), Some("open"));
    first.pass(seconds(1));
    first.finds_target();
    first.happens(Event::View(ViewEvent::StepClosed {
        showing: first.showing,
        by: hamrah_core::session::CloseBy::Escape,
    }));
    second.hear_from(&first);
    assert_eq!(second.step(), None);
    assert_eq!(second.session().progress().tour, None);
}

#[test]
fn snoozed_is_put_off_and_comes_back() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::SecondaryPressed { modal: "welcome".into() }));
    assert_eq!(stage.modal(), None);
    stage.reload(CONTENT);
    assert_eq!(stage.modal(), None);
    stage.pass(minutes(24 * 60 - 1));
    assert_eq!(stage.modal(), None);
    stage.pass(minutes(2));
    assert_eq!(stage.modal().as_deref(), Some("welcome"), "the session wakes up by itself");
}

#[test]
fn the_panel_makes_room_for_what_its_task_starts() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::SecondaryPressed { modal: "welcome".into() }));
    stage.happens(Event::View(ViewEvent::ChecklistOpened("setup".into())));
    assert_eq!(stage.view().checklist.unwrap().panel, Panel::Open);
    stage.happens(Event::View(ViewEvent::TaskPressed("invite".into())));
    assert!(!stage.effects.iter().any(|effect| matches!(effect, Effect::Navigate(_))), "it is locked");
    stage.happens(Event::View(ViewEvent::TaskPressed("project".into())));
    assert_eq!(stage.view().checklist.unwrap().panel, Panel::Minimised);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
}
