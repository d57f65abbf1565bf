//! `POST /v1/batch`: what is stored, once and in order, and what is said of the rest.

use serde_json::{Value, json};

use crate::support::{Collector, Folder, batch, event};

#[test]
fn events_are_stored_in_order_and_counted() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let answer = collector.post(&batch(&[event("c"), event("a"), event("b")]));
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.json(), json!({ "accepted": 3, "duplicates": 0, "rejected": [] }));
    collector.post(&batch(&[event("0")]));
    assert_eq!(collector.stored_ids(), ["c", "a", "b", "0"]);
}

#[test]
fn an_event_that_comes_again_is_stored_once() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    collector.post(&batch(&[event("a"), event("b")]));
    let again = collector.post(&batch(&[event("b"), event("c"), event("c")])).json();
    assert_eq!(again, json!({ "accepted": 1, "duplicates": 2, "rejected": [] }));
    assert_eq!(collector.stored_ids(), ["a", "b", "c"]);
}

#[test]
fn senders_at_the_same_time_lose_and_double_nothing() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let accepted: u64 = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..8)
            .map(|sender| {
                let collector = &collector;
                scope.spawn(move || {
                    // Each two senders send the same ids.
                    let ids = (0..20).map(|number| event(&format!("{}-{number}", sender / 2)));
                    let answers = ids.map(|event| collector.post(&batch(&[event])).json());
                    answers.map(|answer| answer["accepted"].as_u64().unwrap()).sum::<u64>()
                })
            })
            .collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).sum()
    });
    assert_eq!(accepted, 80);
    assert_eq!(collector.stored_ids().len(), 80);
}

#[test]
fn a_bad_event_is_named_and_the_others_are_stored() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let changed = |id: &str, key: &str, value: Value| {
        let mut event = event(id);
        event[key] = value;
        event
    };
    let mut nobody = event("nobody");
    nobody["userId"] = Value::Null;
    nobody["anonymousId"] = json!("");
    let answer = collector.post(&batch(&[
        event("good"),
        changed("x", "messageId", Value::Null),
        changed("x", "messageId", json!("x".repeat(101))),
        nobody,
        changed("type", "type", json!("click")),
        changed("name", "event", Value::Null),
        changed("time", "timestamp", json!("31.1.2026")),
        changed("large", "properties", json!({ "x": "x".repeat(33_000) })),
        event("good too"),
    ]));
    assert_eq!(answer.status(), 200);
    let answer = answer.json();
    assert_eq!(answer["accepted"], 2);
    let rejected: Vec<(u64, Option<&str>, &str)> = answer["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let reason = one["reason"].as_str().unwrap();
            let path = reason.split(": ").next().unwrap();
            (one["index"].as_u64().unwrap(), one["messageId"].as_str(), path)
        })
        .collect();
    assert_eq!(
        rejected,
        [
            (1, None, "batch[1].messageId"),
            (2, Some("x".repeat(101).as_str()), "batch[2].messageId"),
            (3, Some("nobody"), "batch[3].userId"),
            (4, Some("type"), "batch[4].type"),
            (5, Some("name"), "batch[5].event"),
            (6, Some("time"), "batch[6].timestamp"),
            (7, Some("large"), "batch[7]"),
        ]
    );
    assert_eq!(collector.stored_ids(), ["good", "good too"]);
}

#[test]
fn plain_text_is_read_as_json() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let answer = collector
        .request("POST", "/v1/batch")
        .header("content-type", "text/plain;charset=UTF-8")
        .send(batch(&[event("beacon")]).to_string());
    assert_eq!(answer.status(), 200);
    assert_eq!(collector.stored_ids(), ["beacon"]);
}

#[test]
fn other_types_and_encodings_are_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let body = batch(&[event("a")]).to_string();
    for (name, value) in [
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-type", "text/plain; charset=utf-16"),
        ("content-encoding", "br"),
        ("content-encoding", "gzip, gzip"),
    ] {
        let answer = collector.request("POST", "/v1/batch").header(name, value).send(&body);
        assert_eq!(answer.status(), 415, "{name}: {value}");
        assert!(answer.json()["error"].is_string());
    }
    assert!(collector.stored_ids().is_empty());
}

#[test]
fn what_is_not_a_batch_is_a_bad_request_with_a_reason() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let deep = "[".repeat(100_000);
    for body in ["{\"batch\": [", "{}", "\u{1}", deep.as_str()] {
        let answer = collector.request("POST", "/v1/batch").header("content-type", "text/plain").send(body);
        assert_eq!(answer.status(), 400);
        assert!(answer.json()["error"].as_str().unwrap().starts_with("the body is not a batch"));
    }
    let not_utf8 = collector.request("POST", "/v1/batch").header("content-type", "text/plain").send([b'"', 0xff, b'"']);
    assert_eq!(not_utf8.status(), 400);
}

#[test]
fn a_body_of_more_than_a_megabyte_is_too_large() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let mut large = batch(&[event("a")]);
    large["filler"] = json!("ه".repeat(600_000));
    let answer = collector.post(&large);
    assert_eq!(answer.status(), 413);
    assert!(answer.json()["error"].is_string());
    // Just below the limit, many events pass.
    let events: Vec<Value> = (0..4000).map(|number| event(&format!("{number}"))).collect();
    let answer = collector.post(&batch(&events));
    assert_eq!(answer.json()["accepted"], 4000);
}
