//! A thousand connections that only want to be there.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::support::{Collector, Folder, batch, event};

const SLOW: usize = 1_000;

/// What the process may have in memory meanwhile, in KiB. Of a debug build: connections 16 MiB, bodies 32 MiB, and what
/// it needs by itself.
const MEMORY: u64 = 160 * 1024;

fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_thousand_slow_connections_keep_nobody_out() {
    rlimit::increase_nofile_limit(4096).unwrap();
    let folder = Folder::new();
    let limits = ["--connections", "600", "--header-timeout", "20s", "--body-timeout", "20s"];
    let collector = Collector::start(&folder, &limits);
    let head = "POST /v1/batch HTTP/1.1\r\nhost: localhost\r\n";
    let body = format!("{head}content-length: 1000000\r\n\r\n{}", " ".repeat(200_000));
    let mut stored = Vec::new();
    let mut largest = 0;
    let mut slow = Vec::new();
    for number in 0..SLOW {
        let mut connection = TcpStream::connect(collector.address()).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        connection.set_write_timeout(Some(Duration::from_secs(60))).unwrap();
        // One that was sent away can't be written to.
        let _ = connection.write_all(if number % 2 == 0 { head.as_bytes() } else { body.as_bytes() });
        slow.push(connection);
        if number % 50 == 0 {
            let id = format!("normal-{number}");
            let answer = collector.post(&batch(&[event(&id)]));
            assert_eq!(answer.status(), 200, "{id}: {}", answer.text());
            stored.push(id);
            largest = largest.max(resident(collector.process()));
        }
    }
    assert!(largest < MEMORY, "{largest} KiB");
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
    println!("largest {largest} KiB, told {told} of {SLOW}");
    assert!(told > SLOW * 9 / 10, "{told}");
    assert_eq!(collector.stored_ids(), stored);
}
