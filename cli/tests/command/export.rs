//! `hamrah export`: what was sent comes out again.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Collector, Folder, batch, event, hamrah, run, text};

#[test]
fn every_field_that_was_sent_comes_out_in_order() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--database", "sqlite://e.db"]);
    let mut full = event("full");
    full["properties"] = json!({ "title": "سلام", "list": [1, 2.5, null], "deep": { "a": { "b": true } } });
    full["traits"] = json!({ "plan": "pro" });
    full["integrations"] = json!({ "All": false });
    let identify = json!({ "type": "identify", "messageId": "who", "userId": "u", "traits": { "name": "Noa" } });
    let sent = [full, identify, event("last")];
    assert_eq!(collector.post(&batch(&sent)).json()["accepted"], 3);

    // While the collector runs.
    let output = run(&folder, &["export", "--database", "sqlite://e.db"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    for (index, (line, sent)) in lines.iter().zip(&sent).enumerate() {
        let mut line = line.clone();
        let object = line.as_object_mut().unwrap();
        assert_eq!(object.remove("seq"), Some(json!(index + 1)));
        let received = object.remove("receivedAt").unwrap();
        assert!(received.as_str().unwrap().ends_with('Z'));
        assert_eq!(object.remove("sentAt"), Some(json!("2026-01-31T09:30:05.000Z")));
        if sent["timestamp"].is_null() {
            assert_eq!(object.remove("timestamp"), Some(received));
        }
        assert_eq!(&line, sent);
    }
}

#[test]
fn numbers_and_the_order_of_keys_are_kept_to_the_letter() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let body = r#"{"batch":[{"type":"page","messageId":"m","userId":"u",
        "properties":{"z":1.10,"a":12345678901234567890123,
        "m":"\u0633"}}]}"#;
    let answer = collector.request("POST", "/v1/batch").header("content-type", "text/plain").send(body);
    assert_eq!(answer.json()["accepted"], 1);
    let output = text(&run(&folder, &["export"]).stdout);
    assert_eq!(output.lines().count(), 1);
    assert!(output.contains(r#"{"z":1.10,"a":12345678901234567890123,"#), "{output}");
    assert!(output.contains(r#""m":"\u0633""#), "{output}");
}

#[test]
fn more_than_a_page_of_events_comes_out_whole() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let events: Vec<Value> = (0..2500).map(|number| event(&format!("{number:04}"))).collect();
    collector.post(&batch(&events));
    let output = text(&run(&folder, &["export"]).stdout);
    let ids: Vec<String> = output
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["messageId"].as_str().unwrap().to_owned())
        .collect();
    let expected: Vec<String> = (0..2500).map(|number| format!("{number:04}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn a_reader_that_has_seen_enough_ends_it_quietly() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let events: Vec<Value> = (0..2500).map(|number| event(&format!("{number}"))).collect();
    collector.post(&batch(&events));
    let mut export = hamrah(&folder, &["export"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(export.stdout.take());
    let output = export.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}

#[test]
fn a_missing_or_foreign_database_is_named() {
    let folder = Folder::new();
    let missing = run(&folder, &["export", "--database", "sqlite://none.db"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).contains("none.db"));
    assert!(!folder.path().join("none.db").exists());
    folder.write("other.db", "something else entirely, and long enough to be looked at");
    let foreign = run(&folder, &["export", "--database", "sqlite://other.db"]);
    assert_eq!(foreign.status.code(), Some(1));
    assert_eq!(text(&foreign.stderr).lines().count(), 1);
}
