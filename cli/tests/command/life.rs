//! Starting, stopping, starting again; and what stops a start.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::support::{Collector, Folder, batch, event, hamrah, run, text};

#[cfg(unix)]
#[test]
fn both_signals_stop_it_and_what_was_stored_is_there_again() {
    let folder = Folder::new();
    for (round, signal) in ["TERM", "INT"].into_iter().enumerate() {
        let collector = Collector::start(&folder, &[]);
        assert_eq!(collector.stored_ids().len(), round);
        collector.post(&batch(&[event(signal)]));
        assert_eq!(collector.end(signal), (Some(0), String::new()));
    }
    let collector = Collector::start(&folder, &[]);
    assert_eq!(collector.stored_ids(), ["TERM", "INT"]);
    // Remembered across restarts too.
    assert_eq!(collector.post(&batch(&[event("TERM")])).json()["duplicates"], 1);
}

#[cfg(unix)]
#[test]
fn what_was_answered_survives_a_kill() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    for number in 0..50 {
        let answer = collector.post(&batch(&[event(&format!("{number}"))]));
        assert_eq!(answer.json()["accepted"], 1);
    }
    collector.end("KILL");
    let collector = Collector::start(&folder, &[]);
    assert_eq!(collector.stored_ids().len(), 50);
}

#[cfg(unix)]
#[test]
fn a_client_that_keeps_its_connection_does_not_keep_the_process() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let idle = TcpStream::connect(collector.address()).unwrap();
    assert_eq!(collector.end("TERM").0, Some(0));
    drop(idle);
}

#[cfg(unix)]
#[test]
fn a_request_under_way_is_answered_before_the_end() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let body = batch(&[event("late")]).to_string();
    let (first, rest) = body.split_at(20);
    let mut connection = TcpStream::connect(collector.address()).unwrap();
    let head = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain";
    connection.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(connection, "{head}\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n", body.len()).unwrap();
    // It says so when it begins to read the body (RFC 9110, section 10.1.1): then the request is under way.
    let mut go_on = [0; b"HTTP/1.1 100 Continue\r\n\r\n".len()];
    connection.read_exact(&mut go_on).unwrap();
    assert!(go_on.starts_with(b"HTTP/1.1 100 "));
    connection.write_all(first.as_bytes()).unwrap();
    collector.signal("TERM");
    // Who stops takes no new connections.
    while TcpStream::connect(collector.address()).is_ok() {
        std::thread::yield_now();
    }
    connection.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(collector.ended().0, Some(0));
    assert_eq!(Collector::start(&folder, &[]).stored_ids(), ["late"]);
}

#[test]
fn settings_come_from_the_environment_too() {
    let folder = Folder::new();
    let collector = Collector::start_command(
        hamrah(&folder, &["serve"])
            .env("HAMRAH_LISTEN", "127.0.0.1:0")
            .env("HAMRAH_DATABASE", "sqlite://from-environment.db")
            .env("HAMRAH_WRITE_KEY", "w1")
            .env("HAMRAH_ORIGIN", "https://one.example,https://two.example"),
    );
    assert_eq!(collector.post(&batch(&[event("a")])).status(), 401);
    let of_two = collector.request("GET", "/healthz").header("origin", "https://two.example").send("");
    assert_eq!(of_two.status(), 200);
    assert!(folder.path().join("from-environment.db").is_file());
}

#[test]
fn a_content_file_with_problems_warns_and_goes_on() {
    let folder = Folder::new();
    folder.write("broken.json", "{");
    let collector = Collector::start(&folder, &["--content", "broken.json"]);
    assert_eq!(collector.get("/healthz").status(), 200);
    #[cfg(unix)]
    assert!(collector.end("TERM").1.contains("warning: broken.json: not JSON"));
}

#[test]
fn what_stops_a_start_is_said_in_one_line() {
    let folder = Folder::new();
    folder.write("file", "");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken_address = taken.local_addr().unwrap().to_string();
    let cases: [(&[&str], &str); 11] = [
        (&["--listen", &taken_address], "another program uses it"),
        (&["--listen", "nonsense"], "write --listen like"),
        (&["--database", "sqlite://missing/e.db"], "missing of the database does not exist"),
        (&["--database", "sqlite://file/e.db"], "does not exist"),
        (&["--database", "postgres://u:pw@127.0.0.1:1/events"], "cannot reach the database at 127.0.0.1:1: "),
        (&["--database", "postgres://u:pw/more@db/events"], "in a password write / as %2F"),
        (&["--origin", "app.example.com"], "write it like https://app.example.com"),
        (&["--secret", ""], "--secret"),
        (&["--header-timeout", "soon"], "write it like 30s"),
        (&["--retain", "400"], "write it in days, like 400d"),
        (&["--admin-key", ""], "--admin-key"),
    ];
    for (arguments, expected) in cases {
        let output = hamrah(&folder, &["serve"])
            // An argument goes before the environment.
            .env("HAMRAH_LISTEN", "127.0.0.1:0")
            .args(arguments)
            .output()
            .unwrap();
        let complaint = text(&output.stderr);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(complaint.contains(expected), "{arguments:?}: {complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(!complaint.contains("pw"), "{complaint}");
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn a_wrong_command_line_is_one_line_with_the_way_out() {
    let folder = Folder::new();
    for arguments in [&["serve", "--nonsense"][..], &["check"], &[]] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let complaint = text(&output.stderr);
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(complaint.contains("hamrah --help"));
    }
    let help = run(&folder, &["serve", "--help"]);
    assert_eq!(help.status.code(), Some(0));
}

#[test]
fn two_collectors_share_one_database() {
    let folder = Folder::new();
    let one = Collector::start(&folder, &[]);
    let two = Collector::start(&folder, &[]);
    let send = |collector: &Collector, name: &str| -> u64 {
        let answers = (0..25).map(|number| collector.post(&batch(&[event(&format!("{name}{number}"))])).json());
        answers.map(|answer: Value| answer["accepted"].as_u64().unwrap()).sum()
    };
    let accepted = std::thread::scope(|scope| {
        let first = scope.spawn(|| send(&one, "one-"));
        let second = scope.spawn(|| send(&two, "two-"));
        first.join().unwrap() + second.join().unwrap()
    });
    assert_eq!(accepted, 50);
    assert_eq!(two.stored_ids(), one.stored_ids());
}
