//! `cargo xtask bench`: measurements, each in a file of its own. They print numbers, and judge none.

mod numbers;

use anyhow::Result;
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Bench {
    /// How fast the collector answers for its numbers over millions of stored events
    Numbers(numbers::Options),
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Numbers(options) => numbers::run(options),
    }
}
