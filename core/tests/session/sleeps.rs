//! When nothing is left to show, and what the loader has to look out for then.

use super::stage::{Stage, days, minutes};
use hamrah_core::session::{Event, Request, Sleep, ViewEvent};

/// A day, in milliseconds, from the stage's beginning.
const TOMORROW: u64 = 1_774_080_000_000 + 24 * 60 * 60 * 1_000;

fn sleep(stage: &Stage) -> Option<Sleep> {
    stage.session().sleep()
}

fn of(items: &str) -> Option<Sleep> {
    sleep(&Stage::new(&format!(r##"{{ "schema": 1, {items} }}"##)))
}

fn modal(rule: &str) -> Option<Sleep> {
    of(&format!(r##""modals": [{{ "id": "m", "title": "M", "primary": {{ "label": "Go" }}, "when": {rule} }}]"##))
}

#[test]
fn a_visitor_with_nothing_left_rests_for_a_day() {
    let expected = Sleep { until: TOMORROW, events: Vec::new(), url: String::new(), slots: Vec::new() };
    assert_eq!(of(r##""modals": []"##), Some(expected));
}

#[test]
fn what_is_on_screen_or_under_way_keeps_awake() {
    let content = r##"{ "schema": 1,
        "modals": [{ "id": "m", "title": "M", "primary": { "label": "Go" } }],
        "tours": [{ "id": "t", "steps": [{ "id": "a", "title": "A" }] }],
        "checklists": [{ "id": "c", "title": "C", "when": { "event": "E" }, "tasks": [{ "id": "x", "title": "X" }] }] }"##;
    let mut stage = Stage::new(content);
    assert_eq!(sleep(&stage), None, "a modal");
    stage.presses_primary();
    assert_eq!(sleep(&stage).unwrap().events, ["E"]);
    stage.asks(Request::Start("t".into()));
    assert_eq!(sleep(&stage), None, "a tour");
    stage.presses_next();
    assert!(sleep(&stage).is_some());
    stage.tracks("E");
    assert_eq!(sleep(&stage), None, "a checklist");
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("c".into())));
    let left = sleep(&stage).unwrap();
    assert_eq!((left.events.len(), left.slots.len()), (0, 0));
}

#[test]
fn what_rules_wait_for_ends_the_rest() {
    assert_eq!(modal(r#"{ "event": "E", "count": 3 }"#).unwrap().events, ["E"]);
    assert_eq!(
        modal(r#"{ "any": [{ "event": "E" }, { "event": "F" }, { "event": "E" }] }"#).unwrap().events,
        ["E", "F"]
    );
    assert_eq!(modal(r#"{ "inactive": "2h" }"#).unwrap().until, TOMORROW - minutes(22 * 60));
    assert_eq!(modal(r#"{ "day": { "gte": 3 } }"#).unwrap().until, TOMORROW);
    assert!(modal(r#"{ "attribute": "plan", "is": "team" }"#).unwrap().events.is_empty());
    assert!(modal(r#"{ "seen": "m" }"#).is_some());
    assert_eq!(modal(r#"{ "url": "/reports/*" }"#).unwrap().url, r"^\w+://[^/]*/reports/[^/]*/?([?#].*)?$");
}

#[test]
fn what_only_the_widget_would_notice_keeps_awake() {
    for rule in [
        r##"{ "present": "#x" }"##,
        r##"{ "absent": "#x" }"##,
        r#"{ "device": "phone" }"#,
        r#"{ "locale": "fa" }"#,
        r#"{ "not": { "url": "/" } }"#,
        r##"{ "any": [{ "event": "E" }, { "present": "#x" }] }"##,
    ] {
        assert_eq!(modal(rule), None, "{rule}");
    }
}

#[test]
fn one_condition_that_lasts_is_enough_where_all_must_hold() {
    let rule = r##"{ "all": [{ "present": "#x" }, { "device": "desktop" }, { "attribute": "plan", "is": "team" }] }"##;
    assert_eq!(modal(rule).unwrap().url, "");
    let rule = r##"{ "all": [{ "url": "/elsewhere" }, { "present": "#x" }] }"##;
    assert!(modal(rule).unwrap().url.contains("elsewhere"));
}

#[test]
fn what_comes_again_in_the_next_visit_is_waited_for_half_an_hour() {
    let content = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "M", "primary": { "label": "Go" }, "frequency": "every-session" }] }"##;
    let mut stage = Stage::new(content);
    stage.presses_primary();
    assert_eq!(sleep(&stage).unwrap().until, TOMORROW - days(1) + minutes(30));
}

#[test]
fn what_was_put_off_is_waited_for() {
    let content = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "M", "snooze": "5h",
        "primary": { "label": "Go" }, "secondary": { "label": "Later", "do": "snooze" } }] }"##;
    let mut stage = Stage::new(content);
    stage.happens(Event::View(ViewEvent::SecondaryPressed { modal: "m".into() }));
    assert_eq!(sleep(&stage).unwrap().until, TOMORROW - minutes(19 * 60));
}

#[test]
fn an_empty_state_waits_for_its_place_in_the_markup_and_is_awake_for_a_section() {
    let state = |more: &str| of(&format!(r##""emptyStates": [{{ "id": "e", "title": "E" {more} }}]"##));
    assert_eq!(state("").unwrap().slots, ["hamrah-empty-state"]);
    assert_eq!(state(r##", "target": "#section""##), None);
    assert_eq!(state(r##", "target": "#section", "when": { "event": "E" }"##).unwrap().events, ["E"]);
}

#[test]
fn a_task_that_is_waited_for_wakes_by_what_completes_it() {
    let content = r##""checklists": [{ "id": "c", "title": "C", "when": { "event": "Begin" },
            "tasks": [{ "id": "x", "title": "X", "doneWhen": { "event": "Done" } }] }],
        "tours": [{ "id": "t", "when": { "completed": "x" }, "steps": [{ "id": "a", "title": "A" }] }]"##;
    assert_eq!(of(content).unwrap().events, ["Done", "Begin"]);
}

#[test]
fn what_was_done_while_the_widget_slept_counts_at_its_own_time() {
    let content = r##"{ "schema": 1, "success": { "when": { "event": "E", "count": 2 } } }"##;
    let mut stage = Stage::new(content);
    stage.tracks("E");
    let stored = stage.device.clone();
    let mut later = Stage::new(content);
    later.device = stored;
    later.reload(content);
    // An hour later, as it was noted, though it is told a day later.
    later.sleep(minutes(60));
    later.tracks("E");
    assert!(later.session().progress().activated.is_some());
    assert_eq!(later.session().progress().visit.number, 2);
}

#[test]
fn a_milestone_waits_for_its_event_however_often_that_has_happened() {
    let celebration = |more: &str| {
        let content = format!(r##"{{ "schema": 1, "celebrations": [{{ "id": "c", "title": "C", {more} }}] }}"##);
        let mut stage = Stage::new(r##"{ "schema": 1 }"##);
        stage.tracks("E");
        stage.reload(&content);
        sleep(&stage)
    };
    assert_eq!(celebration(r#""when": { "event": "E" }"#).unwrap().events, ["E"]);
    assert_eq!(celebration(r#""when": { "event": "E" }, "frequency": "always""#).unwrap().events, ["E"]);
    // It has held all along.
    assert!(celebration(r#""when": { "not": { "seen": "c" } }"#).is_some());
}

#[test]
fn a_question_that_is_asked_later_is_waited_for() {
    let waits = |rule: &str| {
        let content = format!(
            r##"{{ "schema": 1, "modals": [{{ "id": "m", "title": "M", "primary": {{ "label": "Go" }},
                "ask": [{{ "attribute": "role", "label": "?", "text": {{}}, "again": {rule} }}] }}] }}"##
        );
        let mut stage = Stage::new(&content);
        stage.presses_primary();
        sleep(&stage)
    };
    assert_eq!(waits(r#"{ "event": "E" }"#).unwrap().events, ["E"]);
    assert!(waits(r#"{ "url": "/team" }"#).unwrap().url.contains("team"));
    assert_eq!(waits(r##"{ "present": "#x" }"##), None);
    assert!(waits(r#""always""#).unwrap().events.is_empty());
}
