//! What waits for somebody gets its time, whatever the machine, the tab and the clock do meanwhile.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{Event, Request, TargetEvent, Visibility};

/// A tour `t` whose second step has a target, and a celebration.
const CONTENT: &str = r##"{ "schema": 1,
    "tours": [{ "id": "t", "steps": [
      { "id": "a", "target": "#a", "title": "A" },
      { "id": "b", "target": "#b", "title": "B" },
      { "id": "c", "title": "C" }] }],
    "celebrations": [{ "id": "first", "title": "Done!", "when": { "event": "Done" } }] }"##;

/// The tour waits for the target of `b`.
fn waiting() -> Stage {
    let mut stage = Stage::new(CONTENT);
    stage.asks(Request::Start("t".into()));
    stage.finds_target();
    stage.presses_next();
    stage.reported();
    stage
}

fn becomes(stage: &mut Stage, visibility: Visibility) {
    stage.happens(Event::VisibilityChanged(visibility));
}

#[test]
fn no_step_is_missed_in_a_tab_that_nobody_sees() {
    let mut stage = waiting();
    stage.pass(seconds(4));
    becomes(&mut stage, Visibility::Hidden);
    stage.pass(minutes(90));
    assert_eq!(stage.reported(), Vec::<String>::new());
    becomes(&mut stage, Visibility::Seen);
    stage.pass(seconds(4));
    assert_eq!(stage.reported(), Vec::<String>::new(), "the full time again");
    stage.pass(seconds(1));
    assert_eq!(stage.reports[0].properties.get("waited_ms").unwrap().as_u64(), Some(5_000));
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn a_target_that_goes_in_a_hidden_tab_is_waited_for_there() {
    let mut stage = waiting();
    stage.finds_target();
    becomes(&mut stage, Visibility::Hidden);
    stage.happens(Event::Target(TargetEvent::Lost { showing: stage.showing }));
    stage.pass(minutes(5));
    becomes(&mut stage, Visibility::Seen);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("b"));
}

#[test]
fn nothing_opens_by_itself_where_nobody_looks() {
    let content = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "M", "when": { "event": "E" }, "primary": { "label": "Go" } }] }"##;
    let mut stage = Stage::new(content);
    becomes(&mut stage, Visibility::Hidden);
    stage.tracks("E");
    assert_eq!(stage.modal(), None);
    becomes(&mut stage, Visibility::Seen);
    assert_eq!(stage.modal().as_deref(), Some("m"));
}

#[test]
fn a_celebration_is_kept_for_who_comes_back_to_the_tab() {
    let mut stage = Stage::new(CONTENT);
    becomes(&mut stage, Visibility::Hidden);
    stage.tracks("Done");
    stage.pass(minutes(5));
    assert_eq!(stage.view().toasts.len(), 0);
    becomes(&mut stage, Visibility::Seen);
    assert_eq!(stage.view().toasts.len(), 1);
    stage.pass(seconds(2));
    becomes(&mut stage, Visibility::Hidden);
    stage.pass(minutes(5));
    becomes(&mut stage, Visibility::Seen);
    assert_eq!(stage.view().toasts.len(), 1, "its time stood still");
    stage.pass(seconds(8));
    assert_eq!(stage.view().toasts.len(), 0);
}

#[test]
fn a_machine_that_slept_skips_nothing() {
    let mut stage = waiting();
    stage.sleep(days(2));
    stage.happens(Event::DeadlineReached);
    assert_eq!(stage.reported(), Vec::<String>::new());
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("b"));
}

#[test]
fn a_clock_that_is_set_back_while_a_target_is_awaited_makes_no_wait_of_years() {
    let mut stage = waiting();
    stage.set_back(days(400));
    stage.happens(Event::DeadlineReached);
    stage.pass(seconds(5));
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn a_clock_that_is_set_back_takes_a_message_away_in_time() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Done");
    assert_eq!(stage.view().toasts.len(), 1);
    stage.set_back(days(400));
    stage.happens(Event::DeadlineReached);
    stage.pass(seconds(8));
    assert_eq!(stage.view().toasts.len(), 0);
}

#[test]
fn a_tour_whose_steps_are_all_done_shows_the_first_instead_of_going_round_for_ever() {
    let content = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "a", "title": "A", "advance": { "url": "/" }, "next": "b" },
      { "id": "b", "title": "B", "advance": { "url": "/" }, "next": "a" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.asks(Request::Start("t".into()));
    assert_eq!(stage.step().as_deref(), Some("a"));
}

#[test]
fn a_tour_that_leads_round_and_finds_nothing_comes_to_rest() {
    let content = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "a", "target": "#a", "title": "A", "next": "b" },
      { "id": "b", "target": "#b", "title": "B", "next": "a" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.asks(Request::Start("t".into()));
    stage.pass(minutes(60));
    assert!(stage.reported().len() < 12);
    stage.finds_target();
    assert!(stage.step().is_some(), "it waits for what comes");
}
