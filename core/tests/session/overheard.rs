//! What the page told another library: rules hear it, and nothing of it is reported.

use super::stage::{Stage, read};
use hamrah_core::Value;
use hamrah_core::session::{Event, Opening, Session};

const CONTENT: &str = r##"{ "schema": 1, "attributes": ["plan"],
    "modals": [{ "id": "pros", "title": "For pros", "when": { "attribute": "plan", "is": "pro" }, "primary": { "label": "Go" } }],
    "checklists": [{ "id": "list", "title": "L", "tasks": [
      { "id": "a", "title": "A", "doneWhen": { "event": "A", "count": 2 } }, { "id": "b", "title": "B" }] }] }"##;

fn overhears(stage: &mut Stage, user: Option<&str>, plan: &str) {
    let traits = Value::map().with("plan", plan);
    stage.happens(Event::UserHeard { user: user.map(str::to_owned), traits });
}

fn user(stage: &Stage) -> Option<String> {
    stage.session().state().get("user").and_then(Value::as_str).map(str::to_owned)
}

#[test]
fn an_event_completes_a_task_and_is_not_reported() {
    let mut stage = Stage::new(CONTENT);
    stage.reported();
    stage.happens(Event::EventHeard("A".into()));
    assert_eq!(stage.reported(), Vec::<String>::new());
    stage.happens(Event::EventHeard("A".into()));
    assert_eq!(stage.reported(), ["Checklist Task Completed list a rule"]);
}

#[test]
fn a_user_takes_over_what_the_anonymous_visitor_did_and_is_not_reported() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("A");
    stage.reported();
    overhears(&mut stage, Some("sara"), "pro");
    assert_eq!((user(&stage).as_deref(), stage.modal().as_deref()), (Some("sara"), Some("pros")));
    assert_eq!(stage.reported(), ["Modal Shown pros rule"]);
    stage.happens(Event::EventHeard("A".into()));
    assert!(stage.reports.iter().all(|report| report.user.as_deref() == Some("sara")));
    assert_eq!(stage.reported(), ["Checklist Task Completed list a rule"]);
}

#[test]
fn traits_without_a_name_are_those_of_whoever_is_there() {
    let mut stage = Stage::new(CONTENT);
    overhears(&mut stage, None, "pro");
    assert_eq!((user(&stage), stage.modal().as_deref()), (None, Some("pros")));
}

#[test]
fn a_user_who_is_named_to_us_too_is_reported_once() {
    let mut stage = Stage::new(CONTENT);
    stage.reported();
    overhears(&mut stage, Some("sara"), "free");
    stage.happens(Event::UserIdentified { user: "sara".into(), traits: Value::map().with("plan", "free") });
    overhears(&mut stage, Some("sara"), "free");
    assert_eq!(stage.reported(), ["identify"]);
}

#[test]
fn what_is_overheard_before_the_visitor_arrives_adds_to_what_we_were_told() {
    let traits = Value::map().with("first_name", "Sara").with("plan", "free");
    let opening = Opening { user: Some("sara".into()), traits, ..Opening::default() };
    let (mut session, _) = Session::open(read(CONTENT), opening);
    let heard = Event::UserHeard { user: Some("sara".into()), traits: Value::map().with("plan", "pro") };
    session.update(1, heard);
    session.update(2, Event::ProgressLoaded(None));
    let attributes = &session.progress().attributes;
    assert_eq!(attributes.get("first_name"), Some(&Value::from("Sara")));
    assert_eq!(attributes.get("plan"), Some(&Value::from("pro")));
}
