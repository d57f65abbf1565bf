//! Whose fault it is when nothing gets through: a message's, or the endpoint's; and whose proof goes with what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::tests::{entry, outbox, sent, settle};
use super::*;

const FAILS: Outcome = Outcome::Retry { after: None };

/// Sends for so long, on an endpoint that answers as the closure says. Tells what arrived, and at what time the last.
fn run(outbox: &mut Outbox, until: Millis, answer: impl Fn(Millis, &[String]) -> Outcome) -> (Vec<String>, Millis) {
    let (mut arrived, mut last) = (Vec::new(), 0);
    while let Some(now) = outbox.next_deadline().filter(|at| *at <= until) {
        let batch = outbox.next(now).unwrap();
        let outcome = answer(now, &batch.ids);
        if outcome == Outcome::Delivered {
            arrived.extend(batch.ids);
            last = now;
        }
        outbox.settled(outcome, now, 0.5);
        outbox.unkept();
    }
    (arrived, last)
}

fn poisoned(poison: &'static str) -> impl Fn(Millis, &[String]) -> Outcome {
    move |_, ids| if ids.iter().any(|id| id == poison) { FAILS } else { Outcome::Delivered }
}

#[test]
fn one_message_that_the_endpoint_fails_at_does_not_hold_up_the_others() {
    let mut outbox = outbox(25);
    let (arrived, at) = run(&mut outbox, 10 * MINUTE, poisoned("7"));
    let all: Vec<String> = (0..25).filter(|number| *number != 7).map(|number| number.to_string()).collect();
    assert_eq!(arrived, all, "in their order");
    assert!(at < 7 * MINUTE, "{at}");
}

#[test]
fn what_was_put_aside_is_tried_again_at_the_end_and_then_given_up_and_counted() {
    let mut outbox = outbox(3);
    run(&mut outbox, 20 * MINUTE, poisoned("0"));
    assert_eq!((outbox.len(), outbox.messages[0].was_put_aside), (1, true), "nobody is behind it: it waits");
    outbox.push(entry("next", 100), 20 * MINUTE);
    let (arrived, _) = run(&mut outbox, 90 * MINUTE, poisoned("0"));
    assert_eq!((arrived, outbox.len()), (vec!["next".to_owned()], 0));
    assert_eq!(outbox.given_up(), [Dropped { why: Why::Refused, count: 1 }]);
}

#[test]
fn an_endpoint_that_fails_at_everything_for_a_day_loses_nothing_and_no_order() {
    let mut outbox = outbox(250);
    let back = 24 * 60 * MINUTE;
    let (arrived, _) =
        run(&mut outbox, back + 10 * MINUTE, |now, _| if now < back { FAILS } else { Outcome::Delivered });
    assert_eq!(arrived, (0..250).map(|number| number.to_string()).collect::<Vec<_>>());
    assert_eq!(outbox.given_up(), []);
}

#[test]
fn who_can_not_be_reached_tells_nothing_of_messages() {
    let mut outbox = outbox(25);
    let (arrived, _) = run(&mut outbox, 10 * MINUTE, |_, _| Outcome::Unreachable);
    assert_eq!((arrived.len(), outbox.len(), outbox.singly), (0, 25, 0));
}

#[test]
fn what_the_endpoint_fails_at_is_found_out_over_many_short_pages() {
    let mut outbox = outbox(3);
    let mut arrived = Vec::new();
    for page in 1..80 {
        let (more, _) = run(&mut outbox, page * MINUTE, poisoned("0"));
        arrived.extend(more);
        let stored = outbox.to_value();
        outbox = Outbox::default();
        outbox.restore(&stored, page * MINUTE);
    }
    assert_eq!(arrived, ["1", "2"]);
}

#[test]
fn a_server_that_says_when_to_come_back_is_not_doubted() {
    let mut outbox = outbox(3);
    let busy = Outcome::Retry { after: Some(30_000) };
    run(&mut outbox, 60 * MINUTE, |_, _| busy);
    assert_eq!(outbox.passed_over, 0);
    assert_eq!(outbox.len(), 3);
}

fn of(id: &str, user: Option<&str>) -> Entry {
    Entry { user: user.map(str::to_owned), ..entry(id, 100) }
}

fn signed(user: &str, signature: &str) -> Option<(String, String)> {
    Some((user.to_owned(), signature.to_owned()))
}

#[test]
fn each_message_goes_with_its_own_users_proof() {
    let mut outbox = Outbox::default();
    outbox.push(of("nobody", None), 0);
    outbox.sign(signed("sara", "s1"));
    outbox.push(of("sara", Some("sara")), 0);
    outbox.sign(None);
    outbox.push(of("after log-out", None), 0);
    outbox.sign(signed("omid", "o1"));
    outbox.push(of("omid 1", Some("omid")), 0);
    outbox.push(of("omid 2", Some("omid")), 0);
    let stored = outbox.to_value();
    let mut outbox = Outbox::default();
    outbox.restore(&stored, 0);
    outbox.sign(signed("omid", "o2"));
    let mut batches = Vec::new();
    while let Some(batch) = outbox.next(10_000 * (batches.len() as u64 + 1)) {
        outbox.settled(Outcome::Delivered, 0, 0.5);
        batches.push((batch.ids, batch.signature));
    }
    let batch = |ids: &[&str], signature: Option<&str>| {
        (ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), signature.map(str::to_owned))
    };
    assert_eq!(
        batches,
        [
            batch(&["nobody"], None),
            batch(&["sara"], Some("s1")),
            batch(&["after log-out"], None),
            batch(&["omid 1", "omid 2"], Some("o2")),
        ],
        "a proof that was renewed counts"
    );
}

#[test]
fn who_saves_data_sends_more_at_once_and_later() {
    let mut outbox = Outbox::default();
    outbox.set_pace(Pace::Sparing);
    (0..49).for_each(|number| outbox.push(entry(number, 100), 0));
    assert_eq!(outbox.next_deadline(), Some(30_000));
    outbox.push(entry("one more", 100), 0);
    assert_eq!(outbox.next_deadline(), Some(0));
    outbox.next(0);
    assert_eq!(settle(&mut outbox, Outcome::Delivered, 0), []);
}

#[test]
fn what_waits_for_company_goes_at_once_when_nobody_may_be_left_to_send_it() {
    let mut outbox = outbox(1);
    outbox.hurry();
    assert_eq!(sent(outbox.next(1)), ["0"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Wherever poison stands, and however long the endpoint fails at everything, the rest arrives once, and poison is
    /// counted; without poison, all arrives in order.
    #[test]
    fn only_poison_is_lost(poison in proptest::collection::btree_set(0..30_usize, 0..4), away in 0..30 * MINUTE) {
        let mut outbox = outbox(30);
        // Somebody has to come after the last one, for its fault to show.
        outbox.push(entry("end", 100), 0);
        let is_poison = |id: &String| id.parse().is_ok_and(|number| poison.contains(&number));
        let answer = |now: Millis, ids: &[String]| {
            if now < away || ids.iter().any(is_poison) { FAILS } else { Outcome::Delivered }
        };
        let (arrived, _) = run(&mut outbox, 24 * 60 * MINUTE, answer);
        let expected: Vec<String> =
            (0..30).map(|number| number.to_string()).filter(|id| !is_poison(id)).chain(["end".to_owned()]).collect();
        if poison.is_empty() {
            prop_assert_eq!(&arrived, &expected);
        }
        let each: std::collections::BTreeSet<&String> = arrived.iter().collect();
        prop_assert_eq!(each, expected.iter().collect());
        prop_assert_eq!(arrived.len(), expected.len());
        let waiting = outbox.len() as u32;
        let lost: u32 = outbox.given_up().iter().map(|dropped| dropped.count).sum();
        prop_assert_eq!(waiting + lost, poison.len() as u32);
    }
}
