//! Clients that send one batch after the other, each over its own connection, and wait for each answer: which comes
//! when the events are durable.

use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use ureq::Agent;

use crate::collector::Collector;
use crate::database::{Database, Place};
use crate::event::{BATCH, batch};

/// What comes before the measurement: connections are made and statements prepared.
const WARM_UP: Duration = Duration::from_millis(500);

/// What one measurement has shown.
pub(crate) struct Load {
    pub(crate) events_per_second: f64,
    /// From the first byte sent to the last byte of the answer.
    pub(crate) median: Duration,
    pub(crate) p99: Duration,
    /// Of the collector, in KiB.
    pub(crate) memory: Option<u64>,
}

struct Sent {
    /// All events that were accepted, those of the warm-up included.
    accepted: u64,
    /// How long each request took that was sent in the time measured.
    times: Vec<Duration>,
}

pub(crate) fn run(program: &Path, place: &Place, clients: usize, time: Duration) -> Result<Load> {
    let database = Database::create(place)?;
    let collector = Collector::start(program, &database.url())?;
    let start = Barrier::new(clients);
    let sent: Vec<Sent> = thread::scope(|scope| {
        let clients: Vec<_> = (0..clients)
            .map(|client| {
                let (collector, start) = (&collector, &start);
                scope.spawn(move || send(collector.address(), sender(client), start, time))
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|_| bail!("a client panicked")))
            .collect::<Result<_>>()
    })?;
    let memory = collector.peak_memory();
    collector.stop()?;
    let accepted: u64 = sent.iter().map(|sent| sent.accepted).sum();
    let stored = database.count_events()?;
    ensure!(stored == accepted, "{accepted} events were accepted, and {stored} are stored");
    let mut times: Vec<Duration> = sent.into_iter().flat_map(|sent| sent.times).collect();
    times.sort_unstable();
    Ok(Load {
        events_per_second: (times.len() * BATCH) as f64 / time.as_secs_f64(),
        median: share(&times, 0.5),
        p99: share(&times, 0.99),
        memory,
    })
}

/// Senders are numbered from 1: 0 is the loop without a collector.
fn sender(number: usize) -> usize {
    number + 1
}

fn send(address: &str, sender: usize, start: &Barrier, time: Duration) -> Result<Sent> {
    let agent: Agent = Agent::config_builder().timeout_global(Some(Duration::from_secs(30))).build().into();
    let url = format!("{address}/v1/batch");
    let mut sent = Sent { accepted: 0, times: Vec::new() };
    start.wait();
    let begin = Instant::now() + WARM_UP;
    let end = begin + time;
    for request in 0.. {
        let body = batch(sender, request * BATCH as u64);
        let before = Instant::now();
        if before >= end {
            break;
        }
        let mut answer =
            agent.post(&url).header("content-type", "text/plain").send(&body).context("a request failed")?;
        let receipt = answer.body_mut().read_to_string()?;
        let after = Instant::now();
        let receipt: Value = serde_json::from_str(&receipt)?;
        let accepted = receipt.get("accepted").and_then(Value::as_u64).unwrap_or_default();
        ensure!(accepted == BATCH as u64, "the collector did not take all events: {receipt}");
        sent.accepted += accepted;
        if before >= begin && after <= end {
            sent.times.push(after - before);
        }
    }
    Ok(sent)
}

/// The value below which this share of all lies.
fn share(sorted: &[Duration], share: f64) -> Duration {
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}
