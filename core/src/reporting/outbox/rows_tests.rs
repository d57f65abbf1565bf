//! The queue's rows on the device, which several tabs add to and one of them sends.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::batch::BATCH;
use super::tests::{entry, sent, settle};
use super::*;
use crate::value::Value;

/// A device: rows that get ever larger keys, and the record.
#[derive(Debug, Default)]
struct Device {
    rows: Vec<(Key, Value)>,
    record: Value,
    last: Key,
    is_full: bool,
}

impl Device {
    /// Adds what a tab wants to have kept.
    fn keep(&mut self, tab: &mut Outbox) {
        for (id, row) in tab.unkept() {
            if self.is_full {
                tab.not_kept(&id);
                continue;
            }
            self.last += 1;
            self.rows.push((self.last, row));
            if !tab.kept(&id, self.last, self.rows[0].0) {
                let key = self.last;
                self.remove(&[key]);
            }
        }
    }

    fn load(&self, tab: &mut Outbox) {
        let oldest = self.rows.len().min(BATCH);
        tab.load(&self.rows[..oldest], &self.record);
    }

    fn settle(&mut self, tab: &mut Outbox, gone: &[Key]) {
        self.remove(gone);
        self.record = tab.to_record();
        tab.recorded();
    }

    fn remove(&mut self, gone: &[Key]) {
        self.rows.retain(|(key, _)| !gone.contains(key));
    }
}

fn push(device: &mut Device, tab: &mut Outbox, id: &str) {
    tab.push(entry(id, 100), 0);
    device.keep(tab);
}

#[test]
fn the_tab_that_sends_sends_what_all_have_added_in_its_order() {
    let (mut device, mut one, mut other) = (Device::default(), Outbox::default(), Outbox::default());
    push(&mut device, &mut one, "a");
    push(&mut device, &mut other, "b");
    push(&mut device, &mut one, "c");
    device.load(&mut one);
    assert_eq!(sent(one.next(5_000)), ["a", "b", "c"]);
    let gone = one.settled(Outcome::Delivered, 5_000, 0.5);
    device.settle(&mut one, &gone);
    assert!(device.rows.is_empty());
    device.load(&mut other);
    assert!(other.is_empty());
}

#[test]
fn a_page_that_goes_overtakes_no_other_tab() {
    let (mut device, mut one, mut other) = (Device::default(), Outbox::default(), Outbox::default());
    push(&mut device, &mut one, "a");
    push(&mut device, &mut other, "b");
    assert_eq!(other.last(51_000), None, "the first of all is the other tab's");
    assert_eq!(sent(one.last(51_000)), ["a"]);
    push(&mut device, &mut one, "c");
    assert_eq!(sent(one.last(51_000)), ["a"], "between a and c there is another");
    device.load(&mut other);
    other.push(entry("as it goes", 100), 0);
    assert_eq!(sent(other.last(51_000)), ["a", "b", "c", "as it goes"]);
}

#[test]
fn a_page_that_goes_overtakes_nothing_that_waits_on_the_device() {
    let (mut device, mut tab) = (Device::default(), Outbox::default());
    tab.opened();
    tab.push(entry("0", 100), 0);
    assert_eq!(tab.last(51_000), None, "nobody has looked yet");
    for number in 1..150 {
        push(&mut device, &mut tab, &number.to_string());
    }
    device.load(&mut tab);
    push(&mut device, &mut tab, "kept");
    tab.push(entry("as it goes", 100), 0);
    assert_eq!(sent(tab.last(51_000)).len(), 100, "50 more are on the device only");
    tab.next(5_000);
    let gone = tab.settled(Outcome::Delivered, 5_000, 0.5);
    device.settle(&mut tab, &gone);
    assert_eq!(tab.last(51_000), None);
    device.load(&mut tab);
    device.keep(&mut tab);
    tab.push(entry("last", 100), 0);
    let last = sent(tab.last(51_000));
    assert_eq!((last.len(), last.last().unwrap().as_str()), (53, "last"));
}

#[test]
fn what_another_tab_has_delivered_is_not_sent_again() {
    let (mut device, mut one, mut other) = (Device::default(), Outbox::default(), Outbox::default());
    push(&mut device, &mut other, "theirs");
    device.load(&mut one);
    one.next(5_000);
    let gone = one.settled(Outcome::Delivered, 5_000, 0.5);
    device.settle(&mut one, &gone);
    push(&mut device, &mut other, "last");
    assert_eq!(sent(other.last(51_000)), ["last"]);
}

#[test]
fn a_message_that_was_delivered_before_it_had_its_row_needs_none() {
    let mut tab = Outbox::default();
    tab.push(entry("quick", 100), 0);
    let rows = tab.unkept();
    tab.forget(&["quick".to_owned()]);
    assert_eq!(rows.len(), 1);
    assert!(!tab.kept("quick", 1, 1));
}

#[test]
fn a_full_device_is_made_up_for_by_memory_until_that_is_full_too() {
    let (mut device, mut tab) = (Device { is_full: true, ..Device::default() }, Outbox::default());
    for number in 0..WAITING + 5 {
        push(&mut device, &mut tab, &number.to_string());
    }
    assert_eq!((tab.len(), device.rows.len()), (WAITING, 0));
    device.is_full = false;
    tab.keep_again();
    device.keep(&mut tab);
    assert_eq!(device.rows.len(), WAITING, "there is room again");
    device.load(&mut tab);
    tab.next(0);
    let gone = tab.settled(Outcome::Delivered, 0, 0.5);
    device.settle(&mut tab, &gone);
    assert_eq!(tab.given_up(), [Dropped { why: Why::Overflow, count: 5 }]);
}

#[test]
fn what_comes_after_a_message_that_found_no_room_stays_behind_it() {
    let (mut device, mut tab) = (Device { is_full: true, ..Device::default() }, Outbox::default());
    push(&mut device, &mut tab, "a");
    device.is_full = false;
    push(&mut device, &mut tab, "b");
    assert!(device.rows.is_empty());
    tab.keep_again();
    device.keep(&mut tab);
    device.load(&mut tab);
    assert_eq!(sent(tab.next(5_000)), ["a", "b"]);
}

#[test]
fn what_matters_least_makes_room_first() {
    let mut tab = Outbox::default();
    for number in 0..WAITING {
        tab.push(Entry { rank: if number == 5 { 0 } else { 1 }, ..entry(number, 100) }, 0);
    }
    tab.push(Entry { rank: 2, ..entry("new", 100) }, 0);
    tab.push(Entry { rank: 2, ..entry("newer", 100) }, 0);
    let left: Vec<&str> = tab.messages.iter().map(|message| message.entry.id.as_str()).collect();
    assert_eq!((left.len(), left[0], left[4]), (WAITING, "1", "6"), "first the page view, then the oldest");
}

#[test]
fn losses_outlast_the_page_and_are_told_once() {
    let (mut device, mut tab) = (Device::default(), Outbox::default());
    tab.push(entry("huge", 40_000), 0);
    tab.overflowed(7);
    assert!(tab.has_news());
    device.settle(&mut tab, &[]);
    assert!(!tab.has_news());
    let mut next = Outbox::default();
    push(&mut device, &mut next, "a");
    device.load(&mut next);
    device.load(&mut next);
    next.next(5_000);
    let gone = next.settled(Outcome::Delivered, 5_000, 0.5);
    let told = next.given_up();
    assert_eq!(told, [Dropped { why: Why::TooLarge, count: 1 }, Dropped { why: Why::Overflow, count: 7 }]);
    device.settle(&mut next, &gone);
    device.load(&mut next);
    assert_eq!(settle(&mut next, Outcome::Delivered, 5_000), []);
}

#[test]
fn the_network_is_tried_when_it_is_back_whatever_was_stored() {
    let (mut device, mut tab) = (Device::default(), Outbox::default());
    push(&mut device, &mut tab, "a");
    tab.next(5_000);
    let gone = tab.settled(Outcome::Offline, 5_000, 0.5);
    device.settle(&mut tab, &gone);
    tab.back_online();
    device.load(&mut tab);
    assert_eq!(sent(tab.next(6_000)), ["a"]);
}

#[test]
fn rows_that_can_not_be_read_are_counted_and_removed() {
    let mut tab = Outbox::default();
    let row = Value::map().with("id", "a").with("body", "b");
    assert_eq!(tab.load(&[(3, Value::Null), (4, row)], &Value::Null), [3]);
    assert_eq!((tab.len(), tab.has_news()), (1, true));
}

/// What may happen to a device with two tabs.
#[derive(Clone, Debug)]
enum Happening {
    Pushed(usize),
    Sent(usize, Outcome),
    Crashed(usize),
    Full(bool),
    Passed(Millis),
}

fn happening() -> impl Strategy<Value = Happening> {
    let outcome = prop_oneof![
        4 => Just(Outcome::Delivered),
        2 => Just(Outcome::Retry { after: None }),
        1 => Just(Outcome::TooLarge),
        1 => Just(Outcome::Refused),
        1 => Just(Outcome::Offline),
        1 => Just(Outcome::Unreachable),
    ];
    prop_oneof![
        6 => (0..2_usize).prop_map(Happening::Pushed),
        4 => (0..2_usize, outcome).prop_map(|(tab, outcome)| Happening::Sent(tab, outcome)),
        1 => (0..2_usize).prop_map(Happening::Crashed),
        1 => any::<bool>().prop_map(Happening::Full),
        3 => (0..100_000_u64).prop_map(Happening::Passed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever two tabs do, each message is delivered once, waits somewhere, was counted, or was lost by a crash while
    /// the device was full. What the device took arrives in the order in which it was taken.
    #[test]
    fn tabs_lose_nothing_between_them(happenings in proptest::collection::vec(happening(), 0..200)) {
        let mut device = Device::default();
        let mut tabs = [Outbox::default(), Outbox::default()];
        let (mut now, mut pushed, mut crashed) = (0, 0_u32, 0);
        let mut delivered: Vec<String> = Vec::new();
        let mut is_always_roomy = true;
        let mut told = 0;
        for happening in happenings {
            match happening {
                Happening::Pushed(tab) => {
                    push(&mut device, &mut tabs[tab], &format!("{pushed:06}"));
                    pushed += 1;
                }
                Happening::Sent(index, outcome) => {
                    let tab = &mut tabs[index];
                    tab.keep_again();
                    device.keep(tab);
                    device.load(tab);
                    let Some(batch) = tab.next(now) else { continue };
                    if outcome == Outcome::Delivered {
                        delivered.extend(batch.ids);
                    }
                    let gone = tab.settled(outcome, now, 0.5);
                    device.keep(tab);
                    told += tab.given_up().iter().map(|dropped| dropped.count).sum::<u32>();
                    device.settle(tab, &gone);
                }
                Happening::Crashed(tab) => {
                    let lost = std::mem::take(&mut tabs[tab]);
                    crashed += lost.messages.iter().filter(|message| message.key().is_none()).count();
                    prop_assert!(!lost.has_news());
                }
                Happening::Full(is_full) => {
                    device.is_full = is_full;
                    is_always_roomy &= !is_full;
                }
                Happening::Passed(time) => now += time,
            }
            let mut reader = Outbox::default();
            reader.load(&[], &device.record);
            let counted: u32 = reader.recorded.clone().take().iter().map(|dropped| dropped.count).sum();
            let unkept: usize = tabs.iter().flat_map(|tab| &tab.messages).filter(|one| one.key().is_none()).count();
            let known = delivered.len() + device.rows.len() + unkept + crashed + (counted + told) as usize;
            prop_assert_eq!(pushed as usize, known);
        }
        let mut once = delivered.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), delivered.len(), "delivered twice");
        prop_assert!(!is_always_roomy || delivered.is_sorted(), "out of order");
    }
}

#[test]
fn losses_that_were_kept_as_a_text_are_reported_when_rows_take_over() {
    let mut device = Device::default();
    let mut tab = Outbox::default();
    let losses = Value::List(vec![Value::map().with("why", "overflow").with("count", 3_u64)]);
    tab.restore(&Value::map().with("version", 1_u64).with("dropped", losses), 0);
    tab.opened();
    device.load(&mut tab);
    assert!(tab.has_news());
    device.record = tab.to_record();
    tab.recorded();
    device.load(&mut tab);
    assert_eq!(tab.to_record().get("dropped"), device.record.get("dropped"));
    assert_ne!(device.record.get("dropped"), Outbox::default().to_record().get("dropped"));
}

#[test]
fn thousands_may_wait_for_their_rows_and_a_thousand_without_a_place_for_rows() {
    let mut tab = Outbox::default();
    tab.expect_device(true);
    (0..3_000).for_each(|number| tab.push(entry(number, 100), 0));
    assert_eq!(tab.unkept().len(), 3_000);
    tab.expect_device(false);
    assert!(tab.has_news());
    let mut kept = 0;
    tab.keep_again();
    for (id, _) in tab.unkept() {
        tab.not_kept(&id);
        kept += 1;
    }
    assert!(kept <= 1_000);
}
