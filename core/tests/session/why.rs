//! Why an item is shown, or is not.

use super::stage::{Stage, seconds};
use hamrah_core::Value;
use hamrah_core::session::{Event, Request, ViewEvent, Visibility};

const CONTENT: &str = r##"{ "schema": 1,
  "segments": [{ "id": "devs", "when": { "attribute": "role", "is": "dev" } }],
  "modals": [
    { "id": "welcome", "title": "W", "when": { "event": "E" }, "primary": { "label": "Go" } },
    { "id": "news", "title": "N", "primary": { "label": "Go" }, "when": { "all": [
      { "segment": "devs" }, { "not": { "url": "/settings/**" } }, { "present": "#bell" }, { "event": "Invited", "count": 2 },
      { "any": [{ "day": { "gte": 3 } }, { "locale": "fa" }, { "device": "phone" }, { "seen": "welcome" }] }] } }],
  "tours": [{ "id": "t", "steps": [
      { "id": "a", "title": "A" },
      { "id": "b", "target": "#b", "title": "B", "url": "/there" },
      { "id": "c", "title": "C", "when": { "attribute": "role", "is": "dev" } }] }],
  "checklists": [{ "id": "list", "title": "L", "tasks": [{ "id": "x", "title": "X" }] }],
  "celebrations": [{ "id": "hooray", "title": "H", "when": { "event": "E" } }] }"##;

/// The reasons in a line each: `+` for what holds.
fn why(stage: &Stage, id: &str) -> (bool, Vec<String>) {
    let why = stage.session().why(id).expect("it is in the content");
    assert_eq!(why.get("id").and_then(Value::as_str), Some(id));
    let text = |reason: &Value, key: &str| reason.get(key).and_then(Value::as_str).unwrap().to_owned();
    let line = |reason: &Value| {
        let sign = if reason.get("holds").and_then(Value::as_bool).unwrap() { "+" } else { "-" };
        format!("{sign} {}: {}", text(reason, "condition"), text(reason, "detail"))
    };
    (
        why.get("showing").and_then(Value::as_bool).unwrap(),
        why.get("reasons").unwrap().items().iter().map(line).collect(),
    )
}

#[test]
fn every_question_of_a_rule_is_answered() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::PresenceChanged(vec![("#bell".into(), true)]));
    stage.happens(Event::UserIdentified { user: "u".into(), traits: Value::map().with("role", "sales") });
    stage.tracks("Invited");
    assert_eq!(
        why(&stage, "news"),
        (
            false,
            [
                "+ frequency once: was not shown yet",
                "- when: ",
                "- segment devs: ",
                "- attribute role: is \"sales\"",
                "+ not url /settings/**: the page is /",
                "+ present #bell: is there",
                "- event Invited: tracked once",
                "- day: is 0",
                "- locale fa: is en",
                "- device phone: is desktop",
                "- seen welcome: was not shown yet",
                "+ attention: ",
            ]
            .map(String::from)
            .to_vec()
        )
    );
}

#[test]
fn what_was_shown_once_and_what_is_open_are_named() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("E");
    assert!(why(&stage, "welcome").0);
    let (showing, reasons) = why(&stage, "news");
    assert!(!showing);
    assert_eq!(reasons[1], "- when: its elements were not looked for yet");
    assert_eq!(reasons.last().unwrap(), "- attention: \"welcome\" is open");
    stage.presses_primary();
    assert_eq!(why(&stage, "welcome").1[0], "- frequency once: shown once, completed");
    assert_eq!(
        why(&stage, "hooray"),
        (
            true,
            vec![
                "- frequency once: shown once".into(),
                "+ when: its events are heard as they happen".into(),
                "+ event E: tracked once".into(),
            ]
        )
    );
}

#[test]
fn a_tour_tells_where_it_stands() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(why(&stage, "t").1[1], "- when: it has no rule: it comes when it is asked for");
    stage.asks(Request::Start("t".into()));
    assert_eq!(why(&stage, "t"), (true, vec!["+ step a: is shown in the middle".into(), "- step c when: ".into()]));
    stage.presses_next();
    assert_eq!(why(&stage, "t").1[0], "- step b: belongs to /there, and the page is /");
    stage.goes_to("/there");
    assert_eq!(why(&stage, "t").1[0], "- step b: waits for its target: not_found");
    stage.happens(Event::VisibilityChanged(Visibility::Hidden));
    assert_eq!(why(&stage, "t").1.last().unwrap(), "- tab: nobody sees it");
    stage.happens(Event::VisibilityChanged(Visibility::Seen));
    stage.pass(seconds(1));
    stage.finds_target();
    assert_eq!(why(&stage, "t"), (true, vec!["+ step b: is shown on its target".into(), "- step c when: ".into()]));
}

#[test]
fn a_checklist_that_was_put_away_says_so() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(why(&stage, "list"), (true, vec!["+ frequency until-completed: shown once".into()]));
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    assert_eq!(why(&stage, "list"), (false, vec!["- frequency until-completed: shown once, dismissed".into()]));
}

#[test]
fn what_is_not_in_the_content_has_no_reasons() {
    assert_eq!(Stage::new(CONTENT).session().why("nobody"), None);
}

#[test]
fn each_step_tells_an_author_where_it_stands_and_what_keeps_it_away() {
    let mut stage = Stage::new(CONTENT);
    let steps = |stage: &Stage| -> Vec<String> {
        let tour = stage.session().content().tour("t").expect("it is in the content");
        let line = |step| {
            let row = stage.session().inspect(tour, step);
            let flag = |key: &str| row.get(key).and_then(Value::as_bool).unwrap();
            let phase = row.get("phase").and_then(Value::as_str).unwrap_or("-").to_owned();
            format!("{phase} here={} allowed={}", flag("here"), flag("allowed"))
        };
        tour.steps.iter().map(|step| line(step)).collect()
    };
    let idle = ["- here=true allowed=true", "- here=false allowed=true", "- here=true allowed=false"];
    assert_eq!(steps(&stage), idle);
    stage.asks(Request::Start("t".into()));
    assert_eq!(steps(&stage)[0], "shown here=true allowed=true");
    stage.presses_next();
    assert_eq!(steps(&stage)[..2], ["- here=true allowed=true", "elsewhere here=false allowed=true"]);
    stage.goes_to("/there");
    assert_eq!(steps(&stage)[1], "waiting here=true allowed=true");
    stage.finds_target();
    assert_eq!(steps(&stage)[1], "shown here=true allowed=true");
}

#[test]
fn a_question_that_is_asked_again_says_what_it_waits_for() {
    const ASKS: &str = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "M", "primary": { "label": "Go" }, "ask": [
        { "attribute": "goal", "label": "?", "text": {} },
        { "attribute": "size", "label": "?", "text": {}, "again": { "event": "Invited" } }] }] }"##;
    let again = |stage: &Stage| {
        let (showing, reasons) = why(stage, "m");
        (showing, reasons.into_iter().skip_while(|reason| !reason.contains("again ")).collect::<Vec<_>>())
    };
    let mut stage = Stage::new(ASKS);
    assert_eq!(again(&stage), (true, vec!["- again size: waits until the modal was finished or closed".to_owned()]));
    stage.presses_primary();
    let waits = ["- again size: ", "- event Invited: tracked 0 times", "+ attention: "].map(String::from);
    assert_eq!(again(&stage), (false, waits.to_vec()));
    stage.tracks("Invited");
    assert!(again(&stage).0, "it is asked");
    stage.happens(Event::View(ViewEvent::SecondaryPressed { modal: "m".into() }));
    assert_eq!(again(&stage).1[0], "- again size: was asked again, once");
    stage.happens(Event::UserIdentified { user: "u".into(), traits: Value::map().with("size", "7") });
    assert_eq!(again(&stage).1[0], "- again size: the answer is known");
}
