//! `--secret`: who may speak for a user.

use serde_json::{Value, json};

use crate::support::{Collector, Folder, LATER, batch, event, run, sign, text};

const SECRET: &[&str] = &["--secret", "s3cret"];

/// An event of a visitor who is not named.
fn anonymous(id: &str) -> Value {
    let mut event = event(id);
    event.as_object_mut().unwrap().remove("userId");
    event
}

fn of(user: &str, id: &str) -> Value {
    let mut event = event(id);
    event["userId"] = json!(user);
    event
}

fn signed(events: &[Value], signature: &str) -> Value {
    let mut batch = batch(events);
    batch["context"] = json!({ "signature": signature });
    batch
}

#[test]
fn a_batch_of_a_visitor_who_becomes_a_user_passes_with_the_users_signature() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let signature = sign("s3cret", "u_42", LATER);
    let answer = collector.post(&signed(&[anonymous("a"), event("b"), event("c")], &signature));
    assert_eq!(answer.json(), json!({ "accepted": 3, "duplicates": 0, "rejected": [] }));
    // What proves it is nobody's to keep.
    let export = text(&run(&folder, &["export"]).stdout);
    assert_eq!(export.lines().count(), 3);
    assert!(!export.contains("signature") && !export.contains(&signature), "{export}");
}

#[test]
fn without_one_that_holds_events_of_users_are_rejected_and_the_others_pass() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let good = sign("s3cret", "u_42", LATER);
    for (signature, reason) in [
        (String::new(), "missing"),
        ("v1".to_owned(), "expected v1."),
        (sign("guess", "u_42", LATER), "does not belong to this user"),
        (sign("s3cret", "u_43", LATER), "does not belong to this user"),
        (good.replace(&LATER.to_string(), &(LATER + 1).to_string()), "does not belong to this user"),
        (sign("s3cret", "u_42", 1_700_000_000), "expired"),
    ] {
        let answer = collector.post(&signed(&[event("u"), anonymous("a")], &signature));
        assert_eq!(answer.status(), 200);
        let answer = answer.json();
        assert_eq!(answer["rejected"].as_array().unwrap().len(), 1, "{signature}: {answer}");
        assert_eq!(answer["rejected"][0]["messageId"], "u");
        let told = answer["rejected"][0]["reason"].as_str().unwrap();
        assert!(told.starts_with("batch[0].context.signature: ") && told.contains(reason), "{told}");
    }
    assert_eq!(collector.stored_ids(), ["a"]);
}

#[test]
fn the_signature_may_be_an_events_own_or_the_requests() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let mut own = of("u_7", "own");
    own["context"]["signature"] = json!(sign("s3cret", "u_7", LATER));
    let answer = collector.post(&signed(&[own.clone(), event("b")], &sign("s3cret", "u_42", LATER)));
    assert_eq!(answer.json()["accepted"], 2, "{}", answer.text());

    let alone = |signature: &str| {
        let request = collector.request("POST", "/v1/track").header("content-type", "application/json");
        request.header("x-hamrah-signature", signature).send(event("single").to_string())
    };
    assert_eq!(alone("").status(), 401);
    assert_eq!(alone(&sign("s3cret", "u_7", LATER)).status(), 403);
    assert_eq!(alone(&sign("s3cret", "u_42", 1_700_000_000)).status(), 403);
    assert_eq!(alone(&sign("s3cret", "u_42", LATER)).status(), 200);
    assert_eq!(collector.stored_ids(), ["own", "b", "single"]);
    assert!(!text(&run(&folder, &["export"]).stdout).contains("signature"));
}

#[test]
fn what_is_sent_again_with_the_same_signature_is_stored_once() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, SECRET);
    let batch = signed(&[event("a"), event("b")], &sign("s3cret", "u_42", LATER));
    assert_eq!(collector.post(&batch).json()["accepted"], 2);
    for _ in 0..3 {
        assert_eq!(collector.post(&batch).json(), json!({ "accepted": 0, "duplicates": 2, "rejected": [] }));
    }
    assert_eq!(collector.stored_ids(), ["a", "b"]);
}

#[test]
fn without_a_secret_nobody_needs_one_and_none_is_kept() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    assert_eq!(collector.post(&signed(&[event("a")], "v1.1.00")).json()["accepted"], 1);
    assert!(!text(&run(&folder, &["export"]).stdout).contains("signature"));
}
