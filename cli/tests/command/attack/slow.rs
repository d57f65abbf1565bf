//! Those who take their time.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Collector, Folder, batch, event};

/// Sends `start`, and nothing more; returns all that is answered until the connection is closed.
fn stall(collector: &Collector, start: &str) -> String {
    let mut connection = TcpStream::connect(collector.address()).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    connection.write_all(start.as_bytes()).unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

#[test]
fn a_head_or_a_body_that_never_ends_is_told_so() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--header-timeout", "300ms", "--body-timeout", "300ms"]);
    let head = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\n";
    assert!(stall(&collector, head).starts_with("HTTP/1.1 408 "));
    assert!(stall(&collector, "").starts_with("HTTP/1.1 408 "));
    let body = stall(&collector, &format!("{head}content-length: 1000\r\n\r\n{{\"batch\":["));
    assert!(body.starts_with("HTTP/1.1 408 ") && body.contains("took too long"), "{body}");
    let chunked = stall(&collector, &format!("{head}transfer-encoding: chunked\r\n\r\n5\r\n{{\"bat"));
    assert!(chunked.starts_with("HTTP/1.1 408 "), "{chunked}");
    assert_eq!(collector.post(&batch(&[event("a")])).status(), 200);
    assert_eq!(collector.stored_ids(), ["a"]);
    let metrics = collector.get("/metrics").text();
    assert!(metrics.contains("hamrah_connections_turned_away_total{reason=\"slow\"} 2"), "{metrics}");
}

#[test]
fn a_connection_that_asks_nothing_more_is_closed() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--header-timeout", "300ms"]);
    let answer = stall(&collector, "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("\"ok\""), "{answer}");
}

#[test]
fn what_is_no_request_is_told_so() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let post = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\n";
    for start in [
        "\u{16}\u{3}\u{1}\u{2}".to_owned(),
        "GET / HTTP/1.1\r\nbad name: x\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\norigin: a\u{0}b\r\n\r\n".to_owned(),
        format!("{post}content-length: 5, 6\r\n\r\nhello"),
        format!("{post}content-length: -1\r\n\r\n"),
        // Two requests for one parser, one for another.
        format!("{post}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nPOST /x HTTP/1.1\r\n\r\n"),
        format!("{post}transfer-encoding: gzip\r\n\r\nhello"),
    ] {
        let answer = stall(&collector, &start);
        assert!(answer.starts_with("HTTP/1.1 400 "), "{start:?}: {answer:?}");
    }
    assert!(collector.stored_ids().is_empty());
}

#[test]
fn a_head_without_end_is_cut_off() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let mut connection = TcpStream::connect(collector.address()).unwrap();
    connection.write_all(b"GET / HTTP/1.1\r\nx: ").unwrap();
    // A megabyte, if it were taken.
    let written = (0..16).map(|_| connection.write_all(&[b'x'; 64 * 1024])).filter(Result::is_ok).count();
    let mut answer = Vec::new();
    let _ = connection.read_to_end(&mut answer);
    assert!(written < 16 || answer.starts_with(b"HTTP/1.1 431 "), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(collector.get("/healthz").status(), 200);
}
