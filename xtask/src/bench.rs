//! `cargo xtask bench`: measurements, each in a file of its own. They print numbers, and judge none.

mod collector;
mod numbers;
mod widget;

use anyhow::Result;
use clap::{Args, Subcommand};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    bench: Option<Bench>,
    #[command(flatten)]
    widget: widget::Options,
}

#[derive(Subcommand)]
enum Bench {
    /// The widget beside others of its kind; what runs if nothing is named
    Widget(widget::Options),
    /// How many events a second the collector stores, beside a bare loop of inserts; then the numbers, on each database
    Collector(collector::Options),
    /// How fast the collector answers for its numbers over millions of stored events
    Numbers(numbers::Options),
}

pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.bench {
        None => widget::run(&options.widget),
        Some(Bench::Widget(options)) => widget::run(options),
        Some(Bench::Collector(options)) => collector::run(options),
        Some(Bench::Numbers(options)) => numbers::run(options),
    }
}
