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

const LINKS: &str = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "link", "target": "#link", "title": "Link", "advance": { "on": "click" } },
      { "id": "gone", "target": "#gone", "title": "Gone" },
      { "id": "end", "target": "#end", "title": "End" }] }] }"##;

/// The tour stands at its first step, at this place.
fn at(place: &str, content: &str) -> Stage {
    let mut stage = Stage::new(content);
    stage.goes_to(place);
    stage.asks(Request::Start("t".into()));
    stage.finds_target();
    stage
}

#[test]
fn a_target_that_is_missing_on_the_page_that_a_link_has_led_to_is_reported_and_its_step_skipped() {
    let mut stage = at("/one", LINKS);
    stage.asks(Request::Next);
    stage.reload_at(LINKS, &page("/two"));
    stage.reported();
    stage.pass(seconds(5));
    assert_eq!(stage.reported(), ["Tour Step Target Missing t gone", "Tour Step Skipped t gone target_missing"]);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("end"));
}

#[test]
fn who_comes_back_later_to_a_step_that_was_never_seen_finds_the_tour_waiting_and_it_is_reported() {
    let mut stage = at("/one", LINKS);
    stage.asks(Request::Next);
    stage.sleep(minutes(10));
    stage.reload_at(LINKS, &page("/two"));
    stage.reported();
    stage.pass(seconds(5));
    assert_eq!(stage.reported(), ["Tour Step Target Missing t gone"]);
    assert!(stage.way_back().is_some());
}

#[test]
fn pages_that_a_query_tells_apart_are_come_back_to() {
    let mut stage = at("/project?id=7", LINKS);
    assert_eq!(stage.step().as_deref(), Some("link"));
    // Another page of the same path, loaded by the server or drawn by a router.
    stage.goes_to("/project?id=8");
    stage.happens(Event::Target(TargetEvent::Lost { showing: stage.showing }));
    stage.reported();
    stage.pass(seconds(5));
    assert_eq!(stage.reported(), [""; 0]);
    goes_on(&mut stage);
    assert_eq!(went_to(&stage), Some("/project?id=7"));
    stage.goes_to("/project?id=7");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("link"));
    // What is kept elsewhere has no queries.
    let shared = stage.session().shareable(stage.session().progress().clone());
    assert_eq!(shared.tour.unwrap().path, "/project");
}

#[test]
fn back_leads_to_the_query_only_if_the_target_is_not_here() {
    let moved_on = || {
        let mut stage = at("/list", LINKS);
        stage.asks(Request::Next);
        stage.goes_to("/list?sort=name");
        stage.finds_target();
        assert_eq!(stage.step().as_deref(), Some("gone"));
        stage.asks(Request::Back);
        stage
    };
    let mut here = moved_on();
    here.finds_target();
    assert_eq!((here.step().as_deref(), went_to(&here)), (Some("link"), None));
    let mut there = moved_on();
    there.pass(seconds(5));
    assert_eq!(went_to(&there), Some("/list"));
    // The host leads elsewhere from there: it is not gone to again.
    there.effects.clear();
    there.pass(minutes(1));
    assert_eq!(went_to(&there), None);
    assert!(there.way_back().is_some());
}

#[test]
fn an_address_that_changes_all_the_time_keeps_nobody_waiting() {
    let mut stage = at("/map", LINKS);
    stage.asks(Request::Next);
    stage.reported();
    for second in 0..5 {
        stage.goes_to(&format!("/map?x={second}"));
        stage.pass(seconds(1));
    }
    assert_eq!(stage.reported(), ["Tour Step Target Missing t gone", "Tour Step Skipped t gone target_missing"]);
}

#[test]
fn a_hidden_tab_does_nothing_on_behalf_of_the_one_that_is_looked_at() {
    let content = r##"{ "schema": 1, "tours": [{ "id": "t", "steps": [
      { "id": "open", "title": "Open" },
      { "id": "there", "title": "There", "advance": { "url": "/projects/*" } },
      { "id": "end", "title": "End" }] }] }"##;
    let mut seen = at("/list", content);
    let mut hidden = seen.second_tab(content);
    hidden.goes_to("/projects/5");
    hidden.happens(Event::VisibilityChanged(hamrah_core::session::Visibility::Hidden));
    hidden.reported();
    seen.pass(seconds(1));
    seen.asks(Request::Next);
    hidden.hear_from(&seen);
    assert_eq!(hidden.reported(), [""; 0]);
    seen.hear_from(&hidden);
    assert_eq!(seen.step().as_deref(), Some("there"));
    // Both can be seen, side by side.
    let mut beside = seen.second_tab(content);
    beside.goes_to("/projects/5");
    assert_eq!(beside.step().as_deref(), Some("end"), "who opens it there has done it");
    seen.asks(Request::Back);
    beside.hear_from(&seen);
    seen.pass(seconds(1));
    seen.asks(Request::Next);
    beside.hear_from(&seen);
    assert_eq!(beside.step().as_deref(), Some("there"));
}

#[test]
fn a_tour_that_is_looked_at_for_long_is_not_given_up() {
    let mut stage = started();
    for _ in 0..3 {
        stage.pass(days(1));
        stage.happens(Event::ActivitySeen);
    }
    stage.happens(Event::Target(TargetEvent::Lost { showing: stage.showing }));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
    stage.reload_at(CONTENT, &page("/list"));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("open"));
    stage.reload_at(CONTENT, &page("/other"));
    stage.pass(days(2));
    assert_eq!(stage.session().progress().tour, None);
}

#[test]
fn clocks_that_differ_bring_no_ended_tour_back_and_lose_no_new_one() {
    let mut ahead = started();
    let mut behind = ahead.second_tab(CONTENT);
    behind.goes_to("/list");
    behind.set_back(minutes(10));
    behind.asks(Request::Stop);
    ahead.hear_from(&behind);
    assert_eq!(ahead.session().progress().tour, None);
    behind.asks(Request::Start("t".into()));
    ahead.hear_from(&behind);
    assert!(ahead.session().progress().tour.is_some());
}

#[test]
fn a_clock_that_is_set_back_does_not_hide_the_way_back() {
    let mut stage = started();
    stage.goes_to("/list/7");
    stage.finds_target();
    stage.presses_next();
    stage.goes_to("/other");
    stage.set_back(minutes(10));
    stage.happens(Event::ActivitySeen);
    stage.pass(seconds(5));
    assert!(stage.way_back().is_some());
}
