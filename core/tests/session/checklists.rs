//! Checklists: tasks that complete themselves, and lists that are put away and found again.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{Event, Request, ViewEvent};
use hamrah_core::view_model::{Panel, TaskState};

const CONTENT: &str = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "tasks": [
    { "id": "one", "title": "One", "doneWhen": { "event": "One" } },
    { "id": "two", "title": "Two", "doneWhen": { "url": "/two" } },
    { "id": "three", "title": "Three", "doneWhen": { "present": "#three" }, "do": { "event": "Asked" } }] }] }"##;

fn done(stage: &Stage) -> String {
    stage.view().checklists.first().map(|list| list.progress.clone()).unwrap_or_default()
}

#[test]
fn tasks_complete_by_event_address_element_and_call() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(done(&stage), "0 of 3 done");
    stage.tracks("One");
    assert_eq!(stage.view().announcement, "Done: One");
    stage.goes_to("/two");
    assert_eq!(done(&stage), "2 of 3 done");
    stage.goes_to("/elsewhere");
    assert_eq!(done(&stage), "2 of 3 done", "done stays done");
    stage.happens(Event::PresenceChanged(vec![("#three".into(), true)]));
    assert_eq!(done(&stage), "3 of 3 done");
    assert!(stage.view().checklists[0].finished.is_some());
    assert_eq!(
        stage.reported()[1..],
        [
            "Checklist Shown list rule",
            "One",
            "Checklist Task Completed list one rule",
            "Checklist Task Completed list two rule",
            "Checklist Task Completed list three rule",
            "Checklist Completed list",
        ]
    );
    let mut stage = Stage::new(CONTENT);
    stage.asks(Request::Complete("two".into()));
    assert_eq!(done(&stage), "1 of 3 done");
    assert_eq!(stage.reported().last().unwrap(), "Checklist Task Completed list two api");
}

#[test]
fn a_finished_list_leaves_with_the_visit() {
    let mut stage = Stage::new(CONTENT);
    for task in ["one", "two", "three"] {
        stage.asks(Request::Complete(task.into()));
    }
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "3 of 3 done");
    stage.pass(minutes(31));
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "");
}

#[test]
fn a_list_that_was_put_away_is_found_again() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    assert_eq!(done(&stage), "");
    stage.tracks("One");
    let toast = stage.view().toasts[0].clone();
    assert!(toast.action.is_some());
    stage.happens(Event::View(ViewEvent::ToastPressed(toast.showing)));
    assert_eq!(done(&stage), "1 of 3 done", "what was done meanwhile counts");
    assert_eq!(stage.view().checklists[0].panel, Panel::Open);
    assert!(stage.view().toasts.is_empty());

    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    stage.pass(days(1));
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "", "away stays away");
    stage.asks(Request::Open("list".into()));
    assert_eq!(done(&stage), "1 of 3 done");
}

#[test]
fn the_panel_stays_as_the_visitor_left_it() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(stage.view().checklists[0].panel, Panel::Minimised);
    stage.happens(Event::View(ViewEvent::ChecklistOpened("list".into())));
    stage.reload(CONTENT);
    assert_eq!(stage.view().checklists[0].panel, Panel::Open);
}

#[test]
fn a_task_added_later_does_not_undo_a_finished_list() {
    let mut stage = Stage::new(CONTENT);
    for task in ["one", "two", "three"] {
        stage.asks(Request::Complete(task.into()));
    }
    let longer = CONTENT
        .replace(r##"{ "event": "Asked" } }"##, r##"{ "event": "Asked" } }, { "id": "four", "title": "Four" }"##);
    assert_ne!(longer, CONTENT);
    stage.reload(&longer);
    assert_eq!(
        stage.session().state().get("items").unwrap().get("list").unwrap().get("outcome").unwrap().as_str(),
        Some("completed")
    );
    stage.reported();
    stage.asks(Request::Complete("four".into()));
    assert_eq!(stage.reported(), ["Checklist Task Completed list four api"], "it is not completed twice");
}

#[test]
fn any_order_leaves_all_tasks_open() {
    let stage = Stage::new(CONTENT);
    let tasks = &stage.view().checklists[0].tasks;
    let states: Vec<_> = tasks.iter().map(|task| (task.state, task.actionable)).collect();
    assert_eq!(states, [(TaskState::Current, false), (TaskState::Open, false), (TaskState::Open, true)]);
}

#[test]
fn the_task_of_a_button_is_heard_by_rules() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::TaskPressed("three".into())));
    stage.pass(seconds(1));
    assert_eq!(stage.session().progress().events.get("Asked").unwrap().count, 1);
}
