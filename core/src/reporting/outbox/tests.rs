//! The queue on a virtual clock.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::storage::VERSION;
use super::*;
use crate::value::Value;

pub(super) fn message(bytes: usize) -> Value {
    Value::Text("x".repeat(bytes.saturating_sub(2)))
}

pub(super) fn entry(id: impl ToString, bytes: usize) -> Entry {
    Entry { id: id.to_string(), body: message(bytes), ..Entry::default() }
}

/// A queue with so many small messages, named by their number.
pub(super) fn outbox(count: usize) -> Outbox {
    let mut outbox = Outbox::default();
    for number in 0..count {
        outbox.push(entry(number, 100), 0);
    }
    outbox
}

pub(super) fn bytes(outbox: &Outbox) -> usize {
    outbox.messages.iter().map(|message| message.bytes).sum()
}

pub(super) fn sent(batch: Option<Batch>) -> Vec<String> {
    batch.map(|batch| batch.ids).unwrap_or_default()
}

/// Tells what is to be reported as given up.
pub(super) fn settle(outbox: &mut Outbox, outcome: Outcome, now: Millis) -> Vec<Dropped> {
    outbox.settled(outcome, now, 0.5);
    outbox.given_up()
}

#[test]
fn a_message_waits_five_seconds_for_company() {
    let mut outbox = outbox(2);
    assert_eq!(outbox.next_deadline(), Some(5_000));
    assert_eq!(outbox.next(4_999), None);
    assert_eq!(sent(outbox.next(5_000)), ["0", "1"]);
    assert_eq!(outbox.next_deadline(), None, "one request at a time");
    assert_eq!(settle(&mut outbox, Outcome::Delivered, 5_100), []);
    assert!(outbox.is_empty());
}

#[test]
fn ten_messages_wait_for_nobody() {
    let mut outbox = outbox(10);
    assert_eq!(outbox.next_deadline(), Some(0));
    assert_eq!(sent(outbox.next(1)).len(), 10);
}

#[test]
fn what_comes_during_a_request_goes_with_the_next() {
    let mut outbox = outbox(1);
    outbox.next(5_000);
    outbox.push(entry("late", 100), 5_001);
    outbox.settled(Outcome::Delivered, 6_000, 0.5);
    assert_eq!(outbox.next_deadline(), Some(11_000));
    assert_eq!(sent(outbox.next(11_000)), ["late"]);
}

#[test]
fn a_backlog_goes_in_pieces_without_waiting() {
    let mut outbox = outbox(250);
    let mut pieces = Vec::new();
    while let Some(batch) = outbox.next(0) {
        pieces.push(batch.ids.len());
        outbox.settled(Outcome::Delivered, 0, 0.5);
    }
    assert_eq!(pieces, [100, 100, 50]);
}

#[test]
fn a_request_has_at_most_450_kilobytes() {
    let mut outbox = Outbox::default();
    for number in 0..20 {
        outbox.push(entry(number, 30_000), 0);
    }
    assert_eq!(sent(outbox.next(0)).len(), 14);
}

#[test]
fn failures_are_tried_again_after_ever_longer_pauses() {
    let mut outbox = outbox(10);
    let mut now = 0;
    let mut pauses = Vec::new();
    for _ in 0..9 {
        assert_eq!(sent(outbox.next(now)).len(), 10);
        outbox.settled(Outcome::Retry { after: None }, now, 0.5);
        pauses.push(outbox.next_deadline().unwrap() - now);
        now += pauses.last().unwrap();
    }
    assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
}

#[test]
fn chance_spreads_the_pauses_by_a_quarter() {
    let pause = |chance| {
        let mut outbox = outbox(10);
        outbox.next(0);
        outbox.settled(Outcome::Retry { after: None }, 0, chance);
        outbox.next_deadline().unwrap()
    };
    assert_eq!([pause(0.0), pause(1.0)], [375, 625]);
}

#[test]
fn a_server_may_ask_for_five_minutes_at_most() {
    let after = |after| {
        let mut outbox = outbox(10);
        outbox.next(0);
        outbox.settled(Outcome::Retry { after: Some(after) }, 0, 0.5);
        outbox.next_deadline().unwrap()
    };
    assert_eq!([after(100), after(7_000), after(3_600_000)], [500, 7_000, 300_000]);
}

#[test]
fn too_large_a_request_is_halved_until_one_message_is_left() {
    let mut outbox = outbox(10);
    let mut sizes = Vec::new();
    for _ in 0..4 {
        sizes.push(sent(outbox.next(0)).len());
        assert_eq!(settle(&mut outbox, Outcome::TooLarge, 0), []);
    }
    assert_eq!(sizes, [10, 5, 2, 1]);
    assert_eq!(sent(outbox.next(5_000)), ["1"], "the first was given up");
    let dropped = settle(&mut outbox, Outcome::Delivered, 5_000);
    assert_eq!(dropped, [Dropped { why: Why::TooLarge, count: 1 }]);
    assert_eq!(sent(outbox.next(10_000)).len(), 2, "and larger ones are dared again");
}

#[test]
fn what_is_refused_is_reported_once_something_is_delivered() {
    let mut outbox = outbox(10);
    outbox.next(0);
    assert_eq!(settle(&mut outbox, Outcome::Refused, 0), []);
    assert!(outbox.is_empty());
    outbox.push(entry("next", 100), 1);
    outbox.next(5_001);
    let dropped = settle(&mut outbox, Outcome::Delivered, 5_002);
    assert_eq!(dropped, [Dropped { why: Why::Refused, count: 10 }]);
    outbox.push_dropped(dropped[0], entry("report", 100), 5_002);
    outbox.next(10_002);
    assert_eq!(settle(&mut outbox, Outcome::Refused, 10_002), []);
    outbox.push(entry("last", 100), 10_002);
    outbox.next(15_002);
    assert_eq!(settle(&mut outbox, Outcome::Delivered, 15_002), dropped, "the lost report's count is not lost");
}

#[test]
fn an_endpoint_that_is_gone_is_left_alone() {
    let mut outbox = outbox(12);
    outbox.next(0);
    outbox.settled(Outcome::Gone, 0, 0.5);
    outbox.push(entry("next", 100), 1);
    assert_eq!((outbox.next_deadline(), outbox.next(1_000_000), outbox.last(51_000)), (None, None, None));
}

#[test]
fn without_a_network_the_queue_waits_until_it_is_back() {
    let mut outbox = outbox(10);
    outbox.next(0);
    outbox.settled(Outcome::Offline, 0, 0.5);
    assert_eq!(outbox.next_deadline(), Some(60_000), "the browser may not tell");
    outbox.back_online();
    assert_eq!(sent(outbox.next(100)).len(), 10);
}

#[test]
fn the_oldest_makes_room_but_not_what_is_under_way() {
    let mut outbox = outbox(WAITING);
    assert_eq!(sent(outbox.next(0))[0], "0");
    outbox.push(entry("one", 100), 0);
    outbox.push(entry("more", 100), 0);
    assert_eq!(outbox.len(), WAITING);
    let dropped = settle(&mut outbox, Outcome::Delivered, 0);
    assert_eq!(dropped, [Dropped { why: Why::Overflow, count: 2 }]);
    assert_eq!(sent(outbox.next(0))[0], "102", "100 and 101 were the oldest that waited");
}

#[test]
fn waiting_messages_have_a_megabyte() {
    let mut outbox = Outbox::default();
    for number in 0..40 {
        outbox.push(entry(number, 32_000), 0);
    }
    assert_eq!(outbox.len(), 31);
    outbox.push(entry("huge", 32_001), 0);
    assert_eq!(outbox.len(), 31, "one that is too large disturbs nobody");
}

#[test]
fn the_last_request_takes_what_was_under_way_along() {
    let mut outbox = outbox(600);
    outbox.next(0);
    let last = outbox.last(51_000).unwrap();
    assert_eq!((last.ids.len(), last.ids[0].as_str()), (100, "0"));
    outbox.push(entry("late", 100), 0);
    outbox.forget(&last.ids[..50]);
    outbox.settled(Outcome::Delivered, 0, 0.5);
    assert_eq!(sent(outbox.next(0))[0], "100");
    let big = Outbox {
        messages: [Message { bytes: 51_000, ..Message::new(entry("", 1), None, Format::default()) }].into(),
        ..Outbox::default()
    };
    assert_eq!(big.last(51_000), None);
}

#[test]
fn a_clock_that_is_set_back_does_not_silence_the_queue() {
    let mut late = Outbox::default();
    late.push(entry("a", 100), 1_000_000_000);
    late.mind_clock(0);
    assert_eq!(late.next_deadline(), Some(5_000));
    assert_eq!(late.next(0), None);
}

#[test]
fn a_pause_ends_when_the_clock_is_set_back_also_one_that_was_stored() {
    let mut outbox = Outbox::default();
    outbox.load(&rows(1..11), &Value::Null);
    outbox.next(1_000_000_000);
    outbox.settled(Outcome::Retry { after: None }, 1_000_000_000, 0.5);
    let record = outbox.to_record();
    outbox.mind_clock(7);
    assert_eq!(outbox.next_deadline(), Some(0));
    // Every look at the device brings the pause back.
    outbox.load(&rows(1..11), &record);
    assert_eq!(sent(outbox.next(7)).len(), 10);
}

/// Rows of the device with these keys, each with a small message that is named by its key.
fn rows(keys: std::ops::Range<Key>) -> Vec<(Key, Value)> {
    keys.map(|key| (key, Message::new(entry(key, 100), None, Format::default()).to_row())).collect()
}

#[test]
fn what_is_stored_is_found_again() {
    let mut before = outbox(3);
    before.push_dropped(Dropped { why: Why::Refused, count: 7 }, entry("report", 100), 0);
    before.push(entry("huge", 40_000), 0);
    before.next(5_000);
    before.settled(Outcome::Retry { after: Some(9_000) }, 5_000, 0.5);
    let mut after = Outbox::default();
    after.restore(&before.to_value(), 6_000);
    assert_eq!(after.to_value(), before.to_value());
    assert_eq!(after.next_deadline(), Some(14_000), "a server's wish outlives the page");
    assert_eq!(sent(after.next(14_000)), ["0", "1", "2", "report"]);
}

#[test]
fn another_tabs_changes_are_taken_over() {
    let mut here = outbox(2);
    here.next(5_000);
    let mut there = Outbox::default();
    there.restore(&here.to_value(), 5_000);
    there.push(entry("there", 100), 5_000);
    there.forget(&["0".into()]);
    here.restore(&there.to_value(), 5_001);
    assert_eq!(here.next(99_999), None, "its own request is still under way");
    here.settled(Outcome::Delivered, 6_000, 0.5);
    assert_eq!(sent(here.next(99_999)), ["there"]);
}

#[test]
fn what_can_not_be_read_is_counted() {
    let mut outbox = Outbox::default();
    outbox.restore(&Value::Null, 0);
    outbox.push(entry("a", 100), 0);
    outbox.next(5_000);
    assert_eq!(settle(&mut outbox, Outcome::Delivered, 5_000), [Dropped { why: Why::Unreadable, count: 1 }]);
    let messages = vec![Value::Null, Value::map().with("id", "a"), Value::map().with("id", "b").with("body", 1_u32)];
    outbox.restore(&Value::map().with("version", VERSION).with("messages", messages), 0);
    assert_eq!((outbox.len(), outbox.tally.take()), (1, vec![Dropped { why: Why::Unreadable, count: 2 }]));
}
