//! Laws that hold for any order of events.

use hamrah_core::Value;
use hamrah_core::content::DomEvent;
use hamrah_core::progress::Progress;
use hamrah_core::session::{CloseBy, Event, MissingWhy, Request, TargetEvent, ViewEvent, Visibility};
use hamrah_core::targeting::Device;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::stage::Stage;

const CONTENT: &str = r##"{ "schema": 1, "attributes": ["role"],
  "success": { "when": { "event": "F", "count": 2 } },
  "segments": [{ "id": "devs", "when": { "attribute": "role", "is": "dev" } }],
  "modals": [
    { "id": "m1", "title": "M", "primary": { "label": "Go", "do": { "start": "t1" } },
      "secondary": { "label": "Later", "do": "snooze" }, "snooze": "5m",
      "ask": [{ "attribute": "role", "label": "?", "choices": [{ "value": "dev", "label": "D" }, { "value": "x", "label": "X" }] }],
      "next": [{ "when": { "segment": "devs" }, "to": "p2" }],
      "pages": [
        { "id": "p1", "title": "1", "when": { "absent": "#x" }, "next": "p2" },
        { "id": "p2", "title": "2", "next": [{ "when": { "attribute": "x", "contains": "dev" }, "to": "p1" }], "ask": [
          { "attribute": "x", "label": "?", "multiple": true, "required": true, "again": { "event": "E" },
            "choices": [{ "value": "dev", "label": "D" }, { "value": "x", "label": "X" }] },
          { "attribute": "y", "label": "?", "text": { "minLength": 2, "maxLength": 3 }, "again": { "present": "#x" } }] }] },
    { "id": "m2", "title": "N", "frequency": "always", "primary": { "label": "Go", "do": { "complete": "a" } },
      "when": { "any": [{ "segment": "devs" }, { "absent": "#x" }] }, "priority": -1 }],
  "tours": [
    { "id": "t1", "steps": [
      { "id": "s1", "target": "#a", "title": "1", "advance": { "any": [{ "on": "click" }, { "event": "E" }] } },
      { "id": "s2", "target": "#b", "title": "2", "onMissing": "pause", "next": [{ "when": { "segment": "devs" }, "to": "s1" }] },
      { "id": "s3", "title": "3", "url": "/p/*" }] },
    { "id": "t2", "when": { "event": "E", "within": "1m" }, "frequency": "every-session", "abandonAfter": "1h", "steps": [
      { "id": "u1", "title": "1", "when": { "present": "#x" } },
      { "id": "u2", "target": "#c", "title": "2", "onMissing": "end", "advance": { "input": { "minLength": 2 } } }] }],
  "checklists": [{ "id": "c", "order": "ordered", "title": "C", "done": { "title": "All" }, "tasks": [
    { "id": "a", "title": "A", "doneWhen": { "completed": "t1" }, "do": { "start": "t1" } },
    { "id": "b", "title": "B", "doneWhen": { "event": "E", "count": 3 }, "do": { "open": "m1" } },
    { "id": "d", "title": "D", "after": ["a"], "when": { "attribute": "role", "exists": true } }] },
    { "id": "f", "title": "F", "tasks": [{ "id": "g", "title": "G" }, { "id": "h", "title": "H", "after": ["g"] }] }],
  "emptyStates": [
    { "id": "e1", "target": "#e", "emptyWhen": { "absent": "#x" }, "title": "E", "primary": { "label": "Go", "do": { "start": "t1" } },
      "secondary": { "label": "Later", "do": "snooze" } },
    { "id": "e2", "when": { "segment": "devs" }, "title": "E", "primary": { "label": "Go", "do": "dismiss" } }],
  "celebrations": [{ "id": "z", "title": "Z", "frequency": "always", "when": { "event": "E" } },
    { "id": "y", "title": "Y", "when": { "completed": "c" } }] }"##;

#[derive(Clone, Debug)]
enum Move {
    Happens(Event),
    Pass(u64),
    SetBack(u64),
    Reload,
}

fn id() -> impl Strategy<Value = String> {
    select(vec![
        "m1", "m2", "t1", "t2", "c", "a", "b", "d", "f", "g", "h", "e1", "e2", "z", "y", "s1", "s2", "s3", "nobody", "",
    ])
    .prop_map(String::from)
}

fn close() -> impl Strategy<Value = CloseBy> {
    select(vec![CloseBy::Button, CloseBy::Escape])
}

fn view_event() -> impl Strategy<Value = ViewEvent> {
    prop_oneof![
        (id(), select(vec!["role", "x"]), select(vec!["dev", "x"])).prop_map(|(modal, attribute, value)| {
            ViewEvent::ChoicePressed { modal, attribute: attribute.into(), value: value.into() }
        }),
        (id(), select(vec!["role", "x", "y"]), select(vec!["", "a", " abc ", "abcd"])).prop_map(
            |(modal, attribute, text)| {
                ViewEvent::AnswerWritten { modal, attribute: attribute.into(), text: text.into() }
            }
        ),
        id().prop_map(|modal| ViewEvent::PageBackPressed { modal }),
        id().prop_map(|modal| ViewEvent::PrimaryPressed { modal }),
        id().prop_map(|modal| ViewEvent::SecondaryPressed { modal }),
        (id(), close()).prop_map(|(modal, by)| ViewEvent::ModalClosed { modal, by }),
        (0..12_u32).prop_map(|showing| ViewEvent::NextPressed { showing }),
        (0..12_u32).prop_map(|showing| ViewEvent::BackPressed { showing }),
        (0..12_u32).prop_map(|showing| ViewEvent::SkipPressed { showing }),
        (0..12_u32, close()).prop_map(|(showing, by)| ViewEvent::StepClosed { showing, by }),
        id().prop_map(ViewEvent::ChecklistOpened),
        id().prop_map(ViewEvent::ChecklistDismissed),
        id().prop_map(ViewEvent::TaskPressed),
        id().prop_map(ViewEvent::EmptyStateActed),
        id().prop_map(ViewEvent::EmptyStateDeclined),
        (0..12_u32).prop_map(ViewEvent::ToastPressed),
        select(vec![
            ViewEvent::ToastsHeld,
            ViewEvent::ToastsReleased,
            ViewEvent::TasksScrolled,
            ViewEvent::PlacedTasksScrolled
        ]),
        id().prop_map(ViewEvent::ChecklistMinimised),
        (0..12_u32).prop_map(ViewEvent::ToastClosed),
    ]
}

fn target_event() -> impl Strategy<Value = TargetEvent> {
    let showing = 0..12_u32;
    prop_oneof![
        4 => showing.clone().prop_map(|showing| TargetEvent::Found { showing }),
        1 => showing.clone().prop_map(|showing| TargetEvent::NotReady { showing, why: MissingWhy::ZeroSize }),
        1 => showing.clone().prop_map(|showing| TargetEvent::Lost { showing }),
        2 => (showing.clone(), 0..3_usize)
            .prop_map(|(showing, advance)| TargetEvent::Acted { showing, advance, event: DomEvent::Click }),
        1 => (showing, "[a-zآ-ی ]{0,3}").prop_map(|(showing, text)| TargetEvent::Typed { showing, text }),
    ]
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![
        id().prop_map(Request::Start),
        id().prop_map(Request::Open),
        id().prop_map(Request::Close),
        id().prop_map(Request::Complete),
        id().prop_map(Request::GoTo),
        Just(Request::Next),
        Just(Request::Back),
        Just(Request::Skip),
        Just(Request::Stop),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let track =
        select(vec!["E", "F"]).prop_map(|name| Event::EventTracked { name: name.into(), properties: Value::map() });
    let path =
        select(vec!["/", "/p/1", "/q"]).prop_map(|path| Event::LocationChanged(format!("https://app.example{path}")));
    let presence = any::<bool>().prop_map(|here| Event::PresenceChanged(vec![("#x".into(), here)]));
    let identify =
        select(vec!["u", "v"]).prop_map(|user| Event::UserIdentified { user: user.into(), traits: Value::map() });
    let overheard = prop_oneof![
        select(vec!["E", "F"]).prop_map(|name| Event::EventHeard(name.into())),
        select(vec![None, Some("u"), Some("v")]).prop_map(|user| Event::UserHeard {
            user: user.map(String::from),
            traits: Value::map().with("role", "dev")
        }),
    ];
    prop_oneof![
        4 => view_event().prop_map(Event::View),
        4 => target_event().prop_map(Event::Target),
        4 => request().prop_map(Event::Request),
        3 => track,
        2 => path,
        1 => presence,
        2 => vec(id(), 0..3).prop_map(Event::SectionsFilled),
        1 => identify,
        2 => overheard,
        1 => select(vec![Visibility::Seen, Visibility::Hidden]).prop_map(Event::VisibilityChanged),
        1 => any::<bool>().prop_map(Event::HostAsksChanged),
        2 => (0..12_u32, any::<bool>()).prop_map(|(showing, allowed)| Event::StepAnswered { showing, allowed }),
        1 => Just(Event::DeadlineReached),
        1 => Just(Event::ActivitySeen),
        1 => Just(Event::DeviceChanged(Device::Phone)),
        1 => Just(Event::UserReset { anonymous: "other".into() }),
        1 => Just(Event::LocaleChanged("fa-IR".into())),
    ]
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        12 => event().prop_map(Move::Happens),
        2 => (0..4_000_000_u64).prop_map(Move::Pass),
        1 => (0..100_000_000_u64).prop_map(Move::SetBack),
        1 => Just(Move::Reload),
    ];
    vec(one, 0..60)
}

fn play(moves: Vec<Move>) -> Stage {
    let mut stage = Stage::new(CONTENT);
    for one in moves {
        let finished = completed(&stage);
        let user = stage.session().state().get("user").cloned();
        match one {
            Move::Happens(event) => stage.happens(event),
            Move::Pass(time) => stage.pass(time),
            Move::SetBack(time) => stage.set_back(time),
            Move::Reload => stage.reload(CONTENT),
        }
        // Reading the screen checks that one thing at a time asks for attention.
        stage.view();
        if stage.session().state().get("user").cloned() == user && !stage.was_reset() {
            for id in finished {
                assert!(stage.session().progress().is_completed(&id), "{id} was finished and is no longer");
            }
        }
    }
    stage
}

fn completed(stage: &Stage) -> Vec<String> {
    let progress = stage.session().progress();
    let items = progress.items.iter().filter(|(_, item)| item.completed.is_some()).map(|(id, _)| id.to_owned());
    items.chain(progress.tasks.iter().map(|(id, _)| id.to_owned())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any order of events: nothing panics, one thing at a time asks for attention, finished stays finished, every
    /// report fits the vocabulary, progress survives storage (the stage asserts the last two at each effect).
    #[test]
    fn any_order_of_events_keeps_the_laws(moves in moves()) {
        play(moves);
    }

    #[test]
    fn merging_is_idempotent_and_loses_nothing(one in moves(), other in moves()) {
        let one = play(one).session().progress().clone();
        let other = play(other).session().progress().clone();
        let mut merged = one.clone();
        merged.merge(&other);
        for side in [&one, &other] {
            for (id, _) in side.tasks.iter() {
                prop_assert!(merged.tasks.get(id).is_some());
            }
            for (id, item) in side.items.iter() {
                prop_assert!(merged.item(id).unwrap().completed >= item.completed);
                prop_assert!(merged.item(id).unwrap().shown >= item.shown);
            }
            for (name, history) in side.events.iter() {
                prop_assert!(merged.events.get(name).unwrap().count >= history.count);
            }
        }
        let mut again = merged.clone();
        again.merge(&other);
        prop_assert_eq!(&again, &merged);
        again.merge(&one);
        prop_assert_eq!(&again, &merged);
    }

    #[test]
    fn progress_is_read_from_anything_without_a_panic(text in "\\PC{0,80}", flip in any::<prop::sample::Index>()) {
        let stored = play(Vec::new()).session().progress().to_value();
        let json = serde_json::to_string(&stored).unwrap();
        let at = flip.index(json.len());
        let broken = [&json[..at], &text, &json[at..]].concat();
        if let Ok(value) = serde_json::from_str::<Value>(&broken) {
            Progress::from_value(&value);
        }
    }
}
