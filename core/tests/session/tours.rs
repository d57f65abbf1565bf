//! Tours: targets that don't come, branches, pages, other tabs, changed content.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::session::{CloseBy, Effect, Event, MissingWhy, Request, TargetEvent, ViewEvent};

/// A tour `t` of these steps, which starts by itself.
fn tour(steps: &str) -> String {
    format!(r##"{{ "schema": 1, "tours": [{{ "id": "t", "when": {{ "all": [] }}, "steps": [{steps}] }}] }}"##)
}

fn three(on_missing: &str) -> String {
    tour(&format!(
        r##"{{ "id": "a", "target": "#a", "title": "A" }},
            {{ "id": "b", "target": "#b", "title": "B", "onMissing": "{on_missing}" }},
            {{ "id": "c", "target": "#c", "title": "C" }}"##
    ))
}

/// The tour stands at `b`, whose target did not come in time.
fn missing(on_missing: &str) -> Stage {
    let mut stage = Stage::new(&three(on_missing));
    stage.finds_target();
    stage.presses_next();
    let showing = stage.showing;
    stage.happens(Event::Target(TargetEvent::NotReady { showing, why: MissingWhy::NotVisible }));
    stage.reported();
    stage.pass(seconds(5));
    stage
}

/// The tour stands at `c`, and both steps before it were seen.
fn at_the_last() -> Stage {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    stage.presses_next();
    stage.finds_target();
    stage.presses_next();
    stage.finds_target();
    stage
}

#[test]
fn a_missing_target_skips_its_step_and_is_reported() {
    let mut stage = missing("skip");
    assert_eq!(stage.reports[0].properties.get("why").unwrap().as_str(), Some("not_visible"));
    assert_eq!(stage.reports[0].properties.get("waited_ms").unwrap().as_u64(), Some(5_000));
    assert_eq!(stage.reported(), ["Tour Step Target Missing t b", "Tour Step Skipped t b target_missing"]);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn a_missing_target_can_leave_its_step_in_the_middle() {
    let mut stage = missing("center");
    let step = stage.view().step.unwrap();
    assert_eq!((step.id.as_str(), step.anchored), ("b", false));
    assert_eq!(stage.reported(), ["Tour Step Target Missing t b", "Tour Step Shown t b"]);
}

#[test]
fn a_missing_target_can_pause_the_tour_until_it_comes() {
    let mut stage = missing("pause");
    assert_eq!(stage.step(), None);
    stage.pass(minutes(10));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("b"));
}

#[test]
fn a_missing_target_can_end_the_tour() {
    let mut stage = missing("end");
    assert_eq!(stage.reported(), ["Tour Step Target Missing t b", "Tour Dismissed t b target_missing"]);
    assert_eq!(stage.session().progress().tour, None);
    assert!(stage.effects.contains(&Effect::ReleaseTarget));
}

#[test]
fn back_over_a_missing_step_goes_further_back() {
    let mut stage = at_the_last();
    let back = |stage: &mut Stage| {
        let showing = stage.view().step.unwrap().showing;
        stage.happens(Event::View(ViewEvent::BackPressed { showing }));
    };
    back(&mut stage);
    stage.pass(seconds(5));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("a"));
    assert_eq!(stage.view().step.unwrap().back, None);
}

#[test]
fn a_step_that_was_gone_back_to_and_whose_target_then_goes_is_passed_over() {
    let mut stage = at_the_last();
    stage.asks(Request::Back);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("b"));
    stage.happens(Event::Target(TargetEvent::Lost { showing: stage.showing }));
    stage.pass(seconds(5));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn a_target_that_goes_is_waited_for_and_comes_back_without_a_second_report() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    let showing = stage.showing;
    stage.reported();
    stage.happens(Event::Target(TargetEvent::Lost { showing }));
    assert_eq!(stage.step(), None);
    stage.pass(seconds(3));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("a"));
    assert_eq!(stage.reported(), Vec::<String>::new());
}

#[test]
fn a_target_that_goes_with_its_page_leaves_the_tour_waiting_there() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    let showing = stage.showing;
    stage.goes_to("/elsewhere");
    stage.happens(Event::Target(TargetEvent::Lost { showing }));
    stage.pass(minutes(1));
    assert_eq!(stage.step(), None);
    assert_eq!(stage.session().progress().tour.as_ref().unwrap().step, "a", "its place is kept");
    stage.goes_to("/");
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("a"));
}

#[test]
fn a_tour_left_for_a_week_is_given_up() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    stage.reload_at(&three("skip"), "https://app.example/elsewhere");
    stage.reported();
    stage.pass(days(7) - minutes(1));
    assert!(stage.session().progress().tour.is_some());
    stage.pass(minutes(2));
    assert_eq!(stage.session().progress().tour, None);
    assert_eq!(stage.reported(), ["Tour Dismissed t a navigated"]);
}

#[test]
fn only_steps_that_are_ahead_are_counted() {
    let mut stage = Stage::new(&tour(
        r##"{ "id": "a", "title": "A", "next": [{ "when": { "attribute": "role", "is": "boss" }, "to": "c" }] },
            { "id": "b", "title": "B", "when": { "attribute": "role", "exists": true } },
            { "id": "c", "title": "C" }"##,
    ));
    assert_eq!(stage.view().step.unwrap().progress, "Step 1 of 2");
    let traits = hamrah_core::Value::map().with("role", "clerk");
    stage.happens(Event::UserIdentified { user: "u".into(), traits });
    assert_eq!(stage.view().step.unwrap().progress, "Step 1 of 3");
    let traits = hamrah_core::Value::map().with("role", "boss");
    stage.happens(Event::UserIdentified { user: "u".into(), traits });
    assert_eq!(stage.view().step.unwrap().progress, "Step 1 of 2");
    stage.presses_next();
    assert_eq!(stage.step().as_deref(), Some("c"));
    stage.asks(Request::Back);
    assert_eq!(stage.step().as_deref(), Some("a"), "back returns the way one came");
}

#[test]
fn the_visitor_chooses_a_way_by_a_button_and_back_returns_to_the_fork() {
    let mut stage = Stage::new(&tour(
        r##"{ "id": "fork", "title": "F", "next": [
              { "label": "I sell", "to": "sell" },
              { "label": "I rule", "to": "end", "when": { "attribute": "role", "is": "boss" } },
              { "label": "I buy", "to": "buy" }] },
            { "id": "sell", "title": "S", "next": "end" },
            { "id": "buy", "title": "B" },
            { "id": "end", "title": "E" }"##,
    ));
    let view = stage.view().step.unwrap();
    let labels: Vec<_> = view.ways.iter().map(|(way, label)| (*way, label.to_plain())).collect();
    assert_eq!(labels, [(0, "I sell".into()), (2, "I buy".into())], "the rule of the other does not hold");
    assert_eq!((view.next, view.skip, view.progress.as_str()), (None, None, "Step 1 of 3"), "counted by the first way");
    let showing = view.showing;
    stage.happens(Event::View(ViewEvent::NextPressed { showing }));
    stage.happens(Event::View(ViewEvent::WayPressed { showing, way: 1 }));
    stage.happens(Event::View(ViewEvent::WayPressed { showing, way: 7 }));
    assert_eq!(stage.step().as_deref(), Some("fork"));
    stage.happens(Event::View(ViewEvent::WayPressed { showing, way: 2 }));
    assert_eq!(stage.step().as_deref(), Some("buy"));
    stage.asks(Request::Back);
    assert_eq!(stage.step().as_deref(), Some("fork"));
    let showing = stage.view().step.unwrap().showing;
    stage.happens(Event::View(ViewEvent::WayPressed { showing, way: 0 }));
    assert_eq!(stage.step().as_deref(), Some("sell"));
    assert_eq!(stage.view().step.unwrap().progress, "Step 2 of 3");
}

#[test]
fn a_step_that_leads_back_to_itself_still_has_a_number() {
    let stage = Stage::new(&tour(r##"{ "id": "a", "title": "A" }, { "id": "b", "title": "B", "next": "a" }"##));
    assert_eq!(stage.view().step.unwrap().progress, "Step 1 of 3");
}

#[test]
fn what_is_done_already_is_not_asked_for_but_can_be_gone_back_to() {
    let mut stage = Stage::new(&tour(
        r##"{ "id": "a", "title": "A" },
            { "id": "b", "title": "B", "advance": { "any": ["next", { "url": "/there" }] } },
            { "id": "c", "title": "C" }"##,
    ));
    stage.presses_next();
    assert_eq!(stage.step().as_deref(), Some("b"));
    stage.goes_to("/there");
    assert_eq!(stage.step().as_deref(), Some("c"));
    stage.asks(Request::GoTo("b".into()));
    assert_eq!(stage.step().as_deref(), Some("c"), "it is done");
}

#[test]
fn an_element_that_comes_moves_the_tour_on() {
    let mut stage = Stage::new(&tour(
        r##"{ "id": "a", "title": "A", "advance": { "element": "#ready" } }, { "id": "b", "title": "B" }"##,
    ));
    assert!(stage.effects.contains(&Effect::WatchElements(vec!["#ready".into()])));
    stage.happens(Event::PresenceChanged(vec![("#ready".into(), false)]));
    assert_eq!(stage.step().as_deref(), Some("a"));
    stage.happens(Event::PresenceChanged(vec![("#ready".into(), true)]));
    assert_eq!(stage.step().as_deref(), Some("b"));
}

#[test]
fn late_events_of_an_earlier_step_do_nothing() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    let showing = stage.showing;
    stage.presses_next();
    stage.finds_target();
    let reports = stage.reported().len();
    assert!(reports > 0);
    for stale in [
        Event::View(ViewEvent::NextPressed { showing }),
        Event::View(ViewEvent::BackPressed { showing }),
        Event::View(ViewEvent::SkipPressed { showing }),
        Event::View(ViewEvent::StepClosed { showing, by: CloseBy::Escape }),
        Event::Target(TargetEvent::Found { showing }),
        Event::Target(TargetEvent::Lost { showing }),
        Event::Target(TargetEvent::Typed { showing, text: "abc".into() }),
    ] {
        stage.happens(stale);
    }
    assert_eq!(stage.step().as_deref(), Some("b"));
    assert_eq!(stage.reported(), Vec::<String>::new());
}

#[test]
fn a_step_that_was_taken_out_of_the_content_is_passed_over() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    stage.presses_next();
    let without_b =
        tour(r##"{ "id": "a", "target": "#a", "title": "A" }, { "id": "c", "target": "#c", "title": "C" }"##);
    stage.reload(&without_b);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn another_tour_supersedes_the_one_under_way() {
    let content = r##"{ "schema": 1, "tours": [
        { "id": "one", "when": { "all": [] }, "steps": [{ "id": "a", "title": "A" }] },
        { "id": "two", "when": { "attribute": "never", "exists": true }, "steps": [{ "id": "b", "title": "B" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.reported();
    stage.asks(Request::Start("two".into()));
    assert_eq!(stage.step().as_deref(), Some("b"));
    assert_eq!(stage.reported(), ["Tour Dismissed one a superseded", "Tour Started two api", "Tour Step Shown two b"]);
    stage.asks(Request::Stop);
    assert_eq!(stage.reported(), ["Tour Dismissed two b api"]);
    assert_eq!(stage.step(), None, "a tour is shown once");
}

#[test]
fn a_clock_that_is_set_back_breaks_nothing() {
    let mut stage = Stage::new(&three("skip"));
    stage.finds_target();
    stage.set_back(days(400));
    stage.presses_next();
    stage.pass(seconds(5));
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("c"));
}

#[test]
fn a_tour_that_is_started_again_knows_what_is_there_from_its_first_step_on() {
    let steps = r##"{ "id": "a", "title": "A", "when": { "present": "#bell" } },
        { "id": "b", "title": "B", "when": { "absent": "#bell" } }, { "id": "c", "title": "C" }"##;
    let content = format!(r##"{{ "schema": 1, "tours": [{{ "id": "t", "steps": [{steps}] }}] }}"##);
    for (elements, first) in [(&["#bell"][..], "a"), (&[], "b")] {
        let mut stage = Stage::new(&content);
        stage.page_has(&[]);
        stage.asks(Request::Start("t".into()));
        stage.asks(Request::Stop);
        // Until the tour is started again, nobody looks for it.
        assert_eq!(stage.effects.last(), Some(&Effect::WatchElements(Vec::new())));
        stage.page_has(elements);
        stage.reported();
        stage.asks(Request::Start("t".into()));
        assert_eq!(stage.step().as_deref(), Some(first));
        let shown = format!("Tour Step Shown t {first}");
        assert_eq!(stage.reported(), ["Tour Started t api", &shown]);
    }
}

#[test]
fn a_tour_that_is_started_again_does_not_show_a_step_that_is_done() {
    let steps = r##"{ "id": "a", "title": "A", "advance": { "element": "#menu" } }, { "id": "b", "title": "B" }"##;
    let mut stage = Stage::new(&format!(r##"{{ "schema": 1, "tours": [{{ "id": "t", "steps": [{steps}] }}] }}"##));
    stage.page_has(&[]);
    stage.asks(Request::Start("t".into()));
    assert_eq!(stage.step().as_deref(), Some("a"));
    stage.asks(Request::Stop);
    stage.page_has(&["#menu"]);
    stage.reported();
    stage.asks(Request::Start("t".into()));
    assert_eq!(stage.reported(), ["Tour Started t api", "Tour Step Completed t a", "Tour Step Shown t b"]);
}

#[test]
fn nothing_opens_while_it_is_looked_for_what_a_tour_needs() {
    let content = r##"{ "schema": 1,
        "modals": [
            { "id": "m", "title": "M", "when": { "event": "Never" }, "primary": { "label": "Go", "do": { "start": "t" } } },
            { "id": "n", "title": "N", "when": { "event": "E" }, "primary": { "label": "Go" } }],
        "tours": [{ "id": "t", "steps": [{ "id": "a", "title": "A", "when": { "present": "#bell" } }] }] }"##;
    let mut stage = Stage::new(content);
    stage.page_has(&["#bell"]);
    stage.asks(Request::Start("t".into()));
    stage.asks(Request::Stop);
    stage.asks(Request::Open("m".into()));
    stage.tracks("E");
    stage.reported();
    stage.presses_primary();
    assert_eq!((stage.step().as_deref(), stage.modal()), (Some("a"), None));
    assert_eq!(stage.reported(), ["Modal Completed m primary", "Tour Started t action", "Tour Step Shown t a"]);
}

#[test]
fn who_goes_back_to_a_step_that_is_done_stays_there_whatever_else_changes_on_the_page() {
    let content = r##"{ "schema": 1,
      "modals": [{ "id": "m", "title": "M", "when": { "present": ".row" }, "primary": { "label": "Go" } }],
      "tours": [{ "id": "t", "steps": [
        { "id": "open", "target": "#open", "title": "Open", "advance": { "element": "#panel" } },
        { "id": "in", "target": "#in", "title": "In it" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.page_has(&[]);
    stage.asks(Request::Start("t".into()));
    stage.finds_target();
    stage.page_has(&["#panel"]);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("in"));
    stage.asks(Request::Back);
    stage.finds_target();
    stage.page_has(&["#panel", ".row"]);
    assert_eq!(stage.step().as_deref(), Some("open"));
    stage.page_has(&[".row"]);
    stage.page_has(&["#panel", ".row"]);
    stage.finds_target();
    assert_eq!(stage.step().as_deref(), Some("in"), "opened anew");
}
