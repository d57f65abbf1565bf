//! Reading content: what is said of each mistake, and what is left out.

use hamrah_core::Value;
use hamrah_core::content::{Action, Advance, Content, DomEvent, Frequency, InputTest, Kind, Locator, Next, read};
use hamrah_core::problem::Problem;
use hamrah_core::targeting::Condition;

use crate::table;

fn read_json(json: serde_json::Value) -> (Content, Vec<Problem>) {
    read(&serde_json::from_value(json).unwrap())
}

fn messages(problems: &[Problem]) -> Vec<String> {
    let severity = |problem: &Problem| if problem.is_error() { "" } else { "warning " };
    problems.iter().map(|problem| format!("{}{problem}", severity(problem))).collect()
}

#[test]
fn each_mistake_is_named_with_its_place() {
    for case in table::cases() {
        let (_, problems) = read_json(case.file);
        assert_eq!(messages(&problems), case.problems, "{}", case.about);
    }
}

#[test]
fn a_mistake_leaves_out_its_item_and_the_rest_works() {
    let has = |content: &Content, id: &str| content.item(id).is_some() || content.has_task(id);
    let ids = ["hello", "tour", "list", "task", "other", "yay"];
    for case in table::cases() {
        // Where the change took an item away itself, the table says so too.
        let (content, _) = read_json(case.file);
        let gone: Vec<&str> = ids.into_iter().filter(|id| !has(&content, id)).collect();
        assert_eq!(gone, case.gone, "{}", case.about);
    }
}

#[test]
fn the_sketch_of_the_format_reads_without_problems() {
    let (content, problems) = read_json(table::sketch());
    assert_eq!(messages(&problems), [""; 0]);
    let kinds: Vec<_> = content.items().map(|(kind, item)| (kind, item.id.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (Kind::Modal, "welcome"),
            (Kind::Tour, "first-project"),
            (Kind::Checklist, "setup"),
            (Kind::EmptyState, "no-reports"),
            (Kind::Celebration, "first"),
            (Kind::Celebration, "all-set"),
        ]
    );
}

#[test]
fn the_demo_reads_without_problems() {
    assert_eq!(messages(&read_json(table::demo()).1), [""; 0]);
}

#[test]
fn what_was_written_is_what_is_read() {
    let (content, _) = read_json(table::sketch());
    let modal = content.modal("welcome").unwrap();
    assert_eq!((modal.item.priority, modal.item.snooze), (10.0, 2 * 3_600_000));
    assert_eq!(modal.primary.action, Some(Action::Start("first-project".into())));
    assert_eq!(modal.secondary.as_ref().unwrap().action, Some(Action::Snooze));

    let tour = content.tour("first-project").unwrap();
    assert_eq!((tour.item.frequency, tour.abandon_after), (Frequency::Once, 14 * 86_400_000));
    let (index, step) = tour.step("name").unwrap();
    assert_eq!(index, 1);
    assert_eq!(
        step.advance,
        [Advance::Input(InputTest::MinLength(3)), Advance::Event("Name Chosen".into()), Advance::Next]
    );
    let locators = &step.target.as_ref().unwrap().0;
    assert_eq!(locators[2], Locator::Css(vec!["my-form".into(), "input".into()]));
    assert!(matches!(&step.next, Next::ByRule(branches) if branches.len() == 2 && branches[1].when.is_none()));
    let (_, step) = tour.step("open").unwrap();
    assert_eq!(step.advance, [Advance::On { event: DomEvent::Click, target: None }]);
    assert_eq!(step.next, Next::Following);

    let (checklist, task) = content.task("project").unwrap();
    assert_eq!((checklist.item.frequency, task.minutes), (Frequency::UntilCompleted, Some(2.0)));
    let done_when = Condition::Event { name: "Project Created".into(), count: 1, within: Some(30 * 86_400_000) };
    assert_eq!(task.done_when, Some(done_when));
}

#[test]
fn what_refers_to_a_segment_that_is_left_out_is_left_out() {
    let mut file = table::base();
    file["segments"] = serde_json::json!([{ "id": "new", "when": { "day": "soon" } }]);
    file["modals"][0]["when"] = serde_json::json!({ "not": { "segment": "new" } });
    let (content, problems) = read_json(file);
    assert!(content.segments.is_empty() && content.modals.is_empty());
    let message = "modals[0].when.not.segment: this segment is left out, and so is what depends on it";
    assert!(messages(&problems).contains(&message.to_owned()));
}

#[test]
fn segments_may_refer_to_each_other_so_many_times() {
    let chain = |length: usize| -> serde_json::Value {
        let segment = |index: usize| {
            let when = match index {
                0 => serde_json::json!({ "day": 1 }),
                _ => serde_json::json!({ "segment": (index - 1).to_string() }),
            };
            serde_json::json!({ "id": index.to_string(), "when": when })
        };
        let segments: Vec<_> = (0..length).map(segment).collect();
        serde_json::json!({ "schema": 1, "segments": segments })
    };
    assert_eq!(read_json(chain(16)).1, []);
    assert_eq!(read_json(chain(17)).0.segments.len(), 16);
}

#[test]
fn each_missing_translation_is_named() {
    let mut file = table::base();
    file["locale"] = serde_json::json!({ "default": "en", "supported": ["en", "fa-IR", "he"] });
    let names = ["modals", "checklists", "celebrations", "tours"];
    for name in names {
        file[name] = serde_json::json!([]);
    }
    file["celebrations"] = serde_json::json!([
        { "id": "a", "when": { "day": 1 }, "title": { "en": "Yes", "fa": "بله" } },
        { "id": "b", "when": { "day": 1 }, "title": "Yes", "body": { "he": "כן", "fa-IR": "بله" } },
    ]);
    let (_, problems) = read_json(file);
    assert_eq!(
        messages(&problems),
        [
            "warning celebrations[0].title: no text for \"he\"",
            "warning celebrations[1].title: not translated: the same text is shown in every language",
            "warning celebrations[1].body: no text for \"en\"",
        ]
    );
}

/// `serde_json` shows repeated keys; a browser drops them before anyone sees.
#[test]
fn of_a_repeated_key_the_last_one_counts() {
    let json = r#"{"schema": 1, "celebrations": [
        {"id": "a", "title": {"en": "1", "en": "2"}, "title": {"en": "3", "en": "4"}, "when": {"day": 1}}
    ]}"#;
    let value: Value = serde_json::from_str(json).unwrap();
    let (content, problems) = read(&value);
    assert_eq!(messages(&problems), ["warning celebrations[0].title: written more than once; the last one counts"]);
    assert_eq!(content.celebrations[0].title.pick(&["en".into()]), "4");
}

#[test]
fn messages_hold_no_control_characters_and_no_endless_texts() {
    let mut file = table::base();
    file["modals"][0]["frequency"] = "\u{1b}[2J\n".into();
    file["modals"][0]["\u{1b}[2J"] = 1.into();
    file["celebrations"][0]["confetti"] = "x".repeat(100_000).into();
    for message in messages(&read_json(file).1) {
        assert!(!message.contains(char::is_control) && message.len() < 500, "{message}");
    }
}

#[test]
fn equal_content_has_the_same_version() {
    let (content, _) = read_json(table::base());
    assert_eq!(content.version.len(), 16);
    assert_eq!(content.version, read_json(table::base()).0.version);
    assert_ne!(content.version, read_json(table::sketch()).0.version);
}
