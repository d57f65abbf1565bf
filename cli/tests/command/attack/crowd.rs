//! A thousand connections that only want to be there.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Collector, Folder, batch, event};

const SLOW: usize = 1_000;

/// What the process may ever have in memory, in KiB. Of a debug build: connections 16 MiB, bodies 32 MiB, and what it
/// needs by itself.
const MEMORY: u64 = 160 * 1024;

fn peak_memory(collector: &Collector) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", collector.process())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn connect(collector: &Collector) -> TcpStream {
    let connection = TcpStream::connect(collector.address()).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    connection.set_write_timeout(Some(Duration::from_secs(60))).unwrap();
    connection
}

/// Half a gigabyte, if all of it were kept.
#[cfg(target_os = "linux")]
#[test]
fn bodies_that_never_end_share_one_piece_of_memory() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    let head = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000000\r\n\r\n";
    let body = format!("{head}{}", " ".repeat(900_000));
    let mut slow = Vec::new();
    let mut stored = Vec::new();
    for number in 0..500 {
        let mut connection = connect(&collector);
        // One that was sent away can't be written to.
        let _ = connection.write_all(body.as_bytes());
        slow.push(connection);
        if number % 50 == 49 {
            let id = format!("normal-{number}");
            assert_eq!(collector.post(&batch(&[event(&id)])).status(), 200, "{id}");
            stored.push(id);
        }
    }
    let memory = peak_memory(&collector);
    println!("largest {memory} KiB");
    assert!(memory < MEMORY, "{memory} KiB");
    assert_eq!(collector.stored_ids(), stored);
    // All but the last, which fit in, were told.
    let mut answer = String::new();
    slow[0].read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_thousand_slow_connections_keep_nobody_out() {
    rlimit::increase_nofile_limit(4096).unwrap();
    let folder = Folder::new();
    let limits = ["--connections", "600", "--header-timeout", "8s", "--body-timeout", "8s"];
    let collector = Collector::start(&folder, &limits);
    let head = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\n";
    let body = format!("{head}content-length: 1000000\r\n\r\n{}", " ".repeat(200_000));
    let mut stored = Vec::new();
    let mut slow = Vec::new();
    for number in 0..SLOW {
        let mut connection = connect(&collector);
        // One that was sent away can't be written to.
        let _ = connection.write_all(if number % 2 == 0 { head.as_bytes() } else { body.as_bytes() });
        slow.push(connection);
        if number % 50 == 0 {
            let id = format!("normal-{number}");
            let answer = collector.post(&batch(&[event(&id)]));
            assert_eq!(answer.status(), 200, "{id}: {}", answer.text());
            stored.push(id);
        }
    }
    let memory = peak_memory(&collector);
    assert!(memory < MEMORY, "{memory} KiB");
    assert_eq!(collector.stored_ids(), stored);

    // Each is told why, or at least that it is over.
    let mut told = 0;
    for connection in &mut slow {
        let mut answer = Vec::new();
        let _ = connection.read_to_end(&mut answer);
        let status = answer.get(9..12).map(|status| String::from_utf8_lossy(status).into_owned());
        match status.as_deref() {
            Some("408" | "503") => told += 1,
            Some(other) => panic!("{other}"),
            None => {}
        }
    }
    println!("largest {memory} KiB, told {told} of {SLOW}");
    assert!(told > SLOW * 9 / 10, "{told}");
    assert_eq!(collector.stored_ids(), stored);
}
