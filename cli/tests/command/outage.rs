//! What is promised when things end suddenly: the collector, or its database.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::support::{Collector, Folder, Proxy, batch, event, run, server, text};

const SENDERS: usize = 8;
const EVENTS_A_REQUEST: usize = 3;

fn ids_of(sender: usize, request: usize) -> Vec<String> {
    (0..EVENTS_A_REQUEST).map(|number| format!("{sender}-{request:04}-{number}")).collect()
}

/// All ids that the export has, in its order.
fn exported(folder: &Folder) -> Vec<String> {
    let output = run(folder, &["export"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let event = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    text(&output.stdout).lines().map(|line| event(line)["messageId"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_answered_is_there_once_when_it_is_killed_while_ingesting() {
    let folder = Folder::new();
    let mut next = [0; SENDERS];
    for round in 0..3 {
        let collector = Collector::start(&folder, &[]);
        let answered = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for (sender, next) in next.iter_mut().enumerate() {
                let (collector, answered) = (&collector, &answered);
                scope.spawn(move || {
                    // Until the collector is gone. What was not answered is sent again in the next round.
                    loop {
                        let events: Vec<Value> = ids_of(sender, *next).iter().map(|id| event(id)).collect();
                        let request = collector.request("POST", "/v1/batch").header("content-type", "text/plain");
                        match request.try_send(batch(&events).to_string()) {
                            Ok(answer) => {
                                assert_eq!(answer.status(), 200, "{}", answer.text());
                                *next += 1;
                                answered.fetch_add(1, Ordering::SeqCst);
                            }
                            Err(_) => break,
                        }
                    }
                });
            }
            while answered.load(Ordering::SeqCst) < 60 * (round + 1) {
                std::thread::yield_now();
            }
            collector.kill();
        });
    }
    // Whatever the last answers were, a collector opens the database again.
    drop(Collector::start(&folder, &[]));
    let stored = exported(&folder);
    let once: HashSet<&String> = stored.iter().collect();
    assert_eq!(once.len(), stored.len());
    for (sender, answered) in next.into_iter().enumerate() {
        let prefix = format!("{sender}-");
        let of_sender: Vec<&String> = stored.iter().filter(|id| id.starts_with(&prefix)).collect();
        assert!(of_sender.is_sorted());
        // The request that was under way at the end may be stored too, but only whole.
        let expected: Vec<String> = (0..answered).flat_map(|request| ids_of(sender, request)).collect();
        let more: Vec<String> = ids_of(sender, answered);
        assert!(of_sender.iter().copied().eq(&expected) || of_sender.iter().copied().eq(expected.iter().chain(&more)));
    }
}

#[test]
fn a_database_that_goes_away_is_told_to_senders_and_found_again() {
    if server().is_none() {
        // A file doesn't go away.
        return;
    }
    let folder = Folder::new();
    let proxy = Proxy::start(&folder);
    let collector = Collector::start(&folder, &["--database", proxy.address()]);
    assert_eq!(collector.post(&batch(&[event("before")])).status(), 200);
    proxy.cut();
    for _ in 0..2 {
        let refused = collector.post(&batch(&[event("meanwhile")]));
        assert_eq!(refused.status(), 503);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0);
    }
    assert_eq!(collector.get("/v1/events").status(), 503);
    assert_eq!(collector.get("/healthz").status(), 200);
    proxy.mend();
    assert_eq!(collector.post(&batch(&[event("meanwhile"), event("after")])).status(), 200);
    assert_eq!(collector.stored_ids(), ["before", "meanwhile", "after"]);
}
