//! What is too large, too deep, in wrong letters, or means something to somebody else's parser.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::support::{Answer, Collector, Folder, batch, event, run, text};

fn send(collector: &Collector, encoding: &str, body: &[u8]) -> Answer {
    let request = collector.request("POST", "/v1/batch").header("content-type", "application/json");
    request.header("content-encoding", encoding).send(body)
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// Nothing of the attack is stored, and the next good event is.
fn is_unharmed(collector: &Collector) {
    assert_eq!(collector.post(&batch(&[event("good")])).json()["accepted"], 1);
    assert_eq!(collector.stored_ids(), ["good"]);
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let mut large = batch(&[event("large")]);
    large["filler"] = json!("x".repeat(1_100_000));
    assert_eq!(collector.post(&large).status(), 413);
    // Larger than what is read of it: the connection may be cut off, after the answer.
    let huge = collector.request("POST", "/v1/batch").try_send(vec![b' '; 40_000_000]);
    assert!(huge.is_err() || huge.is_ok_and(|answer| answer.status() == 413));

    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    for (levels, place) in [(200, "properties"), (30_000, "properties"), (200, "context"), (200, "traits")] {
        let body = batch(&[event("deep")]).to_string();
        let body = body.replacen("\"event\":", &format!("\"{place}\":{{\"x\":{}}},\"event\":", deep(levels)), 1);
        let answer = send(&collector, "identity", body.as_bytes());
        let answer = (answer.status(), answer.text());
        // A batch that is read has the event refused with its reason; of two keys of one name either may be wrong.
        assert!(answer.0 == 400 || answer.1.contains("\"accepted\":0"), "{place}: {answer:?}");
    }
    for body in
        [deep(400_000), format!("{{\"batch\":{}}}", deep(400_000)), format!("{{\"x\":{},\"batch\":[]", deep(9000))]
    {
        let answer = send(&collector, "identity", body.as_bytes());
        assert!(answer.status() == 400 || answer.json()["accepted"] == 0, "{}", answer.text());
    }
    is_unharmed(&collector);
}

#[test]
fn wrong_letters_and_wrong_packing_are_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let body = batch(&[event("x")]).to_string();
    let utf16: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut not_utf8 = body.clone().into_bytes();
    let place = body.find("Tour").unwrap();
    not_utf8[place] = 0xff;
    let half = &pack(body.as_bytes())[..60];
    let surrogate = body.replace("Tour Started", "\\ud83d");
    for (name, encoding, bytes) in [
        ("UTF-16", "identity", utf16.as_slice()),
        ("not UTF-8", "identity", not_utf8.as_slice()),
        ("with a mark", "identity", &[b"\xef\xbb\xbf", body.as_bytes()].concat()),
        ("not packed", "gzip", body.as_bytes()),
        ("packed and not said", "identity", &pack(body.as_bytes())),
        ("cut off", "gzip", half),
        ("packed twice", "gzip", &pack(&pack(body.as_bytes()))),
    ] {
        let answer = send(&collector, encoding, bytes);
        assert_eq!(answer.status(), 400, "{name}");
        assert!(answer.json()["error"].is_string(), "{name}");
    }
    for encoding in ["br", "deflate", "gzip, gzip", "x"] {
        let answer = send(&collector, encoding, body.as_bytes());
        assert_eq!((answer.status(), answer.header("accept-encoding")), (415, "gzip"), "{encoding}");
    }
    let answer = send(&collector, "identity", surrogate.as_bytes());
    assert_eq!(answer.json()["accepted"], 0, "half a letter");
    is_unharmed(&collector);
}

#[test]
fn a_few_bytes_that_stand_for_many_are_not_unpacked() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let bomb = {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        let megabyte = vec![b' '; 1 << 20];
        for _ in 0..64 {
            packer.write_all(&megabyte).unwrap();
        }
        packer.finish().unwrap()
    };
    assert!(bomb.len() < 1 << 20);
    for _ in 0..4 {
        assert_eq!(send(&collector, "gzip", &bomb).status(), 413);
    }
    // Many small parts that each unpack to something.
    let parts: Vec<u8> = std::iter::repeat_n(pack(&vec![b' '; 60_000]), 40).flatten().collect();
    assert_eq!(send(&collector, "gzip", &parts).status(), 413);
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string(format!("/proc/{}/status", collector.process())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(peak < 128 * 1024, "{peak} KiB");
    }
    is_unharmed(&collector);
}

/// Each of them means something to a database, a shell, a template, a log, a header or a terminal.
const CHARMS: [&str; 10] = [
    "'; DROP TABLE events; --",
    "\" OR \"1\"=\"1",
    "$1); DELETE FROM events; --",
    "x\r\nX-Injected: yes\r\n\r\n<html>",
    "../../etc/passwd",
    "{{7*7}} ${jndi:ldap://x} %s%n $(id) `id`",
    "\u{1b}[31m\u{7f}\u{202e}\u{feff}",
    "<script>alert(1)</script>",
    "\\u0000 \\' \\\\",
    "%00%0d%0aX-Injected: yes",
];

#[test]
fn charms_are_stored_as_they_are_or_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let events: Vec<Value> = CHARMS
        .iter()
        .map(|charm| {
            json!({
                "type": "track", "messageId": charm, "userId": charm, "anonymousId": charm, "event": charm,
                "timestamp": "2026-01-31T09:30:00.000Z", "properties": { *charm: charm }, "context": { *charm: [charm] },
                "traits": { *charm: charm }, *charm: charm,
            })
        })
        .collect();
    let answer = collector.post(&batch(&events));
    assert_eq!(answer.json(), json!({ "accepted": CHARMS.len(), "duplicates": 0, "rejected": [] }));
    let output = run(&folder, &["export"]);
    let exported: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported.len(), CHARMS.len());
    for (charm, exported) in CHARMS.iter().zip(&exported) {
        let mut exported = exported.clone();
        let fields = exported.as_object_mut().unwrap();
        for given in ["seq", "receivedAt", "sentAt"] {
            fields.remove(given);
        }
        let sent = events.iter().find(|event| event["messageId"] == *charm).unwrap();
        assert_eq!(&exported, sent);
    }

    // In an address, too.
    for charm in CHARMS {
        let id: String = charm.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let export = collector.get(&format!("/v1/users/{id}/export"));
        assert_eq!(export.status(), 200, "{charm:?}");
        assert_eq!(export.text().lines().count(), 1, "{charm:?}");
        let listing = collector.get(&format!("/v1/events?user={id}"));
        assert_eq!((listing.status(), listing.header("x-injected")), (200, ""), "{charm:?}");
    }
    assert_eq!(collector.stored_ids(), CHARMS);
}

#[test]
fn charms_where_a_text_has_a_form_are_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--write-key", "w1"]);
    for charm in CHARMS {
        let mut wrong = event("x");
        wrong["type"] = json!(charm);
        let mut late = event("x");
        late["timestamp"] = json!(charm);
        let mut batch = batch(&[wrong, late]);
        batch["sentAt"] = json!(charm);
        batch["writeKey"] = json!(charm);
        assert_eq!(collector.post(&batch).status(), 401);
        batch["writeKey"] = json!("w1");
        let answer = collector.post(&batch);
        assert_eq!(answer.json()["rejected"].as_array().unwrap().len(), 2, "{charm}");
        assert_eq!(answer.header("x-injected"), "");
    }
    assert!(collector.stored_ids().is_empty());
}
