//! Celebrations: once, as it happens, and never in between.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{Event, Request, ViewEvent};
use hamrah_core::view_model::{ChecklistView, Panel};

const CONTENT: &str = r##"{ "schema": 1,
    "modals": [{ "id": "m", "title": "M", "primary": { "label": "Go" }, "when": { "url": "/modal" } }],
    "checklists": [{ "id": "list", "title": "L", "tasks": [{ "id": "task", "title": "T" }] }],
    "celebrations": [
      { "id": "sold", "title": "Sold!", "when": { "event": "Sold" } },
      { "id": "tenth", "title": "Ten!", "when": { "event": "Sold", "count": 10 } },
      { "id": "listed", "title": "All done!", "when": { "completed": "list" } }] }"##;

fn toasts(stage: &Stage) -> Vec<String> {
    stage.view().toasts.into_iter().map(|toast| toast.id).collect()
}

#[test]
fn a_milestone_is_celebrated_once_and_goes_by_itself() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), ["sold"]);
    stage.pass(seconds(9));
    assert_eq!(toasts(&stage), [""; 0]);
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), [""; 0]);
}

#[test]
fn an_event_is_heard_as_it_happens_and_never_from_history() {
    let mut stage = Stage::new(&CONTENT.replace("\"event\": \"Sold\" }", "\"event\": \"Other\" }"));
    stage.tracks("Sold");
    stage.reload(CONTENT);
    stage.tracks("Another");
    assert_eq!(toasts(&stage), [""; 0]);
    for _ in 0..8 {
        stage.tracks("Sold");
    }
    assert_eq!(toasts(&stage), ["sold"]);
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), ["sold", "tenth"]);
}

#[test]
fn what_was_completed_long_ago_is_not_celebrated_when_the_page_loads() {
    let without = CONTENT.replace("\"completed\": \"list\"", "\"completed\": \"m\"");
    let mut stage = Stage::new(&without);
    stage.asks(Request::Complete("task".into()));
    stage.reload(CONTENT);
    stage.tracks("Anything");
    assert_eq!(toasts(&stage), [""; 0]);
    let mut stage = Stage::new(CONTENT);
    stage.asks(Request::Complete("task".into()));
    assert_eq!(toasts(&stage), ["listed"]);
}

#[test]
fn a_celebration_waits_for_quiet_even_over_a_reload() {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/modal");
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), [""; 0]);
    stage.reload_at(CONTENT, "https://app.example/modal");
    assert_eq!(toasts(&stage), [""; 0], "the modal is still open");
    stage.presses_primary();
    assert_eq!(toasts(&stage), ["sold"]);
}

#[test]
fn a_toast_stays_while_it_is_looked_at() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Sold");
    stage.happens(Event::View(ViewEvent::ToastsHeld));
    stage.pass(seconds(600));
    assert_eq!(toasts(&stage), ["sold"]);
    stage.happens(Event::View(ViewEvent::ToastsReleased));
    stage.pass(seconds(9));
    assert_eq!(toasts(&stage), [""; 0]);
}

#[test]
fn while_one_toast_is_looked_at_none_goes_and_the_one_that_comes_stays_too() {
    let mut stage = Stage::new(&CONTENT.replace("\"count\": 10", "\"count\": 2"));
    stage.tracks("Sold");
    stage.pass(seconds(4));
    stage.happens(Event::View(ViewEvent::ToastsHeld));
    stage.tracks("Sold");
    stage.pass(seconds(60));
    assert_eq!(toasts(&stage), ["sold", "tenth"]);
    let first = stage.view().toasts[0].showing;
    stage.happens(Event::View(ViewEvent::ToastClosed(first)));
    assert_eq!(toasts(&stage), ["tenth"]);
    stage.pass(seconds(9));
    assert_eq!(toasts(&stage), [""; 0], "nobody tells that the pointer has left a toast that was closed");
}

#[test]
fn more_than_three_wait_for_their_turn() {
    let celebrations: Vec<String> =
        (0..5).map(|at| format!(r#"{{ "id": "z{at}", "title": "Z", "when": {{ "event": "Sold" }} }}"#)).collect();
    let mut stage = Stage::new(&format!(r#"{{ "schema": 1, "celebrations": [{}] }}"#, celebrations.join(",")));
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), ["z0", "z1", "z2"]);
    stage.pass(seconds(9));
    assert_eq!(toasts(&stage), ["z3", "z4"]);
}

#[test]
fn what_waited_in_two_tabs_is_celebrated_in_one() {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/modal");
    stage.tracks("Sold");
    assert_eq!(toasts(&stage), [""; 0]);
    let mut other = stage.second_tab(CONTENT);
    stage.hear_from(&other);
    other.presses_primary();
    assert_eq!(toasts(&other), ["sold"]);
    stage.hear_from(&other);
    stage.goes_to("/");
    stage.pass(seconds(60));
    assert_eq!(toasts(&stage), [""; 0]);
    assert_eq!(stage.reported().iter().filter(|name| name.starts_with("Celebration Shown")).count(), 0);
}

#[test]
fn a_finished_tour_is_a_milestone() {
    let content = r#"{ "schema": 1, "tours": [{ "id": "t", "steps": [{ "id": "s", "title": "S" }] }],
        "celebrations": [{ "id": "toured", "title": "T", "when": { "completed": "t" } }] }"#;
    let mut stage = Stage::new(content);
    stage.asks(Request::Start("t".into()));
    assert_eq!(toasts(&stage), [""; 0]);
    stage.asks(Request::Next);
    assert_eq!(toasts(&stage), ["toured"]);
    stage.reload(content);
    stage.asks(Request::Start("t".into()));
    stage.asks(Request::Next);
    assert_eq!(toasts(&stage), [""; 0], "once each");
}

#[test]
fn what_was_celebrated_can_be_read_again_in_the_panel() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::ChecklistOpened("list".into())));
    let milestones = |stage: &Stage| {
        let view = stage.view().checklist.unwrap();
        view.milestones.into_iter().map(|milestone| (milestone.title.to_plain(), milestone.when)).collect::<Vec<_>>()
    };
    assert_eq!(milestones(&stage), []);
    stage.tracks("Sold");
    stage.pass(days(1));
    for _ in 0..9 {
        stage.tracks("Sold");
    }
    let entry = |title: &str, day: &str| (title.to_owned(), day.to_owned());
    assert_eq!(milestones(&stage), [entry("Ten!", "2026-03-22"), entry("Sold!", "2026-03-21")]);
}

#[test]
fn a_report_says_who_asked_for_it() {
    let content = r##"{ "schema": 1,
        "modals": [{ "id": "m", "title": "M", "when": { "event": "E" }, "primary": { "label": "Go", "do": { "open": "c" } } }],
        "celebrations": [{ "id": "c", "title": "C" }] }"##;
    let mut stage = Stage::new(content);
    stage.asks(Request::Open("m".into()));
    stage.reported();
    stage.asks(Request::Complete("m".into()));
    assert_eq!(stage.reported(), ["Modal Completed m api", "Celebration Shown c action"]);
    stage.asks(Request::Open("c".into()));
    assert_eq!(stage.reported(), ["Celebration Shown c api"]);
}

/// The corner where nothing but what was celebrated is left, if it is there.
fn history(stage: &Stage) -> Option<ChecklistView> {
    stage.view().checklist.filter(|view| view.is_history)
}

/// With no checklist that would tell of them.
fn without_checklist() -> String {
    CONTENT.replace("\"tasks\":", "\"when\": { \"event\": \"Never\" }, \"tasks\":")
}

#[test]
fn what_was_celebrated_can_be_read_again_where_no_checklist_tells_of_it() {
    let content = without_checklist();
    let mut stage = Stage::new(&content);
    assert_eq!(history(&stage), None);
    assert!(stage.session().refusal(&Request::Open("milestones".into())).is_some(), "there is nothing yet");
    stage.tracks("Sold");
    let launcher = history(&stage).expect("something was celebrated");
    assert_eq!((launcher.panel, launcher.progress.as_str()), (Panel::Minimised, "1"));
    stage.happens(Event::View(ViewEvent::ChecklistOpened("milestones".into())));
    let panel = history(&stage).unwrap();
    assert_eq!(panel.panel, Panel::Open);
    assert_eq!(panel.milestones.iter().map(|have| have.title.to_plain()).collect::<Vec<_>>(), ["Sold!"]);
    // It stays for the visit, also on its next pages, and is not there in the next visit.
    stage.happens(Event::View(ViewEvent::ChecklistMinimised("milestones".into())));
    stage.reload(&content);
    assert!(history(&stage).is_some());
    assert_eq!(stage.session().sleep(), None, "the next page needs the widget, too");
    stage.pass(minutes(31));
    stage.happens(Event::ActivitySeen);
    assert_eq!(history(&stage), None);
    assert!(stage.session().sleep().is_some());
    // The page's own menu may lead to it at any time.
    stage.asks(Request::Open("milestones".into()));
    assert_eq!(history(&stage).map(|view| view.panel), Some(Panel::Open));
    stage.asks(Request::Close("milestones".into()));
    assert_eq!(history(&stage).map(|view| view.panel), Some(Panel::Minimised));
}

#[test]
fn the_history_that_was_put_away_comes_back_with_the_next_milestone() {
    let content = without_checklist();
    let mut stage = Stage::new(&content);
    stage.tracks("Sold");
    stage.happens(Event::View(ViewEvent::ChecklistOpened("milestones".into())));
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("milestones".into())));
    assert_eq!(history(&stage), None);
    stage.reload(&content);
    assert_eq!(history(&stage), None);
    stage.pass(seconds(20));
    for _ in 0..9 {
        stage.tracks("Sold");
    }
    assert_eq!(toasts(&stage), ["tenth"]);
    assert_eq!(history(&stage).map(|view| view.milestones.len()), Some(2));
}

#[test]
fn beside_a_checklist_the_history_is_opened_by_name_alone() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Sold");
    assert_eq!(history(&stage), None, "the checklist tells of it");
    stage.asks(Request::Open("list".into()));
    stage.asks(Request::Open("milestones".into()));
    assert_eq!(history(&stage).map(|view| view.panel), Some(Panel::Open));
    stage.happens(Event::View(ViewEvent::ChecklistMinimised("milestones".into())));
    let corner = stage.view().checklist.unwrap();
    assert_eq!((corner.id.as_str(), corner.panel), ("list", Panel::Minimised));
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    assert!(history(&stage).is_some(), "the checklist was put away, and the way to the history is still there");
}

#[test]
fn an_item_of_that_name_is_what_is_opened() {
    let content = without_checklist().replace("\"id\": \"tenth\"", "\"id\": \"milestones\"");
    let mut stage = Stage::new(&content);
    stage.tracks("Sold");
    assert_eq!(history(&stage), None);
    stage.asks(Request::Open("milestones".into()));
    assert_eq!(toasts(&stage), ["sold", "milestones"]);
}
