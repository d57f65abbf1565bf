//! The numbers, from outside: each definition against a month that was counted by hand.

mod arrival;
mod definitions;
mod forgetting;
mod month;
mod people;
mod questions;

use serde_json::Value;

use crate::support::{Collector, Folder};

/// A collector that knows the content of the month, and took its events in this order.
fn collector_of(folder: &Folder, batches: &[Vec<Value>]) -> Collector {
    folder.write("onboarding.json", month::CONTENT);
    let collector = Collector::start(folder, &["--content", "onboarding.json"]);
    for batch in batches {
        take(&collector, batch);
    }
    collector
}

#[track_caller]
fn take(collector: &Collector, events: &[Value]) {
    // Without `sentAt` the events' own times are believed.
    let answer = collector.post(&serde_json::json!({ "batch": events }));
    assert_eq!(answer.status(), 200, "{}", answer.text());
    assert_eq!(answer.json()["rejected"], serde_json::json!([]));
}

#[track_caller]
fn ask(collector: &Collector, question: &str) -> Value {
    let answer = collector.get(&format!("/v1/stats/{question}"));
    assert_eq!(answer.status(), 200, "{question}: {}", answer.text());
    answer.json()
}
