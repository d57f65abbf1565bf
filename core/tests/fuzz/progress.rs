//! Progress of which anything may have been stored, by another version, another device or a hand: what is read of it,
//! and the laws of coming together.

use std::collections::BTreeSet;

use hamrah_core::Value;
use hamrah_core::content::read;
use hamrah_core::progress::Progress;
use hamrah_fuzz::{Corpus, Kept, fuzz};
use serde_json::json;

use crate::play::play;
use crate::table;

/// What three devices remember of one visitor.
fn samples() -> Vec<serde_json::Value> {
    let visit = json!({ "number": 3, "started": 1_774_080_000_000_u64, "lastActivity": 1_774_080_900_000_u64, "away": 86_400_000 });
    let one = json!({
        "version": 1, "firstSeen": 1_773_000_000_000_u64, "visit": visit, "attributes": { "goal": "sell", "first_name": "سارا" },
        "events": { "Project Created": { "count": 2, "first": 5, "last": 9, "recent": [5, 9] } },
        "items": {
            "welcome": { "shown": 2, "lastShown": 100, "visit": 1, "completed": 120 },
            "first-project": { "shown": 1, "lastShown": 200, "visit": 2 },
            "setup": { "shown": 1, "lastShown": 90, "visit": 1, "open": false },
        },
        "tasks": { "project": 130 },
        "tour": { "id": "first-project", "step": "name", "trail": [{ "step": "open", "path": "/" }], "started": 200, "moved": 210 },
        "activated": 140, "modal": null, "earned": { "all-set": 130, "first-project": 140 }, "celebrated": { "first-project": 141 },
    });
    let other = json!({
        "version": 1, "firstSeen": 1_773_500_000_000_u64, "visit": { "number": 2, "started": 7, "lastActivity": 8, "away": 0 },
        "attributes": { "goal": "learn", "plan": "team" },
        "events": { "Project Created": { "count": 1, "first": 9, "last": 9, "recent": [9] }, "Invited": { "count": 1, "first": 3, "last": 3, "recent": [3] } },
        "items": {
            "welcome": { "shown": 1, "lastShown": 110, "visit": 1, "dismissed": 115, "snoozedUntil": 500 },
            "first-project": { "shown": 3, "lastShown": 220, "visit": 2, "dismissed": 205 },
            "setup": { "shown": 4, "lastShown": 95, "visit": 2, "open": true },
        },
        "tasks": { "project": 128, "invite": 300 },
        "tour": null, "modal": "welcome", "earned": { "first-project": 142 }, "celebrated": { "all-set": 130 },
    });
    vec![json!([one, other]), json!([other, one, one]), json!([one, { "version": 1 }, other])]
}

#[test]
fn fuzz_progress() {
    let corpus = Corpus::new(samples(), &["first", "open", "center", "999"]);
    let (content, _) = read(&serde_json::from_value(table::sketch()).unwrap());
    fuzz(&Kept::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/kept/progress")), corpus.inputs(), |input| {
        let Ok(list) = serde_json::from_slice::<Value>(input) else { return };
        let devices: Vec<Progress> = list.items().iter().filter_map(Progress::from_value).collect();
        for progress in &devices {
            reads_back(progress);
            play(content.clone(), Some(progress.clone()));
        }
        let Some((first, rest)) = devices.split_first() else { return };
        meets(first, first);
        for other in rest {
            meets(first, other);
        }
    });
}

/// What was read is written, and read again, as the same.
fn reads_back(progress: &Progress) {
    let text = serde_json::to_string(&progress.to_value()).unwrap();
    assert_eq!(Progress::from_value(&serde_json::from_str(&text).unwrap()).as_ref(), Some(progress));
}

fn merged(one: &Progress, other: &Progress) -> Progress {
    let mut merged = one.clone();
    merged.merge(other);
    merged
}

fn meets(one: &Progress, other: &Progress) {
    let both = merged(one, other);
    for side in [one, other] {
        nothing_goes_backwards(side, &both);
        assert_eq!(merged(&both, side), both, "merging twice changes nothing");
    }
    assert_eq!(merged(&both, &both), both);
    assert_eq!(essence(&both), essence(&merged(other, one)), "both devices remember the same");
    reads_back(&both);
}

fn nothing_goes_backwards(before: &Progress, after: &Progress) {
    for (id, item) in before.items.iter() {
        let now = after.item(id).unwrap();
        assert!(now.completed >= item.completed && now.dismissed >= item.dismissed, "{id}: what was finished stays so");
        assert!(now.shown >= item.shown && now.last_shown >= item.last_shown && now.visit >= item.visit, "{id}");
    }
    for (id, _) in before.tasks.iter() {
        assert!(after.is_completed(id), "{id}: what was finished stays so");
    }
    for (name, history) in before.events.iter() {
        let now = after.events.get(name).unwrap();
        assert!(now.count >= history.count && now.last >= history.last, "{name}: counts never fall");
    }
    for (key, _) in before.attributes.entries() {
        assert!(after.attributes.get(key).is_some(), "{key}: what is known stays known");
    }
    for (id, earned) in before.earned.iter() {
        let (again, shown) = (after.earned.get(id), after.celebrated.get(id));
        assert!(again >= Some(earned) || shown >= Some(earned), "{id}: what was earned is celebrated");
    }
    assert!(after.visit.number >= before.visit.number && after.visit.last_activity >= before.visit.last_activity);
    assert!(before.activated.is_none() || after.activated.is_some_and(|at| Some(at) <= before.activated));
    assert!(before.first_seen == 0 || after.first_seen <= before.first_seen);
}

/// What must not depend on who takes over from whom. Left out is what two devices can't know: what an
/// attribute is whose values are of the same instant.
fn essence(progress: &Progress) -> (Progress, BTreeSet<String>) {
    let mut rest = progress.clone();
    let attributes = rest.attributes.entries().iter().map(|(key, _)| key.clone()).collect();
    rest.attributes = Value::map();
    (rest, attributes)
}
