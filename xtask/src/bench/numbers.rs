//! `cargo xtask bench numbers`: how long the collector takes to answer for its numbers when it has stored millions of
//! events, and what storing them costs.

mod client;
mod visitors;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use self::client::Client;
use self::visitors::Visitors;

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
    /// How many events to store
    #[arg(long, default_value_t = 2_000_000)]
    events: usize,
    /// The database, which must be empty: a URL as for `hamrah serve`; by default a file that is removed again
    #[arg(long)]
    database: Option<String>,
    /// The collector to measure; by default it is built, optimised
    #[arg(long)]
    collector: Option<PathBuf>,
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let collector = match &options.collector {
        Some(collector) => collector.canonicalize().context("there is no such collector")?,
        None => crate::cargo::build_release_collector()?,
    };
    let folder = std::env::temp_dir().join(format!("hamrah-numbers-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let database = match &options.database {
        Some(database) => database.clone(),
        None => format!("sqlite://{}/hamrah.db", folder.display()),
    };
    let measured = measure(&collector, &database, options.events);
    std::fs::remove_dir_all(&folder)?;
    measured
}

pub(super) fn measure(collector: &Path, database: &str, events: usize) -> Result<()> {
    let mut serving = Serving::start(collector, database)?;
    let mut client = Client::connect(&serving.address)?;
    if client.get("/v1/events?limit=1")?.contains("messageId") {
        bail!("the database holds events already; name an empty one with --database");
    }
    let start = Instant::now();
    let mut sent = 0;
    let mut batch = String::new();
    let mut visitors = Visitors::new(events);
    while sent < events {
        let size = BATCH.min(events - sent);
        visitors.write_batch(size, &mut batch);
        let answer = client.post("/v1/batch", &batch)?;
        if !answer.contains(&format!("\"accepted\":{size},")) {
            bail!("the collector did not take all events: {}", answer.get(..200).unwrap_or(&answer));
        }
        sent += size;
    }
    let took = start.elapsed();
    println!("{sent} events stored in {:.1} s: {:.0} a second", took.as_secs_f64(), sent as f64 / took.as_secs_f64());
    // As after a night: nothing is in the collector's memory, and little in the database's.
    serving.stop()?;
    serving = Serving::start(collector, database)?;
    client = Client::connect(&serving.address)?;
    println!("{:<46} {:>9} {:>9} {:>9}", "question", "first", "median", "longest");
    for question in QUESTIONS {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let start = Instant::now();
            client.get(&format!("/v1/stats/{question}"))?;
            times.push(start.elapsed());
        }
        let first = times.first().copied().unwrap_or_default();
        times.sort_unstable();
        let median = times.get(TIMES / 2).copied().unwrap_or_default();
        let longest = times.last().copied().unwrap_or_default();
        println!("{question:<46} {:>9} {:>9} {:>9}", show(first), show(median), show(longest));
    }
    serving.stop()
}

fn show(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1_000.0)
}

/// A collector that runs until this is dropped.
struct Serving {
    process: Child,
    address: String,
}

impl Serving {
    fn start(collector: &Path, database: &str) -> Result<Self> {
        let mut process = Command::new(collector)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--rate-address",
                "0",
                "--rate-key",
                "0",
                "--database",
                database,
            ])
            .stdout(Stdio::piped())
            .spawn()
            .context("the collector could not be started")?;
        let output = process.stdout.take().context("the collector has no standard output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let serving = Self { process, address: line.trim().trim_start_matches("ready http://").to_owned() };
        if serving.address.is_empty() {
            bail!("the collector did not start");
        }
        Ok(serving)
    }

    fn stop(mut self) -> Result<()> {
        let id = self.process.id().to_string();
        crate::process::run(Command::new("kill").args(["-TERM", &id]))?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
