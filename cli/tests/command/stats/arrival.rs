//! The numbers depend on what happened, not on how the events arrived.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{collector_of, month};
use crate::support::{Collector, Folder};

pub(super) const QUESTIONS: [&str; 8] = [
    "items?asOf=2026-03-31",
    "funnel?item=tour&asOf=2026-03-31",
    "funnel?item=setup&asOf=2026-03-31&within=24h",
    "activation?asOf=2026-03-31",
    "time-to-value?asOf=2026-03-31",
    "retention?asOf=2026-03-31&days=1,2,3,4,5,6,7,30",
    "nps?asOf=2026-03-31",
    "contacts?anonymous=true",
];

/// All the numbers, without what depends on when one asks.
fn numbers(collector: &Collector) -> Vec<Value> {
    let answer = |question: &&str| {
        // Also that there is nothing of an item yet is an answer.
        let mut answer = collector.get(&format!("/v1/stats/{question}")).json();
        answer.as_object_mut().unwrap().remove("asOf");
        answer
    };
    QUESTIONS.iter().chain(&["stuck"]).map(answer).collect()
}

#[test]
fn the_month_backwards_twice_and_in_pieces_gives_the_same_numbers() {
    let folder = Folder::new();
    let events = month::events();
    let expected = numbers(&collector_of(&folder, std::slice::from_ref(&events)));
    let mut backwards = events.clone();
    backwards.reverse();
    let pieces: Vec<Vec<Value>> =
        backwards.chunks(3).map(<[Value]>::to_vec).chain([events.clone(), backwards.clone()]).collect();
    let other = Folder::new();
    assert_eq!(numbers(&collector_of(&other, &pieces)), expected);
}

/// Something that a few people do with a few items within a few days.
fn event() -> impl Strategy<Value = Value> {
    let names = vec![
        ("Tour Started", "tour", None),
        ("Tour Step Shown", "tour", Some("a")),
        ("Tour Step Shown", "tour", Some("b")),
        ("Tour Step Completed", "tour", Some("a")),
        ("Tour Step Skipped", "tour", Some("b")),
        ("Tour Dismissed", "tour", None),
        ("Tour Completed", "tour", None),
        ("Checklist Shown", "setup", None),
        ("Checklist Task Completed", "setup", Some("project")),
        ("Modal Shown", "pulse", None),
        ("Modal Answered", "pulse", None),
        ("Project Created", "", None),
    ];
    let who = select(vec![
        (Some("u1"), None),
        (Some("u1"), Some("v1")),
        (Some("u2"), Some("v1")),
        (Some("u2"), Some("v2")),
        (None, Some("v1")),
        (None, Some("v2")),
        (None, Some("v3")),
    ]);
    let call = select(vec!["track", "track", "track", "identify", "alias"]);
    (who, select(names), call, 1..9_u32, 0..24_u32, 0..11_u32).prop_map(
        |((user, visitor), (name, item, step), call, day, hour, score)| {
            let mut event = json!({ "type": call, "userId": user, "anonymousId": visitor,
                "timestamp": format!("2026-03-{day:02}T{hour:02}:00:00.000Z") });
            match call {
                "alias" => event["previousId"] = json!("v3"),
                "identify" => {}
                _ => {
                    event["event"] = json!(name);
                    event["properties"] = json!({ "item_id": item, "step_id": step, "step_index": score % 3,
                        "attribute": "nps", "value": score.to_string() });
                }
            }
            event
        },
    )
}

/// Events, and another order of arrival with some of them twice.
fn arrivals() -> impl Strategy<Value = (Vec<Value>, Vec<Vec<Value>>)> {
    let events = vec(event(), 1..40).prop_map(|mut events| {
        for (number, event) in events.iter_mut().enumerate() {
            event["messageId"] = json!(format!("m{number}"));
        }
        events
    });
    events.prop_flat_map(|events| {
        let twice: Vec<Value> = events.iter().chain(&events).cloned().collect();
        let shuffled = Just(twice).prop_shuffle();
        (Just(events), shuffled, 1..20_usize)
            .prop_map(|(events, shuffled, size)| (events, shuffled.chunks(size).map(<[Value]>::to_vec).collect()))
    })
}

#[test]
fn order_and_duplicates_change_no_number() {
    let mut runner =
        TestRunner::new(Config { cases: 8, max_shrink_iters: 20, failure_persistence: None, ..Config::default() });
    let result = runner.run(&arrivals(), |(events, pieces)| {
        let (one, other) = (Folder::new(), Folder::new());
        let expected = numbers(&collector_of(&one, &[events]));
        prop_assert_eq!(numbers(&collector_of(&other, &pieces)), expected);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

#[test]
fn events_that_were_stored_before_there_were_numbers_are_counted_at_the_start() {
    let folder = Folder::new();
    let collector = collector_of(&folder, &[month::events()]);
    let expected = numbers(&collector);
    assert_eq!(collector.end("TERM").0, Some(0));
    for table in ["users", "visitors", "items", "days", "journeys", "answers"] {
        folder.execute(&format!("DELETE FROM stats_{table}"));
    }
    folder.execute("UPDATE stats_progress SET counted = 0, until = (SELECT last FROM arrival)");
    assert_eq!(numbers(&collector_of(&folder, &[])), expected);
}
