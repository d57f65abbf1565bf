//! How long the collector takes to answer for its numbers when it has stored millions of events, and what storing them
//! costs.

mod visitors;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use ureq::Agent;

use self::visitors::Visitors;
use crate::collector::Collector;

/// Events sent at a time.
const BATCH: usize = 2_000;

/// How often each question is asked.
const TIMES: usize = 7;

/// What is asked. The funnel's tour was seen by everybody.
const QUESTIONS: [&str; 9] = [
    "funnel?item=first-project",
    "funnel?item=first-project&within=24h",
    "funnel?item=setup",
    "retention?days=1,7,30",
    "activation?within=7d&event=Project%20Created",
    "time-to-value?event=Project%20Created",
    "items",
    "contacts?quiet=14d",
    "stuck?idle=7d",
];

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The collector to measure
    #[arg(long)]
    collector: PathBuf,
    /// The database, which must be empty: a URL as for `hamrah serve`
    #[arg(long)]
    database: String,
    /// How many events to store
    #[arg(long)]
    events: usize,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let start = || Collector::start(&options.collector, &options.database);
    let collector = start()?;
    store(collector.address(), options.events)?;
    // As after a night: nothing is in the collector's memory, and little in the database's.
    collector.stop()?;
    let collector = start()?;
    ask(collector.address())?;
    collector.stop()
}

fn store(address: &str, events: usize) -> Result<()> {
    let agent = agent();
    let listed = agent.get(format!("{address}/v1/events?limit=1")).call()?.body_mut().read_to_string()?;
    ensure!(!listed.contains("messageId"), "the database holds events already; name an empty one with --database");
    let url = format!("{address}/v1/batch");
    let start = Instant::now();
    let mut sent = 0;
    let mut batch = String::new();
    let mut visitors = Visitors::new(events);
    while sent < events {
        let size = BATCH.min(events - sent);
        visitors.write_batch(size, &mut batch);
        let mut answer = agent.post(&url).content_type("application/json").send(&batch)?;
        let answer = answer.body_mut().read_to_string()?;
        let all = format!("\"accepted\":{size},");
        ensure!(
            answer.contains(&all),
            "the collector did not take all events: {}",
            answer.get(..200).unwrap_or(&answer)
        );
        sent += size;
    }
    let took = start.elapsed().as_secs_f64();
    println!("{sent} events stored in {took:.1} s: {:.0} a second", sent as f64 / took);
    Ok(())
}

fn ask(address: &str) -> Result<()> {
    let agent = agent();
    println!("{:<46} {:>9} {:>9} {:>9}", "question", "first", "median", "longest");
    for question in QUESTIONS {
        let url = format!("{address}/v1/stats/{question}");
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let start = Instant::now();
            agent.get(&url).call()?.body_mut().read_to_string()?;
            times.push(start.elapsed());
        }
        let first = times.first().copied().unwrap_or_default();
        times.sort_unstable();
        let median = times.get(TIMES / 2).copied().unwrap_or_default();
        let longest = times.last().copied().unwrap_or_default();
        println!("{question:<46} {:>9} {:>9} {:>9}", show(first), show(median), show(longest));
    }
    Ok(())
}

/// One that keeps its connection, and waits as long as it takes.
fn agent() -> Agent {
    Agent::new_with_defaults()
}

fn show(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1_000.0)
}
