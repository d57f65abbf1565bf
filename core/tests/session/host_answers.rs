//! The host is asked before each step.

use super::stage::{Stage, seconds};
use hamrah_core::session::{Effect, Event, Request, ViewEvent};

const CONTENT: &str = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "a", "title": "A" },
      { "id": "b", "target": "#b", "title": "B" },
      { "id": "c", "title": "C" }] }] }"##;

fn asked() -> Stage {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::HostAsksChanged(true));
    stage.asks(Request::Start("t".into()));
    stage.reported();
    stage
}

/// The step that the host was asked about last, and its showing.
fn question(stage: &Stage) -> (u32, String) {
    let question = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::AskHost { showing, step, .. } => Some((*showing, step.clone())),
        _ => None,
    });
    question.expect("the host was asked")
}

fn answers(stage: &mut Stage, step: &str, allowed: bool) {
    let (showing, asked) = question(stage);
    assert_eq!(asked, step);
    stage.happens(Event::StepAnswered { showing, allowed });
}

#[test]
fn a_step_comes_when_the_host_has_answered() {
    let mut stage = asked();
    assert_eq!(stage.step(), None);
    answers(&mut stage, "a", true);
    assert_eq!(stage.step().as_deref(), Some("a"));
    stage.presses_next();
    assert!(!matches!(stage.effects.last(), Some(Effect::FindTarget { .. })), "the host prepares the page first");
    answers(&mut stage, "b", true);
    assert!(matches!(stage.effects.last(), Some(Effect::FindTarget { .. })));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("b"));
}

#[test]
fn a_step_that_the_host_forbids_is_passed_over_in_either_direction() {
    let mut stage = asked();
    answers(&mut stage, "a", true);
    stage.presses_next();
    answers(&mut stage, "b", false);
    answers(&mut stage, "c", true);
    assert_eq!(stage.step().as_deref(), Some("c"));
    assert_eq!(
        stage.reported(),
        ["Tour Step Shown t a", "Tour Step Completed t a", "Tour Step Skipped t b api", "Tour Step Shown t c"]
    );
    stage.happens(Event::View(ViewEvent::BackPressed { showing: stage.view().step.unwrap().showing }));
    answers(&mut stage, "a", true);
    assert_eq!(stage.step().as_deref(), Some("a"));
}

#[test]
fn a_host_that_forbids_all_ends_nothing_twice_and_asks_not_for_ever() {
    let content = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "a", "title": "A" }, { "id": "b", "title": "B", "next": "a" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.happens(Event::HostAsksChanged(true));
    stage.asks(Request::Start("t".into()));
    for _ in 0..20 {
        let (showing, _) = question(&stage);
        stage.happens(Event::StepAnswered { showing, allowed: false });
    }
    let asked = stage.effects.iter().filter(|effect| matches!(effect, Effect::AskHost { .. })).count();
    assert_eq!(asked, 3);
    assert_eq!(stage.step(), None);
}

#[test]
fn a_host_that_does_not_answer_loses_its_say_after_five_seconds_and_is_told() {
    let mut stage = asked();
    stage.pass(seconds(5));
    assert_eq!(stage.step().as_deref(), Some("a"));
    assert!(stage.effects.iter().any(|effect| matches!(effect, Effect::Warn(_))));
    answers(&mut stage, "a", false);
    assert_eq!(stage.step().as_deref(), Some("a"), "too late");
}

#[test]
fn nothing_else_comes_while_the_host_makes_up_its_mind() {
    let content = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "M", "when": { "event": "E" }, "primary": { "label": "Go" } }],
      "tours": [{ "id": "t", "steps": [{ "id": "a", "title": "A" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.happens(Event::HostAsksChanged(true));
    stage.asks(Request::Start("t".into()));
    stage.tracks("E");
    assert_eq!((stage.modal(), stage.step()), (None, None));
}
