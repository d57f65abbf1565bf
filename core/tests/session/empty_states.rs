//! Empty states: sections that say what belongs in them, as long as nothing is.

use super::stage::{Stage, days, minutes};
use hamrah_core::Value;
use hamrah_core::session::{Effect, Event, Request, ViewEvent, Visibility};

const CONTENT: &str = r##"{ "schema": 1, "locale": { "supported": ["en", "fa"] },
  "tours": [{ "id": "t", "when": { "event": "Never" }, "steps": [{ "id": "s", "title": "S" }] }],
  "emptyStates": [
    { "id": "reports", "target": "#reports", "emptyWhen": { "absent": "#reports > .report" }, "when": { "url": "/reports" },
      "title": { "en": "No reports", "fa": "گزارشی نیست" }, "body": "B", "media": { "image": "/e.svg", "alt": "A" },
      "primary": { "label": "New", "do": { "start": "t" } }, "secondary": { "label": "Later", "do": "snooze" }, "snooze": "2h" },
    { "id": "slot", "when": { "url": "/slot" }, "title": "Slot", "secondary": { "label": "No", "do": "dismiss" } }] }"##;

const AT: &str = "https://app.example/reports";

/// The sections that the shell was told to fill last.
fn sections(stage: &Stage) -> Vec<String> {
    let told = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::FillSections { states, .. } => Some(states.iter().map(|state| state.item.id.clone()).collect()),
        _ => None,
    });
    told.unwrap_or_default()
}

/// How many times the shell was told.
fn told(stage: &Stage) -> usize {
    stage.effects.iter().filter(|effect| matches!(effect, Effect::FillSections { .. })).count()
}

fn watched(stage: &Stage) -> Vec<String> {
    let watched = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::WatchElements(selectors) => Some(selectors.clone()),
        _ => None,
    });
    watched.unwrap_or_default()
}

fn has_reports(stage: &mut Stage, has: bool) {
    stage.happens(Event::PresenceChanged(vec![("#reports > .report".into(), has)]));
}

fn is_filled(stage: &mut Stage, ids: &[&str]) {
    stage.happens(Event::SectionsFilled(ids.iter().map(|id| (*id).to_owned()).collect()));
}

fn drawn(stage: &Stage) -> Vec<String> {
    stage.view().empty_states.into_iter().map(|state| state.id).collect()
}

fn on_screen(stage: &Stage) -> String {
    let state = stage.session().state();
    let shown = state.get("screen").and_then(|screen| screen.get("emptyStates")).unwrap().clone();
    shown.items().iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

/// Somebody looks at the reports, and there are none.
fn empty() -> Stage {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/reports");
    has_reports(&mut stage, false);
    is_filled(&mut stage, &["reports"]);
    stage.reported();
    stage
}

#[test]
fn an_empty_section_is_filled_and_said_so_once_a_session() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(sections(&stage), [""; 0]);
    stage.goes_to("/reports");
    assert_eq!(watched(&stage), ["#reports > .report"]);
    assert_eq!(sections(&stage), [""; 0], "before it was looked, it would be a guess");
    has_reports(&mut stage, false);
    let states = stage.session().content().empty_states[..1].to_vec();
    assert!(
        stage.effects.contains(&Effect::FillSections { states, checklists: Vec::new(), locales: vec!["en".into()] }),
        "{:?}",
        stage.effects
    );
    assert_eq!(drawn(&stage), ["reports"]);
    assert_eq!(stage.reported()[1..], [""; 0], "its section may not be there yet");
    assert_eq!(on_screen(&stage), "");
    is_filled(&mut stage, &["reports"]);
    assert_eq!(stage.reported(), ["Empty State Shown reports rule"]);
    assert_eq!(on_screen(&stage), "reports");

    has_reports(&mut stage, true);
    assert_eq!((sections(&stage).len(), drawn(&stage).len(), on_screen(&stage)), (0, 0, String::new()));
    is_filled(&mut stage, &[]);
    has_reports(&mut stage, false);
    is_filled(&mut stage, &["reports"]);
    assert_eq!(drawn(&stage), ["reports"], "it comes back when the section is emptied");
    assert_eq!(stage.reported(), [""; 0]);
    stage.pass(minutes(31));
    stage.happens(Event::ActivitySeen);
    assert_eq!(stage.reported()[1..], ["Empty State Shown reports rule"]);
}

#[test]
fn what_can_not_matter_is_not_watched() {
    let mut stage = empty();
    stage.goes_to("/elsewhere");
    assert_eq!((watched(&stage), sections(&stage)), (vec![], vec![]));
    stage.goes_to("/reports");
    assert_eq!(watched(&stage), ["#reports > .report"]);
    assert_eq!(sections(&stage), [""; 0], "what was known may be so no longer");
    has_reports(&mut stage, false);
    assert_eq!(sections(&stage), ["reports"]);
}

#[test]
fn the_shell_is_told_only_what_has_changed() {
    let mut stage = empty();
    let before = told(&stage);
    for _ in 0..3 {
        stage.happens(Event::ActivitySeen);
        stage.tracks("E");
    }
    assert_eq!(told(&stage), before);
    stage.happens(Event::LocaleChanged("fa-IR".into()));
    assert_eq!(told(&stage), before + 1, "elements may be named by words");
    assert_eq!(stage.view().empty_states[0].title.to_plain(), "گزارشی نیست");
}

#[test]
fn the_primary_button_acts_and_the_section_stays_as_empty_as_it_is() {
    let mut stage = empty();
    stage.happens(Event::View(ViewEvent::EmptyStateActed("reports".into())));
    assert_eq!(stage.reported(), ["Empty State Acted reports primary", "Tour Started t action", "Tour Step Shown t s"]);
    assert_eq!(drawn(&stage), ["reports"]);
    assert!(stage.session().progress().is_completed("reports"));
}

#[test]
fn later_is_later() {
    let mut stage = empty();
    stage.happens(Event::View(ViewEvent::EmptyStateDeclined("reports".into())));
    assert_eq!(stage.reported(), ["Item Snoozed reports snooze"]);
    assert_eq!((sections(&stage), watched(&stage)), (vec![], vec![]));
    stage.pass(minutes(121));
    has_reports(&mut stage, false);
    assert_eq!(sections(&stage), ["reports"]);
}

#[test]
fn one_that_was_put_away_stays_away_until_it_is_opened() {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/slot");
    assert_eq!(sections(&stage), ["slot"], "without a rule it is for the page's markup to say");
    is_filled(&mut stage, &["slot"]);
    stage.happens(Event::View(ViewEvent::EmptyStateDeclined("slot".into())));
    assert_eq!(stage.reported().last().unwrap(), "Empty State Acted slot skip");
    assert_eq!(sections(&stage), [""; 0]);
    stage.pass(days(3));
    stage.reload_at(CONTENT, "https://app.example/slot");
    assert_eq!(sections(&stage), [""; 0]);
    stage.asks(Request::Open("slot".into()));
    assert_eq!(sections(&stage), ["slot"]);
    stage.asks(Request::Close("slot".into()));
    assert_eq!(sections(&stage), [""; 0]);
}

#[test]
fn late_presses_do_nothing() {
    let mut stage = Stage::new(CONTENT);
    stage.reported();
    for id in ["reports", "t", "nobody"] {
        stage.happens(Event::View(ViewEvent::EmptyStateActed(id.into())));
        stage.happens(Event::View(ViewEvent::EmptyStateDeclined(id.into())));
    }
    is_filled(&mut stage, &["nobody", "reports"]);
    assert_eq!((stage.reported(), on_screen(&stage)), (vec![], String::new()));
}

#[test]
fn in_a_tab_that_nobody_sees_it_is_not_shown_yet() {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/slot");
    stage.reported();
    stage.happens(Event::VisibilityChanged(Visibility::Hidden));
    is_filled(&mut stage, &["slot"]);
    assert_eq!(stage.reported(), [""; 0]);
    stage.happens(Event::VisibilityChanged(Visibility::Seen));
    assert_eq!(stage.reported(), ["Empty State Shown slot rule"]);
}

#[test]
fn another_user_is_told_anew() {
    let mut stage = empty();
    for user in ["u", "v"] {
        stage.happens(Event::UserIdentified { user: user.into(), traits: Value::map() });
    }
    assert_eq!(drawn(&stage), ["reports"]);
    assert!(stage.reported().contains(&"Empty State Shown reports rule".into()));
}

#[test]
fn why_tells_the_rules_and_whether_the_section_is_there() {
    let mut stage = Stage::new(CONTENT);
    stage.reload_at(CONTENT, AT);
    let reasons = |stage: &Stage| {
        let why = stage.session().why("reports").unwrap();
        let line = |reason: &Value| {
            let part = |key: &str| reason.get(key).and_then(Value::as_str).unwrap().to_owned();
            let holds = reason.get("holds").and_then(Value::as_bool).unwrap();
            format!("{} {}: {}", if holds { "+" } else { "-" }, part("condition"), part("detail"))
        };
        let showing = why.get("showing").and_then(Value::as_bool).unwrap();
        (showing, why.get("reasons").unwrap().items().iter().map(line).collect::<Vec<_>>())
    };
    let expected = |first: &str, more: &[&str]| {
        let mut all = vec![
            "+ frequency until-completed: was not shown yet".to_owned(),
            "+ when: ".to_owned(),
            "+ url /reports: the page is /reports".to_owned(),
            first.to_owned(),
        ];
        all.extend(more.iter().map(|line| (*line).to_owned()));
        all
    };
    assert_eq!(
        reasons(&stage),
        (
            false,
            expected(
                "- emptyWhen: its elements were not looked for yet",
                &["+ absent #reports > .report: is not there"]
            )
        )
    );
    has_reports(&mut stage, false);
    let not_there = "- section: is not on the page, is busy, or can't be seen";
    assert_eq!(
        reasons(&stage),
        (false, expected("+ emptyWhen: ", &["+ absent #reports > .report: is not there", not_there]))
    );
    is_filled(&mut stage, &["reports"]);
    assert!(reasons(&stage).0);
}

#[test]
fn one_that_is_asked_for_fills_its_section_whatever_its_rule_says_as_long_as_that_is_empty() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(sections(&stage), Vec::<String>::new());
    stage.reported();
    stage.asks(Request::Open("reports".into()));
    has_reports(&mut stage, false);
    assert_eq!(sections(&stage), ["reports"]);
    stage.happens(Event::SectionsFilled(vec!["reports".into()]));
    assert_eq!(stage.reported(), ["Empty State Shown reports api"]);
    has_reports(&mut stage, true);
    assert_eq!(sections(&stage), Vec::<String>::new());
    has_reports(&mut stage, false);
    stage.asks(Request::Close("reports".into()));
    assert_eq!(sections(&stage), Vec::<String>::new());
}
