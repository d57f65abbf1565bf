//! A tour that leads over pages, is left, and is found again.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{CloseBy, Effect, Event, Request, TargetEvent, ViewEvent};

const CONTENT: &str = r##"{ "schema": 1, "tours": [{ "id": "t", "abandonAfter": "2d", "steps": [
      { "id": "open", "url": "/list", "target": "#open", "title": "Open", "advance": { "url": "/list/*" } },
      { "id": "name", "url": "/list/*", "target": "#name", "title": "Name" },
      { "id": "end", "url": "/end", "title": "End" }] }] }"##;

/// The tour stands at `open`, on its page.
fn started() -> Stage {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/list");
    stage.asks(Request::Start("t".into()));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
    stage
}

fn page(path: &str) -> String {
    format!("https://app.example{path}")
}

fn went_to(stage: &Stage) -> Option<&str> {
    stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::Navigate(url) => Some(url.as_str()),
        _ => None,
    })
}

fn goes_on(stage: &mut Stage) {
    let showing = stage.way_back().expect("a way back is on screen");
    stage.happens(Event::View(ViewEvent::ToastPressed(showing)));
}

#[test]
fn a_tour_whose_page_was_left_offers_a_way_back_and_goes_on_there() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.finds_target();
    stage.reload_at(CONTENT, &page("/elsewhere"));
    assert_eq!(stage.way_back(), None, "not at once: the visitor may be on the way");
    stage.pass(seconds(5));
    goes_on(&mut stage);
    assert_eq!(went_to(&stage), Some("/list/7"));
    stage.goes_to("/list/7");
    assert_eq!(stage.way_back(), None);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("name"));
}

#[test]
fn a_way_that_leads_over_other_pages_is_not_disturbed() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.finds_target();
    stage.presses_next();
    stage.goes_to("/loading");
    stage.pass(seconds(3));
    assert_eq!(stage.way_back(), None);
    stage.goes_to("/end");
    assert_eq!(stage.step().as_deref(), Some("end"));
}

#[test]
fn where_the_last_step_was_there_is_something_to_do_and_no_way_back() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.finds_target();
    stage.presses_next();
    stage.pass(minutes(5));
    assert_eq!(stage.way_back(), None);
    stage.goes_to("/other");
    assert!(stage.way_back().is_some());
    goes_on(&mut stage);
    assert_eq!(went_to(&stage), Some("/end"), "its page has a name");
}

#[test]
fn a_step_whose_page_is_not_known_is_found_from_the_last_one() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.reload_at(CONTENT, &page("/other"));
    stage.pass(seconds(5));
    goes_on(&mut stage);
    assert_eq!(went_to(&stage), Some("/list"));
    stage.goes_to("/list");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
}

#[test]
fn the_way_back_can_be_closed_and_the_tour_with_it() {
    let mut stage = started();
    stage.goes_to("/other");
    stage.happens(Event::Target(TargetEvent::Lost { showing: stage.showing }));
    stage.pass(seconds(5));
    stage.reported();
    let showing = stage.way_back().unwrap();
    stage.happens(Event::View(ViewEvent::ToastClosed(showing)));
    assert_eq!(stage.way_back(), None);
    assert_eq!(stage.reported(), ["Tour Dismissed t open close"]);
    assert_eq!(stage.session().progress().tour, None);
}

#[test]
fn the_way_back_goes_when_the_tour_is_given_up() {
    let mut stage = started();
    stage.reload_at(CONTENT, &page("/other"));
    stage.pass(seconds(5));
    assert!(stage.way_back().is_some());
    stage.pass(days(2));
    assert_eq!(stage.way_back(), None);
    assert_eq!(stage.reported(), ["Session Started", "Tour Dismissed t open navigated"][1..]);
}

#[test]
fn a_target_that_is_late_after_a_reload_is_still_found() {
    let mut stage = started();
    stage.reload_at(CONTENT, &page("/list"));
    stage.pass(minutes(1));
    assert!(stage.way_back().is_some());
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
    assert_eq!(stage.way_back(), None);
}

#[test]
fn who_comes_back_to_a_page_without_the_target_can_go_back_to_the_step_before() {
    let content = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "menu", "target": "#menu", "title": "Menu", "advance": { "on": "click" } },
      { "id": "item", "target": "#item", "title": "Item" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.asks(Request::Start("t".into()));
    stage.finds_target();
    stage.asks(Request::Next);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("item"));
    stage.reload(content);
    stage.pass(seconds(5));
    assert_eq!(stage.step(), None, "the menu is closed");
    goes_on(&mut stage);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("menu"));
}

#[test]
fn back_leads_to_the_page_where_the_step_was() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.finds_target();
    assert!(stage.view().step.unwrap().back.is_some());
    stage.asks(Request::Back);
    assert_eq!(went_to(&stage), Some("/list"));
    assert_eq!(stage.step(), None);
    stage.goes_to("/list");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
    // The same, where the page is loaded anew.
    stage.goes_to("/list/7");
    stage.finds_target();
    stage.asks(Request::Back);
    stage.reload_at(CONTENT, &page("/list"));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
}

#[test]
fn what_is_remembered_leads_to_no_foreign_site() {
    for foreign in [
        "//evil.example/x",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n\\evil.example",
        "javascript:alert(1)",
        "https://evil.example/",
    ] {
        let mut stage = started();
        stage.goes_to("/list/7");
        stage.finds_target();
        stage.pass(seconds(1));
        let mut stored = stage.session().progress().clone();
        let tour = stored.tour.as_mut().unwrap();
        foreign.clone_into(&mut tour.path);
        foreign.clone_into(&mut tour.trail[0].path);
        stage.remembers(&stored);
        stage.reload_at(CONTENT, &page("/other"));
        stage.pass(minutes(1));
        assert_eq!(stage.way_back(), None, "{foreign}");
        stage.asks(Request::Back);
        assert_eq!(went_to(&stage), None, "{foreign}");
    }
}

#[test]
fn a_log_in_on_the_way_loses_nothing() {
    let user = |stage: &mut Stage| {
        stage.happens(Event::UserIdentified { user: "u".into(), traits: hamrah_core::Value::map() });
    };
    let mut stage = started();
    user(&mut stage);
    stage.goes_to("/list/7");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("name"));
    // The log-in page knows nobody, and comes back to where the visitor was.
    stage.reload_at(CONTENT, &page("/login"));
    stage.pass(minutes(1));
    assert_eq!((stage.step(), stage.way_back()), (None, None), "nobody's tour is shown to an unknown visitor");
    stage.reload_at(CONTENT, &page("/list/7"));
    user(&mut stage);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("name"));
}

#[test]
fn a_new_tab_begins_where_the_tour_stands_and_ends_with_it() {
    let mut first = started();
    first.goes_to("/list/7");
    first.finds_target();
    let mut second = first.second_tab(CONTENT);
    assert_eq!(second.step(), None, "it is on another page");
    second.goes_to("/list/9");
    second.finds_target();
    assert_eq!(second.step().as_deref(), Some("name"));
    second.pass(seconds(1));
    second.happens(Event::View(ViewEvent::StepClosed { showing: second.showing, by: CloseBy::Button }));
    first.hear_from(&second);
    assert_eq!((first.step(), first.way_back()), (None, None));
}
