//! The questions of modals: what is asked, which answers will do, and what is asked again.

use hamrah_core::Value;
use hamrah_core::session::{CloseBy, Event, ViewEvent};
use hamrah_core::view_model::{AnswerView, QuestionView};

use super::stage::{Stage, days, seconds};

fn content(ask: &str) -> String {
    format!(
        r##"{{ "schema": 1, "attributes": ["role"],
            "modals": [{{ "id": "m", "title": "T", "ask": [{ask}], "primary": {{ "label": "Go", "do": {{ "start": "t" }} }} }}],
            "tours": [{{ "id": "t", "steps": [{{ "id": "s", "title": "S" }}] }}],
            "celebrations": [{{ "id": "c", "when": {{ "completed": "t" }}, "title": "C" }}] }}"##
    )
}

fn question(more: &str) -> String {
    format!(
        r##"{{ "attribute": "role", "label": "Who are you?", "choices": [
            {{ "value": "dev", "label": "D" }}, {{ "value": "boss", "label": "B" }}] {more} }}"##
    )
}

fn written(text: &str, more: &str) -> String {
    format!(r##"{{ "attribute": "role", "label": "Who are you?", "text": {text} {more} }}"##)
}

fn chooses(stage: &mut Stage, value: &str) {
    let (modal, attribute) = ("m".into(), "role".into());
    stage.happens(Event::View(ViewEvent::ChoicePressed { modal, attribute, value: value.into() }));
}

fn writes(stage: &mut Stage, text: &str) {
    let (modal, attribute) = ("m".into(), "role".into());
    stage.happens(Event::View(ViewEvent::AnswerWritten { modal, attribute, text: text.into() }));
}

fn closes(stage: &mut Stage) {
    stage.happens(Event::View(ViewEvent::ModalClosed { modal: "m".into(), by: CloseBy::Button }));
}

fn asked(stage: &Stage) -> Vec<QuestionView> {
    stage.view().modal.map(|modal| modal.questions).unwrap_or_default()
}

fn problem(stage: &Stage) -> Option<String> {
    asked(stage)[0].problem.clone()
}

/// What is known of the visitor, and what was reported as their answers.
fn answers(stage: &Stage) -> (Option<Value>, Vec<Value>) {
    let state = stage.session().state();
    let reported = stage.reports.iter().filter(|report| report.name.as_str() == "Modal Answered");
    let values = reported.filter_map(|report| report.properties.get("value").cloned());
    (state.get("attributes").and_then(|have| have.get("role")).cloned(), values.collect())
}

#[test]
fn several_answers_become_a_list() {
    let mut stage = Stage::new(&content(&question(r#", "multiple": true"#)));
    for value in ["dev", "boss", "dev", "nobody", "dev"] {
        chooses(&mut stage, value);
    }
    let AnswerView::Several(choices) = &asked(&stage)[0].answer else { panic!("several may be chosen") };
    assert!(choices.iter().all(|choice| choice.chosen));
    stage.presses_primary();
    let both = Value::List(vec!["boss".into(), "dev".into()]);
    assert_eq!(answers(&stage), (Some(both.clone()), vec![both]));
}

#[test]
fn what_is_written_is_reported_without_the_space_around_it() {
    let mut stage = Stage::new(&content(&written(r#"{ "lines": 3 }"#, "")));
    writes(&mut stage, "  a baker\n");
    assert_eq!(asked(&stage)[0].answer, AnswerView::Text { text: "  a baker\n".into(), lines: 3 });
    stage.presses_primary();
    assert_eq!(answers(&stage), (Some("a baker".into()), vec!["a baker".into()]));
}

#[test]
fn whatever_is_not_required_may_be_passed_over() {
    for ask in [question(""), question(r#", "multiple": true"#), written(r#"{ "minLength": 3 }"#, "")] {
        let mut stage = Stage::new(&content(&ask));
        writes(&mut stage, "  ");
        stage.presses_primary();
        assert_eq!((stage.modal(), answers(&stage)), (None, (None, vec![])), "{ask}");
    }
}

#[test]
fn what_is_required_keeps_the_modal_and_says_why_until_it_is_there() {
    for (ask, says) in [
        (question(r#", "required": true"#), "Please choose an answer."),
        (written("{}", r#", "required": true"#), "Please write something."),
    ] {
        let mut stage = Stage::new(&content(&ask));
        assert_eq!(problem(&stage), None, "nobody is scolded before they have tried");
        stage.presses_primary();
        stage.presses_primary();
        assert_eq!(problem(&stage).as_deref(), Some(says));
        assert_eq!(stage.view().modal.map(|modal| modal.refused), Some(2));
        chooses(&mut stage, "dev");
        writes(&mut stage, "dev");
        assert_eq!(problem(&stage), None);
        stage.presses_primary();
        assert_eq!((stage.modal(), answers(&stage)), (None, (Some("dev".into()), vec!["dev".into()])));
    }
    let mut stage = Stage::new(&content(&question(r#", "required": true"#)));
    closes(&mut stage);
    assert_eq!(stage.modal(), None, "it can always be closed");
}

#[test]
fn a_written_answer_has_bounds() {
    let mut stage = Stage::new(&content(&written(r#"{ "minLength": 3, "maxLength": 4 }"#, "")));
    for (text, says) in [
        ("آب", Some("Please write at least 3 characters.")),
        (" ab ", Some("Please write at least 3 characters.")),
        ("abcde", Some("Please write no more than 4 characters.")),
        ("سلام", None),
    ] {
        writes(&mut stage, text);
        stage.presses_primary();
        assert_eq!(asked(&stage).first().and_then(|question| question.problem.as_deref()), says, "{text}");
    }
    assert_eq!(answers(&stage).1, [Value::from("سلام")]);
}

#[test]
fn what_is_known_is_not_asked_and_a_page_that_asks_nothing_else_is_passed_over() {
    let pages = r##"{ "schema": 1, "modals": [{ "id": "m", "title": "T", "primary": { "label": "Go" }, "pages": [
        { "id": "who", "title": "Who", "ask": [{ "attribute": "role", "label": "?", "text": {} }] },
        { "id": "end", "title": "End" }] }] }"##;
    let told = |role: Value| Event::UserIdentified { user: "u".into(), traits: Value::map().with("role", role) };
    let mut known = Stage::new(&content(&question("")));
    known.happens(told("dev".into()));
    assert_eq!((known.modal().as_deref(), asked(&known).len()), (Some("m"), 0));

    let mut stage = Stage::new(pages);
    stage.happens(told("dev".into()));
    stage.presses_primary();
    assert_eq!(stage.view().modal.map(|modal| modal.title.to_plain()).as_deref(), Some("End"));
    let mut stage = Stage::new(pages);
    stage.happens(told("".into()));
    stage.presses_primary();
    assert_eq!(asked(&stage).len(), 1, "an empty trait is not known");

    let mut always = Stage::new(&content(&question(r#", "again": "always""#)));
    always.happens(told("dev".into()));
    let AnswerView::One(choices) = &asked(&always)[0].answer else { panic!("one may be chosen") };
    assert!(choices.iter().all(|choice| !choice.chosen), "it is asked anew");
    chooses(&mut always, "dev");
    always.presses_primary();
    assert_eq!(answers(&always).1, [Value::from("dev")]);
}

#[test]
fn a_question_that_was_passed_over_is_asked_by_itself_once_the_visitor_is_further() {
    let ask = content(&question(r#", "again": { "completed": "t" }"#));
    let mut stage = Stage::new(&ask);
    stage.presses_primary();
    stage.presses_next();
    assert_eq!(stage.modal(), None, "what was earned is celebrated first");
    assert_eq!(stage.view().toasts.len(), 1);
    stage.reported();
    stage.pass(seconds(10));
    let modal = stage.view().modal.expect("the question is asked");
    assert_eq!((modal.title.to_plain().as_str(), modal.questions.len()), ("Who are you?", 1));
    assert_eq!(modal.secondary.map(|label| label.to_plain()).as_deref(), Some("Not now"));
    stage.presses_primary();
    assert_eq!(problem(&stage).as_deref(), Some("Please choose an answer."));

    stage.reload(&ask);
    assert!(stage.view().modal.is_some_and(|modal| modal.asks_by_itself), "it is still there after a page load");
    chooses(&mut stage, "boss");
    stage.presses_primary();
    assert_eq!((stage.modal(), stage.step()), (None, None), "what the modal leads to was done before");
    assert_eq!(answers(&stage).0, Some("boss".into()));
    let shown = &stage.reports[0].properties;
    assert_eq!(shown.get("attribute").and_then(Value::as_str), Some("role"));
    assert_eq!(stage.reported(), ["Modal Shown m resume", "Modal Answered m", "Modal Completed m primary"]);
}

#[test]
fn it_is_asked_again_once_and_never_if_the_answer_came_otherwise() {
    let ask = content(&question(r#", "again": { "event": "E" }"#));
    let mut stage = Stage::new(&ask);
    stage.tracks("E");
    assert_eq!(asked(&stage).len(), 1, "the modal itself asks");
    closes(&mut stage);
    assert!(stage.view().modal.is_some_and(|modal| modal.asks_by_itself));
    closes(&mut stage);
    stage.pass(days(1));
    stage.reload(&ask);
    stage.tracks("E");
    assert_eq!(stage.modal(), None, "who has put it off twice does not want to answer");

    let mut stage = Stage::new(&ask);
    closes(&mut stage);
    stage.happens(Event::UserIdentified { user: "u".into(), traits: Value::map().with("role", "dev") });
    stage.tracks("E");
    assert_eq!(stage.modal(), None);
}
