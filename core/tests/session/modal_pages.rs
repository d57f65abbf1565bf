//! A modal of several pages: the way through it, and where it stands when the page is loaded anew.

use hamrah_core::Value;
use hamrah_core::session::{CloseBy, Event, Request, ViewEvent};

use super::stage::{Stage, minutes};

const CONTENT: &str = r##"{ "schema": 1, "attributes": ["goal"], "modals": [{ "id": "m", "title": "Hello",
    "ask": [{ "attribute": "goal", "label": "?", "choices": [
        { "value": "sell", "label": "S" }, { "value": "plan", "label": "P" }] }],
    "next": [{ "when": { "attribute": "goal", "is": "sell" }, "to": "selling" }],
    "pages": [
        { "id": "planning", "title": "Planning", "next": "end" },
        { "id": "selling", "title": "Selling" },
        { "id": "more", "title": "More", "when": { "url": "/more" } },
        { "id": "end", "title": "End" }],
    "primary": { "label": "Go", "do": { "event": "Gone" } }, "secondary": { "label": "Later", "do": "snooze" } }] }"##;

fn chooses(stage: &mut Stage, attribute: &str, value: &str) {
    let modal = stage.modal().expect("a modal is open");
    let (attribute, value) = (attribute.into(), value.into());
    stage.happens(Event::View(ViewEvent::ChoicePressed { modal, attribute, value }));
}

fn goes_back(stage: &mut Stage) {
    let modal = stage.modal().expect("a modal is open");
    stage.happens(Event::View(ViewEvent::PageBackPressed { modal }));
}

/// The title, how far the visitor is, and the words of the primary button.
fn sees(stage: &Stage) -> String {
    let modal = stage.view().modal.expect("a modal is open");
    let progress = modal.progress.map(|progress| progress.text).unwrap_or_default();
    let back = if modal.back.is_some() { "Back, " } else { "" };
    format!("{}: {progress}: {back}{}", modal.title.to_plain(), modal.primary.to_plain())
}

#[test]
fn the_primary_button_leads_on_until_the_last_page() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(sees(&stage), "Hello: Step 1 of 3: Next");
    stage.presses_primary();
    assert_eq!(sees(&stage), "Planning: Step 2 of 3: Back, Next");
    stage.presses_primary();
    assert_eq!(sees(&stage), "End: Step 3 of 3: Back, Go");
    stage.presses_primary();
    assert_eq!(stage.modal(), None);
    assert_eq!(
        stage.reported(),
        ["Session Started", "Modal Shown m rule", "Modal Completed m end primary", "Gone"],
        "pages are no items of their own"
    );
}

#[test]
fn an_answer_decides_which_page_comes_as_soon_as_it_is_chosen() {
    let mut stage = Stage::new(CONTENT);
    stage.goes_to("/more");
    chooses(&mut stage, "goal", "sell");
    assert_eq!(sees(&stage), "Hello: Step 1 of 4: Next");
    stage.presses_primary();
    assert_eq!(sees(&stage), "Selling: Step 2 of 4: Back, Next");
    stage.goes_to("/");
    assert_eq!(sees(&stage), "Selling: Step 2 of 3: Back, Next", "a page whose rule does not hold is none");
    assert_eq!(stage.reported()[2..], ["Modal Answered m"]);
}

#[test]
fn back_leads_the_way_that_was_come_and_answers_can_be_changed() {
    let mut stage = Stage::new(CONTENT);
    goes_back(&mut stage);
    assert_eq!(sees(&stage), "Hello: Step 1 of 3: Next", "there is nothing before the first page");
    chooses(&mut stage, "goal", "sell");
    stage.presses_primary();
    stage.presses_primary();
    assert_eq!(sees(&stage), "End: Step 3 of 3: Back, Go");
    goes_back(&mut stage);
    goes_back(&mut stage);
    let view = stage.view().modal.unwrap();
    assert_eq!(view.questions.len(), 1, "what was answered a moment ago can be seen, and changed");
    chooses(&mut stage, "goal", "plan");
    stage.presses_primary();
    assert_eq!(sees(&stage), "Planning: Step 2 of 3: Back, Next");
    goes_back(&mut stage);
    stage.presses_primary();
    let answers: Vec<_> = stage.reports.iter().filter(|report| report.name.as_str() == "Modal Answered").collect();
    let values: Vec<_> = answers.iter().filter_map(|report| report.properties.get("value")?.as_str()).collect();
    assert_eq!(values, ["sell", "plan"], "an answer that stays the same is not reported again");
    assert_eq!(answers[0].properties.get("step_index").and_then(Value::as_u64), Some(0));
}

#[test]
fn the_page_and_its_answers_are_kept_over_a_reload() {
    let mut stage = Stage::new(CONTENT);
    chooses(&mut stage, "goal", "sell");
    stage.presses_primary();
    stage.reload(CONTENT);
    assert_eq!(sees(&stage), "Selling: Step 2 of 3: Back, Next");
    goes_back(&mut stage);
    let question = &stage.view().modal.unwrap().questions[0];
    let hamrah_core::view_model::AnswerView::One(choices) = &question.answer else { panic!("{question:?}") };
    assert!(choices[0].chosen);
    let mut tab = stage.second_tab(CONTENT);
    assert_eq!(sees(&tab), "Hello: Step 1 of 3: Next");
    tab.presses_primary();
    tab.presses_primary();
    tab.presses_primary();
    stage.hear_from(&tab);
    assert_eq!(stage.modal(), None, "finished in one tab, it is finished in all");
}

#[test]
fn a_page_that_is_gone_from_the_content_leads_to_the_first_one() {
    let mut stage = Stage::new(CONTENT);
    stage.presses_primary();
    stage.reload(&CONTENT.replace("planning", "plans"));
    assert_eq!(sees(&stage), "Hello: Step 1 of 3: Next");
}

#[test]
fn closing_and_putting_off_say_at_which_page() {
    let mut stage = Stage::new(CONTENT);
    stage.presses_primary();
    stage.happens(Event::View(ViewEvent::SecondaryPressed { modal: "m".into() }));
    assert_eq!(stage.reported()[2..], ["Item Snoozed m planning snooze"]);
    stage.pass(minutes(60 * 24));
    assert_eq!(sees(&stage), "Hello: Step 1 of 3: Next", "what comes back begins anew");
    stage.happens(Event::View(ViewEvent::ModalClosed { modal: "m".into(), by: CloseBy::Button }));
    let end = stage.reports.last().unwrap();
    assert_eq!((end.properties.get("step_id"), end.properties.get("step_index")), (None, Some(&Value::from(0_u32))));
}

#[test]
fn the_host_completes_it_from_any_page() {
    let mut stage = Stage::new(CONTENT);
    chooses(&mut stage, "goal", "plan");
    stage.asks(Request::Complete("m".into()));
    assert_eq!(stage.modal(), None);
    assert_eq!(stage.reported()[2..], ["Modal Answered m", "Modal Completed m api", "Gone"]);
}

#[test]
fn pages_that_lead_round_find_an_end() {
    let content = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "A", "primary": { "label": "Go" }, "pages": [
        { "id": "b", "title": "B" }, { "id": "c", "title": "C", "next": "b" }] }] }"##;
    let mut stage = Stage::new(content);
    for seen in ["A: Step 1 of 3: Next", "B: Step 2 of 3: Back, Next", "C: Step 3 of 3: Back, Go"] {
        assert_eq!(sees(&stage), seen);
        stage.presses_primary();
    }
    assert_eq!(stage.modal(), None);
}

#[test]
fn the_host_can_ask_which_page_is_open() {
    let page =
        |stage: &Stage| stage.session().state().get("screen").and_then(|screen| screen.get("modalPage")).cloned();
    let at = |id: Option<&str>, index: u32| {
        let id = id.map(Value::from);
        Some(Value::map().with("id", id).with("index", index).with("total", 5_u32).with("asks", Value::Null))
    };
    let mut stage = Stage::new(CONTENT);
    assert_eq!(page(&stage), at(None, 0));
    stage.presses_primary();
    assert_eq!(page(&stage), at(Some("planning"), 1));
    stage.happens(Event::View(ViewEvent::ModalClosed { modal: "m".into(), by: CloseBy::Button }));
    assert_eq!(page(&stage), Some(Value::Null));
}
