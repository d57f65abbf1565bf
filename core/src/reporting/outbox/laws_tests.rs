//! What holds of the queue whatever happens to it, in whatever order.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::batch::BATCH_BYTES;
use super::tests::{bytes, entry, settle};
use super::*;
use crate::reporting::size::json_bytes;

/// What may happen to a queue.
#[derive(Clone, Debug)]
enum Happening {
    Pushed(usize),
    Asked,
    Settled(Outcome),
    Passed(Millis),
    Online,
    PageReloaded,
    TabSynced,
}

fn happening() -> impl Strategy<Value = Happening> {
    let outcome = prop_oneof![
        4 => Just(Outcome::Delivered),
        2 => proptest::option::of(0..1_000_000_u64).prop_map(|after| Outcome::Retry { after }),
        1 => Just(Outcome::TooLarge),
        1 => Just(Outcome::Refused),
        1 => Just(Outcome::Offline),
        1 => Just(Outcome::Unreachable),
    ];
    prop_oneof![
        6 => prop_oneof![9 => 50..500_usize, 1 => 20_000..34_000_usize].prop_map(Happening::Pushed),
        4 => Just(Happening::Asked),
        4 => outcome.prop_map(Happening::Settled),
        4 => prop_oneof![0..10_000_u64, 0..400_000_u64].prop_map(Happening::Passed),
        1 => Just(Happening::Online),
        1 => Just(Happening::PageReloaded),
        1 => Just(Happening::TabSynced),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever happens, each message is delivered once, waits, or was counted; and the order stays.
    #[test]
    fn nothing_is_lost_or_delivered_twice(happenings in proptest::collection::vec(happening(), 0..300)) {
        let mut outbox = Outbox::default();
        let (mut now, mut pushed, mut reports) = (0, 0_u32, 0_u32);
        let mut flying: Option<Batch> = None;
        let mut delivered: Vec<String> = Vec::new();
        let mut reported = 0;
        for happening in happenings {
            match happening {
                Happening::Pushed(bytes) => {
                    outbox.push(entry(format!("{pushed:06}"), bytes), now);
                    pushed += 1;
                }
                Happening::Asked if flying.is_none() => {
                    flying = outbox.next(now);
                    let size: usize = flying.iter().flat_map(|batch| &batch.messages).map(json_bytes).sum();
                    prop_assert!(size <= BATCH_BYTES);
                }
                Happening::Settled(outcome) => {
                    let Some(batch) = flying.take() else { continue };
                    if outcome == Outcome::Delivered {
                        for id in &batch.ids {
                            let message = outbox.messages.iter().find(|message| message.entry.id == *id).unwrap();
                            reported += message.stands_for.map_or(0, |dropped| dropped.count);
                        }
                        delivered.extend(batch.ids);
                    }
                    for dropped in settle(&mut outbox, outcome, now) {
                        outbox.push_dropped(dropped, entry(format!("report {reports}"), 100), now);
                        reports += 1;
                    }
                }
                Happening::Asked => {}
                Happening::Passed(time) => now += time,
                Happening::Online => outbox.back_online(),
                Happening::PageReloaded => {
                    let stored = outbox.to_value();
                    outbox = Outbox::default();
                    outbox.restore(&stored, now);
                    flying = None;
                }
                Happening::TabSynced => {
                    let stored = outbox.to_value();
                    outbox.restore(&stored, now);
                }
            }
            let own = |id: &&String| !id.starts_with("report");
            let counted = outbox.tally.clone().take().iter().chain(&outbox.recorded.clone().take()).map(|dropped| dropped.count).sum::<u32>()
                + outbox.messages.iter().filter_map(|message| message.stands_for).map(|dropped| dropped.count).sum::<u32>()
                + reported;
            let waiting = outbox.messages.iter().filter(|message| message.stands_for.is_none()).count();
            let done = delivered.iter().filter(own).count();
            prop_assert_eq!(pushed as usize, done + waiting + counted as usize);
            prop_assert!(outbox.len() <= WAITING && bytes(&outbox) <= WAITING_BYTES + BATCH_BYTES);
        }
        prop_assert_eq!(delivered.iter().collect::<BTreeSet<_>>().len(), delivered.len(), "delivered twice");
        let own: Vec<&String> = delivered.iter().filter(|id| !id.starts_with("report")).collect();
        prop_assert!(own.is_sorted(), "out of order");
    }

    /// A queue with something in it always has a next deadline, or a request under way; asked then, it sends.
    #[test]
    fn nothing_waits_for_ever(happenings in proptest::collection::vec(happening(), 0..60)) {
        let mut outbox = Outbox::default();
        let mut now = 0;
        for happening in happenings {
            match happening {
                Happening::Pushed(bytes) => outbox.push(entry("", bytes), now),
                Happening::Asked => drop(outbox.next(now)),
                Happening::Settled(outcome) => drop(outbox.settled(outcome, now, 0.5)),
                Happening::Passed(time) => now += time,
                Happening::Online => outbox.back_online(),
                Happening::PageReloaded | Happening::TabSynced => {}
            }
            if !outbox.is_empty() && !outbox.flies() {
                let at = outbox.next_deadline().unwrap();
                prop_assert!(at <= now + LONGEST_RETRY_AFTER);
                prop_assert!(outbox.clone().next(at.max(now)).is_some());
            }
        }
    }
}
