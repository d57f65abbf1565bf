//! Success: reported once, when the content's rule first holds, however late.

use super::stage::{Stage, days, minutes};
use hamrah_core::reporting::{Name, Report};
use hamrah_core::session::Event;
use hamrah_core::{Value, targeting::Device};

const CONTENT: &str = r##"{ "schema": 1,
    "success": { "when": { "all": [{ "event": "Project Created", "count": 2 }, { "device": "desktop" }] }, "within": "3d" } }"##;

fn activations(stage: &Stage) -> Vec<u64> {
    let named = |report: &&Report| report.name == Name::OnboardingActivated;
    let elapsed = |report: &Report| report.properties.get("elapsed_ms").and_then(Value::as_u64).unwrap();
    stage.reports.iter().filter(named).map(elapsed).collect()
}

#[test]
fn it_is_reported_once_with_the_time_since_the_visitor_was_first_seen() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Project Created");
    assert!(activations(&stage).is_empty());
    stage.pass(minutes(12));
    stage.tracks("Project Created");
    assert_eq!(activations(&stage), [minutes(12)]);
    stage.tracks("Project Created");
    stage.reload(CONTENT);
    stage.tracks("Project Created");
    assert!(activations(&stage).is_empty(), "the page loaded anew remembers");
}

#[test]
fn success_after_the_limit_is_reported_with_its_time() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::DeviceChanged(Device::Phone));
    stage.tracks("Project Created");
    stage.tracks("Project Created");
    assert!(activations(&stage).is_empty());
    stage.pass(days(5));
    stage.happens(Event::DeviceChanged(Device::Desktop));
    assert_eq!(activations(&stage), [days(5)]);
}

#[test]
fn two_tabs_report_it_once() {
    let mut stage = Stage::new(CONTENT);
    stage.tracks("Project Created");
    let mut other = stage.second_tab(CONTENT);
    stage.tracks("Project Created");
    other.hear_from(&stage);
    assert_eq!((activations(&stage).len(), activations(&other).len()), (1, 0));
}

#[test]
fn a_rule_of_elements_is_looked_after_until_it_is_met() {
    let content = r##"{ "schema": 1, "success": { "when": { "present": "#project" } } }"##;
    let mut stage = Stage::new(content);
    assert!(activations(&stage).is_empty());
    stage.happens(Event::PresenceChanged(vec![("#project".into(), true)]));
    assert_eq!(activations(&stage), [0]);
    let watched = stage.effects.iter().rev().find_map(|effect| match effect {
        hamrah_core::session::Effect::WatchElements(selectors) => Some(selectors.clone()),
        _ => None,
    });
    assert_eq!(watched.unwrap_or_default(), [""; 0]);
}
