//! `cargo xtask bench`: measurements, each in a file of its own. They print numbers, and judge none.

mod collector;
mod numbers;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Bench {
    /// How many events a second the collector stores, beside a bare loop of inserts; then the numbers, on each database
    Collector(collector::Options),
    /// How fast the collector answers for its numbers over millions of stored events
    Numbers(numbers::Options),
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Collector(options) => collector::run(options),
        Bench::Numbers(options) => numbers::run(options),
    }
}
