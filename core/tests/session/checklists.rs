//! Checklists: tasks that complete themselves, and lists that are put away and found again.

use super::stage::{Stage, days, minutes, seconds};
use hamrah_core::Value;
use hamrah_core::session::{Effect, Event, Request, ViewEvent};
use hamrah_core::view_model::{ChecklistView, Panel, TaskState, TaskView};

const CONTENT: &str = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "tasks": [
    { "id": "one", "title": "One", "doneWhen": { "event": "One" } },
    { "id": "two", "title": "Two", "doneWhen": { "url": "/two" } },
    { "id": "three", "title": "Three", "doneWhen": { "present": "#three" }, "do": { "event": "Asked" } }] }] }"##;

fn done(stage: &Stage) -> String {
    stage.view().checklist.map(|list| list.progress).unwrap_or_default()
}

fn list(stage: &Stage) -> ChecklistView {
    stage.view().checklist.expect("a checklist is on screen")
}

fn opens(stage: &mut Stage, id: &str) {
    stage.happens(Event::View(ViewEvent::ChecklistOpened(id.into())));
}

fn minimises(stage: &mut Stage, id: &str) {
    stage.happens(Event::View(ViewEvent::ChecklistMinimised(id.into())));
}

/// What each task is, and why it waits.
fn tasks(stage: &Stage) -> Vec<String> {
    let told = |task: &TaskView| {
        let why = task.locked_why.iter().map(|why| why.to_plain()).collect::<String>();
        [&task.id, " ", &*format!("{:?}", task.state), " ", &why]
            .concat()
            .trim_end()
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    list(stage).tasks.iter().map(told).collect()
}

#[test]
fn tasks_complete_by_event_address_element_and_call() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(done(&stage), "0 of 3 done");
    stage.tracks("One");
    assert_eq!(stage.view().announcement, "Done: One");
    stage.goes_to("/two");
    assert_eq!(done(&stage), "2 of 3 done");
    stage.goes_to("/elsewhere");
    assert_eq!(done(&stage), "2 of 3 done", "done stays done");
    stage.happens(Event::PresenceChanged(vec![("#three".into(), true)]));
    assert_eq!(done(&stage), "3 of 3 done");
    assert!(list(&stage).finished.is_some());
    assert_eq!(
        stage.reported()[1..],
        [
            "Checklist Shown list rule",
            "One",
            "Checklist Task Completed list one rule",
            "Checklist Task Completed list two rule",
            "Checklist Task Completed list three rule",
            "Checklist Completed list",
        ]
    );
    let mut stage = Stage::new(CONTENT);
    stage.asks(Request::Complete("two".into()));
    assert_eq!(done(&stage), "1 of 3 done");
    assert_eq!(stage.reported().last().unwrap(), "Checklist Task Completed list two api");
}

#[test]
fn a_finished_list_leaves_with_the_visit() {
    let mut stage = Stage::new(CONTENT);
    for task in ["one", "two", "three"] {
        stage.asks(Request::Complete(task.into()));
    }
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "3 of 3 done");
    stage.pass(minutes(31));
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "");
}

#[test]
fn a_list_that_was_put_away_is_found_again() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    assert_eq!(done(&stage), "");
    stage.tracks("One");
    let toast = stage.view().toasts[0].clone();
    assert!(toast.action.is_some());
    stage.happens(Event::View(ViewEvent::ToastPressed(toast.showing)));
    assert_eq!(done(&stage), "1 of 3 done", "what was done meanwhile counts");
    assert_eq!(list(&stage).panel, Panel::Open);
    assert!(stage.view().toasts.is_empty());

    stage.happens(Event::View(ViewEvent::ChecklistDismissed("list".into())));
    stage.pass(days(1));
    stage.reload(CONTENT);
    assert_eq!(done(&stage), "", "away stays away");
    stage.asks(Request::Open("list".into()));
    assert_eq!(done(&stage), "1 of 3 done");
}

#[test]
fn the_panel_stays_as_the_visitor_left_it() {
    let mut stage = Stage::new(CONTENT);
    assert_eq!(list(&stage).panel, Panel::Minimised);
    opens(&mut stage, "list");
    stage.reload(CONTENT);
    assert_eq!(list(&stage).panel, Panel::Open);
}

#[test]
fn a_task_added_later_does_not_undo_a_finished_list() {
    let mut stage = Stage::new(CONTENT);
    for task in ["one", "two", "three"] {
        stage.asks(Request::Complete(task.into()));
    }
    let longer = CONTENT
        .replace(r##"{ "event": "Asked" } }"##, r##"{ "event": "Asked" } }, { "id": "four", "title": "Four" }"##);
    assert_ne!(longer, CONTENT);
    stage.reload(&longer);
    assert_eq!(
        stage.session().state().get("items").unwrap().get("list").unwrap().get("outcome").unwrap().as_str(),
        Some("completed")
    );
    stage.reported();
    stage.asks(Request::Complete("four".into()));
    assert_eq!(stage.reported(), ["Checklist Task Completed list four api"], "it is not completed twice");
}

#[test]
fn any_order_leaves_all_tasks_open() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::ChecklistOpened("list".into())));
    let tasks = list(&stage).tasks;
    let states: Vec<_> = tasks.iter().map(|task| (task.state, task.actionable)).collect();
    assert_eq!(states, [(TaskState::Current, false), (TaskState::Open, false), (TaskState::Open, true)]);
}

#[test]
fn the_task_of_a_button_is_heard_by_rules() {
    let mut stage = Stage::new(CONTENT);
    stage.happens(Event::View(ViewEvent::TaskPressed("three".into())));
    stage.pass(seconds(1));
    assert_eq!(stage.session().progress().events.get("Asked").unwrap().count, 1);
}

const ORDERED: &str = r##"{ "schema": 1, "checklists": [{ "id": "list", "order": "ordered", "title": "L", "tasks": [
    { "id": "one", "title": "One" }, { "id": "hidden", "title": "H", "when": { "attribute": "x", "exists": true } },
    { "id": "two", "title": "Two", "do": { "event": "Asked" } }, { "id": "three", "title": "Three" }] }] }"##;

#[test]
fn a_locked_task_says_which_one_comes_before_it() {
    let mut stage = Stage::new(ORDERED);
    opens(&mut stage, "list");
    assert_eq!(tasks(&stage), ["one Current", "two Locked After: One", "three Locked After: Two"]);
    stage.happens(Event::View(ViewEvent::TaskPressed("two".into())));
    assert!(stage.session().progress().events.get("Asked").is_none(), "a locked task can't be pressed");
    stage.asks(Request::Complete("two".into()));
    assert_eq!(tasks(&stage), ["one Current", "two Done", "three Locked After: One"], "it completes all the same");
    stage.asks(Request::Complete("one".into()));
    assert_eq!(tasks(&stage), ["one Done", "two Done", "three Current"]);
}

#[test]
fn a_task_waits_for_those_that_it_names_and_that_are_meant_for_the_visitor() {
    let content = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "tasks": [
        { "id": "one", "title": "One" }, { "id": "hidden", "title": "H", "when": { "attribute": "x", "exists": true } },
        { "id": "two", "title": "Two" }, { "id": "three", "title": "Three", "after": ["one", "hidden", "two"] }] }] }"##;
    let mut stage = Stage::new(content);
    opens(&mut stage, "list");
    assert_eq!(tasks(&stage), ["one Current", "two Open", "three Locked After: One, Two"]);
    stage.asks(Request::Complete("one".into()));
    assert_eq!(tasks(&stage), ["one Done", "two Current", "three Locked After: Two"]);
    stage.asks(Request::Complete("two".into()));
    assert_eq!(tasks(&stage), ["one Done", "two Done", "three Current"]);
}

#[test]
fn a_task_whose_rule_counts_says_how_far_it_is() {
    let content = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "tasks": [
        { "id": "invite", "title": "I", "doneWhen": { "event": "Invited", "count": 3 } },
        { "id": "soon", "title": "S", "doneWhen": { "event": "Invited", "count": 4, "within": "1h" } },
        { "id": "team", "title": "T", "doneWhen": { "attribute": "team.size", "gte": 5 } },
        { "id": "once", "title": "O", "doneWhen": { "event": "Once" } }] }] }"##;
    let mut stage = Stage::new(content);
    opens(&mut stage, "list");
    let counted =
        |stage: &Stage| list(stage).tasks.into_iter().map(|task| task.counted.unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(counted(&stage), ["0 of 3", "0 of 4", "0 of 5", ""]);
    stage.tracks("Invited");
    stage.pass(minutes(50));
    stage.tracks("Invited");
    assert_eq!(counted(&stage), ["2 of 3", "2 of 4", "0 of 5", ""]);
    stage.pass(minutes(20));
    let traits = Value::map().with("team", Value::map().with("size", 4_u32));
    stage.happens(Event::UserIdentified { user: "u".into(), traits });
    assert_eq!(counted(&stage), ["2 of 3", "1 of 4", "4 of 5", ""]);
    stage.tracks("Invited");
    assert_eq!(counted(&stage), ["", "2 of 4", "4 of 5", ""], "what is done counts no more");
}

const SEVERAL: &str = r##"{ "schema": 1, "checklists": [
    { "id": "first", "title": "First", "tasks": [{ "id": "a", "title": "A" }] },
    { "id": "second", "title": "Second", "priority": 1, "tasks": [{ "id": "b", "title": "B" }] },
    { "id": "third", "title": "Third", "tasks": [{ "id": "c", "title": "C" }] }] }"##;

#[test]
fn several_lists_share_one_launcher_and_one_panel() {
    let mut stage = Stage::new(SEVERAL);
    assert_eq!((list(&stage).id.as_str(), list(&stage).lists.len()), ("second", 0), "the highest priority goes first");
    opens(&mut stage, "second");
    let lists = |stage: &Stage| {
        list(stage).lists.into_iter().map(|list| (list.id, list.progress, list.chosen)).collect::<Vec<_>>()
    };
    let entry = |id: &str, chosen| (id.to_owned(), "0 of 1 done".to_owned(), chosen);
    assert_eq!(lists(&stage), [entry("first", false), entry("second", true), entry("third", false)]);
    opens(&mut stage, "third");
    assert_eq!(lists(&stage), [entry("first", false), entry("second", false), entry("third", true)]);
    minimises(&mut stage, "third");
    assert_eq!(list(&stage).id, "third", "the launcher stays with what was looked at");
    stage.asks(Request::Complete("c".into()));
    assert_eq!(list(&stage).id, "second", "and goes on to what is left to do");
}

#[test]
fn a_panel_that_was_folded_up_in_one_tab_is_so_in_all() {
    let mut stage = Stage::new(SEVERAL);
    opens(&mut stage, "second");
    let mut other = stage.second_tab(SEVERAL);
    assert_eq!(list(&other).panel, Panel::Open);
    minimises(&mut other, "second");
    stage.hear_from(&other);
    assert_eq!(list(&stage).panel, Panel::Minimised);
    other.hear_from(&stage);
    assert_eq!(list(&other).panel, Panel::Minimised);
    opens(&mut stage, "first");
    other.hear_from(&stage);
    assert_eq!((list(&other).id.as_str(), list(&other).panel), ("first", Panel::Open));
    stage.reload(SEVERAL);
    assert_eq!((list(&stage).id.as_str(), list(&stage).panel), ("first", Panel::Open));
}

#[test]
fn a_list_that_is_done_says_so_in_its_own_words_and_celebrates_once() {
    let content = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "reward": "A month for free",
        "done": { "title": "You did it", "body": "A month is yours.", "confetti": true },
        "tasks": [{ "id": "a", "title": "A" }] }] }"##;
    let mut stage = Stage::new(content);
    assert!(list(&stage).reward.is_some());
    let mut other = stage.second_tab(content);
    stage.asks(Request::Complete("a".into()));
    let toasts =
        |stage: &Stage| stage.view().toasts.into_iter().map(|toast| toast.title.to_plain()).collect::<Vec<_>>();
    assert_eq!(toasts(&stage), ["You did it"]);
    assert!(stage.view().toasts[0].confetti);
    assert_eq!(list(&stage).finished.unwrap().title.to_plain(), "You did it");
    assert_eq!(list(&stage).reward, None);
    assert_eq!(stage.reported().last().unwrap(), "Celebration Shown list rule");
    other.hear_from(&stage);
    assert_eq!(toasts(&other), [""; 0]);
    stage.reload(content);
    assert_eq!(toasts(&stage), [""; 0]);
    assert!(list(&stage).finished.is_some(), "it stays to the end of the visit");
}

#[test]
fn of_a_thousand_tasks_a_few_are_drawn_until_more_come_in_sight() {
    let tasks: Vec<String> = (0..1000).map(|at| format!(r#"{{ "id": "t{at}", "title": "T" }}"#)).collect();
    let content = format!(
        r#"{{ "schema": 1, "checklists": [{{ "id": "list", "title": "L", "tasks": [{}] }}] }}"#,
        tasks.join(",")
    );
    let mut stage = Stage::new(&content);
    assert_eq!(list(&stage).tasks.len(), 0, "none while the panel is shut");
    opens(&mut stage, "list");
    assert_eq!((list(&stage).tasks.len(), list(&stage).more, list(&stage).total), (20, true, 1000));
    stage.happens(Event::View(ViewEvent::TasksScrolled));
    assert_eq!(list(&stage).tasks.len(), 40);
    for _ in 0..60 {
        stage.happens(Event::View(ViewEvent::TasksScrolled));
    }
    assert_eq!((list(&stage).tasks.len(), list(&stage).more), (1000, false));
    minimises(&mut stage, "list");
    opens(&mut stage, "list");
    assert_eq!(list(&stage).tasks.len(), 20);

    stage.happens(Event::SectionsFilled(vec!["list".into()]));
    let inline = |stage: &Stage| stage.view().inline.first().map(|list| (list.tasks.len(), list.more));
    assert_eq!(inline(&stage), Some((20, true)), "in a place of the page's own");
    stage.happens(Event::View(ViewEvent::PlacedTasksScrolled));
    assert_eq!(inline(&stage), Some((40, true)));
    for _ in 0..70 {
        stage.happens(Event::View(ViewEvent::PlacedTasksScrolled));
    }
    assert_eq!(inline(&stage), Some((1000, false)));
}

#[test]
fn a_list_that_has_a_place_in_the_page_needs_no_launcher_while_that_can_be_seen() {
    let mut stage = Stage::new(SEVERAL);
    let told = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::FillSections { checklists, .. } => Some(checklists.clone()),
        _ => None,
    });
    assert_eq!(told.unwrap(), ["first", "second", "third"]);
    stage.happens(Event::SectionsFilled(vec!["second".into()]));
    assert_eq!(list(&stage).id, "first");
    let inline =
        |stage: &Stage| stage.view().inline.into_iter().map(|list| (list.id, list.tasks.len())).collect::<Vec<_>>();
    assert_eq!(inline(&stage), [("second".to_owned(), 1)]);
    stage.happens(Event::View(ViewEvent::ChecklistDismissed("second".into())));
    assert_eq!(inline(&stage), []);
    assert!(stage.view().toasts[0].action.is_some(), "it can be brought back");
    stage.happens(Event::SectionsFilled(Vec::new()));
    stage.asks(Request::Open("second".into()));
    assert_eq!(list(&stage).id, "second", "where there is no place for it, it is in the corner");
}

#[test]
fn one_that_is_asked_for_comes_whatever_its_rule_says_and_goes_when_it_is_closed() {
    let content = r##"{ "schema": 1, "checklists": [{ "id": "list", "title": "L", "when": { "event": "Never" },
        "tasks": [{ "id": "one", "title": "One" }] }] }"##;
    let mut stage = Stage::new(content);
    stage.reported();
    stage.asks(Request::Open("list".into()));
    stage.goes_to("/elsewhere");
    assert_eq!(list(&stage).panel, Panel::Open);
    assert_eq!(stage.reported(), ["Checklist Shown list api"]);
    minimises(&mut stage, "list");
    assert_eq!(list(&stage).panel, Panel::Minimised);
    stage.asks(Request::Close("list".into()));
    assert_eq!(stage.view().checklist, None);
}
