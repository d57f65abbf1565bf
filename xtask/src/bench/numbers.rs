//! `cargo xtask bench numbers`: how long the collector takes to answer for its numbers over millions of stored events.
//! How that is measured stands in the package `hamrah-bench`; here are the collector and a database.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{cargo, process};

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
        None => cargo::build_release_collector()?,
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

/// Measures this collector on a database that is empty.
pub(super) fn measure(collector: &Path, database: &str, events: usize) -> Result<()> {
    let mut numbers = Command::new(cargo::build_release_bench()?);
    numbers.arg("numbers").arg("--collector").arg(collector);
    process::run(numbers.args(["--database", database, "--events", &events.to_string()]))
}
