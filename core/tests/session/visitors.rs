//! Visitors: known and unknown ones, and those who share a device.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::Value;
use hamrah_core::reporting::Name;
use hamrah_core::session::{Effect, Event};

const CONTENT: &str = r##"{ "schema": 1, "attributes": ["plan"],
    "modals": [
      { "id": "welcome", "title": "Hello {{ first_name | there }}", "primary": { "label": "Go" } },
      { "id": "back", "title": "Welcome back", "primary": { "label": "Go" }, "when": { "inactive": "7d" } }],
    "checklists": [{ "id": "list", "title": "L", "tasks": [{ "id": "a", "title": "A", "doneWhen": { "event": "A" } }, { "id": "b", "title": "B" }] }] }"##;

fn identify(stage: &mut Stage, user: &str) {
    let traits = Value::map().with("first_name", user).with("plan", "pro").with("secret", "s");
    stage.happens(Event::UserIdentified { user: user.into(), traits });
}

fn has_done(stage: &Stage, task: &str) -> bool {
    stage.session().progress().tasks.get(task).is_some()
}

#[test]
fn what_was_done_before_the_log_in_is_kept() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("A");
    identify(&mut stage, "sara");
    assert!(has_done(&stage, "a"));
    assert_eq!(stage.modal().as_deref(), Some("welcome"), "still the same welcome");
    assert_eq!(stage.view().modal.unwrap().title.to_plain(), "Hello \u{2068}sara\u{2069}");
    assert_eq!(stage.session().progress().item("welcome").unwrap().shown, 1);
}

#[test]
fn another_user_of_the_device_starts_clean_and_the_first_finds_everything_again() {
    let mut stage = Stage::new(CONTENT);
    identify(&mut stage, "sara");
    stage.presses_primary();
    stage.tracks("A");
    identify(&mut stage, "reza");
    assert!(!has_done(&stage, "a"));
    assert_eq!(stage.modal().as_deref(), Some("welcome"));
    identify(&mut stage, "sara");
    assert!(has_done(&stage, "a"));
    assert_eq!(stage.modal(), None);
}

#[test]
fn a_log_out_separates_users() {
    let mut stage = Stage::new(CONTENT);
    identify(&mut stage, "sara");
    stage.tracks("A");
    stage.happens(Event::UserReset { anonymous: "new".into() });
    assert!(!has_done(&stage, "a"));
    assert_eq!(stage.session().state().get("user"), Some(&Value::Null));
    assert_eq!(stage.session().progress().attributes, Value::map());
}

#[test]
fn only_declared_attributes_are_reported() {
    let mut stage = Stage::new(CONTENT);
    identify(&mut stage, "sara");
    let report = stage.reports.iter().find(|report| report.name.as_str() == "identify").unwrap();
    assert_eq!(report.properties, Value::map().with("plan", "pro"));
    assert_eq!(report.user.as_deref(), Some("sara"));
}

#[test]
fn a_team_is_known_by_all_that_was_said_of_it_and_reported_by_what_is_declared() {
    let content = CONTENT.replace(r#"["plan"]"#, r#"["plan", "group.plan"]"#);
    let mut stage = Stage::new(&content);
    let mut group = |id: &str, traits: Value| {
        stage.happens(Event::GroupIdentified { group: id.into(), traits });
        let reported = stage.reports.last().unwrap().properties.clone();
        (reported, stage.session().progress().attributes.get("group").cloned().unwrap())
    };
    let (reported, _) = group("narvan", Value::map().with("plan", "solo").with("name", "Narvan"));
    assert_eq!(reported, Value::map().with("plan", "solo").with("groupId", "narvan"));
    let (_, known) = group("narvan", Value::map().with("plan", "team"));
    assert_eq!(known, Value::map().with("id", "narvan").with("plan", "team").with("name", "Narvan"));
    let (reported, known) = group("other", Value::map());
    assert_eq!(known, Value::map().with("id", "other"));
    assert_eq!(reported, Value::map().with("groupId", "other"));
}

#[test]
fn a_visit_ends_after_half_an_hour_without_activity() {
    let mut stage = Stage::new(CONTENT);
    stage.presses_primary();
    stage.reported();
    stage.pass(minutes(29));
    stage.happens(Event::ActivitySeen);
    stage.pass(minutes(29));
    stage.happens(Event::ActivitySeen);
    assert_eq!(stage.reported(), Vec::<String>::new());
    stage.pass(minutes(31));
    stage.happens(Event::ActivitySeen);
    assert_eq!(stage.reported(), ["Session Started"]);
}

#[test]
fn who_comes_back_after_a_week_is_noticed() {
    let mut stage = Stage::new(CONTENT);
    stage.presses_primary();
    stage.pass(days(3));
    stage.reload(CONTENT);
    assert_eq!(stage.modal(), None);
    stage.pass(days(8));
    stage.reload(CONTENT);
    assert_eq!(stage.modal().as_deref(), Some("back"));
}

#[test]
fn a_failure_of_the_widget_is_reported_and_is_no_activity_of_the_visitor() {
    let mut stage = Stage::new(CONTENT);
    let before = stage.session().progress().visit.clone();
    stage.pass(minutes(20));
    stage.happens(Event::WidgetFailed("RuntimeError unreachable".into()));
    let report = stage.reports.last().unwrap();
    assert_eq!(report.name, Name::WidgetFailed);
    assert_eq!(report.properties.get("message").and_then(Value::as_str), Some("RuntimeError unreachable"));
    assert_eq!(stage.session().progress().visit, before);
}

/// How often progress is saved while this happens.
fn saves(stage: &mut Stage, happen: impl FnOnce(&mut Stage)) -> usize {
    let before = stage.effects.len();
    happen(stage);
    stage.effects.iter().skip(before).filter(|effect| matches!(effect, Effect::SaveProgress { .. })).count()
}

#[test]
fn events_that_nothing_asks_for_are_saved_together() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(saves(&mut stage, |stage| (0..1_000).for_each(|n| stage.tracks(&format!("Seen {n}")))), 0);
    assert_eq!(saves(&mut stage, |stage| stage.pass(seconds(2))), 1);
    assert_eq!(saves(&mut stage, |stage| stage.pass(days(1))), 0, "nothing is left to be saved");
    // What a rule asks for is saved at once, and what was noted before with it.
    stage.tracks("Seen once more");
    assert!(saves(&mut stage, |stage| stage.tracks("A")) >= 1);
    assert!(stage.session().progress().events.get("Seen once more").is_some());
    // They don't wait for ever because more come.
    assert_eq!(
        saves(&mut stage, |stage| (0..30).for_each(|_| {
            stage.tracks("Seen");
            stage.pass(seconds(1) / 10);
        })),
        3
    );
}

#[test]
fn events_that_nothing_asks_for_are_known_to_later_content_and_stay_with_their_visitor() {
    let later = CONTENT.replace("\"inactive\": \"7d\"", "\"event\": \"Seen\"");
    let mut stage = Stage::new(CONTENT);
    identify(&mut stage, "sara");
    stage.tracks("Seen");
    identify(&mut stage, "omid");
    assert!(stage.session().progress().events.get("Seen").is_none());
    identify(&mut stage, "sara");
    assert!(stage.session().progress().events.get("Seen").is_some(), "saved before the other came");
    stage.tracks("Seen last");
    stage.reload(&later);
    identify(&mut stage, "sara");
    assert!(stage.session().progress().events.get("Seen last").is_some(), "saved as the page was left");
}
