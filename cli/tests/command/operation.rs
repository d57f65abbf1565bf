//! What the operator sees: health, readiness, numbers, logs; and what keeps one sender from taking all.

use std::io::{Read, Write};
use std::net::TcpStream;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::support::{Collector, Folder, batch, event};

fn metric(collector: &Collector, line: &str) -> u64 {
    let text = collector.get("/metrics").text();
    let found = text.lines().find_map(|have| have.strip_prefix(line));
    found.unwrap_or_else(|| panic!("no {line} in {text}")).trim().parse().unwrap()
}

#[test]
fn requests_and_events_are_counted() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--origin", "https://app.example.com"]);
    collector.post(&batch(&[event("a"), event("b"), json!(1)]));
    collector.post(&batch(&[event("b")]));
    collector.get("/v1/users/u_secret/export");
    collector.get("/nothing/u_secret");
    collector.request("BREW", "/healthz").send("");
    collector.request("POST", "/v1/batch").header("origin", "https://evil.example").send("x");

    assert_eq!(metric(&collector, "hamrah_events_total{outcome=\"accepted\"}"), 2);
    assert_eq!(metric(&collector, "hamrah_events_total{outcome=\"duplicate\"}"), 1);
    assert_eq!(metric(&collector, "hamrah_events_total{outcome=\"rejected\"}"), 1);
    let requests = |route: &str, method: &str, status: u16| {
        let labels = format!("{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}");
        metric(&collector, &format!("hamrah_requests_total{labels}"))
    };
    assert_eq!(requests("/v1/batch", "POST", 200), 2);
    assert_eq!(requests("/v1/batch", "POST", 403), 1);
    assert_eq!(requests("/v1/users/{id}/export", "GET", 200), 1);
    assert_eq!(requests("other", "GET", 404), 1);
    assert_eq!(requests("/healthz", "other", 405), 1);
    assert_eq!(metric(&collector, "hamrah_batch_duration_seconds_count"), 2);
    assert_eq!(metric(&collector, "hamrah_batches_waiting"), 0);
    assert!(metric(&collector, "hamrah_connections_open") >= 1);
    assert!(!collector.get("/metrics").text().contains("u_secret"));
}

#[cfg(unix)]
#[test]
fn the_log_tells_of_each_request_and_of_nobody() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--log", "json", "--log-level", "debug", "--write-key", "w-secret"]);
    let mut good = batch(&[event("message-secret")]);
    good["writeKey"] = json!("w-secret");
    good["batch"][0]["userId"] = json!("user-secret");
    good["batch"][0]["properties"] = json!({ "name": "property-secret" });
    assert_eq!(collector.post(&good).status(), 200);
    good["writeKey"] = json!("wrong-secret");
    collector.post(&good);
    collector.request("POST", "/v1/batch").send("{\"body-secret");
    collector.get("/v1/events?user=query-secret");
    collector.get("/v1/users/user-secret/progress");
    collector.get("/path-secret");
    let (code, log) = collector.end("TERM");
    assert_eq!(code, Some(0));
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<(&str, u64)> = lines
        .iter()
        .filter(|line| line["message"] == "request")
        .map(|line| (line["route"].as_str().unwrap(), line["status"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("/v1/batch", 200),
        ("/v1/batch", 401),
        ("/v1/batch", 400),
        ("/v1/events", 200),
        ("/v1/users/{id}/progress", 200),
        ("other", 404),
    ];
    assert_eq!(requests, expected);
    assert!(!log.contains("secret") && !log.contains("127.0.0.1"), "{log}");
}

#[test]
fn while_the_store_cannot_be_written_it_is_up_and_not_ready() {
    let folder = Folder::new();
    if !folder.database().starts_with("sqlite") {
        return;
    }
    let collector = Collector::start(&folder, &[]);
    // A machine with other work may be late with the answer, which then counts as no.
    while collector.get("/readyz").status() != 200 {}
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let lock = runtime.block_on(async {
        use sqlx::{ConnectOptions, Executor};
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("hamrah.db"));
        let mut connection = options.connect().await.unwrap();
        connection.execute("BEGIN IMMEDIATE").await.unwrap();
        connection
    });
    let answer = collector.get("/readyz");
    assert_eq!((answer.status(), answer.header("retry-after")), (503, "5"));
    assert_eq!(collector.get("/healthz").status(), 200);
    runtime.block_on(async { sqlx::Connection::close(lock).await.unwrap() });
    while collector.get("/readyz").status() != 200 {}
}

/// Sends all requests at once on one connection, so that a slow machine can't space them out; returns the answers.
fn at_once(collector: &Collector, heads_and_bodies: &[(String, &str)]) -> Vec<String> {
    let mut connection = TcpStream::connect(collector.address()).unwrap();
    let mut all = String::new();
    for (head, body) in heads_and_bodies {
        all += &format!("{head}host: localhost\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    }
    all += "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    connection.write_all(all.as_bytes()).unwrap();
    let mut answers = String::new();
    connection.read_to_string(&mut answers).unwrap();
    let answers: Vec<String> = answers.split("HTTP/1.1 ").skip(1).map(str::to_owned).collect();
    assert_eq!(answers.len(), heads_and_bodies.len() + 1);
    // Whether it lives is asked often.
    assert!(answers.last().unwrap().starts_with("200"));
    answers
}

#[test]
fn who_asks_too_often_is_told_how_long_to_wait() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--rate-address", "1", "--proxies", "1"]);
    let from = |forwarded: &str| (format!("GET /v1/nothing HTTP/1.1\r\nx-forwarded-for: {forwarded}\r\n"), "");
    let mut requests = vec![from("192.0.2.7"); 30];
    // What a sender writes itself does not make it another, and another is not concerned.
    requests.extend(vec![from("198.51.100.1, 192.0.2.7"); 5]);
    requests.push(from("192.0.2.8"));
    let answers = at_once(&collector, &requests);
    // Five seconds' worth at once.
    assert!(answers[..5].iter().all(|answer| answer.starts_with("404")), "{answers:?}");
    let refused: Vec<&String> = answers[5..30].iter().filter(|answer| answer.starts_with("429")).collect();
    assert!(refused.len() > 5, "{answers:?}");
    for answer in refused {
        let wait = answer.lines().find_map(|line| line.strip_prefix("retry-after: ")).unwrap();
        assert!((1..=2).contains(&wait.parse::<u64>().unwrap()), "{wait}");
    }
    assert!(answers[30..35].iter().any(|answer| answer.starts_with("429")), "{answers:?}");
    assert!(answers[35].starts_with("404"), "{answers:?}");
}

#[test]
fn a_write_key_has_an_allowance_of_its_own() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--rate-key", "1", "--write-key", "w1"]);
    let batch =
        |key: &str| ("POST /v1/batch HTTP/1.1\r\n".to_owned(), format!("{{\"batch\":[],\"writeKey\":\"{key}\"}}"));
    let (wrong, right) = (batch("w2"), batch("w1"));
    // Who has not the key takes nothing of its allowance.
    let mut requests = vec![(wrong.0, wrong.1.as_str()); 10];
    requests.extend(vec![(right.0, right.1.as_str()); 30]);
    let answers = at_once(&collector, &requests);
    assert!(answers[..10].iter().all(|answer| answer.starts_with("401")), "{answers:?}");
    assert!(answers[10..15].iter().all(|answer| answer.starts_with("200")), "{answers:?}");
    assert!(answers[15..40].iter().any(|answer| answer.starts_with("429")), "{answers:?}");
}

#[test]
fn a_packed_batch_is_unpacked() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let events: Vec<Value> = (0..2_000).map(|number| event(&format!("{number}"))).collect();
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(batch(&events).to_string().as_bytes()).unwrap();
    let request = collector.request("POST", "/v1/batch").header("content-encoding", "gzip");
    let answer = request.header("content-type", "text/plain").send(packer.finish().unwrap());
    assert_eq!(answer.json()["accepted"], 2_000);
}

#[test]
fn one_event_at_a_time_is_taken_as_its_address_says() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    for (path, body) in [
        ("/v1/track", json!({ "userId": "u", "event": "Bought" })),
        ("/v1/identify", json!({ "userId": "u", "traits": { "plan": "team" } })),
        ("/v1/page", json!({ "anonymousId": "a", "name": "Home" })),
        ("/v1/screen", json!({ "anonymousId": "a", "name": "Home" })),
        ("/v1/group", json!({ "userId": "u", "groupId": "g" })),
        ("/v1/alias", json!({ "userId": "u", "previousId": "a" })),
        ("/v1/t", json!({ "userId": "u", "event": "Bought", "messageId": "short" })),
    ] {
        let answer = collector.request("POST", path).header("content-type", "application/json").send(body.to_string());
        assert_eq!(answer.json(), json!({ "accepted": 1, "duplicates": 0, "rejected": [] }), "{path}");
    }
    let listing = collector.get("/v1/events?after=0").json();
    let kinds: Vec<&str> = listing["events"].as_array().unwrap().iter().map(|e| e["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["track", "identify", "page", "screen", "group", "alias", "track"]);
    let wrong = collector.request("POST", "/v1/track").send("{\"userId\":\"u\"}");
    assert_eq!(wrong.status(), 400);
    assert!(wrong.json()["error"].as_str().unwrap().starts_with("body.event: missing"));
}
