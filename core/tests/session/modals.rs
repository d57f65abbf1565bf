//! Modals: who is next, how often, and what becomes of them.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{CloseBy, Event, Request, ViewEvent};

fn modals(modals: &str) -> String {
    format!(r##"{{ "schema": 1, "modals": [{modals}] }}"##)
}

fn modal(id: &str, more: &str) -> String {
    format!(r##"{{ "id": "{id}", "title": "T", "primary": {{ "label": "Go" }} {more} }}"##)
}

fn closes(stage: &mut Stage) {
    let modal = stage.modal().expect("a modal is open");
    stage.happens(Event::View(ViewEvent::ModalClosed { modal, by: CloseBy::Escape }));
}

#[test]
fn the_higher_priority_goes_first_and_the_next_one_follows() {
    let content = modals(&[modal("low", ""), modal("high", r#", "priority": 5"#)].join(","));
    let mut stage = Stage::new(&content);
    assert_eq!(stage.modal().as_deref(), Some("high"));
    closes(&mut stage);
    assert_eq!(stage.modal().as_deref(), Some("low"));
    assert_eq!(
        stage.reported(),
        ["Session Started", "Modal Shown high rule", "Modal Dismissed high escape", "Modal Shown low rule"]
    );
}

#[test]
fn once_means_once_even_if_it_was_never_answered() {
    let content = modals(&modal("m", ""));
    let mut stage = Stage::new(&content);
    stage.pass(days(1));
    stage.reload(&content);
    assert_eq!(stage.modal(), None, "a new visit does not bring it back");
}

#[test]
fn until_completed_comes_back_in_a_later_session_only() {
    let content = modals(&modal("m", r#", "frequency": "until-completed""#));
    let mut stage = Stage::new(&content);
    closes(&mut stage);
    stage.reload(&content);
    assert_eq!(stage.modal(), None);
    stage.pass(minutes(31));
    stage.reload(&content);
    assert_eq!(stage.modal().as_deref(), Some("m"));
    stage.presses_primary();
    stage.pass(days(1));
    stage.reload(&content);
    assert_eq!(stage.modal(), None);
}

#[test]
fn always_rests_until_there_is_another_occasion() {
    let content = modals(&modal("m", r#", "frequency": "always", "when": { "url": "/here" }"#));
    let mut stage = Stage::new(&content);
    stage.goes_to("/here");
    closes(&mut stage);
    assert_eq!(stage.modal(), None, "it does not pop up again under the visitor's hands");
    stage.goes_to("/there");
    stage.goes_to("/here");
    assert_eq!(stage.modal().as_deref(), Some("m"));
}

#[test]
fn a_rule_over_time_wakes_the_session_by_itself() {
    let content = modals(&modal("m", r#", "when": { "day": { "gte": 2 } }"#));
    let mut stage = Stage::new(&content);
    stage.pass(days(2) - seconds(1));
    assert_eq!(stage.modal(), None);
    stage.pass(seconds(2));
    assert_eq!(stage.modal().as_deref(), Some("m"));
}

#[test]
fn absent_is_no_guess_before_it_was_looked_for() {
    let content = modals(&modal("m", r##", "when": { "absent": "#data" }"##));
    let mut stage = Stage::new(&content);
    assert_eq!(stage.modal(), None);
    stage.happens(Event::PresenceChanged(vec![("#data".into(), false)]));
    assert_eq!(stage.modal().as_deref(), Some("m"));
}

#[test]
fn answers_count_when_the_visitor_goes_on_and_choose_what_comes_next() {
    let content = r##"{ "schema": 1, "attributes": ["role"], "modals": [
        { "id": "ask", "title": "T", "priority": 1, "primary": { "label": "Go" },
          "ask": [{ "attribute": "role", "label": "?", "choices": [
            { "value": "dev", "label": "D" }, { "value": "boss", "label": "B" }] }] },
        { "id": "boss", "title": "{{role}}", "primary": { "label": "Go" }, "when": { "attribute": "role", "is": "boss" } }] }"##;
    let chooses = |stage: &mut Stage, value: &str| {
        stage.happens(Event::View(ViewEvent::ChoicePressed {
            modal: "ask".into(),
            attribute: "role".into(),
            value: value.into(),
        }));
    };
    let mut closed = Stage::new(content);
    chooses(&mut closed, "boss");
    closes(&mut closed);
    assert_eq!(closed.modal(), None, "an answer that was not confirmed is none");
    let mut stage = Stage::new(content);
    chooses(&mut stage, "dev");
    chooses(&mut stage, "boss");
    stage.presses_primary();
    assert_eq!(stage.view().modal.unwrap().title.to_plain(), "\u{2068}boss\u{2069}");
    assert_eq!(stage.reported()[2], "Modal Answered ask");
}

#[test]
fn the_host_opens_and_closes_what_it_knows_and_is_told_what_it_does_not() {
    let content = modals(&modal("m", r#", "when": { "url": "/never" }"#));
    let mut stage = Stage::new(&content);
    stage.asks(Request::Open("m".into()));
    assert_eq!(stage.modal().as_deref(), Some("m"));
    stage.asks(Request::Close("m".into()));
    assert_eq!(stage.modal(), None);
    for unknown in [
        Request::Open("x".into()),
        Request::Close("x".into()),
        Request::Start("m".into()),
        Request::Complete("x".into()),
        Request::Next,
        Request::GoTo("a".into()),
    ] {
        assert!(stage.session().refusal(&unknown).is_some(), "{unknown:?}");
    }
}
