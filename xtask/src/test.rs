//! `cargo xtask test`: everything that can be tested, from the core to the browser.
//!
//! Runs one phase after the other, the quick ones first, and stops at the first that fails.

mod engine;
mod host;
pub(crate) mod install;
pub(crate) mod playwright;
pub(crate) mod postgres;

use std::time::Instant;

use anyhow::{Result, bail};

use self::engine::Engine;
use crate::{cargo, demo, example, package};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// The browser that the browser tests run in; in another than Chromium only the tests of `tests/specs/engines` do, and
    /// no others at all
    #[arg(long, value_enum, default_value_t = Engine::Chromium)]
    engine: Engine,
    /// Run only tests whose name (in the browser also: file) has one of these in it
    filter: Vec<String>,
}

/// How many tests ran, and how they ended.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

pub(crate) fn run(options: &Options) -> Result<()> {
    let mut tally = Tally::default();
    let outcome = run_phases(options, &mut tally);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    outcome
}

fn run_phases(options: &Options, tally: &mut Tally) -> Result<()> {
    if options.engine == Engine::Chromium {
        phase("host tests", || host::test(&options.filter, tally))?;
        phase("collector on PostgreSQL", || host::test_on_postgres(&options.filter, tally))?;
    }
    let browser = phase("browser and packages", || {
        install::packages()?;
        options.engine.installed()
    })?;
    phase("types", playwright::check_types)?;
    let (site, collector) = phase("widget, demo and collector", || {
        let site = demo::site::build()?;
        package::assemble()?;
        example::build()?;
        Ok((site, cargo::build_collector()?))
    })?;
    let place = playwright::Place { browser, specs: options.engine.specs(), site, collector };
    phase("browser tests", || playwright::test(&place, &options.filter, tally))?;
    if tally.passed == 0 {
        bail!("no test has a name with {} in it", options.filter.join(" or "));
    }
    Ok(())
}

fn phase<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {name}");
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    let verdict = if result.is_ok() { "done" } else { "FAILED" };
    println!("── {name}: {verdict} after {seconds:.1} s\n");
    result
}
